//! Turns the wire shapes into the model, and reports each problem that a type cannot express, such as an unknown id.

use crate::content::bidi;
use crate::content::diagnostic::listed;
use crate::content::form::{is_date, is_tag};
use crate::content::lenient_de::{Lenient, LenientMap, item, within};
use crate::content::wire::{self, LinkedText, List};
use crate::content::{Diagnostics, FORMAT};
use crate::model::{
    Advice, AdviceDetails, Comparison, Crisis, CrisisLine, CrisisRegion, Details, Dimension, DimensionDetails, DimensionId,
    GroupOption, Link, MAX_DIMENSIONS, MAX_OPTIONS, MIN_OPTIONS, Offer, OptionDetails, OptionId, OptionLink, Pack, Provenance,
    SCHEMES, Source, SourceIx, Statement, StatementDetails, Symbol, Translation,
};
use std::ops::RangeInclusive;

/// The pack, or all diagnostics: those of the deserialization, then those of this module.
pub(super) fn pack(pack: Lenient<wire::Pack>, diagnostics: Diagnostics) -> Result<Pack, Diagnostics> {
    let Some(pack) = pack.0 else { return Err(diagnostics) };
    let mut validator = Validator { diagnostics, options: Vec::new(), sources: Vec::new() };
    validator.format(&pack.format);
    // A later format may give other meanings to the same fields, so that further diagnostics would mislead.
    if validator.diagnostics.mention("format") {
        return Err(validator.diagnostics);
    }
    let options = validator.list(pack.options, "options", MIN_OPTIONS..=MAX_OPTIONS);
    let sources = validator.list(pack.sources, "sources", 0..=MAX_ITEMS);
    validator.options = validator.ids(&options, "options", "id", |option| &option.id);
    validator.sources = validator.ids(&sources, "sources", "id", |source| &source.id);
    let dimensions = validator.list(pack.dimensions, "dimensions", 1..=MAX_DIMENSIONS);
    validator.ids(&dimensions, "dimensions", "id", |dimension| &dimension.id);

    let (id, lang) = (validator.text(pack.id, "id"), validator.lang(pack.lang, "lang"));
    let [title, lead, audience] =
        [(pack.title, "title"), (pack.lead, "lead"), (pack.audience, "audience")].map(|(text, at)| validator.text(text, at));
    let (options, option_readings) = validator.each(options, "options", Validator::option).into_iter().unzip();
    let (dimensions, dimension_readings) = validator.each(dimensions, "dimensions", Validator::dimension).into_iter().unzip();
    let (both, both_reading) = validator.required(pack.both, "both", Validator::advice);
    let (neither, neither_reading) = validator.required(pack.neither, "neither", Validator::advice);
    let crisis = validator.required(pack.crisis, "crisis", Validator::crisis);
    let sources = validator.each(sources, "sources", Validator::source).into_iter().flatten().collect();
    let provenance = validator.required(pack.provenance, "provenance", Validator::provenance);
    if !validator.diagnostics.0.is_empty() {
        return Err(validator.diagnostics);
    }
    let review_due = provenance.review_due.clone();
    Ok(Pack {
        comparison: Comparison { id, lang, options, dimensions, both, neither, crisis, review_due },
        details: Details {
            title,
            lead,
            audience,
            options: option_readings,
            dimensions: dimension_readings,
            both: both_reading,
            neither: neither_reading,
            sources,
            provenance,
        },
    })
}

struct Validator {
    diagnostics: Diagnostics,
    /// The ids of the options, in order.
    options: Vec<String>,
    /// The ids of the sources, in order.
    sources: Vec<String>,
}

impl Validator {
    fn format(&mut self, format: &Lenient<u64>) {
        match format.0 {
            Some(FORMAT) => {}
            Some(later) if later > FORMAT => self.diagnostics.add(
                "format",
                format!("is {later}, and this version of Group Fit reads format {FORMAT}"),
                "Put a newer Group Fit on the site, or write the pack in format 1.",
            ),
            Some(other) => self.diagnostics.add("format", format!("is {other}, which is not a format"), "Write 1."),
            None => self.missing("format", "Write \"format\": 1 at the top of the pack."),
        }
    }

