//! "Where are you leaning now?" and the four questions of the SURE test. Nothing is chosen at the start.

use crate::model::{Leaning, Msg, SureQuestion, YesNo};
use crate::text::Key;
use crate::view::Scene;
use yew::{Html, Properties, function_component, html};

/// What the questions show.
#[derive(Clone, PartialEq, Properties)]
pub struct LeaningProps {
    /// What most parts need.
    pub scene: Scene,
    /// Where the visitor is leaning.
    pub leaning: Option<Leaning>,
    /// What they said to each SURE question.
    pub sure: [Option<YesNo>; 4],
}

/// The last questions.
#[function_component]
pub fn LastQuestions(props: &LeaningProps) -> Html {
    let Scene { comparison, text, level, .. } = &props.scene;
    let kinds = comparison.option_places().filter_map(|place| {
        let option = comparison.option(place)?;
        Some((Leaning::To(place), text.with(Key::LeaningTo, &[("one", (&option.one).into())])))
    });
    let others = [
        (Leaning::Both, text.say(Key::LeaningBoth)),
        (Leaning::Neither, text.say(Key::LeaningNeither)),
        (Leaning::Unsure, text.say(Key::LeaningUnsure)),
    ];
    let leanings = kinds.chain(others).map(|(leaning, words)| {
        radio(&props.scene, "leaning", words, props.leaning == Some(leaning), Msg::LeaningChosen(leaning))
    });
    html! {
        <section class="last-questions">
            <fieldset class="choices">
                <legend>{ level.below().heading("section-heading", None, html! { text.say(Key::LeaningHeading) }) }</legend>
                <p class="choices__intro">{ text.say(Key::LeaningIntro) }</p>
                { for leanings }
            </fieldset>
            <div class="sure">
                { level.below().heading("section-heading", None, html! { text.say(Key::SureHeading) }) }
                { for SureQuestion::ALL.into_iter().zip(props.sure).map(|(question, answer)| sure(&props.scene, question, answer)) }
                <div role="status">
                    if props.sure.contains(&Some(YesNo::No)) { <p class="sure__no">{ text.say(Key::SureNo) }</p> }
                </div>
                <p class="cited">{ text.say(Key::SureSource) }</p>
            </div>
        </section>
    }
}

fn sure(scene: &Scene, question: SureQuestion, answer: Option<YesNo>) -> Html {
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
