//! The shape of a pack, format 1, as it is written. Every field may be missing or wrong here; `check` sees to that.

use crate::content::walk::{Field, Named};
use serde::Deserialize;

/// Declares shapes whose fields may all be missing.
macro_rules! shapes {
    ($($(#[$meta:meta])* $name:ident { $($(#[$field_meta:meta])* $field:ident: $type:ty,)+ })+) => {$(
        $(#[$meta])*
        #[derive(Debug, Default, Deserialize)]
        #[serde(default)]
        pub(super) struct $name {
            $($(#[$field_meta])* pub(super) $field: Field<$type>,)+
        }
    )+};
}

pub(super) type List<T> = Vec<Field<T>>;

shapes! {
    Pack {
        #[serde(rename = "$schema")]
        schema: String,
        format: u64,
        id: String,
        lang: String,
        title: String,
        lead: String,
        audience: String,
        options: List<GroupOption>,
        dimensions: List<Dimension>,
        both: Advice,
        neither: Advice,
        crisis: Crisis,
        sources: List<Source>,
        provenance: Provenance,
    }
    GroupOption {
        id: String,
        name: String,
        one: String,
        many: String,
        summary: String,
        symbol: String,
        attending: String,
        good: List<String>,
        hard: List<String>,
        links: List<LinkedText>,
        sources: List<String>,
    }
    Dimension {
        id: String,
        name: String,
        question: String,
        nuance: String,
        nuance_sources: List<String>,
        ask: String,
        statements: Named<Statement>,
    }
    Statement {
        text: String,
        detail: String,
        offers: Named<String>,
        sources: List<String>,
    }
    Advice {
        title: String,
        text: String,
        next: String,
        sources: List<String>,
    }
    Crisis {
        lead: String,
        elsewhere: String,
        regions: List<CrisisRegion>,
    }
    CrisisRegion {
        region: String,
        also: List<String>,
        name: String,
        lines: List<LinkedText>,
    }
    LinkedText {
        text: String,
        href: String,
    }
    Source {
        id: String,
        title: String,
        publisher: String,
        year: String,
        url: String,
        looked_up: String,
    }
    Provenance {
        version: String,
        authors: String,
        reviewed: String,
        funding: String,
        updated: String,
        review_due: String,
        certainty: String,
        certainty_sources: List<String>,
        translation: Translation,
    }
    Translation {
        by: String,
        reviewed: String,
    }
}
