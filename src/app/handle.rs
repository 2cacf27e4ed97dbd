//! The handle of a mounted app, which `app-bridge.ts` holds: hydrates the prerendered page, applies changed settings in place, and runs
//! effects.

use crate::app::events::{DOM_EVENTS, show_answers};
use crate::app::host_bridge::HostBridge;
use crate::app::intl_browser::{NUMBER_RULES, today};
use crate::app::page_data;
use crate::app::root::{EffectRequest, PageSource, Root, RootProps};
use crate::i18n::LANGUAGES;
use crate::model::{
    CodeError, CodeSource, Effect, Failure, KioskConfig, KioskMsg, LanguageIx, Layout, Millis, Msg, Qr, Takeaway, link,
};
use crate::view::{HostSettings, refusal};
use gloo::timers::callback::Timeout;
use js_sys::Array;
use std::cell::RefCell;
use std::rc::Rc;
use wasm_bindgen::prelude::{JsCast, wasm_bindgen};
use yew::html::Scope;
use yew::virtual_dom::VNode;
use yew::{AttrValue, Callback, Html};

/// A mounted app. Each container keeps its app for as long as the page lives, because Yew never frees the listeners of a container: the
/// container of a removed element waits in a pool for the next element.
#[wasm_bindgen]
pub struct AppHandle {
    root: Scope<Root>,
    app: RefCell<yew::AppHandle<Root>>,
    props: RefCell<RootProps>,
    host: Rc<RefCell<HostBridge>>,
}

/// Hydrates the prerendered page in `container`. `page_data` is the text that [`page_data::serialize`] wrote for it. Returns `None` if
/// that text is incomplete.
pub fn mount(container: web_sys::Element, page_data: &str, bridge: HostBridge) -> Option<AppHandle> {
    let host = Rc::new(RefCell::new(bridge));
    let data = page_data::parse(page_data, NUMBER_RULES)?;
    // The nodes of static fragments are in the document already. Hydration adopts them, and the empty text tells Yew that nothing has
    // changed.
    let fragment = Box::new(|_| Html::from_html_unchecked(AttrValue::Static("")));
    let content = Rc::new(PageSource { data, fragment, decoder: DOM_EVENTS, is_hydrating: true });
    let props = RootProps {
        content,
        host: HostSettings::default(),
        kiosk: KioskConfig::default(),
        run_effect: effect_runner(container.clone(), host.clone()),
    };
    let app = yew::Renderer::<Root>::with_root_and_props(container, props.clone()).hydrate();
    Some(AppHandle { root: (*app).clone(), app: RefCell::new(app), props: RefCell::new(props), host })
}

/// A page source from other page data, and a list of DOM nodes per static fragment.
fn content(page_data: &str, fragments: Array) -> Option<PageSource> {
    let fragment = move |index: usize| -> Html {
        let nodes: Array = fragments.get(u32::try_from(index).unwrap_or(u32::MAX)).unchecked_into();
        nodes.iter().map(|node| VNode::VRef(node.unchecked_into())).collect()
    };
    Some(PageSource {
        data: page_data::parse(page_data, NUMBER_RULES)?,
        fragment: Box::new(fragment),
        decoder: DOM_EVENTS,
        is_hydrating: false,
    })
}

/// Runs effects for the element that owns the container at the time.
fn effect_runner(container: web_sys::Element, host: Rc<RefCell<HostBridge>>) -> Callback<EffectRequest> {
    // The pending debounce and the pending idle check of a kiosk. A new timer cancels the previous one, because dropping a timer does.
    let (debounce, idle_check): (RefCell<Option<Timeout>>, RefCell<Option<Timeout>>) = Default::default();
    Callback::from(move |EffectRequest { effect, state, reply }| {
        // Cloned, not borrowed: a listener of the host may call `set`, which replaces it.
        let host = host.borrow().clone();
        let link = || link(&host.page_url(), &state.code(), &state.comparison().lang).unwrap_or_default();
        match effect {
            Effect::StartDebounce(ticket, time) => {
                *debounce.borrow_mut() = Some(Timeout::new(time.0, move || reply.emit(Msg::DebounceElapsed(ticket))));
            }
            Effect::ScheduleIdleCheck(time) => {
                *idle_check.borrow_mut() = Some(Timeout::new(time.0, move || reply.emit(Msg::AtKiosk(KioskMsg::IdleChecked))));
            }
            Effect::NotifyHost(event) => host.notify_host(event, &state),
            Effect::ShowAnswers => show_answers(&container, &state),
            Effect::ChangeLanguage(LanguageIx(index)) => {
                if let Some(language) = LANGUAGES.get(index) {
                    host.run_effect("language", language.tag);
                }
            }
            Effect::Print => host.run_effect("print", ""),
            Effect::Copy => host.run_effect("copy", &link()),
            Effect::DrawQr if host.page_url().is_empty() => {}
            Effect::DrawQr => host.run_effect("qr", &link()),
            Effect::Speak(voice) => host.run_effect("voice", voice.name()),
            Effect::ShowSession(session) => host.run_effect("session", session.name().unwrap_or_default()),
            Effect::Forget => host.run_effect("forget", ""),
        }
    })
}

