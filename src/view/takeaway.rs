//! The takeaway: a printed page, a link with its QR code, a share code, and the field to enter a share code.

use crate::i18n::{MessageId, Messages};
use crate::model::{CodeError, CodeSource, Failure, ImportOutcome, Qr, SYMBOLS, grouped, link};
use crate::view::el::{El, el};
use crate::view::sentences::failed;
use crate::view::{Mode, StaticFragment, ViewContext, aria};
use std::rc::Rc;
use yew::{AttrValue, Html, html};

/// The name of the field for a code.
pub const CODE: &str = "code";

/// The properties of the takeaway.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct TakeawayProps {
    /// The link and the codes, if they are in view.
    pub share: ShareView,
    /// The outcome of importing a share code.
    pub import_outcome: Option<ImportOutcome>,
    /// The outcome of the last action, such as copying.
    pub outcome: Option<Result<(), Failure>>,
}

/// The area for the link and the codes.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum ShareView {
    /// Out of view.
    Collapsed,
    /// A note that there are no marks yet.
    NoMarks,
    /// The link and the codes.
    Codes(ShareLinks),
}

/// The link and the codes.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ShareLinks {
    /// The page that the link opens.
    pub page: AttrValue,
    /// The share code.
    pub code: String,
    /// The QR code, if it has been drawn.
    pub qr: Option<Rc<Qr>>,
}

/// The takeaway.
pub(super) fn takeaway(context: &ViewContext, props: &TakeawayProps) -> Html {
    let share = match &props.share {
        ShareView::Collapsed => None,
        ShareView::NoMarks => Some(el!("p"; context.text.get(MessageId::TakeawayNone))),
        ShareView::Codes(ShareLinks { page, code, qr }) => {
            Some(codes(context, page, code, qr.as_deref(), props.outcome == Some(Err(Failure::Qr))))
        }
    };
    let open = share.is_some();
    el!("section", "class" = "takeaway", "aria-labelledby" = "takeaway";
        (context.fragment)(StaticFragment::Takeaway),
        el!("div", "class" = "takeaway__ways";
            (context.fragment)(StaticFragment::Print),
            el!("button", "type" = "button", "class" = "button", "data-act" = "takeaway", "aria-expanded" = aria(open);
                context.text.get(MessageId::TakeawayOpen)
            ),
        ),
        el!("div", "class" = "takeaway__carried"; share),
        props.outcome.map(|outcome| action_outcome(&context.text, outcome)),
        (context.fragment)(StaticFragment::EnterCode),
        import_outcome(&context.text, props.import_outcome, CodeSource::Typed),
    )
    .html()
}

/// The outcome of an action, as visible text. It is hidden from screen readers, because the live region announces it.
fn action_outcome(text: &Messages, outcome: Result<(), Failure>) -> El {
    let message = outcome.map_or_else(failed, |()| MessageId::AnnounceCopied);
    let again = (outcome == Err(Failure::Qr))
        .then(|| el!("button", "type" = "button", "class" = "button", "data-act" = "draw-qr"; text.get(MessageId::TryAgain)));
    el!("div", "class" = "takeaway__said", "aria-hidden" = again.is_none().then_some("true"); el!("p"; text.get(message)), again)
}

/// The link, its QR code and the share code. If there is no page that others can open, only the share code.
fn codes(context: &ViewContext, page: &str, code: &str, qr: Option<&Qr>, has_failed: bool) -> El {
    let text = &context.text;
    let link = link(page, code, &context.comparison.lang);
    let has_link = link.is_some();
    let copy = || el!("button", "type" = "button", "class" = "button", "data-act" = "copy"; text.get(MessageId::TakeawayCopy));
    let label = |key: MessageId| el!("p", "class" = "takeaway__label"; text.get(key));
    el!("div", "class" = "takeaway__codes";
        has_link.then(|| el!("div", "class" = "takeaway__qr";
            match qr.filter(|qr| Some(&qr.link) == link.as_ref()) {
                Some(qr) => Some(drawing(text, qr)),
                // An empty image reserves the space until the code is drawn, so that the page does not move under the finger.
                None => (!has_failed).then(|| el!("svg", "class" = "qr", "aria-hidden" = "true")),
            },
            label(MessageId::TakeawayQr),
        )),
        el!("div", "class" = "takeaway__words";
            has_link.then(|| label(MessageId::TakeawayLink)),
            link.clone().map(|link| el!("p", "class" = "takeaway__link", "dir" = "ltr"; link)),
            // No "Copy" on a kiosk: all its visitors share one clipboard.
            (has_link && context.mode != Mode::Kiosk).then(copy),
            label(MessageId::TakeawayCode),
            el!("p", "class" = "takeaway__code", "dir" = "ltr"; grouped(code)),
            el!("p", "class" = "takeaway__carries"; text.get(MessageId::TakeawayCarries)),
        ),
    )
}

/// The QR code, with a quiet zone of four modules, as its standard requires.
fn drawing(text: &Messages, qr: &Qr) -> El {
    let side = qr.size + 8;
    el!("svg", "class" = "qr", "viewBox" = format!("-4 -4 {side} {side}"), "role" = "img", "aria-label" = text.get(MessageId::TakeawayQr);
        el!("path", "d" = qr.path.clone())
    )
}

/// The outcome of importing a share code from this source. The element is in the page from the start, because screen readers
/// ignore a live region that is inserted with its text.
pub(super) fn import_outcome(text: &Messages, import: Option<ImportOutcome>, source: CodeSource) -> El {
    let message = import.filter(|import| import.by == source).map(|import| el!("p"; text.get(import_message(import))));
    el!("div", "class" = "brought", "role" = "status", "data-refused" = matches!(import, Some(ImportOutcome { outcome: Err(_), .. })); message)
}

/// The message for the outcome of an import.
fn import_message(import: ImportOutcome) -> MessageId {
    match (import.outcome, import.by) {
        (Ok(()), CodeSource::Link) => MessageId::BroughtLink,
        (Ok(()), CodeSource::Typed) => MessageId::BroughtCode,
        (Err(why), _) => refusal(why),
    }
}

/// The message for the reason why a code cannot be read.
pub const fn refusal(why: CodeError) -> MessageId {
    match why {
        CodeError::Empty => MessageId::CodeEmpty,
        CodeError::UnknownSymbol => MessageId::CodeUnknownSymbol,
        CodeError::NotWhole => MessageId::CodeNotWhole,
        CodeError::OtherVersion => MessageId::CodeOtherVersion,
        CodeError::OtherComparison => MessageId::CodeOtherComparison,
    }
}

/// The heading and the introduction.
pub(super) fn head(context: &ViewContext) -> Html {
    let text = &context.text;
    html! {
        <>
            { context.level().below().heading("section-heading", Some("takeaway"), html! { text.get(MessageId::TakeawayHeading) }) }
            <p>{ text.get(MessageId::TakeawayIntro) }</p>
        </>
    }
}

/// "Print".
pub(super) fn print(context: &ViewContext) -> Html {
    html! { <button type="button" class="button" data-act="print">{ context.text.get(MessageId::TakeawayPrint) }</button> }
}

/// The field for a share code. It has no autocompletion, so that the browser does not offer one visitor's code to the next.
pub(super) fn enter_code(context: &ViewContext) -> Html {
    let text = &context.text;
    let is_kiosk = context.mode == Mode::Kiosk;
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

/// The symbols of a code as buttons, because the on-screen keyboard of the system is a way out of a kiosk.
/// `src/element/kiosk-mode.js` types the symbols.
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
