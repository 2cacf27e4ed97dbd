//! The page as it is before the WebAssembly is there, made at build time. What is rendered here is taken over node by
//! node in the browser, so that both must render the same: a default comparison, nothing marked, nothing of the host.

use crate::app::page_data::{self, PageData};
use crate::app::root::{EventDecoder, PageSource, Root, RootProps};
use crate::content::{DEFAULT_PACK, Diagnostics, default_for, read_text};
use crate::i18n::pseudo::Pseudo;
use crate::i18n::{ENGLISH, LANGUAGES, Language, Locale, Messages, NUMBER_RULES, locale_of};
use crate::model::{Details, KioskConfig, LanguageIx};
use crate::view::{Greeting, HostSettings, Mode, StaticFragment, StaticFragmentProps, StaticFragmentView, ViewContext};
use std::rc::Rc;
use yew::{AttrValue, Callback, Html, LocalServerRenderer};

/// A page as markup, with the words of its live parts.
#[derive(Clone, Debug)]
pub struct Prerendered {
    /// The markup of the page.
    pub markup: String,
    /// The words, as lines.
    pub words: String,
}

/// The default comparison in a language: the tag of one of [`LANGUAGES`], or of a pseudo-locale (`en-XA`, `ar-XB`). Any other gives
/// the English one.
///
/// # Errors
/// The problems of the default pack, where it has any.
pub async fn prerender(mode: Mode, tag: &str) -> Result<Prerendered, Diagnostics> {
    let [pack, locale] = sources(tag);
    let pack = read_text(&pack)?;
    let locale = Locale::of_json(&locale);
    let place = LANGUAGES.iter().position(|language| language.tag == tag).unwrap_or(Language::ENGLISH);
    let language = LANGUAGES[place].tag;
    let words = page_data::serialize(mode, Some(language), &locale, &pack.comparison);
    let comparison = Rc::new(pack.comparison);
    let text = Messages::new(&comparison.lang, locale, NUMBER_RULES);
    let language = Some(LanguageIx(place));
    let greetings = if mode == Mode::Kiosk { greetings()? } else { Vec::new() };
    let scene = ViewContext { greetings, ..ViewContext::detached(comparison.clone(), text.clone(), mode) };
    let fragments = fragments(scene, Rc::new(pack.details)).await;
    let still = Box::new(move |place: usize| fragments.get(place).cloned().map_or_else(Html::default, Html::from_html_unchecked));
    let words_of = PageData { mode, language, text, comparison };
    let content = Rc::new(PageSource { data: words_of, fragment: still, decoder: EventDecoder::NOTHING, is_hydrating: false });
    let props = RootProps { content, host: HostSettings::default(), kiosk: KioskConfig::default(), run_effect: Callback::noop() };
    Ok(Prerendered { markup: LocalServerRenderer::<Root>::with_props(props).render().await, words })
}

/// The pack and the phrases of a tag, as JSON.
fn sources(tag: &str) -> [String; 2] {
    Pseudo::tagged(tag).map_or_else(
        || [default_for(tag).unwrap_or(DEFAULT_PACK), locale_of(tag).unwrap_or(ENGLISH)].map(ToOwned::to_owned),
        |pseudo| [DEFAULT_PACK, ENGLISH].map(|text| pseudo.json(text)),
    )
}

/// How a kiosk greets in every language.
fn greetings() -> Result<Vec<Greeting>, Diagnostics> {
    let greeting = |language: &Language| {
        let [pack, locale] = sources(language.tag);
        let text = Messages::new(language.tag, Locale::of_json(&locale), NUMBER_RULES);
        Ok(Greeting::new(language.tag, &read_text(&pack)?.details, &text))
    };
    LANGUAGES.iter().map(greeting).collect()
}

/// The markup of the still parts, by their places.
async fn fragments(scene: ViewContext, reading: Rc<Details>) -> Vec<AttrValue> {
    let scene = Rc::new(scene);
    let mut fragments = Vec::new();
    for still in StaticFragment::all(&scene.comparison) {
        let props = StaticFragmentProps { context: scene.clone(), details: reading.clone(), fragment: still };
        fragments.push(LocalServerRenderer::<StaticFragmentView>::with_props(props).hydratable(false).render().await.into());
    }
    fragments
}