#[wasm_bindgen]
impl AppHandle {
    /// Applies the current settings of the element in place: no mark is lost, and unchanged parts are not rendered again.
    ///
    /// Yew renders before this returns. `self` is borrowed shared, because a listener of the host may read `code` meanwhile. It cannot
    /// reach `set`, because its callers await a promise first, or ask for `code`, which is `None` while the state changes.
    pub fn set(&self, bridge: HostBridge) {
        let mut props = self.props.borrow().clone();
        if let Some(content) = bridge.page_data().and_then(|data| content(&data, bridge.fragments())) {
            props.content = Rc::new(content);
        }
        let region = bridge.region();
        let crisis = &props.content.data.comparison.crisis;
        if let Some(region) = region.as_ref().filter(|code| crisis.region(code).is_none()) {
            let known: Vec<&str> = crisis.regions.iter().map(|region| region.code.as_str()).collect();
            bridge.warn(&format!("region=\"{region}\" is not known. It may be: {}.", known.join(", ")));
        }
        let (region, page) = (region.map(AttrValue::from), AttrValue::from(bridge.page_url()));
        let leads_elsewhere = props.host.page != page;
        props.host = HostSettings { region, page, today: Some(today().into()) };
        props.kiosk = KioskConfig { idle: Millis(bridge.idle_seconds().saturating_mul(1000)) };
        self.host.replace(bridge);
        self.props.replace(props.clone());
        self.app.borrow_mut().update(props);
        // The QR code that is shown carries the old address.
        let is_open = |root: &Root| matches!(root.state().takeaway(), Takeaway::Expanded(_));
        let shows_old = leads_elsewhere && self.root.get_component().is_some_and(|root| is_open(&root));
        if shows_old {
            self.root.send_message(Msg::QrWanted);
        }
    }

    /// Dispatches an event of the page, by its name in `contract.ts`, with its value. `app-bridge.ts` and its lazy parts call this.
    pub fn dispatch(&self, name: &str, value: &str) {
        let msg = match name {
            "reset" => Msg::StartedOver,
            "forget" => Msg::Forgotten,
            "wide" => Msg::LayoutChanged(Layout::Wide),
            "narrow" => Msg::LayoutChanged(Layout::Narrow),
            "paper" => Msg::LayoutChanged(Layout::Print),
            "touched" => Msg::AtKiosk(KioskMsg::Touched),
            "hesitated" => Msg::AtKiosk(KioskMsg::Hesitated),
            "looked" => Msg::AtKiosk(KioskMsg::IdleChecked),
            "link" => Msg::CodeEntered(CodeSource::Link, value.to_owned()),
            "copied" => Msg::Copied,
            "voice" => Msg::VoiceFound(!value.is_empty()),
            "voice-ended" => Msg::VoiceEnded,
            "failed" => match failure(value) {
                Some(failure) => Msg::Failed(failure),
                None => return,
            },
            "voice-left" => Msg::VoiceLeft,
            "qr" => match drawn(value) {
                Some(qr) => Msg::QrDrawn(qr),
                None => return,
            },
            _ => return,
        };
        self.root.send_message(msg);
    }

    /// The share code of the marks. `None` while the state changes; `emit` has just passed the code then.
    #[wasm_bindgen(getter)]
    pub fn code(&self) -> Option<String> {
        self.root.get_component().map(|root| root.state().code())
    }

    /// Restores the marks of a share code. If it cannot, it changes nothing and returns a sentence for the visitor. It does nothing while
    /// the state changes.
    #[wasm_bindgen(js_name = restore)]
    pub fn restore(&self, code: &str) -> Option<String> {
        let marks = {
            let root = self.root.get_component()?;
            let state = root.state();
            // A host may set the code again in each event that says that something has changed: that ends here.
            state.marks_of_code(code).map(|marks| (marks != state.answers().marks).then_some(marks))
        };
        match marks {
            Ok(marks) => {
                if let Some(marks) = marks {
                    self.root.send_message(Msg::MarksRestored(marks));
                }
                None
            }
            // In the language of the page, because a host may show it.
            Err(why) => Some(self.props.borrow().content.data.text.get(refusal(why))),
        }
    }

    /// Whether a share code is for another comparison than this one.
    pub fn refuses(&self, code: &str) -> bool {
        let root = self.root.get_component();
        root.is_some_and(|root| root.state().marks_of_code(code) == Err(CodeError::OtherComparison))
    }
}

/// The failure that belongs to the name of an effect.
fn failure(effect: &str) -> Option<Failure> {
    Some(match effect {
        "copy" => Failure::Copy,
        "qr" => Failure::Qr,
        "print" => Failure::Print,
        "language" => Failure::Language,
        "voice" => Failure::Voice,
        _ => return None,
    })
}

/// Parses a QR code from `app-bridge.ts`: the link that it carries, its size and its path, separated by spaces.
fn drawn(qr: &str) -> Option<Qr> {
    let mut parts = qr.splitn(3, ' ');
    Some(Qr { link: parts.next()?.to_owned(), size: parts.next()?.parse().ok()?, path: parts.next()?.to_owned() })
}
