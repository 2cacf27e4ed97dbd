//! The page's controls, where one listener hears several: reads which it was. Shows what was answered where the browser keeps it.

use crate::embed::root::{Chosen, Heard, Pressed};
use crate::model::{Answers, DimensionId, LanguageIx, LastAnswer, OptionId};
use crate::text::LANGUAGES;
use crate::view::LANGUAGE;
use wasm_bindgen::prelude::{JsCast, wasm_bindgen};

#[wasm_bindgen]
extern "C" {
    type Choice;

    #[wasm_bindgen(method, getter)]
    fn name(this: &Choice) -> String;

    #[wasm_bindgen(method, getter)]
    fn value(this: &Choice) -> String;

    #[wasm_bindgen(method, setter)]
    fn set_checked(this: &Choice, checked: bool);

    #[wasm_bindgen(method, getter, js_name = defaultSelected)]
    fn default_selected(this: &Choice) -> bool;

    #[wasm_bindgen(method, setter)]
    fn set_selected(this: &Choice, selected: bool);
}

impl Choice {
    fn answer(&self) -> Option<LastAnswer> {
        LastAnswer::named(&self.name(), &self.value())
    }
}

/// Reads events by the elements that they are of.
pub(super) const HEARD: Heard = Heard { pressed, chosen };

fn pressed(event: &yew::MouseEvent) -> Option<Pressed> {
    let button = event.target()?.unchecked_into::<web_sys::Element>().closest("button").ok()??;
    let said = |name| button.get_attribute(name);
    match said("data-emphasis") {
        Some(row) => Some(Pressed::Emphasis(DimensionId(row))),
        None => Some(Pressed::Statement(DimensionId(said("data-dimension")?), OptionId(said("data-option")?))),
    }
}

fn chosen(event: &yew::Event) -> Option<Chosen> {
    let choice: Choice = event.target()?.unchecked_into();
    if choice.name() != LANGUAGE {
        return choice.answer().map(Chosen::Answer);
    }
    let tag = choice.value();
    LANGUAGES.iter().position(|language| language.tag == tag).map(|place| Chosen::Language(LanguageIx(place)))
}

/// Checks in `place` what was answered, and nothing else; selects the language that the page is in.
pub(super) fn show_answers(place: &web_sys::Element, answers: &Answers) {
    let choices = place.get_elements_by_tag_name("input");
    for choice in (0..choices.length()).filter_map(|number| choices.item(number)) {
        let choice: Choice = choice.unchecked_into();
        choice.set_checked(choice.answer().is_some_and(|answer| answers.said(answer)));
    }
    let languages = place.get_elements_by_tag_name("option");
    for language in (0..languages.length()).filter_map(|number| languages.item(number)) {
        let language: Choice = language.unchecked_into();
        language.set_selected(language.default_selected());
    }
}
