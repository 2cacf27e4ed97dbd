//! Pseudo-locales: English texts, made as long and as unusual as a translation may be. Only the layout tests use them.

use serde_json::Value;

/// A pseudo-locale.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Pseudo {
    /// Accented, and 40 % longer: `en-XA`.
    Accented,
    /// Written from right to left: `ar-XB`.
    Mirrored,
}

impl Pseudo {
    /// The pseudo-locale with this tag.
    pub fn tagged(tag: &str) -> Option<Self> {
        match tag {
            "en-XA" => Some(Self::Accented),
            "ar-XB" => Some(Self::Mirrored),
            _ => None,
        }
    }

    /// A message in the pseudo-locale. Placeholders stay as they are.
    pub fn text(self, text: &str) -> String {
        let mut out = String::new();
        let mut rest = text;
        while !rest.is_empty() {
            let start = rest.find('{').unwrap_or(rest.len());
            out += &self.letters(&rest[..start]);
            let end = rest[start..].find('}').map_or(rest.len(), |end| start + end + 1);
            out += &rest[start..end];
            rest = &rest[end..];
        }
        if self == Self::Accented { format!("{out}{}", padding(text.chars().count())) } else { out }
    }

    fn letters(self, text: &str) -> String {
        match self {
            Self::Accented => text.chars().map(accented).collect(),
            // Hebrew letters, which run from right to left by themselves: a pack must not contain bidi control characters.
            Self::Mirrored => text.chars().map(hebrew).collect(),
        }
    }

    /// A pack or a locale in the pseudo-locale: changes every text that a visitor reads, and the `lang` of a pack.
    pub fn json(self, json: &str) -> String {
        let mut value: Value = serde_json::from_str(json).unwrap_or_default();
        self.field("", &mut value);
        if let Some(lang) = value.get_mut("lang") {
            *lang = if self == Self::Accented { "en-XA" } else { "ar-XB" }.into();
        }
        value.to_string()
    }

    fn field(self, name: &str, value: &mut Value) {
        match value {
            Value::String(text) if !KEPT.contains(&name) => *text = self.text(text),
            Value::Array(items) => items.iter_mut().for_each(|item| self.field(name, item)),
            Value::Object(entries) if name != "offers" => entries.iter_mut().for_each(|(name, value)| self.field(name, value)),
            _ => {}
        }
    }
}

/// Fields of a pack that contain ids, dates or links, and stay as they are.
const KEPT: [&str; 16] = [
    "$schema",
    "id",
    "lang",
    "symbol",
    "sources",
    "nuance_sources",
    "certainty_sources",
    "url",
    "href",
    "updated",
    "review_due",
    "looked_up",
    "region",
    "also",
    "year",
    "version",
];

/// Padding of 40 %, as words between which a line can break.
fn padding(length: usize) -> String {
    (0..(length * 2).div_ceil(5).div_ceil(6)).map(|_| " \u{e9}xtr\u{e0}").collect()
}

fn accented(c: char) -> char {
    match c {
        'a' => 'å',
        'e' => 'é',
        'i' => 'î',
        'o' => 'ö',
        'u' => 'û',
        'A' => 'Å',
        'E' => 'É',
        'I' => 'Î',
        'O' => 'Ö',
        'U' => 'Û',
        'n' => 'ñ',
        'c' => 'ç',
        'y' => 'ý',
        other => other,
    }
}

fn hebrew(c: char) -> char {
    let letter = u32::from(c.to_ascii_lowercase()).checked_sub(u32::from('a')).filter(|_| c.is_ascii_alphabetic());
    letter.and_then(|letter| char::from_u32(0x5d0 + letter)).unwrap_or(c)
}

#[cfg(test)]
mod tests {
    use super::Pseudo;

    #[test]
    fn what_is_filled_in_stays() {
        assert!(Pseudo::Accented.text("With {one}, you might give up").starts_with("Wîth {one}, ýöû mîght gîvé ûp"));
        assert_eq!(Pseudo::Mirrored.text("{name}: x"), "{name}: ק");
    }

    #[test]
    fn a_text_is_forty_per_cent_longer() {
        for text in ["Start over", "Coping together with people who face the same thing"] {
            let (before, after) = (text.chars().count(), Pseudo::Accented.text(text).chars().count());
            assert!(after * 10 >= before * 14, "{text}: {before} became {after}");
        }
    }

    #[test]
    fn ids_and_links_stay() {
        let pack = Pseudo::Accented.json(r#"{"id":"a","name":"a","offers":{"a":"usually"}}"#);
        let pack: serde_json::Value = serde_json::from_str(&pack).unwrap();
        assert_eq!((pack["id"].as_str(), pack["offers"]["a"].as_str()), (Some("a"), Some("usually")));
        assert_ne!(pack["name"].as_str(), Some("a"));
    }
}
