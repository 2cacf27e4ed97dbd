//! "Where are you leaning now?" and the four questions of the SURE test. Nothing is chosen at the start.

use crate::model::{Leaning, Msg, SureQuestion, YesNo};
use crate::text::Key;
use crate::view::Scene;
use yew::{Html, html};

/// The last questions.
pub(super) fn last_questions(scene: &Scene, leaning: Option<Leaning>, sure: [Option<YesNo>; 4]) -> Html {
    let Scene { comparison, text, level, .. } = scene;
    let kinds = comparison.option_places().filter_map(|place| {
        let option = comparison.option(place)?;
        Some((Leaning::To(place), text.with(Key::LeaningTo, &[("one", (&option.one).into())])))
    });
    let others = [
        (Leaning::Both, text.say(Key::LeaningBoth)),
        (Leaning::Neither, text.say(Key::LeaningNeither)),
        (Leaning::Unsure, text.say(Key::LeaningUnsure)),
    ];
    let leanings = kinds
        .chain(others)
        .map(|(place, words)| radio(scene, "leaning", words, leaning == Some(place), Msg::LeaningChosen(place)));
    html! {
        <section class="last-questions">
            <fieldset class="choices">
                <legend>{ level.below().heading("section-heading", None, html! { text.say(Key::LeaningHeading) }) }</legend>
                <p class="choices__intro">{ text.say(Key::LeaningIntro) }</p>
                { for leanings }
            </fieldset>
            <div class="sure">
                { level.below().heading("section-heading", None, html! { text.say(Key::SureHeading) }) }
                { for SureQuestion::ALL.into_iter().zip(sure).map(|(question, answer)| ask(scene, question, answer)) }
                <div role="status">
                    if sure.contains(&Some(YesNo::No)) { <p class="sure__no">{ text.say(Key::SureNo) }</p> }
                </div>
                <p class="cited">{ text.say(Key::SureSource) }</p>
            </div>
        </section>
    }
}

fn ask(scene: &Scene, question: SureQuestion, answer: Option<YesNo>) -> Html {
    let (words, name) = match question {
        SureQuestion::Sure => (Key::SureSure, "sure-sure"),
        SureQuestion::Understand => (Key::SureUnderstand, "sure-understand"),
        SureQuestion::Risks => (Key::SureRisks, "sure-risks"),
        SureQuestion::Encouragement => (Key::SureEncouragement, "sure-encouragement"),
    };
    let choices = [(YesNo::Yes, Key::Yes), (YesNo::No, Key::No)].map(|(choice, words)| {
        radio(scene, name, scene.text.say(words), answer == Some(choice), Msg::SureAnswered(question, choice))
    });
    html! {
        <fieldset class="choices choices--line"><legend>{ scene.text.say(words) }</legend>{ for choices }</fieldset>
    }
}

fn radio(scene: &Scene, name: &'static str, words: String, checked: bool, msg: Msg) -> Html {
    html! {
        <label class="choice">
            <input class="choice__input" type="radio" {name} {checked} onchange={scene.on(msg)} />
            <span>{ words }</span>
        </label>
    }
}
