//! The controls of the last questions, which the browser keeps: reads what was chosen, and shows what was answered.

use crate::model::{Answers, LastAnswer};
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

/// Which question a change answers, and how.
pub(super) fn answered(event: &yew::Event) -> Option<LastAnswer> {
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
