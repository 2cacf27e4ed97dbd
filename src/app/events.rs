//! Decodes DOM events: one listener serves many controls, and the attributes of the target tell which of them it was. Also sets
//! the checked and selected states of inputs, which the browser keeps and Yew does not.

use crate::app::intl_browser::now;
use crate::app::root::{EventDecoder, InputChange, Press};
use crate::i18n::LANGUAGES;
use crate::model::{CodeSource, DimensionId, KioskMsg, LanguageIx, LastAnswer, Msg, OptionId, Pace, State, Voice};
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

/// Decodes events by the attributes of their targets.
pub(super) const DOM_EVENTS: EventDecoder = EventDecoder { pressed, chosen, now };

fn pressed(event: &yew::MouseEvent) -> Option<Press> {
    let button = event.target()?.unchecked_into::<web_sys::Element>().closest("button, summary, .attract").ok()??;
    let attribute = |name| button.get_attribute(name);
    if let Some(action) = attribute("data-act") {
        return message_for(event, &action, &button).map(Press::Other);
    }
    match attribute("data-emphasis") {
        Some(row) => Some(Press::Emphasis(DimensionId(row))),
        None => Some(Press::Statement(DimensionId(attribute("data-dimension")?), OptionId(attribute("data-option")?))),
    }
}

/// The message of a press on a button, by its `data-act`.
fn message_for(event: &yew::MouseEvent, action: &str, button: &web_sys::Element) -> Option<Msg> {
    match action {
        "sheet" => Some(Msg::PanelPressed),
        "showing" => Some(Msg::RowFilterPressed),
        "start-over" => Some(Msg::StartedOver),
        "undo" => Some(Msg::Undone),
        "list" => {
            // The state opens the list, not the browser.
            event.prevent_default();
            Some(Msg::MarkListPressed)
        }
        "takeaway" => Some(Msg::TakeawayPressed),
        "print" => Some(Msg::PrintPressed),
        "copy" => Some(Msg::CopyPressed),
        "draw-qr" => Some(Msg::QrWanted),
        "use-code" => {
            let field: Choice = button.previous_element_sibling()?.unchecked_into();
            Some(Msg::CodeEntered(CodeSource::Typed, field.value()))
        }
        "begin" => Some(Msg::AtKiosk(KioskMsg::Started(button.get_attribute("data-lang").and_then(|tag| language(&tag))))),
        "stay" => Some(Msg::AtKiosk(KioskMsg::Continued)),
        "leave" => Some(Msg::AtKiosk(KioskMsg::EndPressed)),
        "left" => Some(Msg::AtKiosk(KioskMsg::EndConfirmed)),
        voice => Voice::named(voice).map(Msg::VoiceWanted),
    }
}

fn language(tag: &str) -> Option<LanguageIx> {
    LANGUAGES.iter().position(|language| language.tag == tag).map(LanguageIx)
}

fn chosen(event: &yew::Event) -> Option<InputChange> {
    let choice: Choice = event.target()?.unchecked_into();
    match choice.name().as_str() {
        LANGUAGE => language(&choice.value()).map(InputChange::Language),
        PACE => Pace::ALL.into_iter().find(|pace| pace.name() == choice.value()).map(InputChange::Pace),
        _ => choice.answer().map(InputChange::Answer),
    }
}

/// Checks the given answers in `container`, and unchecks all others. Selects the language of the page, and the pace of reading
/// aloud.
pub(super) fn show_answers(container: &web_sys::Element, state: &State) {
    let choices = container.get_elements_by_tag_name("input");
    for choice in (0..choices.length()).filter_map(|number| choices.item(number)) {
        let choice: Choice = choice.unchecked_into();
        choice.set_checked(choice.answer().is_some_and(|answer| state.answers().has_answer(answer)));
    }
    let choices = container.get_elements_by_tag_name("option");
    for choice in (0..choices.length()).filter_map(|number| choices.item(number)) {
        let choice: Choice = choice.unchecked_into();
        let is_pace = Pace::ALL.iter().any(|pace| pace.name() == choice.value());
        choice.set_selected(if is_pace { choice.value() == state.pace().name() } else { choice.default_selected() });
    }
}
