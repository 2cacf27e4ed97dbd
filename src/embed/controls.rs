//! The page's controls, where one listener hears several: reads which it was. Shows what was answered where the browser keeps it.

use crate::embed::root::{Heard, Pressed};
use crate::model::{Answers, DimensionId, LastAnswer, OptionId};
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
}

impl Choice {
    fn answer(&self) -> Option<LastAnswer> {
        LastAnswer::named(&self.name(), &self.value())
    }
}

/// Reads events by the elements that they are of.
pub(super) const HEARD: Heard = Heard { pressed, answered };

fn pressed(event: &yew::MouseEvent) -> Option<Pressed> {
    let button = event.target()?.unchecked_into::<web_sys::Element>().closest("button").ok()??;
    let said = |name| button.get_attribute(name);
    match said("data-emphasis") {
        Some(row) => Some(Pressed::Emphasis(DimensionId(row))),
        None => Some(Pressed::Statement(DimensionId(said("data-dimension")?), OptionId(said("data-option")?))),
    }
}

fn answered(event: &yew::Event) -> Option<LastAnswer> {
    event.target()?.unchecked_into::<Choice>().answer()
}

/// Checks in `place` what was answered, and nothing else.
pub(super) fn show_answers(place: &web_sys::Element, answers: &Answers) {
    let choices = place.get_elements_by_tag_name("input");
    for choice in (0..choices.length()).filter_map(|number| choices.item(number)) {
        let choice: Choice = choice.unchecked_into();
        choice.set_checked(choice.answer().is_some_and(|answer| answers.said(answer)));
    }
}
