//! The icons. All are decoration: text beside them says the same.

use crate::model::Symbol;
use yew::{Html, html};

/// A padlock, beside the privacy line.
pub(super) fn lock() -> Html {
    html! {
        <svg class="icon" viewBox="0 0 24 24" width="18" height="18" fill="none" stroke="currentColor" stroke-width="2"
            aria-hidden="true">
            <rect x="5" y="11" width="14" height="9" rx="2" /><path d="M8 11V8a4 4 0 0 1 8 0v3" />
        </svg>
    }
}

/// The box of a statement, with its tick.
pub(super) fn tick() -> Html {
    html! {
        <svg class="statement__box" viewBox="0 0 22 22" width="22" height="22" fill="none" aria-hidden="true">
            <rect class="statement__square" x="1" y="1" width="20" height="20" rx="5" />
            <path class="statement__tick" d="M6 11.5l3.5 3.5L16 7.5" />
        </svg>
    }
}

/// A star. The styles fill it if a dimension has emphasis.
pub(super) fn star() -> Html {
    html! {
        <svg class="icon" viewBox="0 0 24 24" width="14" height="14" aria-hidden="true">
            <path d="M12 2.5l2.9 6.2 6.6.8-4.9 4.6 1.3 6.7L12 17.5l-5.9 3.3 1.3-6.7L2.5 9.5l6.6-.8z" />
        </svg>
    }
}

/// The centres of the six members of the circle.
const CIRCLE: [(&str, &str); 6] = [("22", "6"), ("35.9", "14"), ("35.9", "30"), ("22", "38"), ("8.1", "30"), ("8.1", "14")];

/// The picture of an option.
pub(super) fn symbol(symbol: Symbol) -> Html {
    let dot = |(x, y): (&'static str, &'static str)| html! { <circle cx={x} cy={y} r="4" /> };
    let members = match symbol {
        Symbol::Circle => CIRCLE.into_iter().map(dot).collect::<Html>(),
        Symbol::Led => html! {
            <>
                <rect x="17" y="1" width="10" height="10" rx="2.5" />
                <g opacity=".55">{ for CIRCLE.into_iter().skip(1).map(dot) }</g>
            </>
        },
        Symbol::Pair => html! { <><circle cx="13" cy="22" r="7" /><circle cx="31" cy="22" r="7" /></> },
        Symbol::Many => {
            ["10", "22", "34"].into_iter().flat_map(|x| ["10", "22", "34"].map(|y| (x, y))).map(dot).collect::<Html>()
        }
    };
    html! { <svg class="symbol" viewBox="0 0 44 44" width="44" height="44" fill="currentColor" aria-hidden="true">{ members }</svg> }
}
