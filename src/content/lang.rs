//! Language lookup.

/// Finds the best available tag for a language tag, as the lookup of RFC 4647 does: the tag itself, then with subtags removed
/// from its end (es-MX, es). Chinese counts as simplified, unless the tag names the traditional script or a region that uses it.
pub fn lookup<'a>(lang: &str, available: impl IntoIterator<Item = &'a str> + Clone) -> Option<&'a str> {
    let find = |tag: &str| available.clone().into_iter().find(|known| known.eq_ignore_ascii_case(tag));
    let mut tag = lang;
    loop {
        if let Some(found) = find(tag) {
            return Some(found);
        }
        match tag.rsplit_once('-') {
            Some((shorter, _)) => tag = shorter,
            None => break,
        }
    }
    let mut subtags = lang.split('-');
    let chinese = subtags.next().is_some_and(|first| first.eq_ignore_ascii_case("zh"));
    let traditional = subtags.any(|subtag| ["Hant", "TW", "HK", "MO"].iter().any(|known| known.eq_ignore_ascii_case(subtag)));
    if chinese && !traditional { find("zh-Hans") } else { None }
}

#[cfg(test)]
mod tests {
    use super::lookup;

    #[test]
    fn a_language_gets_what_is_nearest() {
        let table = [
            ("en", Some("en")),
            ("EN-gb", Some("en")),
            ("es-MX", Some("es")),
            ("zh-Hans-CN", Some("zh-Hans")),
            ("zh", Some("zh-Hans")),
            ("zh-CN", Some("zh-Hans")),
            ("zh-TW", None),
            ("zh-HK", None),
            ("zh-MO", None),
            ("zh-Hant", None),
            ("de", None),
            ("", None),
        ];
        for (lang, expected) in table {
            assert_eq!(lookup(lang, ["en", "es", "zh-Hans"]), expected, "{lang}");
        }
    }
}
