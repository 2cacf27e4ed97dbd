//! The static fragments of the matrix: caption, column headers, and the details of rows and statements.

use crate::i18n::MessageId;
use crate::model::{Details, DimensionIx, OptionIx, StatementIx};
use crate::view::cited::cited;
use crate::view::{ViewContext, icon, in_option};
use yew::{Html, html};

/// The caption.
pub(super) fn caption(context: &ViewContext) -> Html {
    html! { <caption class="visually-hidden">{ context.text.get(MessageId::MatrixCaption) }</caption> }
}

/// The column headers.
pub(super) fn heads(context: &ViewContext, details: &Details) -> Html {
    let options = context.comparison.options.iter().zip(&details.options).enumerate();
    html! {
        <thead role="rowgroup">
            <tr class="matrix__heads" role="row">
                <th class="matrix__corner" role="columnheader" scope="col">
                    <span class="visually-hidden">{ context.text.get(MessageId::DimensionHeading) }</span>
                </th>
                { for options.map(|(index, (option, details))| html! {
                    <th class={in_option!("matrix__head", OptionIx(index))} role="columnheader" scope="col">
                        { icon::symbol(details.symbol) }
                        <span class="matrix__name" id={format!("option-{index}")}>{ &option.name }</span>
                        <span class="matrix__summary">{ &details.summary }</span>
                    </th>
                }) }
            </tr>
        </thead>
    }
}

/// The row header: name and question of a dimension.
pub(super) fn about(context: &ViewContext, details: &Details, row: DimensionIx) -> Option<Html> {
    let (dimension, details) = (context.comparison.dimension(row)?, details.dimensions.get(row.0)?);
    Some(html! {
        <span class="matrix__about">
            <span class="matrix__dimension-name">{ &dimension.name }</span>
            <span class="matrix__question">{ &details.question }</span>
        </span>
    })
}

/// The details of a statement.
pub(super) fn more(context: &ViewContext, details: &Details, index: StatementIx) -> Option<Html> {
    let ViewContext { comparison, text, .. } = context;
    let dimension = details.dimensions.get(index.dimension.0)?;
    let (statement, read) = (comparison.statement(index)?, dimension.statements.get(index.option.0)?);
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
                { cited(context, details, &read.sources) }
                <p>{ &dimension.nuance }</p>
                { cited(context, details, &dimension.nuance_sources) }
            </div>
        </details>
    })
}
