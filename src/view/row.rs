//! A row of the matrix: a dimension, how much it matters, and a statement for each option. The matrix hears its buttons.

use crate::model::{DimensionIx, StatementIx};
use crate::text::Key;
use crate::view::el::el;
use crate::view::part::RowFacts;
use crate::view::{Scene, Still, aria, icon, in_option};
use yew::{Html, html};

/// A row of the matrix.
pub(super) fn row(scene: &Scene, facts: &RowFacts) -> Html {
    let RowFacts { dimension: row, marked, much, shown } = *facts;
    let Some(dimension) = scene.comparison.dimension(row) else { return Html::default() };
    let id = || dimension.id.0.clone();
    let mut cells = Vec::new();
    for ((option, place), marked) in scene.comparison.options.iter().zip(scene.comparison.option_places()).zip(marked) {
        let statement = StatementIx { dimension: row, option: place };
        let button = el!("button",
            "type" = "button",
            "class" = "statement",
            "part" = "statement",
            "aria-pressed" = aria(marked),
            "aria-describedby" = ["option-0", "option-1", "option-2", "option-3"].get(place.0).copied(),
            "data-dimension" = id(),
            "data-option" = option.id.0.clone();
            (scene.still)(Still::Statement(statement))
        );
        cells.push(
            // The styles write the column's name where the table is laid out as cards, and its heading is out of sight.
            el!("td", "class" = in_option!("matrix__cell", place), "role" = "cell", "data-column" = option.name.clone();
                button,
                (scene.still)(Still::More(statement)),
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
        (scene.still)(Still::Emphasis(row))
    );
    el!("tr", "class" = "matrix__row", "role" = "row", "hidden" = !shown;
        el!("th", "class" = "matrix__dimension", "role" = "rowheader", "scope" = "row";
            (scene.still)(Still::About(row)),
            emphasis,
        ),
        cells,
    )
    .html()
}

/// What the button of a statement says.
pub(super) fn statement(scene: &Scene, place: StatementIx) -> Html {
    let text = scene.comparison.statement(place).map(|statement| statement.text.clone());
    html! { <>{ icon::tick() }<span class="statement__text">{ text }</span></> }
}

/// What the button "matters a lot" says.
pub(super) fn emphasis(scene: &Scene, row: DimensionIx) -> Html {
    let name = scene.comparison.dimension(row).map_or("", |dimension| &dimension.name);
    html! {
        <>
            { icon::star() }<span>{ scene.text.say(Key::MattersALot) }</span>
            <span class="visually-hidden">{ " " }{ scene.text.with(Key::EmphasisAbout, &[("dimension", name.into())]) }</span>
        </>
    }
}
