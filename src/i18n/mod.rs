//! The messages of the interface, by locale.
//!
//! A [`MessageId`] names each message, so that code with an unknown message does not compile. Tests check that each locale has
//! every message, with the same placeholders.

#[cfg(not(target_arch = "wasm32"))]
mod intl_native;
mod languages;
mod locale;
mod message_id;
#[cfg(not(target_arch = "wasm32"))]
pub mod pseudo;

#[cfg(not(target_arch = "wasm32"))]
pub use intl_native::{NUMBER_RULES, locale_of, plural};
pub use languages::{LANGUAGES, Language, direction};
pub use locale::Locale;
pub use message_id::MessageId;

use locale::Message;
use std::rc::Rc;

/// The English messages, as JSON.
pub const ENGLISH: &str = include_str!("locales/en.json");

/// The plural categories of Unicode CLDR.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Plural {
    /// Only some languages have it.
    Zero,
    /// Singular.
    One,
    /// Only some languages have it.
    Two,
    /// Only some languages have it.
    Few,
    /// Only some languages have it.
    Many,
    /// Every language has it.
    Other,
}

impl Plural {
    /// The category with this name in CLDR and Intl; `Other` for any other name.
    pub fn named(name: &str) -> Self {
        match name {
            "zero" => Self::Zero,
            "one" => Self::One,
            "two" => Self::Two,
            "few" => Self::Few,
            "many" => Self::Many,
            _ => Self::Other,
        }
    }

    /// Its name in CLDR and Intl.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Zero => "zero",
            Self::One => "one",
            Self::Two => "two",
            Self::Few => "few",
            Self::Many => "many",
            Self::Other => "other",
        }
    }
}

/// The rules for numbers in a language, given as a BCP 47 tag. In the browser they use Intl, elsewhere ICU4X.
#[derive(Clone, Copy, Debug)]
pub struct NumberRules {
    /// The plural category of a count.
    pub plural: fn(lang: &str, count: usize) -> Plural,
    /// Formats a number.
    pub number: fn(lang: &str, number: usize) -> String,
}

/// A value for a placeholder of a message.
#[derive(Clone, Copy, Debug)]
pub enum MessageArg<'a> {
    /// A text.
    Text(&'a str),
    /// A count. It also selects the plural form, if the message has several. A message has at most one count.
    Count(usize),
    /// A number that does not select a plural form.
    Number(usize),
}

impl<'a> From<&'a str> for MessageArg<'a> {
    fn from(text: &'a str) -> Self {
        Self::Text(text)
    }
}

impl<'a> From<&'a String> for MessageArg<'a> {
    fn from(text: &'a String) -> Self {
        Self::Text(text)
    }
}

impl From<usize> for MessageArg<'_> {
    fn from(count: usize) -> Self {
        Self::Count(count)
    }
}

/// The messages in one language. Cheap to clone.
#[derive(Clone, Debug)]
pub struct Messages {
    lang: Rc<str>,
    locale: Rc<Locale>,
    rules: NumberRules,
}

/// Compares the locales by address, because each press compares the messages for every row.
impl PartialEq for Messages {
    fn eq(&self, other: &Self) -> bool {
        Rc::ptr_eq(&self.locale, &other.locale)
    }
}

impl Messages {
    /// The messages of a locale in the language `lang`, a BCP 47 tag.
    pub fn new(lang: &str, locale: Locale, rules: NumberRules) -> Self {
        Self { lang: lang.into(), locale: Rc::new(locale), rules }
    }

    /// The English messages, with the rules of ICU4X.
    #[cfg(not(target_arch = "wasm32"))]
    pub fn english() -> Self {
        Self::new("en", Locale::english(), NUMBER_RULES)
    }

    /// A message without placeholders.
    pub fn get(&self, key: MessageId) -> String {
        self.format(key, &[])
    }

