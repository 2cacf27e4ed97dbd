//! The options at a glance: what taking part is like, good points and hard points, in equal measure.

use crate::model::{GroupOption, OptionIx};
use crate::text::Key;
use crate::view::cited::cited;
use crate::view::{Scene, icon, option_class};
use yew::{Html, Properties, function_component, html};

/// What is shown at a glance.
#[derive(Clone, PartialEq, Properties)]
pub struct GlanceProps {
    /// What most parts need.
    pub scene: Scene,
}

/// The options at a glance.
#[function_component]
pub fn Glance(props: &GlanceProps) -> Html {
    let scene = &props.scene;
    html! {
        <section class="glance">
            { scene.level.below().heading("section-heading", None, html! { scene.text.say(Key::GlanceHeading) }) }
            <div class="glance__options">
                { for scene.comparison.options.iter().enumerate().map(|(place, option)| card(scene, OptionIx(place), option)) }
            </div>
        </section>
    }
}

fn card(scene: &Scene, place: OptionIx, option: &GroupOption) -> Html {
    let level = scene.level.below().below();
    let points = |heading: Key, points: &[String]| {
        html! {
            <>
                { level.below().heading("glance__heading", None, html! { scene.text.say(heading) }) }
                <ul class="glance__points">{ for points.iter().map(|point| html! { <li>{ point }</li> }) }</ul>
            </>
        }
    };
    html! {
        <article class={format!("card {}", option_class(place))}>
            { icon::symbol(option.symbol) }
            { level.heading("card__name", None, html! { &option.name }) }
            { level.below().heading("glance__heading", None, html! { scene.text.say(Key::Attending) }) }
            <p>{ &option.attending }</p>
            { points(Key::Good, &option.good) }
            { points(Key::Hard, &option.hard) }
            { cited(&scene.comparison, &scene.text, &option.sources) }
        </article>
    }
}