    fn option(&mut self, wire: wire::GroupOption, at: &str) -> (GroupOption, OptionDetails) {
        let (good, hard) = (within(at, "good"), within(at, "hard"));
        let links = self.links(wire.links, &within(at, "links"), 0..=MAX_LINKS);
        let option = GroupOption {
            id: OptionId(wire.id.0.unwrap_or_default()),
            name: self.text(wire.name, &within(at, "name")),
            one: self.text(wire.one, &within(at, "one")),
            many: self.text(wire.many, &within(at, "many")),
        };
        let reading = OptionDetails {
            summary: self.text(wire.summary, &within(at, "summary")),
            symbol: self.keyword(wire.symbol, &within(at, "symbol"), Symbol::Circle, &SYMBOLS),
            attending: self.text(wire.attending, &within(at, "attending")),
            good: self.texts(wire.good, &good),
            hard: self.texts(wire.hard, &hard),
            links: links.into_iter().map(|(text, link)| OptionLink { text, link }).collect(),
            sources: self.cited(wire.sources, &within(at, "sources")),
        };
        // A longer list looks like a better option (IPDAS v4: equal detail).
        let known = !self.diagnostics.mention(&good) && !self.diagnostics.mention(&hard);
        if known && reading.good.len() != reading.hard.len() {
            let message = format!("has {} hard points to {} good ones", reading.hard.len(), reading.good.len());
            self.diagnostics.add(hard, message, "Give as many hard points as good ones.");
        }
        (option, reading)
    }

    fn dimension(&mut self, wire: wire::Dimension, at: &str) -> (Dimension, DimensionDetails) {
        let places = within(at, "statements");
        let (id, name) = (DimensionId(wire.id.0.unwrap_or_default()), self.text(wire.name, &within(at, "name")));
        let question = self.text(wire.question, &within(at, "question"));
        let nuance = self.text(wire.nuance, &within(at, "nuance"));
        let nuance_sources = self.cited(wire.nuance_sources, &within(at, "nuance_sources"));
        let ask = self.text(wire.ask, &within(at, "ask"));
        let statements = self.per_option(wire.statements, &places, "a statement", Self::statement);
        let (statements, readings) = statements.into_iter().unzip();
        let reading = DimensionDetails { question, nuance, nuance_sources, ask, statements: readings };
        (Dimension { id, name, statements }, reading)
    }

    fn statement(&mut self, wire: Option<wire::Statement>, at: &str) -> (Statement, StatementDetails) {
        let wire = wire.unwrap_or_default();
        let offers = within(at, "offers");
        let text = self.text(wire.text, &within(at, "text"));
        let detail = self.text(wire.detail, &within(at, "detail"));
        let offers = self.per_option(wire.offers, &offers, "an offer", |validator, offer, at| {
            validator.keyword(Lenient(offer), at, Offer::Rarely, &OFFERS)
        });
        let sources = self.cited(wire.sources, &within(at, "sources"));
        (Statement { text, offers }, StatementDetails { detail, sources })
    }

    fn advice(&mut self, wire: wire::Advice, at: &str) -> (Advice, AdviceDetails) {
        let title = self.text(wire.title, &within(at, "title"));
        let text = self.text(wire.text, &within(at, "text"));
        let next = self.text(wire.next, &within(at, "next"));
        (Advice { title, next }, AdviceDetails { text, sources: self.cited(wire.sources, &within(at, "sources")) })
    }

    fn crisis(&mut self, wire: wire::Crisis, at: &str) -> Crisis {
        let path = within(at, "regions");
        let regions = self.list(wire.regions, &path, 0..=MAX_ITEMS);
        self.ids(&regions, &path, "region", |region| &region.region);
        Crisis {
            lead: self.text(wire.lead, &within(at, "lead")),
            elsewhere: self.text(wire.elsewhere, &within(at, "elsewhere")),
            regions: self.each(regions, &path, |validator, wire: wire::CrisisRegion, at| {
                let lines = validator.links(wire.lines, &within(at, "lines"), 1..=MAX_ITEMS);
                CrisisRegion {
                    code: wire.region.0.unwrap_or_default(),
                    also: validator.list_of_texts(wire.also, &within(at, "also")),
                    name: validator.text(wire.name, &within(at, "name")),
                    lines: lines.into_iter().map(|(text, link)| CrisisLine { text: bidi::isolated(&text), link }).collect(),
                }
            }),
        }
    }

    fn source(&mut self, wire: wire::Source, at: &str) -> Option<Source> {
        let title = self.text(wire.title, &within(at, "title"));
        let publisher = self.text(wire.publisher, &within(at, "publisher"));
        let link = self.link(wire.url, &within(at, "url"));
        let looked_up = self.date(wire.looked_up, &within(at, "looked_up"));
        if let Some(year) = &wire.year.0 {
            self.straight(year, &within(at, "year"));
        }
        link.map(|link| Source { title, publisher, year: wire.year.0, link, looked_up })
    }

