//! The options at a glance: what taking part is like, good points and hard points, in equal measure.

use crate::i18n::MessageId;
use crate::model::{Details, GroupOption, OptionIx};
use crate::view::cited::{cited, outward};
use crate::view::{ViewContext, icon, in_option};
use yew::{Html, html};

/// The options at a glance.
pub(super) fn glance(scene: &ViewContext, reading: &Details) -> Html {
    html! {
        <section class="glance">
            { scene.level().below().heading("section-heading", None, html! { scene.text.get(MessageId::GlanceHeading) }) }
            <div class="glance__options">
                { for scene.comparison.options.iter().enumerate().filter_map(|(place, option)| card(scene, reading, OptionIx(place), option)) }
            </div>
        </section>
    }
}

fn card(scene: &ViewContext, reading: &Details, place: OptionIx, option: &GroupOption) -> Option<Html> {
    let read = reading.options.get(place.0)?;
    let level = scene.level().below().below();
    let points = |heading: MessageId, points: &[String]| {
        html! {
            <>
                { level.below().heading("glance__heading", None, html! { scene.text.get(heading) }) }
                <ul class="glance__points">{ for points.iter().map(|point| html! { <li>{ point }</li> }) }</ul>
            </>
        }
    };
    Some(html! {
        <article class={in_option!("card", place)}>
            { icon::symbol(read.symbol) }
            { level.heading("card__name", None, html! { &option.name }) }
            { level.below().heading("glance__heading", None, html! { scene.text.get(MessageId::Attending) }) }
            <p>{ &read.attending }</p>
            { points(MessageId::Good, &read.good) }
            { points(MessageId::Hard, &read.hard) }
            if !read.links.is_empty() {
                <ul class="glance__links">
                    { for read.links.iter().map(|entry| html! { <li>{ outward(scene, &entry.link, html! { &entry.text }, None) }</li> }) }
                </ul>
            }
            { cited(scene, reading, &read.sources) }
        </article>
    })
}
