//! Deserializes JSON leniently: reports each value of a wrong type with its path, and continues.
//!
//! Serde stops at the first error. Here each error is reported where it occurs, and [`Lenient`] turns it into `None`, so that the
//! deserialization continues and the author gets all diagnostics at once.

use crate::content::{Diagnostics, Json};
use serde::de::value::StringDeserializer;
use serde::de::{Deserialize, DeserializeOwned, DeserializeSeed, Deserializer, MapAccess, SeqAccess, Visitor};
use serde::forward_to_deserialize_any;
use std::cell::RefCell;
use std::collections::BTreeSet;
use std::fmt;
use std::marker::PhantomData;

/// A value, or `None` if it is missing or has a wrong type. A wrong type has been reported already.
#[derive(Debug)]
pub(super) struct Lenient<T>(pub(super) Option<T>);

impl<T> Default for Lenient<T> {
    fn default() -> Self {
        Self(None)
    }
}

impl<'de, T: Deserialize<'de>> Deserialize<'de> for Lenient<T> {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        Ok(Self(T::deserialize(deserializer).ok()))
    }
}

/// The fields of an object with arbitrary names, in the order of the pack.
#[derive(Debug)]
pub(super) struct LenientMap<T>(pub(super) Vec<(String, Lenient<T>)>);

impl<'de, T: Deserialize<'de>> Deserialize<'de> for LenientMap<T> {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        struct Names<T>(PhantomData<T>);

        impl<'de, T: Deserialize<'de>> Visitor<'de> for Names<T> {
            type Value = LenientMap<T>;

            fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str("an object")
            }

            fn visit_map<A: MapAccess<'de>>(self, mut entries: A) -> Result<LenientMap<T>, A::Error> {
                let mut named = Vec::new();
                while let Some(entry) = entries.next_entry()? {
                    named.push(entry);
                }
                Ok(LenientMap(named))
            }
        }

        deserializer.deserialize_map(Names(PhantomData))
    }
}

/// Deserializes JSON into a `T`, with a diagnostic for each value of a wrong type.
pub(super) fn deserialize_lenient<T: DeserializeOwned>(json: Json) -> (Lenient<T>, Diagnostics) {
    let diagnostics = RefCell::default();
    let value = T::deserialize(Walk { json, path: String::new(), diagnostics: &diagnostics }).ok();
    (Lenient(value), diagnostics.into_inner())
}

/// The path of the field `name` within `path`.
pub(super) fn within(path: &str, name: &str) -> String {
    if path.is_empty() { name.to_owned() } else { format!("{path}.{name}") }
}

/// The path of item `number`, from 0, within `path`.
pub(super) fn item(path: &str, number: usize) -> String {
    format!("{path}[{number}]")
}

/// A deserializer for the value at a path.
struct Walk<'a> {
    json: Json,
    path: String,
    diagnostics: &'a RefCell<Diagnostics>,
}

impl<'a> Walk<'a> {
    fn wrong<T>(&self, expected: &str) -> Result<T, AlreadyReported> {
        let help = format!("Write {expected} here.");
        self.diagnostics.borrow_mut().add(self.path.clone(), format!("must be {expected}, but is {}", self.json.kind()), help);
        Err(AlreadyReported)
    }

    /// The entries of an object. Reports repeated names and, if `fields` are given, unknown ones.
    fn entries(self, fields: Option<&[&str]>) -> Result<Entries<'a>, AlreadyReported> {
        let Json::Map(entries) = self.json else { return self.wrong("an object") };
        let mut once: Vec<(String, Json)> = Vec::new();
        // A set, because a search in the list would take a minute for a pack of 100,000 names.
        let mut seen = BTreeSet::new();
        for (name, value) in entries {
            let note = |message: &str, help: String| self.diagnostics.borrow_mut().add(within(&self.path, &name), message, help);
            if let Some(fields) = fields.filter(|fields| !fields.contains(&name.as_str())) {
                note("is a field that is not known here", format!("Fields here are: {}.", fields.join(", ")));
            } else if !seen.insert(name.clone()) {
                note("occurs twice", "Remove one of the two.".to_owned());
            } else {
                once.push((name, value));
            }
        }
        Ok(Entries { left: once.into_iter(), value: None, path: self.path, diagnostics: self.diagnostics })
    }
}

