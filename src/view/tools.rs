//! The tools at the top of the page: language, reading aloud, and on a kiosk "Start over".

use crate::i18n::{LANGUAGES, MessageId};
use crate::model::{Extent, Failure, LanguageIx, Pace, Speech, Voice};
use crate::view::el::{Child, El, el};
use crate::view::sentences::failed;
use crate::view::{Mode, StaticFragment, ViewContext};
use yew::{Html, html};

/// The `name` of the select for the language.
pub const LANGUAGE: &str = "language";
/// The `name` of the select for the pace.
pub const PACE: &str = "pace";

/// The tools.
pub(super) fn tools(context: &ViewContext, speech: Speech, failure: Option<Failure>) -> Html {
    let language = context.language.filter(|_| context.mode != Mode::Inline).map(|now| language(context, now));
    let class = match (context.mode, &language) {
        (Mode::Kiosk, _) => "tools",
        // The select for the language sets the height of the row, whether there is a voice or not.
        (_, Some(_)) => "tools tools--row",
        (_, None) => "tools tools--bare",
    };
    // On a page the language comes first, because the controls of the voice appear later.
    let (first, second) = match context.mode {
        Mode::Kiosk => (aloud(context, speech).html(), language.node()),
        Mode::Page | Mode::Inline => (language.node(), aloud(context, speech).html()),
    };
    let failure = failure.map(|failure| el!("p", "class" = "tools__failed"; context.text.get(failed(failure))));
    el!("div", "class" = class; first, second, (context.fragment)(StaticFragment::StartOver), failure).html()
}

/// The select for the language. It lists each language by its own name, so that people who cannot read this page find theirs.
fn language(context: &ViewContext, now: LanguageIx) -> El {
    let languages = LANGUAGES.iter().enumerate().map(|(index, language)| {
        el!("option", "value" = language.tag, "lang" = language.tag, "selected" = index == now.0; language.name).html()
    });
    el!("label", "class" = "language";
        el!("span", "class" = "language__label"; context.text.get(MessageId::Language)),
        // Without `autocomplete="off"`, a browser that restores forms after a reload could show another language than the page's.
        el!("select", "class" = "language__choice", "name" = LANGUAGE, "autocomplete" = "off"; languages.collect::<Vec<_>>()),
    )
}

/// The controls of reading aloud. The same two buttons stay while their labels change, so that they keep the focus.
fn aloud(context: &ViewContext, speech: Speech) -> El {
    let (first, second) = match speech {
        Speech::NoVoice | Speech::Silent => {
            ((Voice::Read(Extent::All), MessageId::AloudAll), (Voice::Read(Extent::Part), MessageId::AloudPart))
        }
        Speech::Reading => ((Voice::Pause, MessageId::AloudPause), (Voice::Stop, MessageId::AloudStop)),
        Speech::Paused => ((Voice::GoOn, MessageId::AloudGoOn), (Voice::Stop, MessageId::AloudStop)),
    };
    let button = |(voice, label): (Voice, MessageId)| el!("button", "type" = "button", "class" = "button", "data-act" = voice.name(); context.text.get(label));
    el!("div", "class" = "aloud", "role" = "group", "aria-label" = context.text.get(MessageId::AloudLabel), "data-speech" = speech.name();
        button(first), button(second), (context.fragment)(StaticFragment::Pace))
}

/// The select for the pace.
pub(super) fn pace(context: &ViewContext) -> Html {
    let labels = [MessageId::PaceSlow, MessageId::PaceNormal, MessageId::PaceFast];
    let pace = |(pace, label): (Pace, MessageId)| {
        html! { <option value={pace.name()} selected={pace == Pace::Normal}>{ context.text.get(label) }</option> }
    };
    html! {
        <label class="language">
            <span class="language__label">{ context.text.get(MessageId::AloudPace) }</span>
            <select class="language__choice" name={PACE} autocomplete="off">{ for Pace::ALL.into_iter().zip(labels).map(pace) }</select>
        </label>
    }
}

/// "Start over" of a kiosk. It is always in view, and asks for confirmation.
pub(super) fn start_over(context: &ViewContext) -> Html {
    html! { <button type="button" class="button tools__leave" data-act="leave">{ context.text.get(MessageId::StartOver) }</button> }
}
