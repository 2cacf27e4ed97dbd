//! A row of the matrix: a dimension, how much it matters, and a statement for each option.

use crate::model::{Dimension, DimensionIx, Msg, OptionIx, Statement, StatementIx};
use crate::text::Key;
use crate::view::cited::cited;
use crate::view::{Scene, aria, icon, option_class};
use yew::{Html, Properties, function_component, html};

/// What a row shows. A press changes the properties of its own row alone, and so renders no other.
#[derive(Clone, PartialEq, Properties)]
pub struct RowProps {
    /// What most parts need.
    pub scene: Scene,
    /// The dimension.
    pub dimension: DimensionIx,
    /// Which of its statements are marked, in the order of the options.
    pub marked: Vec<bool>,
    /// Whether it matters a lot.
    pub much: bool,
}

/// A row of the matrix.
#[function_component]
pub fn Row(props: &RowProps) -> Html {
    let scene = &props.scene;
    let Some(dimension) = scene.comparison.dimension(props.dimension) else { return Html::default() };
    let words = html! { <>{ icon::star() }{ scene.text.say(Key::MattersALot) }</> };
    let emphasis = if props.marked.contains(&true) {
        html! {
            <button type="button" class="emphasis" aria-pressed={aria(props.much)} data-emphasis={dimension.id.to_string()}
                onclick={scene.on(Msg::EmphasisPressed(props.dimension))}>
                { words }
                <span class="visually-hidden">
                    { " " }{ scene.text.with(Key::EmphasisAbout, &[("dimension", (&dimension.name).into())]) }
                </span>
            </button>
        }
    } else {
        // Keeps its room, so that a press moves nothing under the finger.
        html! { <span class="emphasis emphasis--room" aria-hidden="true">{ words }</span> }
    };
    let cells = dimension.statements.iter().enumerate().map(|(place, statement)| {
        let option = OptionIx(place);
        let marked = props.marked.get(place).copied().unwrap_or_default();
        html! {
            <td class={format!("matrix__cell {}", option_class(option))} role="cell">
                { self::statement(scene, StatementIx { dimension: props.dimension, option }, statement, marked) }
                { more(scene, dimension, statement) }
            </td>
        }
    });
    html! {
        <tr class="matrix__row" role="row">
            <th class="matrix__dimension" role="rowheader" scope="row">
                <span class="matrix__about">
                    <span class="matrix__dimension-name">{ &dimension.name }</span>
                    <span class="matrix__question">{ &dimension.question }</span>
                </span>
                { emphasis }
            </th>
            { for cells }
        </tr>
    }
}

fn statement(scene: &Scene, place: StatementIx, statement: &Statement, marked: bool) -> Html {
    let (Some(option), Some(dimension)) = (scene.comparison.option(place.option), scene.comparison.dimension(place.dimension))
    else {
        return Html::default();
    };
    html! {
        <>
            // Where the table is laid out as cards, the column's heading is out of sight.
            <span class="matrix__option" aria-hidden="true">{ &option.name }</span>
            <button type="button" class="statement" part="statement" aria-pressed={aria(marked)} aria-describedby={format!("option-{}", place.option.0)}
                data-dimension={dimension.id.to_string()} data-option={option.id.to_string()}
                onclick={scene.on(Msg::StatementPressed(place))}>
                { icon::tick() }
                <span class="statement__text">{ &statement.text }</span>
            </button>
        </>
    }
}

fn more(scene: &Scene, dimension: &Dimension, statement: &Statement) -> Html {
    html! {
        <details class="more">
            <summary class="more__label">
                { scene.text.say(Key::More) }
                <span class="visually-hidden">
                    { " " }{ scene.text.with(Key::MoreAbout, &[("statement", (&statement.text).into())]) }
                </span>
            </summary>
            <div class="more__text">
                <p>{ &statement.detail }</p>
                { cited(&scene.comparison, &scene.text, &statement.sources) }
                <p>{ &dimension.nuance }</p>
                { cited(&scene.comparison, &scene.text, &dimension.nuance_sources) }
            </div>
        </details>
    }
}
