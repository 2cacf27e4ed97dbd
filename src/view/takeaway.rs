//! What the visitor takes home: one printed page, a link and its QR code, a short code; and where a code is brought back.

use crate::model::{Brought, Carrier, CodeError, Failure, Qr, SYMBOLS, grouped, link};
use crate::text::{Key, Text};
use crate::view::el::{El, el};
use crate::view::part::{Carried, Carries, TakeawayFacts};
use crate::view::sentences::failed;
use crate::view::{Mode, Scene, Still, aria};
use yew::{Html, html};

/// The name of the field for a code.
pub const CODE: &str = "code";

/// What the visitor takes home.
pub(super) fn takeaway(scene: &Scene, facts: &TakeawayFacts) -> Html {
    let carried = match &facts.carried {
        Carries::Folded => None,
        Carries::Nothing => Some(el!("p"; scene.text.say(Key::TakeawayNone))),
        Carries::Codes(Carried { page, code, qr }) => Some(codes(scene, page, code, qr.as_deref())),
    };
    let open = carried.is_some();
    el!("section", "class" = "takeaway", "aria-labelledby" = "takeaway";
        (scene.still)(Still::Takeaway),
        el!("div", "class" = "takeaway__ways";
            (scene.still)(Still::Print),
            el!("button", "type" = "button", "class" = "button", "data-act" = "takeaway", "aria-expanded" = aria(open);
                scene.text.say(Key::TakeawayOpen)
            ),
        ),
        el!("div", "class" = "takeaway__carried"; carried),
        facts.outcome.map(|outcome| said(&scene.text, outcome)),
        (scene.still)(Still::EnterCode),
        brought(&scene.text, facts.brought, Carrier::Code),
    )
    .html()
}

/// Whether what was asked for is done, for those who see the page; the announcer says it to those who do not.
fn said(text: &Text, outcome: Result<(), Failure>) -> El {
    let words = outcome.map_or_else(failed, |()| Key::AnnounceCopied);
    let again = (outcome == Err(Failure::Qr))
        .then(|| el!("button", "type" = "button", "class" = "button", "data-act" = "draw-qr"; text.say(Key::TryAgain)));
    el!("div", "class" = "takeaway__said", "aria-hidden" = again.is_none().then_some("true"); el!("p"; text.say(words)), again)
}

/// The link, its QR code, the short code. Without a page that others can open, the code alone.
fn codes(scene: &Scene, page: &str, code: &str, qr: Option<&Qr>) -> El {
    let text = &scene.text;
    let link = link(page, code, &scene.comparison.lang);
    let has_link = link.is_some();
    let copy = || el!("button", "type" = "button", "class" = "button", "data-act" = "copy"; text.say(Key::TakeawayCopy));
    let label = |key: Key| el!("p", "class" = "takeaway__label"; text.say(key));
    el!("div", "class" = "takeaway__codes";
        has_link.then(|| el!("div", "class" = "takeaway__qr";
            qr.filter(|qr| Some(&qr.link) == link.as_ref()).map(|qr| drawing(text, qr)),
            label(Key::TakeawayQr),
        )),
        el!("div", "class" = "takeaway__words";
            has_link.then(|| label(Key::TakeawayLink)),
            link.clone().map(|link| el!("p", "class" = "takeaway__link", "dir" = "ltr"; link)),
            // The clipboard of a kiosk is everybody's.
            (has_link && scene.mode != Mode::Kiosk).then(copy),
            label(Key::TakeawayCode),
            el!("p", "class" = "takeaway__code", "dir" = "ltr"; grouped(code)),
            el!("p", "class" = "takeaway__carries"; text.say(Key::TakeawayCarries)),
        ),
    )
}

/// The QR code, with a quiet zone of four modules around it, as its standard asks for.
fn drawing(text: &Text, qr: &Qr) -> El {
    let side = qr.size + 8;
    el!("svg", "class" = "qr", "viewBox" = format!("-4 -4 {side} {side}"), "role" = "img", "aria-label" = text.say(Key::TakeawayQr);
        el!("path", "d" = qr.path.clone())
    )
}

/// What came of marks that the visitor brought by a link or a code. It is there from the start, because screen readers do not watch
/// what comes with its words.
pub(super) fn brought(text: &Text, brought: Option<Brought>, by: Carrier) -> El {
    let words = brought.filter(|brought| brought.by == by).map(|brought| el!("p"; text.say(outcome(brought))));
    el!("div", "class" = "brought", "role" = "status", "data-refused" = matches!(brought, Some(Brought { outcome: Err(_), .. })); words)
}

/// What came of marks that were brought, as a phrase.
fn outcome(brought: Brought) -> Key {
    match (brought.outcome, brought.by) {
        (Ok(()), Carrier::Link) => Key::BroughtLink,
        (Ok(()), Carrier::Code) => Key::BroughtCode,
        (Err(why), _) => refusal(why),
    }
}

/// Why a code cannot be read, as a phrase.
pub const fn refusal(why: CodeError) -> Key {
    match why {
        CodeError::Empty => Key::CodeEmpty,
        CodeError::UnknownSymbol => Key::CodeUnknownSymbol,
        CodeError::NotWhole => Key::CodeNotWhole,
        CodeError::OtherVersion => Key::CodeOtherVersion,
        CodeError::OtherComparison => Key::CodeOtherComparison,
    }
}

/// Its head.
pub(super) fn head(scene: &Scene) -> Html {
    let text = &scene.text;
    html! {
        <>
            { scene.level().below().heading("section-heading", Some("takeaway"), html! { text.say(Key::TakeawayHeading) }) }
            <p>{ text.say(Key::TakeawayIntro) }</p>
        </>
    }
}

/// "Print".
pub(super) fn print(scene: &Scene) -> Html {
    html! { <button type="button" class="button" data-act="print">{ scene.text.say(Key::TakeawayPrint) }</button> }
}

/// Where a code is brought back. What the last visitor typed is not offered to the next.
pub(super) fn enter_code(scene: &Scene) -> Html {
    let text = &scene.text;
    let is_kiosk = scene.mode == Mode::Kiosk;
    html! {
        <details class="takeaway__enter">
            <summary>{ text.say(Key::TakeawayEnter) }</summary>
            <label class="takeaway__label" for="code">{ text.say(Key::TakeawayEnterLabel) }</label>
            <div class="takeaway__ways">
                <input class="takeaway__field" id="code" name={CODE} dir="ltr" autocomplete="off" autocapitalize="characters"
                    autocorrect="off" spellcheck="false" enterkeyhint="done" inputmode={is_kiosk.then_some("none")} />
                <button type="button" class="button" data-act="use-code">{ text.say(Key::TakeawayUse) }</button>
            </div>
            if is_kiosk {
                { pad(text) }
            }
        </details>
    }
}

/// The symbols of a code as buttons, because a keyboard of the system is a way out of a kiosk. `kiosk.js` types what they name.
fn pad(text: &Text) -> Html {
    let symbol = |symbol: &u8| {
        let symbol = char::from(*symbol).to_string();
        html! { <button type="button" class="button pad__key" data-key={symbol.clone()}>{ symbol }</button> }
    };
    html! {
        <div class="pad" role="group" aria-label={text.say(Key::TakeawayEnterLabel)} dir="ltr">
            { for SYMBOLS.iter().map(symbol) }
            <button type="button" class="button pad__key pad__key--delete" data-key="">{ text.say(Key::TakeawayDelete) }</button>
        </div>
    }
}
