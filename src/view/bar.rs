//! An option's bar: one segment a mark, filled, half or empty as the option usually, sometimes or rarely offers it.

use crate::model::{Emphasis, Offer, OptionFit, Segment};
use crate::text::Key;
use crate::view::{Scene, key, option_class, sentences};
use yew::{Html, html};

/// An option's bar. To those who do not see it, it says its counts.
pub(super) fn bar(scene: &Scene, fit: &OptionFit) -> Html {
    let Scene { comparison, text, .. } = scene;
    html! {
        <div class={format!("bar {}", option_class(fit.option))}>
            <p class="bar__head" aria-hidden="true">
                <span class="bar__name">{ sentences::name(comparison, fit.option) }</span>
                <span class="bar__count">{ sentences::counts(comparison, text, fit, false) }</span>
            </p>
            <div class="bar__segments" role="img" aria-label={sentences::counts(comparison, text, fit, true)}>
                { for fit.segments.iter().map(segment) }
            </div>
        </div>
    }
}

fn segment(segment: &Segment) -> Html {
    let offer = offer_class(segment.offer);
    let wide = if segment.emphasis == Emphasis::Double { " segment--wide" } else { "" };
    html! { <span key={key(segment.statement)} class={format!("segment {offer}{wide}")}></span> }
}

fn offer_class(offer: Offer) -> &'static str {
    match offer {
        Offer::Usually => "segment--usually",
        Offer::Sometimes => "segment--sometimes",
        Offer::Rarely => "segment--rarely",
    }
}

/// What the segments mean.
pub(super) fn legend(scene: &Scene) -> Html {
    html! {
        <p class="bar-key">
            { for Offer::ALL.map(|offer| html! {
                <span class="bar-key__entry">
                    <span class={format!("segment segment--key {}", offer_class(offer))}></span>{ sentences::often(&scene.text, offer) }
                </span>
            }) }
            <span class="bar-key__entry">{ scene.text.say(Key::WideKey) }</span>
        </p>
    }
}
