//! The still parts of the matrix: its caption, the heads of its columns, and what can be read of a row.

use crate::i18n::MessageId;
use crate::model::{Details, DimensionIx, OptionIx, StatementIx};
use crate::view::cited::cited;
use crate::view::{ViewContext, icon, in_option};
use yew::{Html, html};

/// What the matrix is.
pub(super) fn caption(scene: &ViewContext) -> Html {
    html! { <caption class="visually-hidden">{ scene.text.get(MessageId::MatrixCaption) }</caption> }
}

/// The heads of the columns.
pub(super) fn heads(scene: &ViewContext, reading: &Details) -> Html {
    let options = scene.comparison.options.iter().zip(&reading.options).enumerate();
    html! {
        <thead role="rowgroup">
            <tr class="matrix__heads" role="row">
                <th class="matrix__corner" role="columnheader" scope="col">
                    <span class="visually-hidden">{ scene.text.get(MessageId::DimensionHeading) }</span>
                </th>
                { for options.map(|(place, (option, reading))| html! {
                    <th class={in_option!("matrix__head", OptionIx(place))} role="columnheader" scope="col">
                        { icon::symbol(reading.symbol) }
                        <span class="matrix__name" id={format!("option-{place}")}>{ &option.name }</span>
                        <span class="matrix__summary">{ &reading.summary }</span>
                    </th>
                }) }
            </tr>
        </thead>
    }
}

/// What a row is about.
pub(super) fn about(scene: &ViewContext, reading: &Details, row: DimensionIx) -> Option<Html> {
    let (dimension, reading) = (scene.comparison.dimension(row)?, reading.dimensions.get(row.0)?);
    Some(html! {
        <span class="matrix__about">
            <span class="matrix__dimension-name">{ &dimension.name }</span>
            <span class="matrix__question">{ &reading.question }</span>
        </span>
    })
}

/// More about a statement.
pub(super) fn more(scene: &ViewContext, reading: &Details, place: StatementIx) -> Option<Html> {
    let ViewContext { comparison, text, .. } = scene;
    let dimension = reading.dimensions.get(place.dimension.0)?;
    let (statement, read) = (comparison.statement(place)?, dimension.statements.get(place.option.0)?);
    Some(html! {
        <details class="more">
            <summary class="more__label">
                { text.get(MessageId::More) }
                <span class="visually-hidden">
                    { " " }{ text.format(MessageId::MoreAbout, &[("statement", (&statement.text).into())]) }
                </span>
            </summary>
            <div class="more__text">
                <p>{ &read.detail }</p>
                { cited(scene, reading, &read.sources) }
                <p>{ &dimension.nuance }</p>
                { cited(scene, reading, &dimension.nuance_sources) }
            </div>
        </details>
    })
}
