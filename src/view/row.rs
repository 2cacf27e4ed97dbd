//! A row of the matrix: a dimension, how much it matters, and a statement for each option. The matrix hears its buttons.

use crate::i18n::MessageId;
use crate::model::{DimensionIx, StatementIx};
use crate::view::el::el;
use crate::view::live_view::RowProps;
use crate::view::{StaticFragment, ViewContext, aria, icon, in_option};
use yew::{Html, html};

/// A row of the matrix.
pub(super) fn row(scene: &ViewContext, facts: &RowProps) -> Html {
    let RowProps { dimension: row, marked, much, shown } = *facts;
    let Some(dimension) = scene.comparison.dimension(row) else { return Html::default() };
    let id = || dimension.id.0.clone();
    let mut cells = Vec::new();
    for ((option, place), marked) in scene.comparison.options.iter().zip(scene.comparison.option_indices()).zip(marked) {
        let statement = StatementIx { dimension: row, option: place };
        let button = el!("button",
            "type" = "button",
            "class" = "statement",
            "part" = "statement",
            "aria-pressed" = aria(marked),
            "aria-describedby" = ["option-0", "option-1", "option-2", "option-3"].get(place.0).copied(),
            "data-dimension" = id(),
            "data-option" = option.id.0.clone();
            (scene.fragment)(StaticFragment::Statement(statement))
        );
        cells.push(
            // The styles write the column's name where the table is laid out as cards, and its heading is out of sight.
            el!("td", "class" = in_option!("matrix__cell", place), "role" = "cell", "data-column" = option.name.clone();
                button,
                (scene.fragment)(StaticFragment::More(statement)),
            )
            .html(),
        );
    }
    // Keeps its room where there is no mark, so that a press moves nothing under the finger.
    let emphasis = el!("button",
        "type" = "button",
        "class" = if marked.contains(&true) { "emphasis" } else { "emphasis emphasis--room" },
        "aria-pressed" = aria(much),
        "data-emphasis" = id();
        (scene.fragment)(StaticFragment::Emphasis(row))
    );
    el!("tr", "class" = "matrix__row", "role" = "row", "hidden" = !shown;
        el!("th", "class" = "matrix__dimension", "role" = "rowheader", "scope" = "row";
            (scene.fragment)(StaticFragment::About(row)),
            emphasis,
        ),
        cells,
    )
    .html()
}

/// What the button of a statement says.
pub(super) fn statement(scene: &ViewContext, place: StatementIx) -> Html {
    let text = scene.comparison.statement(place).map(|statement| statement.text.clone());
    html! { <>{ icon::tick() }<span class="statement__text">{ text }</span></> }
}

/// What the button "matters a lot" says.
pub(super) fn emphasis(scene: &ViewContext, row: DimensionIx) -> Html {
    let name = scene.comparison.dimension(row).map_or("", |dimension| &dimension.name);
    html! {
        <>
            { icon::star() }<span>{ scene.text.get(MessageId::MattersALot) }</span>
            <span class="visually-hidden">{ " " }{ scene.text.format(MessageId::EmphasisAbout, &[("dimension", name.into())]) }</span>
        </>
    }
}