    fn provenance(&mut self, wire: wire::Provenance, at: &str) -> Provenance {
        Provenance {
            version: self.text(wire.version, &within(at, "version")),
            authors: self.text(wire.authors, &within(at, "authors")),
            reviewed: self.text(wire.reviewed, &within(at, "reviewed")),
            funding: self.text(wire.funding, &within(at, "funding")),
            updated: self.date(wire.updated, &within(at, "updated")),
            review_due: self.date(wire.review_due, &within(at, "review_due")),
            certainty: self.text(wire.certainty, &within(at, "certainty")),
            certainty_sources: self.cited(wire.certainty_sources, &within(at, "certainty_sources")),
            translation: wire.translation.0.map(|wire| self.translation(wire, &within(at, "translation"))),
        }
    }
}

impl Validator {
    fn translation(&mut self, wire: wire::Translation, at: &str) -> Translation {
        let by = self.text(wire.by, &within(at, "by"));
        let reviewed = wire.reviewed.0.is_some().then(|| self.text(wire.reviewed, &within(at, "reviewed")));
        Translation { by, reviewed }
    }
}

/// The maximum number of links of an option. With more of them, an option would look more important than the others.
pub(super) const MAX_LINKS: usize = 5;

/// The maximum number of items of a list without a limit of its own.
pub(super) const MAX_ITEMS: usize = 200;

pub(super) const SYMBOLS: [(&str, Symbol); 4] =
    [("circle", Symbol::Circle), ("led", Symbol::Led), ("pair", Symbol::Pair), ("many", Symbol::Many)];
pub(super) const OFFERS: [(&str, Offer); 3] =
    [("usually", Offer::Usually), ("sometimes", Offer::Sometimes), ("rarely", Offer::Rarely)];

/// The checks that all shapes share. If a check reports a problem, it returns a harmless value.
impl Validator {
    /// Reports that a value is missing, unless there is a diagnostic for the path already.
    fn missing(&mut self, at: &str, help: impl Into<String>) {
        if !self.diagnostics.mention(at) {
            self.diagnostics.add(at, "is missing", help);
        }
    }

    fn required<W: Default, T>(&mut self, wire: Lenient<W>, at: &str, read: impl Fn(&mut Self, W, &str) -> T) -> T {
        let Some(wire) = wire.0 else {
            self.missing(at, "Write it, with the fields that it has in the default pack.");
            // One diagnostic is enough: those for the fields of the missing object are discarded.
            let reported = self.diagnostics.clone();
            let harmless = read(self, W::default(), at);
            self.diagnostics = reported;
            return harmless;
        };
        read(self, wire, at)
    }

    fn list<T: Default>(&mut self, list: Lenient<List<T>>, at: &str, length: RangeInclusive<usize>) -> Vec<T> {
        let Some(list) = list.0 else {
            if *length.start() > 0 {
                self.missing(at, "Write it as a list.");
            }
            return Vec::new();
        };
        if !length.contains(&list.len()) {
            let (least, most) = (length.start(), length.end());
            self.diagnostics.add(at, format!("has {} items", list.len()), format!("Give {least} to {most}."));
        }
        // Items beyond the maximum are ignored: to validate a list of 100,000 would take a minute.
        list.into_iter().take(*length.end()).map(|entry| entry.0.unwrap_or_default()).collect()
    }

    fn each<W, T>(&mut self, list: Vec<W>, at: &str, read: impl Fn(&mut Self, W, &str) -> T) -> Vec<T> {
        list.into_iter()
            .enumerate()
            .filter_map(|(number, wire)| {
                let at = item(at, number);
                // An item of a wrong type has a diagnostic already, and no fields.
                (!self.diagnostics.mention(&at)).then(|| read(self, wire, &at))
            })
            .collect()
    }

    /// The ids of the items of a list, in order. `field` is the name of the field with the id.
    fn ids<T>(&mut self, list: &[T], at: &str, field: &str, id: impl Fn(&T) -> &Lenient<String>) -> Vec<String> {
        let mut ids: Vec<String> = Vec::with_capacity(list.len());
        for (number, entry) in list.iter().enumerate() {
            let path = within(&item(at, number), field);
            let id = id(entry).0.clone().unwrap_or_default();
            let plain = |c: char| c.is_ascii_alphanumeric() || c == '-';
            if self.diagnostics.mention(&item(at, number)) {
            } else if id.is_empty() {
                self.missing(&path, "Write an id of letters, digits and hyphens.");
            } else if !id.chars().all(plain) {
                self.diagnostics.add(path, format!("is \"{id}\""), "Write an id of the letters a to z, digits and hyphens.");
            } else if ids.contains(&id) {
                self.diagnostics.add(path, format!("is \"{id}\", as an earlier one is"), "Give each its own id.");
            }
            ids.push(id);
        }
        ids
    }

