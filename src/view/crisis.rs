//! The bar with the crisis lines. It is always in view.

use crate::i18n::MessageId;
use crate::model::CrisisRegion;
use crate::view::el::{el, list};
use crate::view::{Mode, StaticFragment, ViewContext};
use yew::{Html, html};

/// The crisis bar: the lines of the region, or, if it is not known, the local emergency number and the lines of every region.
pub(super) fn lines(context: &ViewContext, region: Option<&str>) -> Html {
    let crisis = &context.comparison.crisis;
    let region = region.and_then(|code| crisis.region(code));
    el!("aside", "class" = "crisis", "part" = "crisis", "aria-labelledby" = "crisis";
        el!("strong", "class" = "crisis__heading", "id" = "crisis"; context.text.get(MessageId::CrisisHeading)),
        el!("span", "class" = "crisis__lead"; crisis.lead.as_str()),
        region.map(|region| el!("span", "class" = "crisis__lines"; of_region(context, region))),
        el!("div", "class" = "crisis__elsewhere", "hidden" = region.is_some(); (context.fragment)(StaticFragment::Elsewhere)),
    )
    .html()
}

/// The content of the crisis bar if the region is not known.
pub(super) fn elsewhere(context: &ViewContext) -> Html {
    let crisis = &context.comparison.crisis;
    let country = |region: &CrisisRegion| {
        html! { <div class="facts__fact"><dt>{ &region.name }</dt><dd>{ of_region(context, region) }</dd></div> }
    };
    html! {
        <>
            <span>{ &crisis.elsewhere }</span>
            // A space, because not every engine breaks the line between the two elements without one.
            { " " }
            <details class="crisis__countries">
                <summary>{ context.text.get(MessageId::CrisisByCountry) }</summary>
                <dl class="facts">{ for crisis.regions.iter().map(country) }</dl>
            </details>
        </>
    }
}

fn of_region(context: &ViewContext, region: &CrisisRegion) -> Html {
    let line = |(number, line): (usize, &crate::model::CrisisLine)| {
        let between = if number > 0 { " · " } else { "" };
        // A kiosk cannot call, and must not have links out of the page.
        let (tag, href) = if context.mode == Mode::Kiosk { ("span", None) } else { ("a", Some(line.link.to_string())) };
        // In an element of its own, because page translators remove bare text nodes (`el::replaceable`).
        [el!("span"; between).html(), el!(tag, "href" = href; line.text.as_str()).html()]
    };
    list(region.lines.iter().enumerate().flat_map(line).collect())
}
