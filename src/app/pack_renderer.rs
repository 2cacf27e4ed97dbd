//! The pack renderer: turns the text of a provider's own pack into page data and static fragments, as prerendering does with the
//! default packs. It is a WebAssembly of its own, and is loaded only if there is such a pack.

use crate::app::intl_browser::NUMBER_RULES;
use crate::app::page_data;
use crate::content::lint::LintReport;
use crate::content::{self, Diagnostics};
use crate::i18n::{Locale, Messages};
use crate::model::{Details, Pack};
use crate::view::{Greeting, Mode, StaticFragment, StaticFragmentView, ViewContext};
use js_sys::{Function, JSON, Reflect};
use serde::de::DeserializeOwned;
use std::rc::Rc;
use wasm_bindgen::prelude::JsValue;
use yew::{Callback, Component, Context, Html, Properties, html};

/// Reads a pack from its text, with the JSON parser of the browser. Omitted fields come from `base`, the text of the default pack
/// of its language; without one, the pack must be whole.
///
/// # Errors
/// Returns an error if the pack is too large, is not JSON, or is not valid: all diagnostics.
pub fn read_pack(text: &str, base: Option<&str>) -> Result<Pack, Diagnostics> {
    content::check_size(text.len())?;
    let json = |text: &str| read_json(text).map_err(|why| content::not_json(&why));
    let authored = json(text)?;
    let doubled = content::doubled(text);
    if !doubled.0.is_empty() {
        return Err(doubled);
    }
    match base {
        Some(base) => content::read_over(authored, json(base)?),
        None => content::read_alone(authored),
    }
}

/// Lints a pack, as `cargo xtask pack check` does. `base` is as for [`read_pack`], and `today` is an ISO date.
///
/// # Errors
/// Returns an error if the text is too large or is not JSON.
pub fn inspect_pack(text: &str, base: Option<&str>, today: Option<&str>) -> Result<LintReport, Diagnostics> {
    content::check_size(text.len())?;
    let json = |text: &str| read_json(text).map_err(|why| content::not_json(&why));
    Ok(content::lint::lint(&json(text)?, base.map(json).transpose()?.as_ref(), today))
}

/// Parses JSON, with the parser of the browser.
fn read_json<T: DeserializeOwned>(text: &str) -> Result<T, String> {
    let value = JSON::parse(content::without_mark(text)).map_err(|error| message(&error))?;
    serde_wasm_bindgen::from_value(value).map_err(|error| message(&error.into()))
}

fn message(error: &JsValue) -> String {
    let message = Reflect::get(error, &"message".into()).ok().and_then(|message| message.as_string());
    message.unwrap_or_else(|| "the browser does not say why".to_owned())
}

/// Reads a pack, and renders its static fragments into an empty element: one `div` per fragment, in the order of their indices.
/// Calls `done` once they are rendered. Returns the page data. `base` is as for [`read_pack`]; `locale` has the messages of the
/// interface in the pack's language, as JSON.
///
/// # Errors
/// Returns an error if the pack is not valid, as [`read_pack`] does.
pub fn render_pack(
    container: web_sys::Element,
    text: &str,
    base: Option<&str>,
    locale: &str,
    mode: Mode,
    done: Function,
) -> Result<String, Diagnostics> {
    let Pack { comparison, details } = read_pack(text, base)?;
    let locale: Locale = read_json(locale).unwrap_or_default();
    let data = page_data::serialize(mode, None, &locale, &comparison);
    let text = Messages::new(&comparison.lang, locale, NUMBER_RULES);
    let greetings = vec![Greeting::new(&comparison.lang, &details, &text)];
    let context = Rc::new(ViewContext { greetings, ..ViewContext::detached(Rc::new(comparison), text, mode) });
    let props = StaticFragmentsProps {
        context,
        details: Rc::new(details),
        done: Callback::from(move |()| drop(done.call0(&JsValue::NULL))),
    };
    yew::Renderer::<StaticFragments>::with_root_and_props(container, props).render();
    Ok(data)
}

#[derive(Clone, PartialEq, Properties)]
struct StaticFragmentsProps {
    context: Rc<ViewContext>,
    details: Rc<Details>,
    done: Callback<()>,
}

/// All static fragments.
struct StaticFragments;

impl Component for StaticFragments {
    type Message = ();
    type Properties = StaticFragmentsProps;

    fn create(_: &Context<Self>) -> Self {
        Self
    }

    fn rendered(&mut self, ctx: &Context<Self>, _: bool) {
        ctx.props().done.emit(());
    }

    fn view(&self, ctx: &Context<Self>) -> Html {
        let StaticFragmentsProps { context, details, .. } = ctx.props();
        let view =
            |fragment| html! { <div><StaticFragmentView context={context.clone()} details={details.clone()} {fragment} /></div> };
        StaticFragment::all(&context.comparison).into_iter().map(view).collect()
    }
}
