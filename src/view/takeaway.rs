//! What the visitor takes home: one printed page, a link and its QR code, a short code; and where a code is brought back.

use crate::i18n::{MessageId, Messages};
use crate::model::{CodeError, CodeSource, Failure, ImportOutcome, Qr, SYMBOLS, grouped, link};
use crate::view::el::{El, el};
use crate::view::live_view::{ShareLinks, ShareView, TakeawayProps};
use crate::view::sentences::failed;
use crate::view::{Mode, StaticFragment, ViewContext, aria};
use yew::{Html, html};

/// The name of the field for a code.
pub const CODE: &str = "code";

/// What the visitor takes home.
pub(super) fn takeaway(scene: &ViewContext, facts: &TakeawayProps) -> Html {
    let carried = match &facts.carried {
        ShareView::Folded => None,
        ShareView::Nothing => Some(el!("p"; scene.text.get(MessageId::TakeawayNone))),
        ShareView::Codes(ShareLinks { page, code, qr }) => {
            Some(codes(scene, page, code, qr.as_deref(), facts.outcome == Some(Err(Failure::Qr))))
        }
    };
    let open = carried.is_some();
    el!("section", "class" = "takeaway", "aria-labelledby" = "takeaway";
        (scene.fragment)(StaticFragment::Takeaway),
        el!("div", "class" = "takeaway__ways";
            (scene.fragment)(StaticFragment::Print),
            el!("button", "type" = "button", "class" = "button", "data-act" = "takeaway", "aria-expanded" = aria(open);
                scene.text.get(MessageId::TakeawayOpen)
            ),
        ),
        el!("div", "class" = "takeaway__carried"; carried),
        facts.outcome.map(|outcome| said(&scene.text, outcome)),
        (scene.fragment)(StaticFragment::EnterCode),
        brought(&scene.text, facts.brought, CodeSource::Typed),
    )
    .html()
}

/// Whether what was asked for is done, for those who see the page; the announcer says it to those who do not.
fn said(text: &Messages, outcome: Result<(), Failure>) -> El {
    let words = outcome.map_or_else(failed, |()| MessageId::AnnounceCopied);
    let again = (outcome == Err(Failure::Qr))
        .then(|| el!("button", "type" = "button", "class" = "button", "data-act" = "draw-qr"; text.get(MessageId::TryAgain)));
    el!("div", "class" = "takeaway__said", "aria-hidden" = again.is_none().then_some("true"); el!("p"; text.get(words)), again)
}

/// The link, its QR code, the short code. Without a page that others can open, the code alone.
fn codes(scene: &ViewContext, page: &str, code: &str, qr: Option<&Qr>, has_failed: bool) -> El {
    let text = &scene.text;
    let link = link(page, code, &scene.comparison.lang);
    let has_link = link.is_some();
    let copy = || el!("button", "type" = "button", "class" = "button", "data-act" = "copy"; text.get(MessageId::TakeawayCopy));
    let label = |key: MessageId| el!("p", "class" = "takeaway__label"; text.get(key));
    el!("div", "class" = "takeaway__codes";
        has_link.then(|| el!("div", "class" = "takeaway__qr";
            match qr.filter(|qr| Some(&qr.link) == link.as_ref()) {
                Some(qr) => Some(drawing(text, qr)),
                // Room for a code that is being drawn, so that nothing moves under a finger when it comes.
                None => (!has_failed).then(|| el!("svg", "class" = "qr", "aria-hidden" = "true")),
            },
            label(MessageId::TakeawayQr),
        )),
        el!("div", "class" = "takeaway__words";
            has_link.then(|| label(MessageId::TakeawayLink)),
            link.clone().map(|link| el!("p", "class" = "takeaway__link", "dir" = "ltr"; link)),
            // The clipboard of a kiosk is everybody's.
            (has_link && scene.mode != Mode::Kiosk).then(copy),
            label(MessageId::TakeawayCode),
            el!("p", "class" = "takeaway__code", "dir" = "ltr"; grouped(code)),
            el!("p", "class" = "takeaway__carries"; text.get(MessageId::TakeawayCarries)),
        ),
    )
}

