//! The table of languages: one row per language, from which the rest of the crate takes tags, names and files.

/// Calls a macro with a row per language, `"TAG" "NAME"`, in the order in which a visitor is shown them: by their own names, the Latin
/// ones first. English is found by its tag, not by its place.
///
/// To add a language, write a row here and the two files that it names: `i18n/locales/TAG.json` and `content/packs/TAG.json`.
/// docs/recipes.md has the other steps, and the tests that tell what is missing.
macro_rules! each_language {
    ($callback:ident) => {
        $callback! {
            "en" "English",
            "es" "Español",
            "fr" "Français",
            "vi" "Tiếng Việt",
            "ar" "العربية",
            "zh-Hans" "简体中文",
        }
    };
}
