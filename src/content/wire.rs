//! The shape of a pack, format 1, as it is written. Every field may be missing or wrong here; `check` sees to that. What is said of
//! a field here is what an editor shows its author (see `schema`).

use crate::content::lenient_de::{Lenient, LenientMap};
use serde::Deserialize;

/// Declares shapes whose fields may all be missing.
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
    /// A comparison of two to four kinds of group, in one language. What it leaves out comes from the default pack of its language.
    Pack {
        /// The address of this schema, for editors that complete and check as one types.
        #[serde(rename = "$schema")]
        schema: String,
        /// The format of the pack: 1.
        format: u64,
        /// Left out, the pack changes the default comparison. With an id of its own it is a comparison of its own, with the options and dimensions that it lists.
        id: String,
        /// The language of the texts as a tag, such as en, es-MX or zh-Hans. English where it is left out.
        lang: String,
        /// The decision as a short question: the heading of the page.
        title: String,
        /// The decision, and what to do, in a sentence or two.
        lead: String,
        /// For whom it is, in a sentence.
        audience: String,
        /// The kinds of group that are compared: two to four.
        options: List<GroupOption>,
        /// The rows of the table: one to thirty.
        dimensions: List<Dimension>,
        /// Taking part in more than one kind of group.
        both: Advice,
        /// Taking part in none, or later.
        neither: Advice,
        /// Where to turn in danger. Always in view.
        crisis: Crisis,
        /// Everything that is cited.
        sources: List<Source>,
        /// Who wrote it, who reviewed it, who paid, when, and how sure it is.
        provenance: Provenance,
    }
    /// A kind of group.
    GroupOption {
        /// Its id: letters, digits and hyphens. With an id of the default pack, what is left out comes from there.
        id: String,
        /// Its name, as a heading: "Support group".
        name: String,
        /// One of them, within a sentence: "a support group".
        one: String,
        /// Several of them, within a sentence: "support groups".
        many: String,
        /// What it is, in a sentence.
        summary: String,
        /// The picture beside its name.
        symbol: String,
        /// What taking part is like, about as long as for the other options.
        attending: String,
        /// Good points, as many as there are hard ones, and about as long as for the other options.
        good: List<String>,
        /// Hard points, as many as there are good ones, and about as long as for the other options.
        hard: List<String>,
        /// Links of this option, such as to a list of groups near the visitor: five at the most.
        links: List<LinkedText>,
        /// The ids of the sources that say so.
        sources: List<String>,
    }
    /// A row of the table: one thing in which kinds of group differ.
    Dimension {
        /// Its id: letters, digits and hyphens. With an id of the default pack, what is left out comes from there.
        id: String,
        /// Its name: "Meeting structure".
        name: String,
        /// What it is about, as a visitor would ask: "How are the meetings?"
        question: String,
        /// What keeps the statements from being read as opposites.
        nuance: String,
        /// The ids of the sources that say so.
        nuance_sources: List<String>,
        /// What to ask a group before joining.
        ask: String,
        /// A statement for each option, by the id of the option.
        statements: LenientMap<Statement>,
    }
    /// Something that a visitor could want, in their words, as this option usually offers it.
    Statement {
        /// What the visitor marks: a few words that a person would say they want.
        text: String,
        /// A sentence or two more.
        detail: String,
        /// How often each option offers what the statement says, by the id of the option.
        offers: LenientMap<String>,
        /// The ids of the sources that say so, for the text and for the offers.
        sources: List<String>,
    }
    /// An answer that is no kind of group.
    Advice {
        /// Its name.
        title: String,
        /// What it means.
        text: String,
        /// A next step.
        next: String,
        /// The ids of the sources that say so.
        sources: List<String>,
    }
    /// Where to turn in danger.
    Crisis {
        /// What stands before the lines, in a sentence.
        lead: String,
        /// What to do where the region is not known.
        elsewhere: String,
        /// The regions whose lines are known. Those of the default pack stay.
        regions: List<CrisisRegion>,
    }
    /// The crisis lines of one region.
    CrisisRegion {
        /// Its code, such as US, or one that you give as `region` on your page.
        region: String,
        /// Other codes that mean it, such as GB for UK.
        also: List<String>,
        /// Its name.
        name: String,
        /// Its lines, the first to call first. They take the place of the default's for this region.
        lines: List<LinkedText>,
    }
    /// A text that is a link.
    LinkedText {
        /// What it says: "Call or text 988", or "Find a group near you".
        text: String,
        /// Where it leads: an address that begins with https:, tel:, sms: or mailto:.
        href: String,
    }
    /// Something that the comparison cites.
    Source {
        /// Its id: letters, digits and hyphens. Texts cite it by this id.
        id: String,
        /// Its title.
        title: String,
        /// Who published it.
        publisher: String,
        /// When it was published, where that is known.
        year: String,
        /// Where it is: an address that begins with https:.
        url: String,
        /// When you last looked it up, as year-month-day.
        looked_up: String,
    }
    /// Who wrote it, who reviewed it, who paid, when, and how sure it is.
    Provenance {
        /// The version of the text.
        version: String,
        /// Who wrote it.
        authors: String,
        /// Who has reviewed it, in a sentence; or that nobody has.
        reviewed: String,
        /// Who paid, and who had an interest.
        funding: String,
        /// When it was last updated, as year-month-day.
        updated: String,
        /// When it is due for review, as year-month-day: within two years.
        review_due: String,
        /// How sure the evidence is.
        certainty: String,
        /// The ids of the sources that say so.
        certainty_sources: List<String>,
        /// Who translated it, where it is a translation.
        translation: Translation,
    }
    /// Who translated a pack.
    Translation {
        /// Who translated it, or what.
        by: String,
        /// Which qualified person has reviewed the translation. Left out, the page says that nobody has.
        reviewed: String,
    }
}
