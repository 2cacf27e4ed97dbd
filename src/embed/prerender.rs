//! The page as it is before the WebAssembly is there, made at build time. What is rendered here is taken over node by
//! node in the browser, so that both must render the same: the default comparison, nothing marked, nothing of the host.

use crate::content::{DEFAULT_PACK, Problems, read_text};
use crate::embed::root::{Content, Heard, Root, RootProps};
use crate::embed::words::{self, Words};
use crate::model::{Comparison, Reading};
use crate::text::{Locale, Text, plural};
use crate::view::{Level, Scene, Still, StillPart, StillPartProps};
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

/// The default comparison.
///
/// # Errors
/// The problems of the default pack, where it has any.
pub async fn prerender(level: Level) -> Result<Prerendered, Problems> {
    let pack = read_text(DEFAULT_PACK)?;
    let locale = Locale::english();
    let words = words::write(level, &locale, &pack.comparison);
    let comparison = Rc::new(pack.comparison);
    let text = Text::new(&comparison.lang, locale, plural);
    let stills = stills(level, &text, comparison.clone(), Rc::new(pack.reading)).await;
    let still = Box::new(move |place: usize| stills.get(place).cloned().map_or_else(Html::default, Html::from_html_unchecked));
    let content = Rc::new(Content { words: Words { level, text, comparison }, still, heard: Heard::NOTHING, is_found: false });
    let props = RootProps { content, region: None, today: None, perform: Callback::noop() };
    Ok(Prerendered { markup: LocalServerRenderer::<Root>::with_props(props).render().await, words })
}

/// The markup of the still parts, by their places.
async fn stills(level: Level, text: &Text, comparison: Rc<Comparison>, reading: Rc<Reading>) -> Vec<AttrValue> {
    let still = Box::new(|_| Html::default());
    let scene = Scene {
        comparison,
        text: text.clone(),
        level,
        still,
        on_msg: Callback::noop(),
        on_press: Callback::noop(),
        on_choice: Callback::noop(),
        is_found: false,
    };
    let scene = Rc::new(scene);
    let mut stills = Vec::new();
    for still in Still::all(&scene.comparison) {
        let props = StillPartProps { scene: scene.clone(), reading: reading.clone(), still };
        stills.push(LocalServerRenderer::<StillPart>::with_props(props).hydratable(false).render().await.into());
    }
    stills
}
