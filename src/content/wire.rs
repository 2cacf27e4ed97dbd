//! The shapes of a pack, format 1, as authors write it. Every field may be missing or wrong here; `validate` checks that. Editors
//! show the doc comments of the fields to authors (see `schema`).

use crate::content::lenient_de::{Lenient, LenientMap};
use serde::Deserialize;

/// Declares shapes with fields that may all be missing.
macro_rules! shapes {
    ($($(#[$meta:meta])* $name:ident { $($(#[$field_meta:meta])* $field:ident: $type:ty,)+ })+) => {$(
        $(#[$meta])*
        #[derive(Debug, Default, Deserialize)]
        #[cfg_attr(not(target_arch = "wasm32"), derive(schemars::JsonSchema), schemars(deny_unknown_fields))]
        #[serde(default)]
        pub(super) struct $name {
            $($(#[$field_meta])* pub(super) $field: Lenient<$type>,)+
        }
    )+};
}

pub(super) type List<T> = Vec<Lenient<T>>;

shapes! {
    /// A comparison of two to four kinds of group, in one language. Omitted fields come from the default pack of its language.
    Pack {
        /// The address of this schema, so that an editor can complete and check while you type.
        #[serde(rename = "$schema")]
        schema: String,
        /// The format of the pack: 1.
        format: u64,
        /// Without an id, the pack changes the default comparison. With an id of its own, it is a comparison of its own, with the options and dimensions that it lists.
        id: String,
        /// The language of the texts as a tag, such as en, es-MX or zh-Hans. English if it is left out.
        lang: String,
        /// The decision as a short question: the heading of the page.
        title: String,
        /// The decision, and how to use the page, in a sentence or two.
        lead: String,
        /// The audience of the comparison, in a sentence.
        audience: String,
        /// The kinds of group that are compared: two to four.
        options: List<GroupOption>,
        /// The rows of the table: one to thirty.
        dimensions: List<Dimension>,
        /// Taking part in more than one kind of group.
        both: Advice,
        /// Taking part in none, or later.
        neither: Advice,
        /// Help for people in danger. Always in view.
        crisis: Crisis,
        /// The sources that the texts cite.
        sources: List<Source>,
        /// Authors, reviewers, funding, dates, and the certainty of the evidence.
        provenance: Provenance,
    }
    /// A kind of group.
    GroupOption {
        /// Its id: letters, digits and hyphens. If the default pack has this id, omitted fields come from there.
        id: String,
        /// Its name, as a heading: "Support group".
        name: String,
        /// One of them, within a sentence: "a support group".
        one: String,
        /// Several of them, within a sentence: "support groups".
        many: String,
        /// A description in a sentence.
        summary: String,
        /// The symbol beside its name.
        symbol: String,
        /// Taking part in it, about as long as for the other options.
        attending: String,
        /// Good points, as many as there are hard ones, and about as long as for the other options.
        good: List<String>,
        /// Hard points, as many as there are good ones, and about as long as for the other options.
        hard: List<String>,
        /// Links of this option, such as to a list of groups near the visitor: at most five.
        links: List<LinkedText>,
        /// The ids of the sources for it.
        sources: List<String>,
    }
    /// A row of the table: one thing in which kinds of group differ.
    Dimension {
        /// Its id: letters, digits and hyphens. If the default pack has this id, omitted fields come from there.
        id: String,
        /// Its name: "Meeting structure".
        name: String,
        /// The topic, as a question of a visitor: "How are the meetings?"
        question: String,
        /// A note that keeps visitors from reading the statements as opposites.
        nuance: String,
        /// The ids of the sources for it.
        nuance_sources: List<String>,
        /// A question to ask a group before joining.
        ask: String,
        /// A statement for each option, by the id of the option.
        statements: LenientMap<Statement>,
    }
    /// Something that a visitor could want, in their words, as this option usually offers it.
    Statement {
        /// The text that the visitor marks: a few words in which a person would say what they want.
        text: String,
        /// A sentence or two more.
        detail: String,
        /// How often each option offers it, by the id of the option.
        offers: LenientMap<String>,
        /// The ids of the sources for the text and for the offers.
        sources: List<String>,
    }
    /// An answer other than a kind of group.
    Advice {
        /// Its name.
        title: String,
        /// An explanation.
        text: String,
        /// A next step.
        next: String,
        /// The ids of the sources for it.
        sources: List<String>,
    }
    /// Help for people in danger.
    Crisis {
        /// The sentence before the lines.
        lead: String,
        /// Advice for visitors whose region is not known.
        elsewhere: String,
        /// The regions with their lines. The regions of the default pack stay.
        regions: List<CrisisRegion>,
    }
    /// The crisis lines of one region.
    CrisisRegion {
        /// Its code, such as US, or another one that you use as `region` on your page.
        region: String,
        /// Other codes for it, such as GB for UK.
        also: List<String>,
        /// Its name.
        name: String,
        /// Its lines, in the order in which to call them. They replace the default's lines for this region.
        lines: List<LinkedText>,
    }
    /// A text that is a link.
    LinkedText {
        /// The text: "Call or text 988", or "Find a group near you".
        text: String,
        /// The address: it begins with https:, tel:, sms: or mailto:.
        href: String,
    }
    /// A source that the comparison cites.
    Source {
        /// Its id: letters, digits and hyphens. Texts cite it by this id.
        id: String,
        /// Its title.
        title: String,
        /// The publisher.
        publisher: String,
        /// The date of publication, if it is known.
        year: String,
        /// Its address, which begins with https:.
        url: String,
        /// The day on which you last looked it up, as year-month-day.
        looked_up: String,
    }
    /// Authors, reviewers, funding, dates, and the certainty of the evidence.
    Provenance {
        /// The version of the text.
        version: String,
        /// The authors.
        authors: String,
        /// The reviewers, in a sentence; or a sentence that nobody has reviewed it.
        reviewed: String,
        /// The funding, and conflicts of interest.
        funding: String,
        /// The day of the last update, as year-month-day.
        updated: String,
        /// The day on which the next review is due, as year-month-day: within two years.
        review_due: String,
        /// The certainty of the evidence.
        certainty: String,
        /// The ids of the sources for it.
        certainty_sources: List<String>,
        /// The translator, if it is a translation.
        translation: Translation,
    }
    /// The translation of a pack.
    Translation {
        /// The translator, or the program that translated it.
        by: String,
        /// The qualified person who has reviewed the translation. If it is left out, the page says that nobody has.
        reviewed: String,
    }
}
