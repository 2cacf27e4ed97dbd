//! What stands at the top of a page of its own: the language, reading aloud, and on a kiosk the way to start over.

use crate::i18n::{LANGUAGES, MessageId};
use crate::model::{Extent, Failure, LanguageIx, Pace, Speech, Voice};
use crate::view::el::{Child, El, el};
use crate::view::sentences::failed;
use crate::view::{Mode, StaticFragment, ViewContext};
use yew::{Html, html};

/// The name of the choice of a language.
pub const LANGUAGE: &str = "language";
/// The name of the choice of a pace.
pub const PACE: &str = "pace";

/// The tools.
pub(super) fn tools(scene: &ViewContext, speech: Speech, failure: Option<Failure>) -> Html {
    let language = scene.language.filter(|_| scene.mode != Mode::Inline).map(|now| language(scene, now));
    let class = match (scene.mode, &language) {
        (Mode::Kiosk, _) => "tools",
        // The choice of a language gives the row its height, whether there is a voice or none.
        (_, Some(_)) => "tools tools--row",
        (_, None) => "tools tools--bare",
    };
    // On a page the language comes first, and what comes with a voice comes after it.
    let (first, second) = match scene.mode {
        Mode::Kiosk => (aloud(scene, speech).html(), language.node()),
        Mode::Page | Mode::Inline => (language.node(), aloud(scene, speech).html()),
    };
    let failure = failure.map(|failure| el!("p", "class" = "tools__failed"; scene.text.get(failed(failure))));
    el!("div", "class" = class; first, second, (scene.fragment)(StaticFragment::StartOver), failure).html()
}

/// In which language to read. Each stands under its own name: who cannot read this page finds theirs.
fn language(scene: &ViewContext, now: LanguageIx) -> El {
    let languages = LANGUAGES.iter().enumerate().map(|(place, language)| {
        el!("option", "value" = language.tag, "lang" = language.tag, "selected" = place == now.0; language.name).html()
    });
    el!("label", "class" = "language";
        el!("span", "class" = "language__label"; scene.text.get(MessageId::Language)),
        // A browser that fills in forms again after a reload would show a language that the page is not in.
        el!("select", "class" = "language__choice", "name" = LANGUAGE, "autocomplete" = "off"; languages.collect::<Vec<_>>()),
    )
}

/// Two buttons, which say what they do now: the focus stays on them while they change.
fn aloud(scene: &ViewContext, speech: Speech) -> El {
    let (first, second) = match speech {
        Speech::NoVoice | Speech::Silent => {
            ((Voice::Read(Extent::All), MessageId::AloudAll), (Voice::Read(Extent::Part), MessageId::AloudPart))
        }
        Speech::Reading => ((Voice::Pause, MessageId::AloudPause), (Voice::Stop, MessageId::AloudStop)),
        Speech::Paused => ((Voice::GoOn, MessageId::AloudGoOn), (Voice::Stop, MessageId::AloudStop)),
    };
    let button = |(voice, words): (Voice, MessageId)| el!("button", "type" = "button", "class" = "button", "data-act" = voice.name(); scene.text.get(words));
    el!("div", "class" = "aloud", "role" = "group", "aria-label" = scene.text.get(MessageId::AloudLabel), "data-speech" = speech.name();
        button(first), button(second), (scene.fragment)(StaticFragment::Pace))
}

/// How fast it is read.
pub(super) fn pace(scene: &ViewContext) -> Html {
    let words = [MessageId::PaceSlow, MessageId::PaceNormal, MessageId::PaceFast];
    let pace = |(pace, words): (Pace, MessageId)| {
        html! { <option value={pace.name()} selected={pace == Pace::Normal}>{ scene.text.get(words) }</option> }
    };
    html! {
        <label class="language">
            <span class="language__label">{ scene.text.get(MessageId::AloudPace) }</span>
            <select class="language__choice" name={PACE} autocomplete="off">{ for Pace::ALL.into_iter().zip(words).map(pace) }</select>
        </label>
    }
}

/// "Start over" of a kiosk: always in view, and asks first.
pub(super) fn start_over(scene: &ViewContext) -> Html {
    html! { <button type="button" class="button tools__leave" data-act="leave">{ scene.text.get(MessageId::StartOver) }</button> }
}
