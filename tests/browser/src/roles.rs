//! What each file of a build is for, by its name: its role.

/// What a file is for, by the beginning and the ending of its name. A role that is not here is the beginning of a name itself.
pub const ROLES: [(&str, &str, &str); 23] = [
    ("loader", "group-fit.js", ""),
    ("glue", "glue-", ".js"),
    ("wasm", "group-fit-", ".wasm"),
    ("styles", "group-fit-", ".css"),
    ("comparison", "comparison-", ""),
    ("digests", "digests-", ""),
    ("life", "life-", ".js"),
    ("more", "more-", ".js"),
    ("reader", "reader-glue-", ".js"),
    ("reader-wasm", "reader-", ".wasm"),
    ("pack", "pack-", ".json"),
    ("locale", "locale-", ".json"),
    ("qr", "qr-", ".js"),
    ("qr-wasm", "qr-", ".wasm"),
    ("paper", "paper-", ".js"),
    ("paper-styles", "paper-", ".css"),
    ("kiosk", "kiosk-", ".js"),
    ("kiosk-styles", "kiosk-", ".css"),
    ("aloud", "aloud-", ".js"),
    ("frame", "frame-", ".js"),
    ("page", "page-", ".js"),
    ("page-styles", "page-", ".css"),
    ("attendant", "attendant-", ".js"),
];

/// Files that are named as a whole.
const WHOLE: [(&str, &str); 3] = [("frame-page", "frame.html"), ("worker", "sw.js"), ("integrity", "integrity.json")];

/// Whether a file is of a role.
pub fn is_of(role: &str, name: &str) -> bool {
    if let Some((_, start, end)) = ROLES.iter().find(|(known, ..)| *known == role) {
        let other = ROLES.iter().any(|(known, longer, ending)| {
            *known != role && longer.len() > start.len() && longer.starts_with(start) && is_between(name, longer, ending)
        });
        return is_between(name, start, end) && !other;
    }
    WHOLE.iter().any(|(known, whole)| *known == role && *whole == name) || name.starts_with(role)
}

fn is_between(name: &str, start: &str, end: &str) -> bool {
    name.starts_with(start) && name.ends_with(end)
}

/// Whether a word is a role, or the beginning of a comparison's name.
pub fn is_role(word: &str) -> bool {
    let known = ROLES.iter().any(|(known, ..)| *known == word) || WHOLE.iter().any(|(known, _)| *known == word);
    known || word.starts_with("comparison-")
}

#[cfg(test)]
mod tests {
    use super::{ROLES, is_of};

    #[test]
    fn each_file_has_one_role() {
        for (name, role) in [
            ("group-fit.js", "loader"),
            ("glue-0123456789ab.js", "glue"),
            ("group-fit-0123456789ab.wasm", "wasm"),
            ("reader-glue-0123456789ab.js", "reader"),
            ("reader-0123456789ab.wasm", "reader-wasm"),
            ("qr-0123456789ab.wasm", "qr-wasm"),
            ("paper-0123456789ab.css", "paper-styles"),
            ("comparison-inline-es-0123456789ab.html", "comparison"),
        ] {
            let roles: Vec<&str> = ROLES.iter().map(|(role, ..)| *role).filter(|role| is_of(role, name)).collect();
            assert_eq!(roles, [role], "{name}");
        }
        assert!(is_of("comparison-inline-es", "comparison-inline-es-0123456789ab.html"));
        assert!(is_of("frame-page", "frame.html"));
        assert!(!is_of("frame", "frame.html"));
    }
}
