//! The page as it is before the WebAssembly is there, made at build time. What is rendered here is taken over node by
//! node in the browser, so that both must render the same: the default comparison, nothing marked, nothing of the host.

use crate::content::{DEFAULT_PACK, Problems, read_text};
use crate::embed::root::{Root, RootProps};
use crate::text::Text;
use crate::view::Level;
use std::rc::Rc;
use yew::{Callback, ServerRenderer};

/// The markup of the default comparison.
///
/// # Errors
/// The problems of the default pack, where it has any.
pub async fn prerender(level: Level) -> Result<String, Problems> {
    read_text(DEFAULT_PACK)?;
    let props = move || {
        let comparison = Rc::new(read_text(DEFAULT_PACK).unwrap_or_else(|_| unreachable!("it was read a line above")));
        RootProps { comparison, text: Text::english(), level, region: None, today: None, perform: Callback::noop() }
    };
    Ok(ServerRenderer::<Root>::with_props(props).render().await)
}
