//! The page's controls, where one listener hears several: reads which it was. Shows what was answered where the browser keeps it.

use crate::embed::browser::now;
use crate::embed::root::{Chosen, Heard, Pressed};
use crate::model::{AtKiosk, Carrier, DimensionId, LanguageIx, LastAnswer, Msg, OptionId, Pace, State, Voice};
use crate::text::LANGUAGES;
use crate::view::{LANGUAGE, PACE};
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
pub(super) const HEARD: Heard = Heard { pressed, chosen, now };

fn pressed(event: &yew::MouseEvent) -> Option<Pressed> {
    let button = event.target()?.unchecked_into::<web_sys::Element>().closest("button, summary, .attract").ok()??;
    let said = |name| button.get_attribute(name);
    if let Some(act) = said("data-act") {
        return act_named(event, &act, &button).map(Pressed::Other);
    }
    match said("data-emphasis") {
        Some(row) => Some(Pressed::Emphasis(DimensionId(row))),
        None => Some(Pressed::Statement(DimensionId(said("data-dimension")?), OptionId(said("data-option")?))),
    }
}

/// What a press on a button of this name means.
fn act_named(event: &yew::MouseEvent, act: &str, button: &web_sys::Element) -> Option<Msg> {
    match act {
        "sheet" => Some(Msg::SheetPressed),
        "showing" => Some(Msg::ShowingPressed),
        "start-over" => Some(Msg::StartedOver),
        "undo" => Some(Msg::Undone),
        "list" => {
            // The state opens it, not the browser.
            event.prevent_default();
            Some(Msg::ListPressed)
        }
        "takeaway" => Some(Msg::TakeawayPressed),
        "print" => Some(Msg::PrintPressed),
        "copy" => Some(Msg::CopyPressed),
        "draw-qr" => Some(Msg::QrWanted),
        "use-code" => {
            let field: Choice = button.previous_element_sibling()?.unchecked_into();
            Some(Msg::CodeBrought(Carrier::Code, field.value()))
        }
        "begin" => Some(Msg::AtKiosk(AtKiosk::Begun(button.get_attribute("data-lang").and_then(|tag| language(&tag))))),
        "stay" => Some(Msg::AtKiosk(AtKiosk::Stayed)),
        "leave" => Some(Msg::AtKiosk(AtKiosk::LeavePressed)),
        "left" => Some(Msg::AtKiosk(AtKiosk::Left)),
        voice => Voice::named(voice).map(Msg::VoiceWanted),
    }
}

fn language(tag: &str) -> Option<LanguageIx> {
    LANGUAGES.iter().position(|language| language.tag == tag).map(LanguageIx)
}

fn chosen(event: &yew::Event) -> Option<Chosen> {
    let choice: Choice = event.target()?.unchecked_into();
    match choice.name().as_str() {
        LANGUAGE => language(&choice.value()).map(Chosen::Language),
        PACE => Pace::ALL.into_iter().find(|pace| pace.name() == choice.value()).map(Chosen::Pace),
        _ => choice.answer().map(Chosen::Answer),
    }
}

/// Checks in `place` what was answered, and nothing else; selects the language that the page is in, and the pace that it is read at.
pub(super) fn show_answers(place: &web_sys::Element, state: &State) {
    let choices = place.get_elements_by_tag_name("input");
    for choice in (0..choices.length()).filter_map(|number| choices.item(number)) {
        let choice: Choice = choice.unchecked_into();
        choice.set_checked(choice.answer().is_some_and(|answer| state.answers().said(answer)));
    }
    let choices = place.get_elements_by_tag_name("option");
    for choice in (0..choices.length()).filter_map(|number| choices.item(number)) {
        let choice: Choice = choice.unchecked_into();
        let is_pace = Pace::ALL.iter().any(|pace| pace.name() == choice.value());
        choice.set_selected(if is_pace { choice.value() == state.pace().name() } else { choice.default_selected() });
    }
}
