//! The messages of one language, parsed from JSON or from page data.

use crate::i18n::{MessageId, Plural};
use serde::de::{Deserialize, Deserializer, MapAccess, Visitor};
use std::fmt;

/// A message of a locale: one text, or one text per plural category of the language.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Message {
    /// The same for every count.
    One(String),
    /// One form per plural category.
    Counted(Vec<(Plural, String)>),
}

/// Implemented by hand, because serde's `untagged` adds code for buffering any value to the WebAssembly.
impl<'de> Deserialize<'de> for Message {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        struct OneOrCounted;

        impl<'de> Visitor<'de> for OneOrCounted {
            type Value = Message;

            fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str("a text, or one for each plural")
            }

            fn visit_str<E>(self, text: &str) -> Result<Message, E> {
                Ok(Message::One(text.to_owned()))
            }

            fn visit_map<A: MapAccess<'de>>(self, mut entries: A) -> Result<Message, A::Error> {
                let mut forms = Vec::new();
                while let Some((name, form)) = entries.next_entry::<String, String>()? {
                    forms.push((Plural::named(&name), form));
                }
                Ok(Message::Counted(forms))
            }
        }

        deserializer.deserialize_any(OneOrCounted)
    }
}

/// The messages of one locale, in the order of [`MessageId::ALL`].
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Locale(Vec<Option<Message>>);

impl Locale {
    /// The English messages.
    #[cfg(not(target_arch = "wasm32"))]
    pub fn english() -> Self {
        serde_json::from_str(crate::i18n::ENGLISH).unwrap_or_default()
    }

    /// The message with this id.
    pub(super) fn message(&self, key: MessageId) -> Option<&Message> {
        self.0.get(key as usize)?.as_ref()
    }

    /// Writes one line per message, in the order of [`MessageId::ALL`]. Messages that only static fragments use become empty
    /// lines. The line of a message with plural forms has a tab before each form.
    pub fn write(&self, out: &mut Vec<String>) {
        let live = |(key, message): (&MessageId, _)| if key.is_static() { &None } else { message };
        out.extend(MessageId::ALL.iter().zip(&self.0).map(live).map(|message| match message {
            None => String::new(),
            Some(Message::One(text)) => text.clone(),
            Some(Message::Counted(forms)) => forms.iter().flat_map(|(plural, form)| ["\t", plural.name(), "=", form]).collect(),
        }));
    }

    /// Reads what [`Locale::write`] writes.
    pub fn read<'a>(lines: &mut impl Iterator<Item = &'a str>) -> Self {
        Self(lines.take(MessageId::ALL.len()).map(|line| Some(Message::of_line(line))).collect())
    }
}

impl Message {
    fn of_line(line: &str) -> Self {
        let Some(forms) = line.strip_prefix('\t') else { return Self::One(line.to_owned()) };
        let form = |form: &str| form.split_once('=').map(|(name, form)| (Plural::named(name), form.to_owned()));
        Self::Counted(forms.split('\t').filter_map(form).collect())
    }
}

/// Ignores unknown names: the locale may be newer than this program.
impl<'de> Deserialize<'de> for Locale {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        struct Messages;

        impl<'de> Visitor<'de> for Messages {
            type Value = Locale;

            fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str("phrases by their names")
            }

            fn visit_map<A: MapAccess<'de>>(self, mut entries: A) -> Result<Locale, A::Error> {
                let mut messages = vec![None; MessageId::ALL.len()];
                while let Some((name, message)) = entries.next_entry::<String, Message>()? {
                    if let Some(index) = MessageId::ALL.iter().position(|key| key.name() == name) {
                        messages[index] = Some(message);
                    }
                }
                Ok(Locale(messages))
            }
        }

        deserializer.deserialize_map(Messages)
    }
}
