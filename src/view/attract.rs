//! The attract screen of a kiosk, and its prompts.

use crate::i18n::{MessageId, Messages, direction};
use crate::model::{Details, OptionIx, Prompt};
use crate::view::{ViewContext, icon, in_option};
use yew::{AttrValue, Html, html};

/// The greeting of one language on the attract screen.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Greeting {
    /// The tag of the language.
    pub tag: AttrValue,
    /// The decision as a short question.
    pub title: AttrValue,
    /// The purpose of the page.
    pub lead: AttrValue,
    /// The invitation to start.
    pub start: AttrValue,
}

impl Greeting {
    /// The greeting for a pack, with the messages of its language.
    pub fn new(tag: &str, details: &Details, text: &Messages) -> Self {
        let [lead, start] = [MessageId::AttractLead, MessageId::AttractStart].map(|key| text.get(key).into());
        Self { tag: tag.to_owned().into(), title: details.title.clone().into(), lead, start }
    }
}

/// The attract screen, with a greeting in every language that a visitor can choose. A touch on a greeting starts in its
/// language. A touch beside the greetings starts in the language of the kiosk.
pub(super) fn attract(context: &ViewContext, details: &Details) -> Html {
    let greeting = |Greeting { tag, title, lead, start }: &Greeting| {
        html! {
            <button type="button" class="greeting" data-act="begin" data-lang={tag} lang={tag} dir={direction(tag)}>
                <span class="greeting__title">{ title }</span>
                <span class="greeting__lead">{ lead }</span>
                <span class="greeting__start">{ start }</span>
            </button>
        }
    };
    html! {
        <section class="attract" data-act="begin">
            <div class="attract__pictures">
                { for details.options.iter().enumerate().map(|(index, option)| html! {
                    <span class={in_option!("attract__picture", OptionIx(index))}>{ icon::symbol(option.symbol) }</span>
                }) }
            </div>
            <div class="attract__greetings">{ for context.greetings.iter().map(greeting) }</div>
        </section>
    }
}

/// The dialogs of a kiosk: "Are you still there?" and "Clear everything and start over?".
pub(super) fn questions(context: &ViewContext) -> Html {
    let text = &context.text;
    let ask = |question: Prompt, [heading, body, stay, leave]: [MessageId; 4]| {
        let name = question.name();
        let title = format!("asked-{name}");
        html! {
            <dialog class="asked" data-question={name} aria-labelledby={title.clone()}>
                <p class="asked__heading" id={title}>{ text.get(heading) }</p>
                <p>{ text.get(body) }</p>
                <div class="asked__time" aria-hidden="true"></div>
                <div class="asked__answers">
                    <button type="button" class="button asked__stay" data-act="stay">{ text.get(stay) }</button>
                    <button type="button" class="button" data-act="left">{ text.get(leave) }</button>
                </div>
            </dialog>
        }
    };
    html! {
        <>
            { ask(Prompt::StillThere, [MessageId::AskedHeading, MessageId::AskedBody, MessageId::AskedStay, MessageId::AskedLeave]) }
            { ask(Prompt::Leaving, [MessageId::LeaveHeading, MessageId::LeaveBody, MessageId::LeaveStay, MessageId::LeaveClear]) }
        </>
    }
}
