//! The edge: takes what the element was given, mounts the page, and does what the model asks for. The only user of the
//! browser; decides nothing that a test without a browser could not see.

mod browser;
mod options;
mod root;

pub use browser::{plural, read_pack};
pub use options::JsOptions;

use crate::content::DEFAULT_PACK;
use crate::embed::root::{Root, RootProps};
use crate::text::{ENGLISH, Text};
use crate::view::Level;
use std::rc::Rc;
use yew::AttrValue;

/// Puts Group Fit into an element, with what `options` say. A pack that cannot be read is reported to the page, and the
/// default comparison stands in for it.
pub fn mount(place: web_sys::Element, options: JsOptions) {
    let comparison = options
        .pack()
        .and_then(|pack| read_pack(&pack).map_err(|problems| options.tell_problems(&problems)).ok())
        .or_else(|| read_pack(DEFAULT_PACK).map_err(|problems| options.tell_problems(&problems)).ok());
    // A test reads the default pack: without it there is no build to get here.
    let Some(comparison) = comparison else { return };
    let text = Text::new("en", browser::read_json(ENGLISH).unwrap_or_default(), plural);
    let props = RootProps {
        comparison: Rc::new(comparison),
        text,
        level: if options.is_page() { Level::PAGE } else { Level::INLINE },
        region: options.region().map(AttrValue::from),
        today: Some(browser::today().into()),
        host: Rc::new(options),
    };
    yew::Renderer::<Root>::with_root_and_props(place, props).render();
}