/// An error that has been reported where it occurred.
#[derive(Debug)]
struct AlreadyReported;

impl fmt::Display for AlreadyReported {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("already reported")
    }
}

impl std::error::Error for AlreadyReported {}

impl serde::de::Error for AlreadyReported {
    fn custom<T: fmt::Display>(_: T) -> Self {
        Self
    }
}

impl<'de> Deserializer<'de> for Walk<'_> {
    type Error = AlreadyReported;

    fn deserialize_any<V: Visitor<'de>>(self, _: V) -> Result<V::Value, AlreadyReported> {
        self.wrong("something else")
    }

    fn deserialize_string<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, AlreadyReported> {
        match self.json {
            Json::Text(text) => visitor.visit_string(text),
            _ => self.wrong("a text"),
        }
    }

    fn deserialize_u64<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, AlreadyReported> {
        match self.json {
            #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "checked to be a small whole number")]
            Json::Number(number) if number.fract() == 0.0 && (0.0..1e9).contains(&number) => visitor.visit_u64(number as u64),
            _ => self.wrong("a whole number"),
        }
    }

    fn deserialize_seq<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, AlreadyReported> {
        match self.json {
            Json::List(items) => {
                visitor.visit_seq(Items { left: items.into_iter().enumerate(), path: self.path, diagnostics: self.diagnostics })
            }
            _ => self.wrong("a list"),
        }
    }

    fn deserialize_map<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, AlreadyReported> {
        visitor.visit_map(self.entries(None)?)
    }

    fn deserialize_struct<V: Visitor<'de>>(
        self,
        _: &'static str,
        fields: &'static [&'static str],
        visitor: V,
    ) -> Result<V::Value, AlreadyReported> {
        visitor.visit_map(self.entries(Some(fields))?)
    }

    forward_to_deserialize_any! {
        bool i8 i16 i32 i64 i128 u8 u16 u32 u128 f32 f64 char str bytes byte_buf option unit unit_struct newtype_struct tuple
        tuple_struct enum identifier ignored_any
    }
}

struct Items<'a> {
    left: std::iter::Enumerate<std::vec::IntoIter<Json>>,
    path: String,
    diagnostics: &'a RefCell<Diagnostics>,
}

impl<'de> SeqAccess<'de> for Items<'_> {
    type Error = AlreadyReported;

    fn next_element_seed<T: DeserializeSeed<'de>>(&mut self, seed: T) -> Result<Option<T::Value>, AlreadyReported> {
        self.left
            .next()
            .map(|(number, json)| seed.deserialize(Walk { json, path: item(&self.path, number), diagnostics: self.diagnostics }))
            .transpose()
    }
}

struct Entries<'a> {
    left: std::vec::IntoIter<(String, Json)>,
    value: Option<(String, Json)>,
    path: String,
    diagnostics: &'a RefCell<Diagnostics>,
}

impl<'de> MapAccess<'de> for Entries<'_> {
    type Error = AlreadyReported;

    fn next_key_seed<K: DeserializeSeed<'de>>(&mut self, seed: K) -> Result<Option<K::Value>, AlreadyReported> {
        self.value = self.left.next();
        let name = self.value.as_ref().map(|(name, _)| StringDeserializer::new(name.clone()));
        name.map(|name| seed.deserialize(name)).transpose()
    }

    fn next_value_seed<V: DeserializeSeed<'de>>(&mut self, seed: V) -> Result<V::Value, AlreadyReported> {
        let (name, json) = self.value.take().ok_or(AlreadyReported)?;
        seed.deserialize(Walk { json, path: within(&self.path, &name), diagnostics: self.diagnostics })
    }
}
