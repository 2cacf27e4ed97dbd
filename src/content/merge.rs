//! Puts a partial pack over a default pack, which provides the omitted fields. This works on JSON, before the wire shapes, and
//! reports nothing.
//!
//! Objects merge field by field; a text, a number and a list of texts replace the default's. In a list of items with ids, an item
//! takes omitted fields from the default's item with the same id. docs/packs.md has the rules for authors.

use crate::content::lenient_de::{item, within};
use crate::content::validate::MAX_ITEMS;
use crate::content::{Diagnostic, Json};
use std::collections::BTreeSet;

/// The lists whose items have ids, each with the name of the field with the id.
const LISTS: [(&str, &str); 4] = [("options", "id"), ("dimensions", "id"), ("sources", "id"), ("crisis.regions", "region")];

/// The fields that describe the file of the default pack itself, so that other packs do not inherit them.
const NOT_INHERITED: [&str; 2] = ["$schema", "format"];

/// A whole pack, with the origin of its items.
#[derive(Clone, Debug)]
pub struct Overlaid {
    /// The whole pack.
    pub json: Json,
    /// Which of its items come from the author's file.
    pub origin: SourceMap,
}

/// The origin of each item in the lists of a merged pack.
#[derive(Clone, Debug, Default)]
pub struct SourceMap(Vec<(&'static str, Vec<ItemOrigin>)>);

/// The origin of an item of a merged list.
#[derive(Clone, Debug)]
struct ItemOrigin {
    id: String,
    /// Its index in the author's list; none if it comes from the default pack.
    authored: Option<usize>,
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

/// Removes the statements and offers of a default pack for options that the merged pack does not have.
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
    /// Whether the pack is a comparison of its own, and not a change of the default one.
    own_id: bool,
    origin: SourceMap,
}

impl Merge {
    fn value(&mut self, at: &str, authored: Json, base: Json) -> Json {
        match (authored, base) {
            (Json::Map(authored), Json::Map(base)) => self.fields(at, authored, base),
            (Json::List(authored), Json::List(base)) => match LISTS.iter().find(|(list, _)| *list == at) {
                Some((list, field)) => self.items(list, field, authored, base),
                None => Json::List(authored),
            },
            (authored, _) => authored,
        }
    }

    fn fields(&mut self, at: &str, authored: Vec<(String, Json)>, base: Vec<(String, Json)>) -> Json {
        let mut left: Vec<Option<(String, Json)>> = base.into_iter().map(Some).collect();
        let mut merged = Vec::with_capacity(authored.len() + left.len());
        for (name, value) in authored {
            // Only the first of two fields with the same name merges with the default's. `lenient_de` reports the second.
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

    fn items(&mut self, at: &'static str, field: &str, authored: Vec<Json>, base: Vec<Json>) -> Json {
        let id = |item: &Json| item.text_at(field).unwrap_or_default().to_owned();
        // A host may write its region in upper or lower case.
        let same = |one: &str, other: &str| if field == "region" { one.eq_ignore_ascii_case(other) } else { one == other };
        let same_id = |authored: &Json| {
            let id = authored.text_at(field)?;
            base.iter().position(|base| base.text_at(field).is_some_and(|base| same(base, id)))
        };
        // Merge each item of the author with the default's item of the same id. `changed` has, per item of the default, the index
        // of the first of the author's items that changes it.
        let mut changed = vec![None; base.len()];
        let mut items: Vec<Option<ItemOrigin>> = Vec::with_capacity(authored.len());
        let mut merged: Vec<Option<Json>> = Vec::with_capacity(authored.len());
        for (number, value) in authored.into_iter().enumerate() {
            items.push(Some(ItemOrigin { id: id(&value), authored: Some(number) }));
            // Items beyond the maximum length of a list are not merged: thousands of items with the same id would take 25 MB.
            merged.push(Some(match same_id(&value).filter(|_| number < MAX_ITEMS) {
                Some(index) => {
                    changed[index].get_or_insert(number);
                    self.value(&item(at, number), value, base[index].clone())
                }
                None => value,
            }));
        }
        let mut origins = Vec::new();
        let mut list = Vec::new();
        // A comparison of its own has only the options and dimensions that it lists, in its order. Otherwise the items of the
        // default keep their order, and new ones follow.
        if !(self.own_id && ["options", "dimensions"].contains(&at)) {
            for (value, number) in base.iter().zip(changed) {
                let authored =
                    number.and_then(|number: usize| Some((items.get_mut(number)?.take()?, merged.get_mut(number)?.take()?)));
                let (item_origin, value) =
                    authored.unwrap_or_else(|| (ItemOrigin { id: id(value), authored: None }, value.clone()));
                origins.push(item_origin);
                list.push(value);
            }
        }
        origins.extend(items.into_iter().flatten());
        list.extend(merged.into_iter().flatten());
        self.origin.0.push((at, origins));
        Json::List(list)
    }
}

impl SourceMap {
    /// Records the lists in a value that comes unchanged from the default pack.
    fn inherit(&mut self, at: &str, value: &Json) {
        if let Some((list, field)) = LISTS.iter().find(|(list, _)| *list == at) {
            let item_origin = |item: &Json| ItemOrigin { id: item.text_at(field).unwrap_or_default().to_owned(), authored: None };
            self.0.push((list, value.items().iter().map(item_origin).collect()));
        } else if let Json::Map(fields) = value {
            for (name, value) in fields {
                self.inherit(&within(at, name), value);
            }
        }
    }

    /// Removes those sources of the default pack that nothing in the merged pack cites.
    fn drop_uncited(&mut self, json: &mut Json) {
        let cited = cited(json);
        let Some((_, origins)) = self.0.iter_mut().find(|(list, _)| *list == "sources") else { return };
        let Some(Json::List(sources)) = json.get_mut("sources") else { return };
        let stays = |item_origin: &ItemOrigin| item_origin.authored.is_some() || cited.contains(&item_origin.id);
        let mut kept = origins.iter().map(stays);
        sources.retain(|_| kept.next().unwrap_or(true));
        origins.retain(stays);
    }

    /// The index of an item in the author's list, if the author wrote it.
    pub(super) fn authored_item(&self, list: &str, number: usize) -> Option<usize> {
        match self.0.iter().find(|(at, _)| *at == list) {
            Some((_, origins)) => origins.get(number)?.authored,
            None => Some(number),
        }
    }

    /// Translates a path in the merged pack into a path in the author's file. If an item is not in that file, the path has its
    /// id: `dimensions[skill-development].ask`.
    pub fn authored_path(&self, merged: &str) -> String {
        self.item_around(merged).map_or_else(
            || merged.to_owned(),
            |(list, item_origin, rest)| match item_origin.authored {
                Some(number) => format!("{}{rest}", item(list, number)),
                None => format!("{list}[{}]{rest}", item_origin.id),
            },
        )
    }

    /// Translates a diagnostic of the merged pack into one of the author's file.
    pub(super) fn in_authored_file(&self, diagnostic: Diagnostic) -> Diagnostic {
        let mut help = diagnostic.help;
        if let Some((list, item_origin, _)) =
            self.item_around(&diagnostic.path).filter(|(_, item_origin, _)| item_origin.authored.is_none())
        {
            let field = LISTS.iter().find(|(known, _)| *known == list).map_or("id", |(_, field)| field);
            let more = format!(
                " The item around it is inherited: add to \"{list}\" an item with \"{field}\": \"{}\" and this.",
                item_origin.id
            );
            help.push_str(&more);
        }
        Diagnostic { path: self.authored_path(&diagnostic.path), help, ..diagnostic }
    }

    /// The innermost item with an id that contains a path, with its list and the rest of the path.
    fn item_around<'a>(&self, path: &'a str) -> Option<(&'static str, &ItemOrigin, &'a str)> {
        self.0.iter().find_map(|(list, origins)| {
            let (number, rest) = path.strip_prefix(list)?.strip_prefix('[')?.split_once(']')?;
            Some((*list, origins.get(number.parse::<usize>().ok()?)?, rest))
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

/// Adds the ids of the sources that a value cites.
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
