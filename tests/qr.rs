//! QR codes: an independent decoder reads the drawn code as the same text.

#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, reason = "a test reports a failure by a panic")]

use group_fit::app::{Qr, qr};
use group_fit::content::{DEFAULT_PACK, read_text};
use group_fit::model::{Comparison, Marks, Msg, State, StatementIx};
use proptest::prelude::*;
use std::rc::Rc;

/// The width of the quiet zone in modules, which ISO/IEC 18004 requires.
const QUIET: usize = 4;
/// The number of pixels per side of a module.
const DOTS: usize = 4;
/// The greatest number of bytes in a code of level M.
const MOST_BYTES: usize = 2_331;
/// The greatest number of bytes per size: 21 modules a side, 25, 29 and so on, up to a link of 1,000 characters.
const MOST_BY_SIZE: [usize; 25] =
    [14, 26, 42, 62, 84, 106, 122, 152, 180, 213, 251, 287, 331, 362, 412, 450, 504, 560, 624, 666, 711, 779, 857, 911, 997];

/// Draws a path like a browser, but only the SVG commands that our paths contain: repeated `M x y h w v1h-w z`. Returns the
/// dark modules, row by row.
fn drawn(code: &Qr) -> Vec<Vec<bool>> {
    let mut dark = vec![vec![false; code.size]; code.size];
    for run in code.path.split_terminator('z') {
        let shape = || panic!("{run:?} is no run");
        let (x, rest) = run.strip_prefix('M').and_then(|rest| rest.split_once(' ')).unwrap_or_else(shape);
        let (y, rest) = rest.split_once('h').unwrap_or_else(shape);
        let (width, back) = rest.split_once("v1h-").unwrap_or_else(shape);
        assert_eq!(width, back, "{run:?} does not come back to where it began");
        let [x, y, width] = [x, y, width].map(|number| {
            let value: usize = number.parse().unwrap();
            assert_eq!(value.to_string(), number, "a number of {run:?} can be shorter");
            value
        });
        assert!(width > 0 && (x == 0 || !dark[y][x - 1]), "{run:?} could be one with the run before it");
        for module in &mut dark[y][x..x + width] {
            assert!(!std::mem::replace(module, true), "{run:?} is drawn over another");
        }
    }
    dark
}

/// The text and the level that the decoder reads from a code with its quiet zone.
fn read(code: &Qr) -> (String, u16) {
    let (dark, side) = (drawn(code), (code.size + 2 * QUIET) * DOTS);
    // Check the orientation: this decoder also reads mirror images, which others do not.
    assert!(dark[code.size - 8][8], "a code of {} modules is a mirror image", code.size);
    let module = |at: usize| (at / DOTS).checked_sub(QUIET);
    let is_dark = |x, y| Some(*dark.get(module(y)?)?.get(module(x)?)?);
    let dot = |x, y| if is_dark(x, y) == Some(true) { 0 } else { 255 };
    let mut print = rqrr::PreparedImage::prepare_from_greyscale(side, side, dot);
    let found = print.detect_grids();
    assert_eq!(found.len(), 1, "a code of {} modules is not found", code.size);
    let (meta, text) = found[0].decode().unwrap_or_else(|error| panic!("a code of {} modules: {error}", code.size));
    (text, meta.ecc_level)
}

fn is_read_as_it_is(text: &str) {
    let code = qr(text).unwrap_or_else(|| panic!("no code for {text:?}"));
    assert_eq!(read(&code), (text.to_owned(), 0), "the text, and level M as the format writes it");
}

/// Random marks, as presses on statements and on emphasis.
fn marks(comparison: &Comparison, pressed: &[bool], emphasised: &[bool]) -> Marks {
    let mut marks = Marks::default();
    let places = comparison
        .dimension_indices()
        .flat_map(|dimension| comparison.option_indices().map(move |option| StatementIx { dimension, option }));
    places.zip(pressed).filter(|(_, pressed)| **pressed).for_each(|(place, _)| marks.press(place));
    let emphasised = comparison.dimension_indices().zip(emphasised).filter(|(_, emphasised)| **emphasised);
    emphasised.for_each(|(dimension, _)| marks.press_emphasis(dimension));
    marks
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(48))]

    #[test]
    fn a_link_with_a_share_code_is_read_as_it_is(
        pressed in prop::collection::vec(any::<bool>(), 20),
        emphasised in prop::collection::vec(any::<bool>(), 10),
    ) {
        let comparison = read_text(DEFAULT_PACK).unwrap().comparison;
        let marks = marks(&comparison, &pressed, &emphasised);
        let mut state = State::new(Rc::new(comparison));
        state.update(Msg::MarksRestored(marks));
        is_read_as_it_is(&format!("https://provider.example/group-fit/#{}", state.code()));
    }

    #[test]
    fn a_link_of_up_to_a_thousand_characters_is_read_as_it_is(rest in "[!-~]{0,980}") {
        is_read_as_it_is(&format!("https://example.org/{rest}"));
    }
}

#[test]
fn every_size_is_read_as_it_is_full_and_nearly_empty() {
    let link = "https://example.org/support-or-therapeutic/?a=1&b=%C3%A9".repeat(20);
    for (place, most) in MOST_BY_SIZE.into_iter().enumerate() {
        for (length, size) in [(most, 21 + place * 4), (most + 1, 25 + place * 4)] {
            is_read_as_it_is(&link[..length]);
            assert_eq!(qr(&link[..length]).map(|code| code.size), Some(size), "{length} bytes");
        }
    }
}

#[test]
fn a_text_with_other_letters_is_read_as_it_is() {
    for text in ["", "0", "NHÓM HỖ TRỢ", "مجموعة دعم", "支持小组", "https://example.org/\u{1f642}"] {
        is_read_as_it_is(text);
    }
}

#[test]
fn a_text_that_is_too_long_has_no_code() {
    assert_eq!(qr(&"x".repeat(MOST_BYTES)).map(|code| code.size), Some(177));
    for length in [MOST_BYTES + 1, 2_954, 1 << 16, 1 << 20] {
        assert_eq!(qr(&"x".repeat(length)), None, "{length} bytes");
    }
    assert_eq!(qr(&"é".repeat(MOST_BYTES)), None, "what counts are bytes");
}