    /// A message with its placeholders replaced: `{name}` by the argument of that name.
    pub fn format(&self, key: MessageId, args: &[(&str, MessageArg<'_>)]) -> String {
        // A locale without a message fails a test. (The name of the message would be a better fallback than an empty text, but
        // the names cost half a kB.)
        let template = self.template(key, args).unwrap_or_default();
        let mut message = String::with_capacity(template.len() + 32);
        let mut rest = template;
        while let Some((before, after)) = rest.split_once('{') {
            message.push_str(before);
            let Some((name, after)) = after.split_once('}') else {
                message.push('{');
                rest = after;
                continue;
            };
            match args.iter().find(|(known, _)| *known == name) {
                Some((_, MessageArg::Text(text))) => message.push_str(text),
                Some((_, MessageArg::Count(number) | MessageArg::Number(number))) => {
                    message.push_str(&(self.rules.number)(&self.lang, *number));
                }
                None => {}
            }
            rest = after;
        }
        message.push_str(rest);
        message
    }

    fn template(&self, key: MessageId, args: &[(&str, MessageArg<'_>)]) -> Option<&str> {
        match self.locale.message(key)? {
            Message::One(text) => Some(text),
            Message::Counted(forms) => {
                let count = args.iter().find_map(|(_, arg)| if let MessageArg::Count(count) = arg { Some(*count) } else { None });
                let plural = count.map_or(Plural::Other, |count| (self.rules.plural)(&self.lang, count));
                let form = |wanted| forms.iter().find(|(category, _)| *category == wanted);
                form(plural).or_else(|| form(Plural::Other)).map(|(_, form)| form.as_str())
            }
        }
    }
}

#[cfg(all(test, not(target_arch = "wasm32")))]
mod tests {
    use super::{Locale, Message, MessageArg, MessageId, Messages, NUMBER_RULES, Plural, plural};

    fn text(message: &str) -> Messages {
        let json = format!(r#"{{ "{}": {message} }}"#, MessageId::MarkOffers.name());
        Messages::new("en", serde_json::from_str(&json).unwrap_or_default(), NUMBER_RULES)
    }

    #[test]
    fn a_phrase_is_filled_in_and_counted() {
        let text = text(r#"{ "one": "{count} mark of {name}", "other": "{count} marks of {name}" }"#);
        let say =
            |count: usize| text.format(MessageId::MarkOffers, &[("name", MessageArg::Text("Ann")), ("count", count.into())]);
        assert_eq!(say(1), "1 mark of Ann");
        assert_eq!(say(0), "0 marks of Ann");
    }

    #[test]
    fn what_is_filled_in_is_not_read_again() {
        assert_eq!(text(r#""<{a}>""#).format(MessageId::MarkOffers, &[("a", "{a} {b}".into())]), "<{a} {b}>");
    }

    #[test]
    fn english_has_every_phrase_and_no_other() {
        let json: serde_json::Map<String, serde_json::Value> = serde_json::from_str(super::ENGLISH).unwrap();
        let names: Vec<&str> = json.keys().map(String::as_str).collect();
        let keys: Vec<&str> = MessageId::ALL.iter().map(|key| key.name()).collect();
        assert_eq!(names, keys, "en.json and message_id.rs name the same messages, sorted");
    }

    #[test]
    fn every_form_of_a_phrase_fills_in_the_same() {
        let locale: Locale = serde_json::from_str(super::ENGLISH).unwrap();
        for (key, message) in MessageId::ALL.iter().map(|key| (key, locale.message(*key))) {
            let Some(Message::Counted(forms)) = message else { continue };
            assert!(forms.iter().any(|(plural, _)| *plural == Plural::Other), "{key:?}: every language has \"other\"");
            let placeholders: Vec<Vec<&str>> = forms.iter().map(|(_, form)| placeholders(form)).collect();
            assert!(placeholders.windows(2).all(|pair| pair[0] == pair[1]), "{key:?}: {placeholders:?}");
        }
    }

    /// The placeholders of a message, except `{count}`: the form for one may say "this mark" without the number.
    fn placeholders(text: &str) -> Vec<&str> {
        let mut placeholders: Vec<&str> = text
            .split('{')
            .skip(1)
            .filter_map(|rest| rest.split('}').next())
            .filter(|placeholder| *placeholder != "count")
            .collect();
        placeholders.sort_unstable();
        placeholders
    }

    #[test]
    fn what_is_written_is_read() {
        let locale: Locale = serde_json::from_str(super::ENGLISH).unwrap();
        let mut lines = Vec::new();
        locale.write(&mut lines);
        assert_eq!(lines.len(), MessageId::ALL.len());
        let written = lines.join("\n");
        let read = Locale::read(&mut written.split('\n'));
        for key in MessageId::ALL.iter().filter(|key| !key.is_static()) {
            assert_eq!(read.message(*key), locale.message(*key));
        }
    }

    #[test]
    fn plurals_follow_the_language() {
        use Plural::{Few, Many, One, Other, Two, Zero};
        let forms = |lang| (0..=5).map(|count| plural(lang, count)).collect::<Vec<_>>();
        assert_eq!(forms("en"), [Other, One, Other, Other, Other, Other]);
        assert_eq!(forms("fr")[..2], [One, One]);
        assert_eq!(forms("ar"), [Zero, One, Two, Few, Few, Few]);
        assert_eq!(plural("ar", 11), Many);
        assert_eq!(forms("no such language"), [Other, One, Other, Other, Other, Other]);
        assert_eq!(Plural::named("few"), Few);
    }
}
