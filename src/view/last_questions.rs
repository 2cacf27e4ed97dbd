//! "Where are you leaning now?" and the four questions of the SURE test. Nothing is chosen at the start.
//!
//! The browser keeps what is chosen: the questions are still parts, and the page hears what happens in them.

use crate::model::{Answers, LastAnswer, Leaning, SureQuestion, YesNo};
use crate::text::Key;
use crate::view::el::el;
use crate::view::{Scene, Still};
use yew::{Html, html};

/// The last questions.
pub(super) fn last_questions(scene: &Scene, answers: &Answers) -> Html {
    let no = answers.sure.contains(&Some(YesNo::No));
    el!("section", "class" = "last-questions";
        (scene.still)(Still::Leaning),
        el!("div", "class" = "sure";
            (scene.still)(Still::Sure),
            el!("div", "role" = "status"; no.then(|| el!("p", "class" = "sure__no"; scene.text.say(Key::SureNo)))),
            (scene.still)(Still::SureSource),
        ),
    )
    .html()
}

/// Where the visitor is leaning.
pub(super) fn leaning(scene: &Scene) -> Html {
    let Scene { comparison, text, .. } = scene;
    let kinds = comparison.option_places().filter_map(|place| {
        let option = comparison.option(place)?;
        Some((Leaning::To(place), text.with(Key::LeaningTo, &[("one", (&option.one).into())])))
    });
    let others = [
        (Leaning::Both, text.say(Key::LeaningBoth)),
        (Leaning::Neither, text.say(Key::LeaningNeither)),
        (Leaning::Unsure, text.say(Key::LeaningUnsure)),
    ];
    html! {
        <fieldset class="choices">
            <legend>{ scene.level().below().heading("section-heading", None, html! { text.say(Key::LeaningHeading) }) }</legend>
            <p class="choices__intro">{ text.say(Key::LeaningIntro) }</p>
            { for kinds.chain(others).map(|(leaning, words)| radio(LastAnswer::Leaning(leaning), words)) }
        </fieldset>
    }
}

/// The questions of the SURE test.
pub(super) fn sure(scene: &Scene) -> Html {
    let text = &scene.text;
    html! {
        <>
            { scene.level().below().heading("section-heading", None, html! { text.say(Key::SureHeading) }) }
            { for SureQuestion::ALL.map(|question| ask(scene, question)) }
        </>
    }
}

/// Whose test it is.
pub(super) fn sure_source(scene: &Scene) -> Html {
    html! { <p class="cited">{ scene.text.say(Key::SureSource) }</p> }
}

fn ask(scene: &Scene, question: SureQuestion) -> Html {
    let words = match question {
        SureQuestion::Sure => Key::SureSure,
        SureQuestion::Understand => Key::SureUnderstand,
        SureQuestion::Risks => Key::SureRisks,
        SureQuestion::Encouragement => Key::SureEncouragement,
    };
    let choices = [(YesNo::Yes, Key::Yes), (YesNo::No, Key::No)]
        .map(|(choice, words)| radio(LastAnswer::Sure(question, choice), scene.text.say(words)));
    html! {
        <fieldset class="choices choices--line"><legend>{ scene.text.say(words) }</legend>{ for choices }</fieldset>
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
