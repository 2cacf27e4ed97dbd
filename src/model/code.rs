//! The share code: the marks as letters and digits that a person can type or read out.
//!
//! The code is in Crockford's base 32 (letters and digits without I, L, O and U). Its last symbol is one of Crockford's 37
//! check symbols: it detects any one wrong symbol and any two swapped ones. The bits are the version, a fingerprint of the
//! comparison, one bit per statement and one bit per dimension. That makes 11 symbols for the default pack, and 35 for the
//! largest comparison.

use crate::model::{Comparison, DimensionIx, Marks, OptionIx, StatementIx};

/// The symbols of a code: 32 for all places, and five more for the check symbol only.
pub const SYMBOLS: &[u8; 37] = b"0123456789ABCDEFGHJKMNPQRSTVWXYZ*~$=U";
/// The modulus of the check symbol: the smallest prime above 32, as in Crockford's scheme.
const CHECK: u32 = 37;
/// Version 1 had Crockford's own check symbol. That one does not detect a swap of the check symbol with the symbol 19 places
/// before it, and the code of a large comparison is long enough for such a swap.
const VERSION: u32 = 2;
const VERSION_BITS: u32 = 3;
const FINGERPRINT_BITS: u32 = 17;

/// Why a code cannot be read.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum CodeError {
    /// The text is empty.
    Empty,
    /// The text has a symbol that no code has.
    UnknownSymbol,
    /// A symbol is wrong, missing or swapped.
    NotWhole,
    /// The code is from another version of Group Fit.
    OtherVersion,
    /// The code belongs to another comparison.
    OtherComparison,
}

/// The value of the first check symbol that is a sign. In a name, `_` and one of the letters [`NAMED`] replace such a sign.
const FIRST_SIGN: u32 = 32;
const NAMED: std::ops::Range<u32> = 10..14;

/// The value of `_`, which begins the replacement of a sign in a name.
const UNDERSCORE: u32 = 37;
/// The value of every character that no code has.
const GAP: u32 = 38;

/// A code with letters, digits and `_` only, for use in a name.
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
    bits.extend(statement_indices(comparison).map(|index| marks.is_marked(index)));
    bits.extend(comparison.dimension_indices().map(|dimension| marks.emphasis(dimension).factor() == 2));
    let values: Vec<u32> =
        bits.chunks(5).map(|chunk| (0..5).fold(0, |sum, bit| sum * 2 + u32::from(chunk.get(bit) == Some(&true)))).collect();
    with_check_symbol(&values)
}

/// The marks of a share code. The text may have the forms that people and programs give it: upper or lower case, O for 0, I or
/// L for 1, letters and digits of other keyboards, dashes, spaces and invisible characters between the symbols, and words
/// around the code. A sign counts only as the last symbol. Words around the code cannot become a part of it, because the
/// length, the version, the fingerprint and the check symbol must all be right.
///
/// # Errors
/// Returns an error if the text contains no code of this comparison.
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
    // The text contains no code. Take all its symbols as one code, to find the reason.
    let letters = symbols.iter().filter(|symbol| is_letter(**symbol)).count();
    let is_signed = symbols.iter().rev().find(|symbol| **symbol != GAP).is_some_and(|symbol| is_sign(*symbol));
    match begin(&symbols, letters + usize::from(is_signed), GAP) {
        Some(code) => read(comparison, &code),
        None if text.chars().all(char::is_whitespace) => Err(CodeError::Empty),
        None => Err(CodeError::UnknownSymbol),
    }
}

/// The number of symbols in a code of a comparison.
fn length(comparison: &Comparison) -> usize {
    let head = (VERSION_BITS + FINGERPRINT_BITS) as usize;
    (head + comparison.dimensions.len() * (comparison.options.len() + 1)).div_ceil(5) + 1
}

/// The first `length` symbols of a text. Returns `None` if the text has fewer symbols, or if the code continues after the last
/// one: a letter or digit follows at once, or a sign that could be a check symbol. `before` is the symbol in front of the text:
/// chat programs write bold and italic words with the same sign on both sides, and such a sign does not continue the code.
fn begin(text: &[u32], length: usize, before: u32) -> Option<Vec<u32>> {
    let mut code = Vec::new();
    for (index, symbol) in text.iter().enumerate() {
        let rest = text.get(index + 1..).unwrap_or_default();
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
    let Some((check_symbol, values)) = code.split_last() else { return Err(CodeError::Empty) };
    if values.iter().any(|value| *value >= FIRST_SIGN) || *check_symbol != check(values) {
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
    for index in statement_indices(comparison) {
        if bits.next() == Some(true) {
            marks.press(index);
        }
    }
    for dimension in comparison.dimension_indices() {
        if bits.next() == Some(true) {
            marks.press_emphasis(dimension);
        }
    }
    // Each set of marks has exactly one code: unused bits are zero, and only a dimension with a mark has emphasis.
    if with_check_symbol(values) != encode(comparison, &marks) {
        return Err(CodeError::NotWhole);
    }
    Ok(marks)
}

fn statement_indices(comparison: &Comparison) -> impl Iterator<Item = StatementIx> {
    let options = comparison.options.len();
    (0..comparison.dimensions.len() * options)
        .map(move |index| StatementIx { dimension: DimensionIx(index / options), option: OptionIx(index % options) })
}

/// A hash of the ids of the comparison, its options and its dimensions. It does not depend on texts or language, so that a code
/// stays valid if those change.
fn fingerprint(comparison: &Comparison) -> u32 {
    let ids = [comparison.id.as_str()].into_iter();
    let ids = ids.chain(comparison.options.iter().map(|option| option.id.0.as_str()));
    let ids = ids.chain(comparison.dimensions.iter().map(|dimension| dimension.id.0.as_str()));
    // FNV-1a, with a zero byte after each id.
    let hash = ids
        .flat_map(|id| id.bytes().chain([0]))
        .fold(0x811c_9dc5_u32, |hash, byte| (hash ^ u32::from(byte)).wrapping_mul(0x0100_0193));
    (hash ^ hash >> FINGERPRINT_BITS) & ((1 << FINGERPRINT_BITS) - 1)
}

/// The values as symbols, followed by their check symbol.
fn with_check_symbol(values: &[u32]) -> String {
    values.iter().chain([&check(values)]).map(|value| char::from(SYMBOLS[*value as usize])).collect()
}

/// The check value. It makes the whole code, as a number in base 32, a multiple of 37. The powers of 32 modulo 37 differ for 36
/// places, including the place of the check symbol, so that any swap within 36 symbols is detected.
fn check(values: &[u32]) -> u32 {
    let rest = values.iter().chain([&0]).fold(0, |sum, value| (sum * 32 + value) % CHECK);
    (CHECK - rest) % CHECK
}

/// The value of a character as a symbol, [`UNDERSCORE`] or [`GAP`].
fn value(written: char) -> u32 {
    let number = u32::from(written);
    // Full-width forms, and the digits of Arabic, Persian and Urdu keyboards, become ASCII.
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
    SYMBOLS.iter().position(|known| *known == symbol).and_then(|index| u32::try_from(index).ok()).unwrap_or(GAP)
}

/// Whether a value belongs to a letter or digit.
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