    /// One value per option, in the order of the options.
    fn per_option<W, T>(
        &mut self,
        named: Lenient<LenientMap<W>>,
        at: &str,
        what: &str,
        read: impl Fn(&mut Self, Option<W>, &str) -> T,
    ) -> Vec<T> {
        let options = self.options.clone();
        let Some(LenientMap(mut named)) = named.0 else {
            self.missing(at, format!("Write {what} for each of: {}.", listed(&options)));
            return Vec::new();
        };
        for (name, _) in named.iter().filter(|(name, _)| !options.contains(name)) {
            let message = format!("names \"{name}\", which is no option");
            self.diagnostics.add(at, message, format!("Options are: {}.", listed(&options)));
        }
        options
            .iter()
            .filter_map(|option| {
                let path = within(at, option);
                let Some(index) = named.iter().position(|(name, _)| name == option) else {
                    self.missing(&path, format!("Write {what} for \"{option}\"."));
                    return None;
                };
                let (_, value) = named.swap_remove(index);
                (!self.diagnostics.mention(&path)).then(|| read(self, value.0, &path))
            })
            .collect()
    }

    fn text(&mut self, text: Lenient<String>, at: &str) -> String {
        match text.0 {
            None => self.missing(at, "Write a text."),
            Some(text) if text.trim().is_empty() => self.diagnostics.add(at, "is empty", "Write a text."),
            Some(text) => {
                self.straight(&text, at);
                return text;
            }
        }
        String::new()
    }

    /// Reports a text that reverses the direction of text.
    fn straight(&mut self, text: &str, at: &str) {
        if let Some((message, help)) = bidi::turned(text) {
            self.diagnostics.add(at, message, help);
        }
    }

    fn texts(&mut self, list: Lenient<List<String>>, at: &str) -> Vec<String> {
        let list = self.list_of_texts(list, at);
        if list.is_empty() {
            self.missing(at, "Write at least one.");
        }
        list
    }

    fn list_of_texts(&mut self, list: Lenient<List<String>>, at: &str) -> Vec<String> {
        let list = list.0.unwrap_or_default();
        list.into_iter().take(MAX_ITEMS).enumerate().map(|(number, text)| self.text(text, &item(at, number))).collect()
    }

    fn keyword<T: Copy>(&mut self, word: Lenient<String>, at: &str, fallback: T, words: &[(&str, T)]) -> T {
        let known = || words.iter().map(|(name, _)| *name).collect::<Vec<_>>().join(", ");
        match word.0 {
            None => self.missing(at, format!("Write one of: {}.", known())),
            Some(word) => match words.iter().find(|(name, _)| *name == word) {
                Some((_, value)) => return *value,
                None => self.diagnostics.add(at, format!("is \"{word}\""), format!("Write one of: {}.", known())),
            },
        }
        fallback
    }

    fn lang(&mut self, lang: Lenient<String>, at: &str) -> String {
        let lang = self.text(lang, at);
        if !lang.is_empty() && !is_tag(&lang) {
            self.diagnostics.add(at, format!("is \"{lang}\""), "Write a language tag, such as en, es-MX or zh-Hans.");
        }
        lang
    }

    fn date(&mut self, date: Lenient<String>, at: &str) -> String {
        let date = self.text(date, at);
        if !date.is_empty() && !is_date(&date) {
            self.diagnostics.add(at, format!("is \"{date}\""), "Write a date as year-month-day, such as 2026-11-23.");
        }
        date
    }

    fn link(&mut self, link: Lenient<String>, at: &str) -> Option<Link> {
        let text = self.text(link, at);
        let link = Link::parse(&text);
        if link.is_none() && !text.is_empty() {
            let message = format!("is \"{text}\", which is not a link that a page may have");
            self.diagnostics.add(at, message, format!("Begin a link with one of: {}.", SCHEMES.join(", ")));
        }
        link
    }

    fn links(&mut self, list: Lenient<List<LinkedText>>, at: &str, length: RangeInclusive<usize>) -> Vec<(String, Link)> {
        let wires = self.list(list, at, length);
        let links = self.each(wires, at, |validator, wire, at| {
            let text = validator.text(wire.text, &within(at, "text"));
            validator.link(wire.href, &within(at, "href")).map(|link| (text, link))
        });
        links.into_iter().flatten().collect()
    }

    /// The cited sources. Every factual text cites at least one (NICE ECD8).
    fn cited(&mut self, list: Lenient<List<String>>, at: &str) -> Vec<SourceIx> {
        let names = self.list_of_texts(list, at);
        if names.is_empty() {
            self.missing(at, "Name at least one id out of \"sources\".");
        }
        names
            .iter()
            .enumerate()
            .filter_map(|(number, name)| {
                let index = self.sources.iter().position(|id| id == name);
                if index.is_none() && !name.is_empty() {
                    let message = format!("names \"{name}\", which is no source");
                    self.diagnostics.add(item(at, number), message, format!("Sources are: {}.", listed(&self.sources)));
                }
                index.map(SourceIx)
            })
            .collect()
    }
}
