//! The share code: marks as a few letters and digits that a person can type or read out. Knows no texts.
//!
//! Crockford's base 32 (letters and digits without I, L, O and U) with a check symbol of his 37, which catches any one wrong
//! symbol and any two that changed places. In it stand the version of the code, a fingerprint of the comparison, a bit a
//! statement and a bit a dimension: 11 symbols for the default pack, 35 for the largest there is.

use crate::model::{Comparison, DimensionIx, Marks, OptionIx, StatementIx};

/// The symbols of a code: 32, and five more that only its last one can be.
pub const SYMBOLS: &[u8; 37] = b"0123456789ABCDEFGHJKMNPQRSTVWXYZ*~$=U";
/// The smallest prime above 32, as Crockford has it.
const CHECK: u32 = 37;
/// Version 1 had Crockford's own check symbol. It does not notice when it changes places with the symbol 19 before it, and a
/// code of a large comparison is long enough for that.
const VERSION: u32 = 2;
const VERSION_BITS: u32 = 3;
const FINGERPRINT_BITS: u32 = 17;

/// Why a code cannot be read.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum CodeError {
    /// There is nothing in it.
    Empty,
    /// It has a symbol that no code has.
    UnknownSymbol,
    /// A symbol is wrong, missing or in another place.
    NotWhole,
    /// It is of another version of Group Fit.
    OtherVersion,
    /// It is for another comparison.
    OtherComparison,
}

/// The first of the check symbols that is neither a letter nor a digit, and the letters that stand for them behind `_` in a name.
const FIRST_SIGN: u32 = 32;
const NAMED: std::ops::Range<u32> = 10..14;

/// A code as part of a plain name: letters, digits and `_`.
pub(super) fn in_name(code: &str) -> String {
    let mut name = String::new();
    for symbol in code.chars() {
        match value(symbol) {
            Some(sign @ FIRST_SIGN..36) => {
                name.push('_');
                name.push(char::from(SYMBOLS[(sign - FIRST_SIGN + NAMED.start) as usize]));
            }
            _ => name.push(symbol),
        }
    }
    name
}

/// The share code of some marks.
pub(super) fn encode(comparison: &Comparison, marks: &Marks) -> String {
    let mut bits = Vec::new();
    push(&mut bits, VERSION, VERSION_BITS);
    push(&mut bits, fingerprint(comparison), FINGERPRINT_BITS);
    bits.extend(places(comparison).map(|place| marks.is_marked(place)));
    bits.extend(comparison.dimension_indices().map(|dimension| marks.emphasis(dimension).factor() == 2));
    let values: Vec<u32> =
        bits.chunks(5).map(|chunk| (0..5).fold(0, |sum, bit| sum * 2 + u32::from(chunk.get(bit) == Some(&true)))).collect();
    spelled(&values)
}

/// The marks of a share code, in any case of letters, with any dashes and spaces, and with O for 0 and I or L for 1.
pub(super) fn decode(comparison: &Comparison, code: &str) -> Result<Marks, CodeError> {
    let (code, last) = code.split_once('_').unwrap_or((code, ""));
    let last = last
        .chars()
        .map(|letter| value(letter).and_then(|value| NAMED.contains(&value).then(|| value + FIRST_SIGN - NAMED.start)));
    let values = code
        .chars()
        .filter(|c| *c != '-' && !c.is_whitespace())
        .map(value)
        .chain(last)
        .collect::<Option<Vec<u32>>>()
        .ok_or(CodeError::UnknownSymbol)?;
    let Some((found, values)) = values.split_last() else { return Err(CodeError::Empty) };
    if values.iter().any(|value| *value >= 32) || *found != check(values) {
        return Err(CodeError::NotWhole);
    }
    let mut bits = values.iter().flat_map(|value| (0..5).rev().map(move |bit| value >> bit & 1 == 1));
    if take(&mut bits, VERSION_BITS) != Some(VERSION) {
        return Err(CodeError::OtherVersion);
    }
    if take(&mut bits, FINGERPRINT_BITS) != Some(fingerprint(comparison)) {
        return Err(CodeError::OtherComparison);
    }
    let mut marks = Marks::default();
    for place in places(comparison) {
        if bits.next() == Some(true) {
            marks.press(place);
        }
    }
    for dimension in comparison.dimension_indices() {
        if bits.next() == Some(true) {
            marks.press_emphasis(dimension);
        }
    }
    // One spelling a set of marks: what is left over is empty, and emphasis stands beside a mark alone.
    if spelled(values) != encode(comparison, &marks) {
        return Err(CodeError::NotWhole);
    }
    Ok(marks)
}

fn places(comparison: &Comparison) -> impl Iterator<Item = StatementIx> {
    let options = comparison.options.len();
    (0..comparison.dimensions.len() * options)
        .map(move |place| StatementIx { dimension: DimensionIx(place / options), option: OptionIx(place % options) })
}

/// Tells comparisons apart by the ids of what can be marked. The words may change, and the language: a code stays good.
fn fingerprint(comparison: &Comparison) -> u32 {
    let ids = [comparison.id.as_str()].into_iter();
    let ids = ids.chain(comparison.options.iter().map(|option| option.id.0.as_str()));
    let ids = ids.chain(comparison.dimensions.iter().map(|dimension| dimension.id.0.as_str()));
    // FNV-1a, with a zero after each id.
    let hash = ids
        .flat_map(|id| id.bytes().chain([0]))
        .fold(0x811c_9dc5_u32, |hash, byte| (hash ^ u32::from(byte)).wrapping_mul(0x0100_0193));
    (hash ^ hash >> FINGERPRINT_BITS) & ((1 << FINGERPRINT_BITS) - 1)
}

/// Values as symbols, and their check symbol behind them.
fn spelled(values: &[u32]) -> String {
    values.iter().chain([&check(values)]).map(|value| char::from(SYMBOLS[*value as usize])).collect()
}

/// What makes the whole code, read as a number in base 32, a multiple of 37: up to 36 places differ in what they weigh there, the
/// check symbol's own among them.
fn check(values: &[u32]) -> u32 {
    let rest = values.iter().chain([&0]).fold(0, |sum, value| (sum * 32 + value) % CHECK);
    (CHECK - rest) % CHECK
}

fn value(symbol: char) -> Option<u32> {
    let symbol = match symbol.to_ascii_uppercase() {
        'O' => '0',
        'I' | 'L' => '1',
        other => other,
    };
    let place = SYMBOLS.iter().position(|known| char::from(*known) == symbol)?;
    u32::try_from(place).ok()
}

fn push(bits: &mut Vec<bool>, value: u32, count: u32) {
    bits.extend((0..count).rev().map(|bit| value >> bit & 1 == 1));
}

fn take(bits: &mut impl Iterator<Item = bool>, count: u32) -> Option<u32> {
    (0..count).try_fold(0, |sum, _| bits.next().map(|bit| sum * 2 + u32::from(bit)))
}