/// The QR code, with a quiet zone of four modules around it, as its standard asks for.
fn drawing(text: &Messages, qr: &Qr) -> El {
    let side = qr.size + 8;
    el!("svg", "class" = "qr", "viewBox" = format!("-4 -4 {side} {side}"), "role" = "img", "aria-label" = text.get(MessageId::TakeawayQr);
        el!("path", "d" = qr.path.clone())
    )
}

/// What came of marks that the visitor brought by a link or a code. It is there from the start, because screen readers do not watch
/// what comes with its words.
pub(super) fn brought(text: &Messages, brought: Option<ImportOutcome>, by: CodeSource) -> El {
    let words = brought.filter(|brought| brought.by == by).map(|brought| el!("p"; text.get(outcome(brought))));
    el!("div", "class" = "brought", "role" = "status", "data-refused" = matches!(brought, Some(ImportOutcome { outcome: Err(_), .. })); words)
}

/// What came of marks that were brought, as a phrase.
fn outcome(brought: ImportOutcome) -> MessageId {
    match (brought.outcome, brought.by) {
        (Ok(()), CodeSource::Link) => MessageId::BroughtLink,
        (Ok(()), CodeSource::Typed) => MessageId::BroughtCode,
        (Err(why), _) => refusal(why),
    }
}

/// Why a code cannot be read, as a phrase.
pub const fn refusal(why: CodeError) -> MessageId {
    match why {
        CodeError::Empty => MessageId::CodeEmpty,
        CodeError::UnknownSymbol => MessageId::CodeUnknownSymbol,
        CodeError::NotWhole => MessageId::CodeNotWhole,
        CodeError::OtherVersion => MessageId::CodeOtherVersion,
        CodeError::OtherComparison => MessageId::CodeOtherComparison,
    }
}

/// Its head.
pub(super) fn head(scene: &ViewContext) -> Html {
    let text = &scene.text;
    html! {
        <>
            { scene.level().below().heading("section-heading", Some("takeaway"), html! { text.get(MessageId::TakeawayHeading) }) }
            <p>{ text.get(MessageId::TakeawayIntro) }</p>
        </>
    }
}

/// "Print".
pub(super) fn print(scene: &ViewContext) -> Html {
    html! { <button type="button" class="button" data-act="print">{ scene.text.get(MessageId::TakeawayPrint) }</button> }
}

/// Where a code is brought back. What the last visitor typed is not offered to the next.
pub(super) fn enter_code(scene: &ViewContext) -> Html {
    let text = &scene.text;
    let is_kiosk = scene.mode == Mode::Kiosk;
    html! {
        <details class="takeaway__enter">
            <summary>{ text.get(MessageId::TakeawayEnter) }</summary>
            <label class="takeaway__label" for="code">{ text.get(MessageId::TakeawayEnterLabel) }</label>
            <div class="takeaway__ways">
                <input class="takeaway__field" id="code" name={CODE} dir="ltr" autocomplete="off" autocapitalize="characters"
                    autocorrect="off" spellcheck="false" enterkeyhint="done" inputmode={is_kiosk.then_some("none")} />
                <button type="button" class="button" data-act="use-code">{ text.get(MessageId::TakeawayUse) }</button>
            </div>
            if is_kiosk {
                { pad(text) }
            }
        </details>
    }
}

/// The symbols of a code as buttons, because a keyboard of the system is a way out of a kiosk. `kiosk.js` types what they name.
fn pad(text: &Messages) -> Html {
    let symbol = |symbol: &u8| {
        let symbol = char::from(*symbol).to_string();
        html! { <button type="button" class="button pad__key" data-key={symbol.clone()}>{ symbol }</button> }
    };
    html! {
        <div class="pad" role="group" aria-label={text.get(MessageId::TakeawayEnterLabel)} dir="ltr">
            { for SYMBOLS.iter().map(symbol) }
            <button type="button" class="button pad__key pad__key--delete" data-key="">{ text.get(MessageId::TakeawayDelete) }</button>
        </div>
    }
}
