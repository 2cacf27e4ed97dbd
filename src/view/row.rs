//! A row of the matrix: a dimension, its emphasis, and one statement per option. The page listens to its buttons.

use crate::i18n::MessageId;
use crate::model::{DimensionIx, MAX_OPTIONS, StatementIx};
use crate::view::el::el;
use crate::view::{StaticFragment, ViewContext, aria, icon, in_option};
use yew::{Html, html};

/// The properties of a row.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct RowProps {
    /// The dimension.
    pub dimension: DimensionIx,
    /// Which of its statements are marked, in the order of the options.
    pub marked: [bool; MAX_OPTIONS],
    /// Whether it has emphasis.
    pub much: bool,
    /// Whether the row is shown.
    pub shown: bool,
}

/// A row of the matrix.
pub(super) fn row(context: &ViewContext, props: &RowProps) -> Html {
    let RowProps { dimension: row, marked, much, shown } = *props;
    let Some(dimension) = context.comparison.dimension(row) else { return Html::default() };
    let id = || dimension.id.0.clone();
    let mut cells = Vec::new();
    for ((option, index), marked) in context.comparison.options.iter().zip(context.comparison.option_indices()).zip(marked) {
        let statement = StatementIx { dimension: row, option: index };
        let button = el!("button",
            "type" = "button",
            "class" = "statement",
            "part" = "statement",
            "aria-pressed" = aria(marked),
            "aria-describedby" = ["option-0", "option-1", "option-2", "option-3"].get(index.0).copied(),
            "data-dimension" = id(),
            "data-option" = option.id.0.clone();
            (context.fragment)(StaticFragment::Statement(statement))
        );
        cells.push(
            // In the layout of cards, the column headers are hidden, and the styles show the name of the column from
            // `data-column`.
            el!("td", "class" = in_option!("matrix__cell", index), "role" = "cell", "data-column" = option.name.clone();
                button,
                (context.fragment)(StaticFragment::More(statement)),
            )
            .html(),
        );
    }
    // Without a mark, the button is invisible but keeps its space, so that the first press does not move the page under the
    // finger.
    let emphasis = el!("button",
        "type" = "button",
        "class" = if marked.contains(&true) { "emphasis" } else { "emphasis emphasis--room" },
        "aria-pressed" = aria(much),
        "data-emphasis" = id();
        (context.fragment)(StaticFragment::Emphasis(row))
    );
    el!("tr", "class" = "matrix__row", "role" = "row", "hidden" = !shown;
        el!("th", "class" = "matrix__dimension", "role" = "rowheader", "scope" = "row";
            (context.fragment)(StaticFragment::About(row)),
            emphasis,
        ),
        cells,
    )
    .html()
}

/// The content of a statement's button.
pub(super) fn statement(context: &ViewContext, index: StatementIx) -> Html {
    let text = context.comparison.statement(index).map(|statement| statement.text.clone());
    html! { <>{ icon::tick() }<span class="statement__text">{ text }</span></> }
}

/// The content of the button "Matters a lot".
pub(super) fn emphasis(context: &ViewContext, row: DimensionIx) -> Html {
    let name = context.comparison.dimension(row).map_or("", |dimension| &dimension.name);
    html! {
        <>
            { icon::star() }<span>{ context.text.get(MessageId::MattersALot) }</span>
            <span class="visually-hidden">{ " " }{ context.text.format(MessageId::EmphasisAbout, &[("dimension", name.into())]) }</span>
        </>
    }
}
