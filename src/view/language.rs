//! In which language to read. Each stands under its own name: who cannot read this page finds theirs.

use crate::model::LanguageIx;
use crate::text::{Key, LANGUAGES};
use crate::view::Scene;
use crate::view::el::{El, el};

/// The name of the control.
pub const LANGUAGE: &str = "language";

/// The choice of a language.
pub(super) fn language(scene: &Scene, now: LanguageIx) -> El {
    let languages = LANGUAGES.iter().enumerate().map(|(place, language)| {
        el!("option", "value" = language.tag, "lang" = language.tag, "selected" = place == now.0; language.name).html()
    });
    el!("label", "class" = "language";
        el!("span", "class" = "language__label"; scene.text.say(Key::Language)),
        // A browser that fills in forms again after a reload would show a language that the page is not in.
        el!("select", "class" = "language__choice", "name" = LANGUAGE, "autocomplete" = "off"; languages.collect::<Vec<_>>()),
    )
}
