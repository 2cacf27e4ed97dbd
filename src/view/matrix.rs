//! The matrix: a table with a row a dimension and a column an option.

use crate::model::{DimensionIx, Emphasis, Marks, OptionIx, Showing, StatementIx};
use crate::text::Key;
use crate::view::row::Row;
use crate::view::{Scene, icon, option_class};
use yew::{Html, Properties, function_component, html};

/// What the matrix shows.
#[derive(Clone, PartialEq, Properties)]
pub struct MatrixProps {
    /// What most parts need.
    pub scene: Scene,
    /// What is marked.
    pub marks: Marks,
    /// Which rows are shown.
    pub showing: Showing,
}

/// The matrix. The roles are written out because browsers drop those of a table that is laid out as cards.
#[function_component]
pub fn Matrix(props: &MatrixProps) -> Html {
    let Scene { comparison, text, .. } = &props.scene;
    let shown = |dimension: &DimensionIx| match &props.showing {
        Showing::All => true,
        Showing::Only(rows) => rows.contains(dimension),
    };
    let rows: Vec<DimensionIx> = comparison.dimension_places().filter(shown).collect();
    let columns = format!("matrix matrix--{}", comparison.options.len());
    let body = rows.iter().map(|dimension| {
        let marked: Vec<bool> = comparison
            .option_places()
            .map(|option| props.marks.is_marked(StatementIx { dimension: *dimension, option }))
            .collect();
        let much = props.marks.emphasis(*dimension) == Emphasis::Double;
        html! { <Row key={dimension.0} scene={props.scene.clone()} dimension={*dimension} {marked} {much} /> }
    });
    html! {
        <div class="matrix-place">
            <table class={columns} role="table">
                <caption class="visually-hidden">{ text.say(Key::MatrixCaption) }</caption>
                <thead role="rowgroup">
                    <tr class="matrix__heads" role="row">
                        <th class="matrix__corner" role="columnheader" scope="col">
                            <span class="visually-hidden">{ text.say(Key::DimensionHeading) }</span>
                        </th>
                        { for comparison.options.iter().enumerate().map(|(place, option)| html! {
                            <th class={format!("matrix__head {}", option_class(OptionIx(place)))} role="columnheader" scope="col">
                                { icon::symbol(option.symbol) }
                                <span class="matrix__name" id={format!("option-{place}")}>{ &option.name }</span>
                                <span class="matrix__summary">{ &option.summary }</span>
                            </th>
                        }) }
                    </tr>
                </thead>
                <tbody role="rowgroup">{ for body }</tbody>
            </table>
            if rows.is_empty() { <p class="matrix__none">{ text.say(Key::NoMarks) }</p> }
        </div>
    }
}
