//! "Where are you leaning now?" and the four questions of the SURE test. No answer is selected at the start.
//!
//! The radio buttons are static fragments, so that the browser keeps the selection. The page listens to their events.

use crate::i18n::MessageId;
use crate::model::{Answers, LastAnswer, Leaning, SureQuestion, YesNo};
use crate::view::el::el;
use crate::view::{StaticFragment, ViewContext};
use yew::{Html, html};

/// The last questions.
pub(super) fn last_questions(context: &ViewContext, answers: &Answers) -> Html {
    let no = answers.sure.contains(&Some(YesNo::No));
    el!("section", "class" = "last-questions";
        (context.fragment)(StaticFragment::Leaning),
        el!("div", "class" = "sure";
            (context.fragment)(StaticFragment::Sure),
            el!("div", "role" = "status"; no.then(|| el!("p", "class" = "sure__no"; context.text.get(MessageId::SureNo)))),
            (context.fragment)(StaticFragment::SureSource),
        ),
    )
    .html()
}

/// The question about the leaning.
pub(super) fn leaning(context: &ViewContext) -> Html {
    let ViewContext { comparison, text, .. } = context;
    let kinds = comparison.option_indices().filter_map(|index| {
        let option = comparison.option(index)?;
        Some((Leaning::To(index), text.format(MessageId::LeaningTo, &[("one", (&option.one).into())])))
    });
    let others = [
        (Leaning::Both, text.get(MessageId::LeaningBoth)),
        (Leaning::Neither, text.get(MessageId::LeaningNeither)),
        (Leaning::Unsure, text.get(MessageId::LeaningUnsure)),
    ];
    html! {
        <fieldset class="choices">
            <legend>{ context.level().below().heading("section-heading", None, html! { text.get(MessageId::LeaningHeading) }) }</legend>
            <p class="choices__intro">{ text.get(MessageId::LeaningIntro) }</p>
            { for kinds.chain(others).map(|(leaning, label)| radio(LastAnswer::Leaning(leaning), label)) }
        </fieldset>
    }
}

/// The questions of the SURE test.
pub(super) fn sure(context: &ViewContext) -> Html {
    let text = &context.text;
    html! {
        <>
            { context.level().below().heading("section-heading", None, html! { text.get(MessageId::SureHeading) }) }
            { for SureQuestion::ALL.map(|question| ask(context, question)) }
        </>
    }
}

/// The source of the SURE test.
pub(super) fn sure_source(context: &ViewContext) -> Html {
    html! { <p class="cited">{ context.text.get(MessageId::SureSource) }</p> }
}

fn ask(context: &ViewContext, question: SureQuestion) -> Html {
    let message = match question {
        SureQuestion::Sure => MessageId::SureSure,
        SureQuestion::Understand => MessageId::SureUnderstand,
        SureQuestion::Risks => MessageId::SureRisks,
        SureQuestion::Encouragement => MessageId::SureEncouragement,
    };
    let choices = [(YesNo::Yes, MessageId::Yes), (YesNo::No, MessageId::No)]
        .map(|(choice, label)| radio(LastAnswer::Sure(question, choice), context.text.get(label)));
    html! {
        <fieldset class="choices choices--line"><legend>{ context.text.get(message) }</legend>{ for choices }</fieldset>
    }
}

/// A radio button. `autocomplete="off"` stops browsers that restore forms after a reload: the next visitor would see the
/// selection.
fn radio(answer: LastAnswer, label: String) -> Html {
    html! {
        <label class="choice">
            <input class="choice__input" type="radio" autocomplete="off" name={answer.name()} value={answer.value()} />
            <span>{ label }</span>
        </label>
    }
}
