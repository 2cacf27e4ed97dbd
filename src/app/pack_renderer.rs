//! The reader of packs: from the text of a provider's own pack to words and still parts, as the build makes them of the default
//! pack. A WebAssembly of its own, which is loaded where there is such a pack.

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

/// Reads a pack from its text, with the browser's own JSON. What it leaves out comes from `base`, the text of the default pack
/// of its language; without one, the pack must be whole.
///
/// # Errors
/// Every problem of the pack, each with its place and a remedy.
pub fn read_pack(text: &str, base: Option<&str>) -> Result<Pack, Diagnostics> {
    content::check_size(text.len())?;
    let json = |text: &str| read_json(text).map_err(|why| content::not_json(&why));
    let own = json(text)?;
    let doubled = content::doubled(text);
    if !doubled.0.is_empty() {
        return Err(doubled);
    }
    match base {
        Some(base) => content::read_over(own, json(base)?),
        None => content::read_alone(own),
    }
}

/// Looks at a pack as `cargo xtask pack check` does. `base` is as for [`read_pack`], `today` an ISO date.
///
/// # Errors
/// One problem, where the text is too large or is no JSON.
pub fn inspect_pack(text: &str, base: Option<&str>, today: Option<&str>) -> Result<LintReport, Diagnostics> {
    content::check_size(text.len())?;
    let json = |text: &str| read_json(text).map_err(|why| content::not_json(&why));
    Ok(content::lint::lint(&json(text)?, base.map(json).transpose()?.as_ref(), today))
}

/// Reads JSON, with the browser's own parser.
fn read_json<T: DeserializeOwned>(text: &str) -> Result<T, String> {
    let value = JSON::parse(content::without_mark(text)).map_err(|error| message(&error))?;
    serde_wasm_bindgen::from_value(value).map_err(|error| message(&error.into()))
}

fn message(error: &JsValue) -> String {
    let message = Reflect::get(error, &"message".into()).ok().and_then(|message| message.as_string());
    message.unwrap_or_else(|| "the browser does not say why".to_owned())
}

/// Reads a pack and renders its still parts into an empty element, each within an element of its own, by their places. Calls
/// `done` once they are there. Gives the words. `base` is as for [`read_pack`], `locale` the phrases of its language, as JSON.
///
/// # Errors
/// Every problem of the pack.
pub fn render_pack(
    place: web_sys::Element,
    text: &str,
    base: Option<&str>,
    locale: &str,
    mode: Mode,
    done: Function,
) -> Result<String, Diagnostics> {
    let Pack { comparison, details: reading } = read_pack(text, base)?;
    let locale: Locale = read_json(locale).unwrap_or_default();
    let words = page_data::serialize(mode, None, &locale, &comparison);
    let text = Messages::new(&comparison.lang, locale, NUMBER_RULES);
    let greetings = vec![Greeting::new(&comparison.lang, &reading, &text)];
    let scene = Rc::new(ViewContext { greetings, ..ViewContext::detached(Rc::new(comparison), text, mode) });
    let props = StaticFragmentsProps {
        scene,
        reading: Rc::new(reading),
        done: Callback::from(move |()| drop(done.call0(&JsValue::NULL))),
    };
    yew::Renderer::<StaticFragments>::with_root_and_props(place, props).render();
    Ok(words)
}

#[derive(Clone, PartialEq, Properties)]
struct StaticFragmentsProps {
    scene: Rc<ViewContext>,
    reading: Rc<Details>,
    done: Callback<()>,
}

/// Every still part.
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
        let StaticFragmentsProps { scene, reading, .. } = ctx.props();
        let part = |still| html! { <div><StaticFragmentView context={scene.clone()} details={reading.clone()} fragment={still} /></div> };
        StaticFragment::all(&scene.comparison).into_iter().map(part).collect()
    }
}
