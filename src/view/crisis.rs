//! Where to turn in danger. Always in view.

use crate::i18n::MessageId;
use crate::model::CrisisRegion;
use crate::view::el::{el, list};
use crate::view::{Mode, StaticFragment, ViewContext};
use yew::{Html, html};

/// Where to turn in danger: the lines of the region, or the local emergency number and the lines of every region.
pub(super) fn lines(scene: &ViewContext, region: Option<&str>) -> Html {
    let crisis = &scene.comparison.crisis;
    let region = region.and_then(|code| crisis.region(code));
    el!("aside", "class" = "crisis", "part" = "crisis", "aria-labelledby" = "crisis";
        el!("strong", "class" = "crisis__heading", "id" = "crisis"; scene.text.get(MessageId::CrisisHeading)),
        el!("span", "class" = "crisis__lead"; crisis.lead.as_str()),
        region.map(|region| el!("span", "class" = "crisis__lines"; of_region(scene, region))),
        el!("div", "class" = "crisis__elsewhere", "hidden" = region.is_some(); (scene.fragment)(StaticFragment::Elsewhere)),
    )
    .html()
}

/// Where to turn where the region is not known.
pub(super) fn elsewhere(scene: &ViewContext) -> Html {
    let crisis = &scene.comparison.crisis;
    let country = |region: &CrisisRegion| {
        html! { <div class="facts__fact"><dt>{ &region.name }</dt><dd>{ of_region(scene, region) }</dd></div> }
    };
    html! {
        <>
            <span>{ &crisis.elsewhere }</span>
            // Where a line may break in every engine.
            { " " }
            <details class="crisis__countries">
                <summary>{ scene.text.get(MessageId::CrisisByCountry) }</summary>
                <dl class="facts">{ for crisis.regions.iter().map(country) }</dl>
            </details>
        </>
    }
}

fn of_region(scene: &ViewContext, region: &CrisisRegion) -> Html {
    let line = |(number, line): (usize, &crate::model::CrisisLine)| {
        let between = if number > 0 { " · " } else { "" };
        // A kiosk cannot call, and no link leads away from it.
        let (tag, href) = if scene.mode == Mode::Kiosk { ("span", None) } else { ("a", Some(line.link.to_string())) };
        // In an element: a text node by itself is one that a page translator takes away.
        [el!("span"; between).html(), el!(tag, "href" = href; line.text.as_str()).html()]
    };
    list(region.lines.iter().enumerate().flat_map(line).collect())
}
