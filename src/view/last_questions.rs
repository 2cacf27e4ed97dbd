//! "Where are you leaning now?" and the four questions of the SURE test. Nothing is chosen at the start.
//!
//! The browser keeps what is chosen: the questions are still parts, and the page hears what happens in them.

use crate::i18n::MessageId;
use crate::model::{Answers, LastAnswer, Leaning, SureQuestion, YesNo};
use crate::view::el::el;
use crate::view::{StaticFragment, ViewContext};
use yew::{Html, html};

/// The last questions.
pub(super) fn last_questions(scene: &ViewContext, answers: &Answers) -> Html {
    let no = answers.sure.contains(&Some(YesNo::No));
    el!("section", "class" = "last-questions";
        (scene.fragment)(StaticFragment::Leaning),
        el!("div", "class" = "sure";
            (scene.fragment)(StaticFragment::Sure),
            el!("div", "role" = "status"; no.then(|| el!("p", "class" = "sure__no"; scene.text.get(MessageId::SureNo)))),
            (scene.fragment)(StaticFragment::SureSource),
        ),
    )
    .html()
}

/// Where the visitor is leaning.
pub(super) fn leaning(scene: &ViewContext) -> Html {
    let ViewContext { comparison, text, .. } = scene;
    let kinds = comparison.option_indices().filter_map(|place| {
        let option = comparison.option(place)?;
        Some((Leaning::To(place), text.format(MessageId::LeaningTo, &[("one", (&option.one).into())])))
    });
    let others = [
        (Leaning::Both, text.get(MessageId::LeaningBoth)),
        (Leaning::Neither, text.get(MessageId::LeaningNeither)),
        (Leaning::Unsure, text.get(MessageId::LeaningUnsure)),
    ];
    html! {
        <fieldset class="choices">
            <legend>{ scene.level().below().heading("section-heading", None, html! { text.get(MessageId::LeaningHeading) }) }</legend>
            <p class="choices__intro">{ text.get(MessageId::LeaningIntro) }</p>
            { for kinds.chain(others).map(|(leaning, words)| radio(LastAnswer::Leaning(leaning), words)) }
        </fieldset>
    }
}

/// The questions of the SURE test.
pub(super) fn sure(scene: &ViewContext) -> Html {
    let text = &scene.text;
    html! {
        <>
            { scene.level().below().heading("section-heading", None, html! { text.get(MessageId::SureHeading) }) }
            { for SureQuestion::ALL.map(|question| ask(scene, question)) }
        </>
    }
}

/// Whose test it is.
pub(super) fn sure_source(scene: &ViewContext) -> Html {
    html! { <p class="cited">{ scene.text.get(MessageId::SureSource) }</p> }
}

fn ask(scene: &ViewContext, question: SureQuestion) -> Html {
    let words = match question {
        SureQuestion::Sure => MessageId::SureSure,
        SureQuestion::Understand => MessageId::SureUnderstand,
        SureQuestion::Risks => MessageId::SureRisks,
        SureQuestion::Encouragement => MessageId::SureEncouragement,
    };
    let choices = [(YesNo::Yes, MessageId::Yes), (YesNo::No, MessageId::No)]
        .map(|(choice, words)| radio(LastAnswer::Sure(question, choice), scene.text.get(words)));
    html! {
        <fieldset class="choices choices--line"><legend>{ scene.text.get(words) }</legend>{ for choices }</fieldset>
    }
}

/// A choice. A browser that fills in forms again after a reload is told not to: the next visitor would see it.
fn radio(answer: LastAnswer, words: String) -> Html {
    html! {
        <label class="choice">
            <input class="choice__input" type="radio" autocomplete="off" name={answer.name()} value={answer.value()} />
            <span>{ words }</span>
        </label>
    }
}
