//! Checks the syntax of language tags and dates.

/// Whether a text is a language tag that every browser accepts: a language of two or three letters, then optionally a script, a
/// region and variants (RFC 5646, without old tags, extensions and private use). `Intl` throws at other tags, such as `en_US`. It
/// accepts a word such as "english", but screen readers have no voice for it.
pub(super) fn is_tag(text: &str) -> bool {
    let letters = |tag: &str| tag.bytes().all(|byte| byte.is_ascii_alphabetic());
    let mut rest = text.split('-').peekable();
    if !rest.next().is_some_and(|language| (2..=3).contains(&language.len()) && letters(language)) {
        return false;
    }
    rest.next_if(|script| script.len() == 4 && letters(script));
    rest.next_if(|region| match region.len() {
        2 => letters(region),
        3 => region.bytes().all(|byte| byte.is_ascii_digit()),
        _ => false,
    });
    let mut variants: Vec<String> = Vec::new();
    rest.all(|variant| {
        let has_form = match variant.len() {
            4 => variant.starts_with(|c: char| c.is_ascii_digit()),
            5..=8 => true,
            _ => false,
        };
        let variant = variant.to_ascii_lowercase();
        let is_new = !variants.contains(&variant);
        let is_valid = has_form && is_new && variant.bytes().all(|byte| byte.is_ascii_alphanumeric());
        variants.push(variant);
        is_valid
    })
}

/// Whether a text is a date such as 2026-11-23.
pub(super) fn is_date(text: &str) -> bool {
    let digits = text.len() == 10
        && text.bytes().enumerate().all(|(index, byte)| match index {
            4 | 7 => byte == b'-',
            _ => byte.is_ascii_digit(),
        });
    let number = |range: std::ops::Range<usize>| text.get(range).and_then(|part| part.parse::<u32>().ok());
    let (Some(year), Some(month), Some(day)) = (number(0..4), number(5..7), number(8..10)) else { return false };
    let leap = year % 4 == 0 && (year % 100 != 0 || year % 400 == 0);
    let days = match month {
        2 => 28 + u32::from(leap),
        4 | 6 | 9 | 11 => 30,
        1..=12 => 31,
        _ => 0,
    };
    digits && (1..=days).contains(&day)
}

#[cfg(test)]
mod tests {
    use super::is_tag;

    #[test]
    fn a_tag_is_what_browsers_and_screen_readers_take() {
        for tag in
            ["en", "EN-gb", "es-MX", "es-419", "zh-Hans", "zh-Hant-TW", "ckb", "sr-Latn-RS", "de-1996", "sl-rozaj-biske", "en-XA"]
        {
            assert!(is_tag(tag), "{tag}");
        }
        let wrong = [
            "",
            "e",
            "english",
            "en_US",
            "x",
            "x-private",
            "i-klingon",
            "en-",
            "-en",
            "en--US",
            "en US",
            "de-DE-u-nu-thai",
            "zh-cmn-Hans",
            "de-1996-1996",
            "en-USA",
            "en-Latn-Latn",
            "en-US-US",
            "é",
            "en-ü",
            "en-abcdefghi",
            "root",
        ];
        for tag in wrong {
            assert!(!is_tag(tag), "{tag}");
        }
    }
}
