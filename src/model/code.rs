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

/// `_`, behind which a letter stands for one of those signs in a name.
const UNDERSCORE: u32 = 37;
/// A character that no code has.
const GAP: u32 = 38;

/// A code as part of a plain name: letters, digits and `_`.
pub(super) fn in_name(code: &str) -> String {
    let mut name = String::new();
    for letter in code.chars() {
        match value(letter) {
            sign if is_sign(sign) => {
                name.push('_');
                name.push(char::from(SYMBOLS[(sign - FIRST_SIGN + NAMED.start) as usize]));
            }
            _ => name.push(letter),
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

/// The marks of a share code, as people write it and as programs pass it on: in any case of letters, with O for 0 and I or L for 1,
/// in letters and digits of other keyboards, with dashes, spaces and characters that nobody sees in it, and with words around it.
///
/// A sign counts only as the last symbol. Of the words around it none can be taken for a part of it, because the length of a code, its
/// version, its fingerprint and its check symbol all have to be right.
pub(super) fn decode(comparison: &Comparison, text: &str) -> Result<Marks, CodeError> {
    let symbols: Vec<u32> = text.chars().map(value).collect();
    let length = length(comparison);
    let mut before = GAP;
    for (start, symbol) in symbols.iter().enumerate() {
        let before = std::mem::replace(&mut before, *symbol);
        if is_letter(before) || !is_letter(*symbol) {
            continue;
        }
        let code = symbols.get(start..).and_then(|rest| begin(rest, length, before));
        if let Some(Ok(marks)) = code.map(|code| read(comparison, &code)) {
            return Ok(marks);
        }
    }
    // There is none. The reason is that of all that is written.
    let letters = symbols.iter().filter(|symbol| is_letter(**symbol)).count();
    let is_signed = symbols.iter().rev().find(|symbol| **symbol != GAP).is_some_and(|symbol| is_sign(*symbol));
    match begin(&symbols, letters + usize::from(is_signed), GAP) {
        Some(code) => read(comparison, &code),
        None if text.chars().all(char::is_whitespace) => Err(CodeError::Empty),
        None => Err(CodeError::UnknownSymbol),
    }
}

/// How many symbols a code of a comparison has.
fn length(comparison: &Comparison) -> usize {
    let head = (VERSION_BITS + FINGERPRINT_BITS) as usize;
    (head + comparison.dimensions.len() * (comparison.options.len() + 1)).div_ceil(5) + 1
}

/// The first symbols of a text, as many as a code has; none if there are fewer, or if the last one is not the last of a code: a letter
/// or digit follows at once, or a sign that would be another check symbol. `before` is what stands before the text: the same sign on
/// both sides is how chat programs write bold and italic words.
fn begin(text: &[u32], length: usize, before: u32) -> Option<Vec<u32>> {
    let mut code = Vec::new();
    for (place, symbol) in text.iter().enumerate() {
        let rest = text.get(place + 1..).unwrap_or_default();
        let is_last = code.len() + 1 == length;
        match (*symbol, rest) {
            (UNDERSCORE, [letter, more @ ..]) if is_last && NAMED.contains(letter) && !starts_with_letter(more) => {
                code.push(letter + FIRST_SIGN - NAMED.start);
            }
            (letter, _) if is_letter(letter) => {
                let next = rest.iter().find(|next| **next != GAP).copied().filter(|next| is_sign(*next) || *next == UNDERSCORE);
                if is_last && (starts_with_letter(rest) || next.is_some_and(|next| next != before)) {
                    return None;
                }
                code.push(letter);
            }
            (sign, _) if is_last && is_sign(sign) && !starts_with_letter(rest) => code.push(sign),
            _ => continue,
        }
        if is_last {
            return Some(code);
        }
    }
    None
}

fn starts_with_letter(text: &[u32]) -> bool {
    text.first().is_some_and(|symbol| is_letter(*symbol))
}

/// The marks of a code, symbol by symbol.
fn read(comparison: &Comparison, code: &[u32]) -> Result<Marks, CodeError> {
    let Some((found, values)) = code.split_last() else { return Err(CodeError::Empty) };
    if values.iter().any(|value| *value >= FIRST_SIGN) || *found != check(values) {
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

/// The value of a character as a symbol, [`UNDERSCORE`] or [`GAP`].
fn value(written: char) -> u32 {
    let number = u32::from(written);
    // Full-width forms, and the digits of Arabic, Persian and Urdu keyboards.
    let plain = match number {
        0xff01..=0xff5e => number - 0xfee0,
        0x660..=0x669 => number - 0x660 + u32::from('0'),
        0x6f0..=0x6f9 => number - 0x6f0 + u32::from('0'),
        _ => number,
    };
    let symbol = match u8::try_from(plain).map_or(0, |plain| plain.to_ascii_uppercase()) {
        b'_' => return UNDERSCORE,
        b'O' => b'0',
        b'I' | b'L' => b'1',
        other => other,
    };
    SYMBOLS.iter().position(|known| *known == symbol).and_then(|place| u32::try_from(place).ok()).unwrap_or(GAP)
}

/// Whether a value is that of a letter or digit.
fn is_letter(value: u32) -> bool {
    value < FIRST_SIGN || value == CHECK - 1
}

fn is_sign(value: u32) -> bool {
    (FIRST_SIGN..CHECK - 1).contains(&value)
}

fn push(bits: &mut Vec<bool>, value: u32, count: u32) {
    bits.extend((0..count).rev().map(|bit| value >> bit & 1 == 1));
}

fn take(bits: &mut impl Iterator<Item = bool>, count: u32) -> Option<u32> {
    (0..count).try_fold(0, |sum, _| bits.next().map(|bit| sum * 2 + u32::from(bit)))
}
