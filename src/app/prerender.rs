//! Prerenders a page at build time. In the browser, Yew hydrates the page node by node, so that both must render the same: a
//! default comparison, no marks, and no settings of a host.

use crate::app::page_data::{self, PageData};
use crate::app::root::{EventDecoder, PageSource, Root, RootProps};
use crate::content::{DEFAULT_PACK, Diagnostics, default_for, read_text};
use crate::i18n::pseudo::Pseudo;
use crate::i18n::{ENGLISH, LANGUAGES, Language, Locale, Messages, NUMBER_RULES, locale_of};
use crate::model::{Details, KioskConfig, LanguageIx};
use crate::view::{Greeting, HostSettings, Mode, StaticFragment, StaticFragmentProps, StaticFragmentView, ViewContext};
use std::rc::Rc;
use yew::{AttrValue, Callback, Html, LocalServerRenderer};

/// A page as markup, with the page data of its live views.
#[derive(Clone, Debug)]
pub struct Prerendered {
    /// The markup of the page.
    pub markup: String,
    /// The page data, as lines.
    pub data: String,
}

/// Prerenders the default comparison. `tag` is that of one of [`LANGUAGES`], or of a pseudo-locale (`en-XA`, `ar-XB`). Any other
/// tag gives the English page.
///
/// # Errors
/// Returns an error if the default pack is not valid.
pub async fn prerender(mode: Mode, tag: &str) -> Result<Prerendered, Diagnostics> {
    let [pack, locale] = sources(tag);
    let pack = read_text(&pack)?;
    let locale = Locale::of_json(&locale);
    let index = LANGUAGES.iter().position(|language| language.tag == tag).unwrap_or(Language::ENGLISH);
    let language = LANGUAGES[index].tag;
    let data = page_data::serialize(mode, Some(language), &locale, &pack.comparison);
    let comparison = Rc::new(pack.comparison);
    let text = Messages::new(&comparison.lang, locale, NUMBER_RULES);
    let language = Some(LanguageIx(index));
    let greetings = if mode == Mode::Kiosk { greetings()? } else { Vec::new() };
    let context = ViewContext { greetings, ..ViewContext::detached(comparison.clone(), text.clone(), mode) };
    let fragments = fragments(context, Rc::new(pack.details)).await;
    let fragment =
        Box::new(move |index: usize| fragments.get(index).cloned().map_or_else(Html::default, Html::from_html_unchecked));
    let page_data = PageData { mode, language, text, comparison };
    let source = Rc::new(PageSource { data: page_data, fragment, decoder: EventDecoder::NOTHING, is_hydrating: false });
    let props =
        RootProps { content: source, host: HostSettings::default(), kiosk: KioskConfig::default(), run_effect: Callback::noop() };
    Ok(Prerendered { markup: LocalServerRenderer::<Root>::with_props(props).render().await, data })
}

/// The pack and the messages for a tag, as JSON.
fn sources(tag: &str) -> [String; 2] {
    Pseudo::tagged(tag).map_or_else(
        || [default_for(tag).unwrap_or(DEFAULT_PACK), locale_of(tag).unwrap_or(ENGLISH)].map(ToOwned::to_owned),
        |pseudo| [DEFAULT_PACK, ENGLISH].map(|text| pseudo.json(text)),
    )
}

/// The greetings of a kiosk, one per language.
fn greetings() -> Result<Vec<Greeting>, Diagnostics> {
    let greeting = |language: &Language| {
        let [pack, locale] = sources(language.tag);
        let text = Messages::new(language.tag, Locale::of_json(&locale), NUMBER_RULES);
        Ok(Greeting::new(language.tag, &read_text(&pack)?.details, &text))
    };
    LANGUAGES.iter().map(greeting).collect()
}

/// The markup of the static fragments, by their indices.
async fn fragments(context: ViewContext, details: Rc<Details>) -> Vec<AttrValue> {
    let context = Rc::new(context);
    let mut fragments = Vec::new();
    for fragment in StaticFragment::all(&context.comparison) {
        let props = StaticFragmentProps { context: context.clone(), details: details.clone(), fragment };
        fragments.push(LocalServerRenderer::<StaticFragmentView>::with_props(props).hydratable(false).render().await.into());
    }
    fragments
}
