//! What a visitor marked, and how much each mark matters. Knows no texts and no offers.

use crate::model::{Comparison, DimensionIx, OptionIx, StatementIx};

/// The marks, in pack order, with their emphasis.
///
/// A dimension that loses its last mark loses its emphasis; pressing the same statement again gives both back, so that a
/// visitor who slips undoes the slip with one press.
#[derive(Clone, Debug, Default)]
pub struct Marks {
    /// Sorted, each once.
    statements: Vec<StatementIx>,
    /// Sorted, each once, and each with a mark.
    emphasised: Vec<DimensionIx>,
    /// The statement whose mark was the last thing taken back, where emphasis went with it.
    slip: Option<StatementIx>,
}

/// What could be undone by a press is not part of what is marked.
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
    /// Marks a statement, or takes the mark back.
    pub fn press(&mut self, statement: StatementIx) {
        let (row, slip) = (statement.dimension, self.slip.take());
        toggle(&mut self.statements, statement);
        let emphasised = self.emphasised.binary_search(&row).is_ok();
        if emphasised && !self.has_mark(row) {
            toggle(&mut self.emphasised, row);
            self.slip = Some(statement);
        } else if slip == Some(statement) {
            toggle(&mut self.emphasised, row);
        }
    }

    /// Says that a dimension matters a lot, or takes that back. Nothing happens to a dimension without a mark.
    pub fn press_emphasis(&mut self, dimension: DimensionIx) {
        self.slip = None;
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

    /// How much the marks of a dimension matter.
    #[must_use]
    pub fn emphasis(&self, dimension: DimensionIx) -> Emphasis {
        if self.emphasised.binary_search(&dimension).is_ok() { Emphasis::Double } else { Emphasis::Plain }
    }

    /// The marked statements, in pack order.
    pub fn iter(&self) -> impl Iterator<Item = StatementIx> {
        self.statements.iter().copied()
    }

    /// How many statements are marked.
    #[must_use]
    pub fn len(&self) -> usize {
        self.statements.len()
    }

    /// Whether nothing is marked.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.statements.is_empty()
    }

    /// The marks on statements that another comparison has too, by the ids of dimension and option.
    #[must_use]
    pub fn moved(&self, from: &Comparison, to: &Comparison) -> Self {
        let dimension = |place: DimensionIx| {
            let id = &from.dimension(place)?.id;
            to.dimensions.iter().position(|dimension| dimension.id == *id).map(DimensionIx)
        };
        let option = |place: OptionIx| {
            let id = &from.option(place)?.id;
            to.options.iter().position(|option| option.id == *id).map(OptionIx)
        };
        let statement =
            |place: &StatementIx| Some(StatementIx { dimension: dimension(place.dimension)?, option: option(place.option)? });
        let mut moved = Self {
            statements: self.statements.iter().filter_map(statement).collect(),
            emphasised: self.emphasised.iter().filter_map(|place| dimension(*place)).collect(),
            slip: None,
        };
        moved.statements.sort_unstable();
        moved.emphasised.sort_unstable();
        let statements = &moved.statements;
        moved.emphasised.retain(|row| statements.iter().any(|statement| statement.dimension == *row));
        moved
    }

    /// The same marks without those given. The emphasis of what is left stays.
    #[must_use]
    pub fn without(&self, leave_out: &[StatementIx]) -> Self {
        let mut rest = self.clone();
        rest.statements.retain(|statement| !leave_out.contains(statement));
        rest
    }
}

/// Takes an item out of a sorted list, or puts it in. (A set of the standard library would do, at 8 kB of WebAssembly.)
fn toggle<T: Ord>(sorted: &mut Vec<T>, item: T) {
    match sorted.binary_search(&item) {
        Ok(place) => drop(sorted.remove(place)),
        Err(place) => sorted.insert(place, item),
    }
}
