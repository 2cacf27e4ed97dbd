//! The glance: the options side by side, with a description of taking part, and as many good points as hard ones.

use crate::i18n::MessageId;
use crate::model::{Details, GroupOption, OptionIx};
use crate::view::cited::{cited, outward};
use crate::view::{ViewContext, icon, in_option};
use yew::{Html, html};

/// The options at a glance.
pub(super) fn glance(context: &ViewContext, details: &Details) -> Html {
    html! {
        <section class="glance">
            { context.level().below().heading("section-heading", None, html! { context.text.get(MessageId::GlanceHeading) }) }
            <div class="glance__options">
                { for context.comparison.options.iter().enumerate().filter_map(|(index, option)| card(context, details, OptionIx(index), option)) }
            </div>
        </section>
    }
}

fn card(context: &ViewContext, details: &Details, index: OptionIx, option: &GroupOption) -> Option<Html> {
    let read = details.options.get(index.0)?;
    let level = context.level().below().below();
    let points = |heading: MessageId, points: &[String]| {
        html! {
            <>
                { level.below().heading("glance__heading", None, html! { context.text.get(heading) }) }
                <ul class="glance__points">{ for points.iter().map(|point| html! { <li>{ point }</li> }) }</ul>
            </>
        }
    };
    Some(html! {
        <article class={in_option!("card", index)}>
            { icon::symbol(read.symbol) }
            { level.heading("card__name", None, html! { &option.name }) }
            { level.below().heading("glance__heading", None, html! { context.text.get(MessageId::Attending) }) }
            <p>{ &read.attending }</p>
            { points(MessageId::Good, &read.good) }
            { points(MessageId::Hard, &read.hard) }
            if !read.links.is_empty() {
                <ul class="glance__links">
                    { for read.links.iter().map(|entry| html! { <li>{ outward(context, &entry.link, html! { &entry.text }, None) }</li> }) }
                </ul>
            }
            { cited(context, details, &read.sources) }
        </article>
    })
}
