//! The page as it is before the WebAssembly is there, made at build time. What is rendered here is taken over node by
//! node in the browser, so that both must render the same: a default comparison, nothing marked, nothing of the host.

use crate::content::{DEFAULT_PACK, Problems, default_for, read_text};
use crate::embed::root::{Content, Heard, Root, RootProps};
use crate::embed::words::{self, Words};
use crate::model::{LanguageIx, Reading, Watch};
use crate::text::pseudo::Pseudo;
use crate::text::{ENGLISH, LANGUAGES, Language, Locale, RULES, Text, locale_of};
use crate::view::{Around, Greeting, Mode, Scene, Still, StillPart, StillPartProps};
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
pub async fn prerender(mode: Mode, tag: &str) -> Result<Prerendered, Problems> {
    let [pack, locale] = sources(tag);
    let pack = read_text(&pack)?;
    let locale = Locale::of_json(&locale);
    let place = LANGUAGES.iter().position(|language| language.tag == tag).unwrap_or(0);
    let language = LANGUAGES[place].tag;
    let words = words::write(mode, Some(language), &locale, &pack.comparison);
    let comparison = Rc::new(pack.comparison);
    let text = Text::new(&comparison.lang, locale, RULES);
    let language = Some(LanguageIx(place));
    let greetings = if mode == Mode::Kiosk { greetings()? } else { Vec::new() };
    let scene = Scene { greetings, ..Scene::bare(comparison.clone(), text.clone(), mode) };
    let stills = stills(scene, Rc::new(pack.reading)).await;
    let still = Box::new(move |place: usize| stills.get(place).cloned().map_or_else(Html::default, Html::from_html_unchecked));
    let words_of = Words { mode, language, text, comparison };
    let content = Rc::new(Content { words: words_of, still, heard: Heard::NOTHING, is_found: false });
    let props = RootProps { content, around: Around::default(), watch: Watch::default(), perform: Callback::noop() };
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
fn greetings() -> Result<Vec<Greeting>, Problems> {
    let greeting = |language: &Language| {
        let [pack, locale] = sources(language.tag);
        let text = Text::new(language.tag, Locale::of_json(&locale), RULES);
        Ok(Greeting::new(language.tag, &read_text(&pack)?.reading, &text))
    };
    LANGUAGES.iter().map(greeting).collect()
}

/// The markup of the still parts, by their places.
async fn stills(scene: Scene, reading: Rc<Reading>) -> Vec<AttrValue> {
    let scene = Rc::new(scene);
    let mut stills = Vec::new();
    for still in Still::all(&scene.comparison) {
        let props = StillPartProps { scene: scene.clone(), reading: reading.clone(), still };
        stills.push(LocalServerRenderer::<StillPart>::with_props(props).hydratable(false).render().await.into());
    }
    stills
}
