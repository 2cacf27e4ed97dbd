//! Where to turn in danger. Always in view.

use crate::model::CrisisRegion;
use crate::text::Key;
use crate::view::Scene;
use yew::{AttrValue, Html, Properties, function_component, html};

/// What is said of danger.
#[derive(Clone, PartialEq, Properties)]
pub struct CrisisProps {
    /// What most parts need.
    pub scene: Scene,
    /// The code of the visitor's region, where the host names it. It is never guessed: a browser's language says little
    /// of where somebody is, and a wrong number costs minutes.
    pub region: Option<AttrValue>,
}

/// Where to turn in danger: the lines of the region, or the local emergency number and the lines of every region.
#[function_component]
pub fn CrisisLines(props: &CrisisProps) -> Html {
    let Scene { comparison, text, .. } = &props.scene;
    let crisis = &comparison.crisis;
    let region = props.region.as_ref().and_then(|code| crisis.region(code));
    let turn = match region {
        Some(region) => html! { <span class="crisis__lines">{ lines(region) }</span> },
        None => html! {
            <>
                <span>{ &crisis.elsewhere }</span>
                <details class="crisis__countries">
                    <summary>{ text.say(Key::CrisisByCountry) }</summary>
                    <dl class="facts">{ for crisis.regions.iter().map(country) }</dl>
                </details>
            </>
        },
    };
    html! {
        <aside class="crisis" part="crisis" aria-labelledby="crisis">
            <strong class="crisis__heading" id="crisis">{ text.say(Key::CrisisHeading) }</strong>
            <span class="crisis__lead">{ &crisis.lead }</span>
            { turn }
        </aside>
    }
}

fn country(region: &CrisisRegion) -> Html {
    html! { <div class="facts__fact"><dt>{ &region.name }</dt><dd>{ lines(region) }</dd></div> }
}

fn lines(region: &CrisisRegion) -> Html {
    let line = |(number, line): (usize, &crate::model::CrisisLine)| {
        html! { <>{ if number > 0 { " · " } else { "" } }<a href={line.link.to_string()}>{ &line.text }</a></> }
    };
    region.lines.iter().enumerate().map(line).collect()
}
