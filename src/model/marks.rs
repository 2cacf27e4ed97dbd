//! The marks of a visitor, and their emphasis.

use crate::model::{Comparison, DimensionIx, OptionIx, StatementIx};

/// The marks, in pack order, with their emphasis.
///
/// A dimension that loses its last mark loses its emphasis. A second press on the same statement restores both, so that one press
/// undoes an accidental one.
#[derive(Clone, Debug, Default)]
pub struct Marks {
    /// Sorted, without duplicates.
    statements: Vec<StatementIx>,
    /// Sorted, without duplicates. Each has a mark.
    emphasised: Vec<DimensionIx>,
    /// The statement that the last press unmarked, if its dimension lost its emphasis by it.
    last_unmark: Option<StatementIx>,
}

/// Ignores `last_unmark`, because it is not part of the marks.
impl PartialEq for Marks {
    fn eq(&self, other: &Self) -> bool {
        self.statements == other.statements && self.emphasised == other.emphasised
    }
}

impl Eq for Marks {}

/// How much a mark matters.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Emphasis {
    /// It matters: its offers count once.
    Plain,
    /// It matters a lot: its offers count double.
    Double,
}

impl Emphasis {
    /// 1 or 2 (docs/design.md, "The fit").
    pub const fn factor(self) -> u32 {
        match self {
            Self::Plain => 1,
            Self::Double => 2,
        }
    }
}

impl Marks {
    /// Marks a statement, or removes its mark.
    pub fn press(&mut self, statement: StatementIx) {
        let (row, last_unmark) = (statement.dimension, self.last_unmark.take());
        toggle(&mut self.statements, statement);
        let emphasised = self.emphasised.binary_search(&row).is_ok();
        if emphasised && !self.has_mark(row) {
            toggle(&mut self.emphasised, row);
            self.last_unmark = Some(statement);
        } else if last_unmark == Some(statement) {
            toggle(&mut self.emphasised, row);
        }
    }

    /// Toggles the emphasis of a dimension. Has no effect on a dimension without a mark.
    pub fn press_emphasis(&mut self, dimension: DimensionIx) {
        self.last_unmark = None;
        if self.has_mark(dimension) {
            toggle(&mut self.emphasised, dimension);
        }
    }

    /// Whether a statement is marked.
    #[must_use]
    pub fn is_marked(&self, statement: StatementIx) -> bool {
        self.statements.contains(&statement)
    }

    /// Whether any statement of a dimension is marked.
    #[must_use]
    pub fn has_mark(&self, dimension: DimensionIx) -> bool {
        self.statements.iter().any(|statement| statement.dimension == dimension)
    }

    /// The emphasis of a dimension.
    #[must_use]
    pub fn emphasis(&self, dimension: DimensionIx) -> Emphasis {
        if self.emphasised.binary_search(&dimension).is_ok() { Emphasis::Double } else { Emphasis::Plain }
    }

    /// The marked statements, in pack order.
    pub fn iter(&self) -> impl Iterator<Item = StatementIx> {
        self.statements.iter().copied()
    }

    /// The number of marks.
    #[must_use]
    pub fn len(&self) -> usize {
        self.statements.len()
    }

    /// Whether there are no marks.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.statements.is_empty()
    }

    /// The marks on statements that both comparisons have, by the ids of dimension and option.
    #[must_use]
    pub fn moved(&self, from: &Comparison, to: &Comparison) -> Self {
        let dimension = |index: DimensionIx| {
            let id = &from.dimension(index)?.id;
            to.dimensions.iter().position(|dimension| dimension.id == *id).map(DimensionIx)
        };
        let option = |index: OptionIx| {
            let id = &from.option(index)?.id;
            to.options.iter().position(|option| option.id == *id).map(OptionIx)
        };
        let statement =
            |index: &StatementIx| Some(StatementIx { dimension: dimension(index.dimension)?, option: option(index.option)? });
        let mut moved = Self {
            statements: self.statements.iter().filter_map(statement).collect(),
            emphasised: self.emphasised.iter().filter_map(|index| dimension(*index)).collect(),
            last_unmark: None,
        };
        moved.statements.sort_unstable();
        moved.emphasised.sort_unstable();
        let statements = &moved.statements;
        moved.emphasised.retain(|row| statements.iter().any(|statement| statement.dimension == *row));
        moved
    }

    /// The marks except for `leave_out`. The emphasis of the others stays.
    #[must_use]
    pub fn without(&self, leave_out: &[StatementIx]) -> Self {
        let mut rest = self.clone();
        rest.statements.retain(|statement| !leave_out.contains(statement));
        rest
    }
}

/// Removes an item from a sorted list, or inserts it. (`BTreeSet` would do the same, and cost 8 kB of WebAssembly.)
fn toggle<T: Ord>(sorted: &mut Vec<T>, item: T) {
    match sorted.binary_search(&item) {
        Ok(index) => drop(sorted.remove(index)),
        Err(index) => sorted.insert(index, item),
    }
}
