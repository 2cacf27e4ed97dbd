//! A row of the matrix: a dimension, how much it matters, and a statement for each option.

use crate::model::{DimensionIx, Msg, StatementIx};
use crate::text::Key;
use crate::view::part::RowFacts;
use crate::view::{Scene, Still, aria, icon, option_class};
use yew::{Html, html};

/// A row of the matrix.
pub(super) fn row(scene: &Scene, facts: &RowFacts) -> Html {
    let RowFacts { dimension: row, marked, much, shown } = *facts;
    let Some(dimension) = scene.comparison.dimension(row) else { return Html::default() };
    let cells =
        scene.comparison.options.iter().zip(scene.comparison.option_places()).zip(marked).map(|((option, place), marked)| {
            let statement = StatementIx { dimension: row, option: place };
            html! {
                <td class={format!("matrix__cell {}", option_class(place))} role="cell">
                    // Where the table is laid out as cards, the column's heading is out of sight.
                    <span class="matrix__option" aria-hidden="true">{ &option.name }</span>
                    <button type="button" class="statement" part="statement" aria-pressed={aria(marked)}
                        aria-describedby={format!("option-{}", place.0)} data-dimension={dimension.id.0.clone()}
                        data-option={option.id.0.clone()} onclick={scene.on(Msg::StatementPressed(statement))}>
                        { (scene.still)(Still::Statement(statement)) }
                    </button>
                    { (scene.still)(Still::More(statement)) }
                </td>
            }
        });
    // Keeps its room where there is no mark, so that a press moves nothing under the finger.
    let emphasis = if marked.contains(&true) { "emphasis" } else { "emphasis emphasis--room" };
    html! {
        <tr class="matrix__row" role="row" hidden={!shown}>
            <th class="matrix__dimension" role="rowheader" scope="row">
                { (scene.still)(Still::About(row)) }
                <button type="button" class={emphasis} aria-pressed={aria(much)} data-emphasis={dimension.id.0.clone()}
                    onclick={scene.on(Msg::EmphasisPressed(row))}>
                    { (scene.still)(Still::Emphasis(row)) }
                </button>
            </th>
            { for cells }
        </tr>
    }
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
            { icon::star() }{ scene.text.say(Key::MattersALot) }
            <span class="visually-hidden">{ " " }{ scene.text.with(Key::EmphasisAbout, &[("dimension", name.into())]) }</span>
        </>
    }
}
