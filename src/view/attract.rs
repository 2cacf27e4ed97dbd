//! What a kiosk shows while nobody is there, and what it asks who may be gone.

use crate::i18n::{MessageId, Messages, direction};
use crate::model::{Details, OptionIx, Prompt};
use crate::view::{ViewContext, icon, in_option};
use yew::{AttrValue, Html, html};

/// A greeting in a language: what this is for, and how it begins.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Greeting {
    /// The tag of the language.
    pub tag: AttrValue,
    /// The decision as a short question.
    pub title: AttrValue,
    /// What this is for.
    pub lead: AttrValue,
    /// How it begins.
    pub start: AttrValue,
}

impl Greeting {
    /// The greeting of a pack, with the phrases of its language.
    pub fn new(tag: &str, reading: &Details, text: &Messages) -> Self {
        let [lead, start] = [MessageId::AttractLead, MessageId::AttractStart].map(|key| text.get(key).into());
        Self { tag: tag.to_owned().into(), title: reading.title.clone().into(), lead, start }
    }
}

/// The screen that greets in every language that one can choose. A touch on one begins in it, and one beside them in the kiosk's own.
pub(super) fn attract(scene: &ViewContext, reading: &Details) -> Html {
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
                { for reading.options.iter().enumerate().map(|(place, option)| html! {
                    <span class={in_option!("attract__picture", OptionIx(place))}>{ icon::symbol(option.symbol) }</span>
                }) }
            </div>
            <div class="attract__greetings">{ for scene.greetings.iter().map(greeting) }</div>
        </section>
    }
}

/// The dialogs of a kiosk: whether somebody is still there, and whether everything is to be forgotten.
pub(super) fn questions(scene: &ViewContext) -> Html {
    let text = &scene.text;
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
