//! A partial pack over a default one: what it leaves out comes from there. Works on JSON, before the wire shapes; judges nothing.
//!
//! Objects merge field by field; a text, a number and a list of texts replace. In a list of things with ids, an item takes what
//! it leaves out from the default's item with the same id. docs/packs.md has the rules for authors.

use crate::content::lenient_de::{item, within};
use crate::content::validate::MAX_ITEMS;
use crate::content::{Diagnostic, Json};
use std::collections::BTreeSet;

/// The lists whose items have ids, each with the field that holds it.
const LISTS: [(&str, &str); 4] = [("options", "id"), ("dimensions", "id"), ("sources", "id"), ("crisis.regions", "region")];

/// What is the pack's own to say: a default pack says it of itself.
const NOT_INHERITED: [&str; 2] = ["$schema", "format"];

/// A pack, whole, and where each part of it stands in the author's file.
#[derive(Clone, Debug)]
pub struct Overlaid {
    /// The whole pack.
    pub json: Json,
    /// Where it comes from.
    pub origin: SourceMap,
}

/// Where the items of a merged pack come from.
#[derive(Clone, Debug, Default)]
pub struct SourceMap(Vec<(&'static str, Vec<ItemOrigin>)>);

/// An item of a merged list.
#[derive(Clone, Debug)]
struct ItemOrigin {
    id: String,
    /// Its place in the author's list, or none where it comes from the default pack.
    own: Option<usize>,
}

/// Puts a pack over a default one.
pub fn overlay(pack: Json, mut base: Json) -> Overlaid {
    if !matches!((&pack, &base), (Json::Map(_), Json::Map(_))) {
        return Overlaid { json: pack, origin: SourceMap::default() };
    }
    let own_id = pack.text_at("id").is_some_and(|id| base.text_at("id") != Some(id));
    if let Json::Map(fields) = &mut base {
        fields.retain(|(name, _)| !NOT_INHERITED.contains(&name.as_str()));
    }
    let options = options(&pack, &base, own_id);
    drop_other_options(&mut base, &options);
    let mut merge = Merge { own_id, origin: SourceMap::default() };
    let mut json = merge.value("", pack, base);
    merge.origin.drop_uncited(&mut json);
    Overlaid { json, origin: merge.origin }
}

/// The ids of the options that the merged pack has.
fn options(pack: &Json, base: &Json, own_id: bool) -> BTreeSet<String> {
    let ids = |json: &Json| -> Vec<String> {
        let items = json.get("options").map(Json::items).unwrap_or_default();
        items.iter().filter_map(|option| option.text_at("id")).map(ToOwned::to_owned).collect()
    };
    let lists = matches!(pack.get("options"), Some(Json::List(_)));
    let inherited = if own_id && lists { Vec::new() } else { ids(base) };
    ids(pack).into_iter().chain(inherited).collect()
}

/// Drops the statements and offers of a default pack for options that the merged pack does not have.
fn drop_other_options(base: &mut Json, options: &BTreeSet<String>) {
    let keep = |named: &mut Json| {
        if let Json::Map(entries) = named {
            entries.retain(|(option, _)| options.contains(option));
        }
    };
    let Some(Json::List(dimensions)) = base.get_mut("dimensions") else { return };
    for statements in dimensions.iter_mut().filter_map(|dimension| dimension.get_mut("statements")) {
        keep(statements);
        let Json::Map(statements) = statements else { continue };
        statements.iter_mut().filter_map(|(_, statement)| statement.get_mut("offers")).for_each(keep);
    }
}

struct Merge {
    /// Whether the pack is a comparison of its own, and no change of the default one.
    own_id: bool,
    origin: SourceMap,
}

impl Merge {
    fn value(&mut self, at: &str, own: Json, base: Json) -> Json {
        match (own, base) {
            (Json::Map(own), Json::Map(base)) => self.fields(at, own, base),
            (Json::List(own), Json::List(base)) => match LISTS.iter().find(|(list, _)| *list == at) {
                Some((list, field)) => self.items(list, field, own, base),
                None => Json::List(own),
            },
            (own, _) => own,
        }
    }

    fn fields(&mut self, at: &str, own: Vec<(String, Json)>, base: Vec<(String, Json)>) -> Json {
        let mut left: Vec<Option<(String, Json)>> = base.into_iter().map(Some).collect();
        let mut merged = Vec::with_capacity(own.len() + left.len());
        for (name, value) in own {
            // A name that stands twice takes from the default once. The walk reports it.
            let inherited = left.iter_mut().find(|field| field.as_ref().is_some_and(|(other, _)| *other == name));
            let value = match inherited.and_then(Option::take) {
                Some((_, inherited)) => self.value(&within(at, &name), value, inherited),
                None => value,
            };
            merged.push((name, value));
        }
        for (name, value) in left.into_iter().flatten() {
            self.origin.inherit(&within(at, &name), &value);
            merged.push((name, value));
        }
        Json::Map(merged)
    }

    fn items(&mut self, at: &'static str, field: &str, own: Vec<Json>, base: Vec<Json>) -> Json {
        let id = |item: &Json| item.text_at(field).unwrap_or_default().to_owned();
        // A page names its region in any case of letters.
        let same = |one: &str, other: &str| if field == "region" { one.eq_ignore_ascii_case(other) } else { one == other };
        let found = |own: &Json| {
            let id = own.text_at(field)?;
            base.iter().position(|base| base.text_at(field).is_some_and(|base| same(base, id)))
        };
        // Each item of the author's over the default's with its id; and which item of the default's the author changes first.
        let mut changed = vec![None; base.len()];
        let mut items: Vec<Option<ItemOrigin>> = Vec::with_capacity(own.len());
        let mut merged: Vec<Option<Json>> = Vec::with_capacity(own.len());
        for (number, value) in own.into_iter().enumerate() {
            items.push(Some(ItemOrigin { id: id(&value), own: Some(number) }));
            // What is beyond the most that any list may have is not filled in: the same id thousands of times would take 25 MB.
            merged.push(Some(match found(&value).filter(|_| number < MAX_ITEMS) {
                Some(place) => {
                    changed[place].get_or_insert(number);
                    self.value(&item(at, number), value, base[place].clone())
                }
                None => value,
            }));
        }
        let mut standings = Vec::new();
        let mut list = Vec::new();
        // The order: a comparison of its own has the options and dimensions that it lists; else the default's stay in place.
        if !(self.own_id && ["options", "dimensions"].contains(&at)) {
            for (value, number) in base.iter().zip(changed) {
                let own =
                    number.and_then(|number: usize| Some((items.get_mut(number)?.take()?, merged.get_mut(number)?.take()?)));
                let (standing, value) = own.unwrap_or_else(|| (ItemOrigin { id: id(value), own: None }, value.clone()));
                standings.push(standing);
                list.push(value);
            }
        }
        standings.extend(items.into_iter().flatten());
        list.extend(merged.into_iter().flatten());
        self.origin.0.push((at, standings));
        Json::List(list)
    }
}

impl SourceMap {
    /// Notes the lists in a value that comes from the default pack as it is.
    fn inherit(&mut self, at: &str, value: &Json) {
        if let Some((list, field)) = LISTS.iter().find(|(list, _)| *list == at) {
            let standing = |item: &Json| ItemOrigin { id: item.text_at(field).unwrap_or_default().to_owned(), own: None };
            self.0.push((list, value.items().iter().map(standing).collect()));
        } else if let Json::Map(fields) = value {
            for (name, value) in fields {
                self.inherit(&within(at, name), value);
            }
        }
    }

    /// Drops the default's sources that nothing cites any more.
    fn drop_uncited(&mut self, json: &mut Json) {
        let cited = cited(json);
        let Some((_, standings)) = self.0.iter_mut().find(|(list, _)| *list == "sources") else { return };
        let Some(Json::List(sources)) = json.get_mut("sources") else { return };
        let stays = |standing: &ItemOrigin| standing.own.is_some() || cited.contains(&standing.id);
        let mut kept = standings.iter().map(stays);
        sources.retain(|_| kept.next().unwrap_or(true));
        standings.retain(stays);
    }

    /// The place of an item in the author's own list, where it is theirs.
    pub(super) fn own_item(&self, list: &str, number: usize) -> Option<usize> {
        match self.0.iter().find(|(at, _)| *at == list) {
            Some((_, standings)) => standings.get(number)?.own,
            None => Some(number),
        }
    }

    /// A place of the merged pack as the author's own file has it. An item that is not there goes by its id:
    /// `dimensions[skill-development].ask`.
    pub fn place(&self, merged: &str) -> String {
        self.found(merged).map_or_else(
            || merged.to_owned(),
            |(list, standing, rest)| match standing.own {
                Some(number) => format!("{}{rest}", item(list, number)),
                None => format!("{list}[{}]{rest}", standing.id),
            },
        )
    }

    /// A problem of the merged pack, as one of the author's own file.
    pub(super) fn problem(&self, problem: Diagnostic) -> Diagnostic {
        let mut remedy = problem.help;
        if let Some((list, standing, _)) = self.found(&problem.path).filter(|(_, standing, _)| standing.own.is_none()) {
            let field = LISTS.iter().find(|(known, _)| *known == list).map_or("id", |(_, field)| field);
            let more =
                format!(" What it is in is inherited: add to \"{list}\" an item with \"{field}\": \"{}\" and this.", standing.id);
            remedy.push_str(&more);
        }
        Diagnostic { path: self.place(&problem.path), message: problem.message, help: remedy }
    }

    /// The item that a place is in, with its list and the rest of the place.
    fn found<'a>(&self, place: &'a str) -> Option<(&'static str, &ItemOrigin, &'a str)> {
        self.0.iter().find_map(|(list, standings)| {
            let (number, rest) = place.strip_prefix(list)?.strip_prefix('[')?.split_once(']')?;
            Some((*list, standings.get(number.parse::<usize>().ok()?)?, rest))
        })
    }
}

/// The ids of the sources that a pack cites.
pub(super) fn cited(pack: &Json) -> BTreeSet<String> {
    let mut cited = BTreeSet::new();
    if let Json::Map(fields) = pack {
        fields.iter().filter(|(name, _)| name != "sources").for_each(|(_, value)| cite(value, &mut cited));
    }
    cited
}

/// Every source that is named in a value.
fn cite(value: &Json, cited: &mut BTreeSet<String>) {
    match value {
        Json::List(items) => items.iter().for_each(|item| cite(item, cited)),
        Json::Map(fields) => {
            for (name, value) in fields {
                if ["sources", "nuance_sources", "certainty_sources"].contains(&name.as_str()) {
                    cited.extend(value.items().iter().filter_map(Json::text).map(ToOwned::to_owned));
                } else {
                    cite(value, cited);
                }
            }
        }
        Json::Null | Json::Bool(_) | Json::Number(_) | Json::Text(_) => {}
    }
}
