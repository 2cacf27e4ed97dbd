//! The table of languages: one row per language. The rest of the crate takes tags, names and files from it.

/// Calls a macro with one row per language, `"TAG" "NAME"`, in the order in which the page lists them: by their own names, Latin
/// scripts first. The code looks English up by its tag, so that its row can move.
///
/// To add a language, write a row here and the two files that it names: `i18n/locales/TAG.json` and `content/packs/TAG.json`.
/// docs/recipes.md has the other steps, and names the tests that report missing ones.
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
