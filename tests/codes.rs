//! The share code: any typed text gives marks or an error with a reason, and no typing error gives other marks.

#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, reason = "a test reports a failure by a panic")]

use group_fit::content::{DEFAULT_PACK, DEFAULTS, read_text};
use group_fit::model::{Comparison, MAX_DIMENSIONS, MAX_OPTIONS, MIN_OPTIONS, Marks, Msg, State, StatementIx, link};
use std::rc::Rc;
use std::thread;

/// Crockford's 32 symbols, and the five that only the check symbol can have.
const SYMBOLS: &str = "0123456789ABCDEFGHJKMNPQRSTVWXYZ*~$=U";
/// Other characters that people may type: lower case, letters that look like digits, a dash, and a character that no code has.
const OTHERS: &str = "abcdefghijklmnopqrstuvwxyzILO-é";

/// A deterministic random number generator: Marsaglia's xorshift with 64 bits.
struct Random(u64);

impl Random {
    fn new() -> Self {
        Self(0x9e37_79b9_7f4a_7c15)
    }

    fn below(&mut self, limit: usize) -> usize {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        // The upper bits are more random than the lower ones.
        usize::try_from(self.0 >> 32).unwrap() % limit
    }

    /// Random marks, few or many, with some emphasis.
    fn marks(&mut self, comparison: &Comparison) -> Marks {
        let mut marks = Marks::default();
        let one_in = self.below(5) + 1;
        for dimension in comparison.dimension_indices() {
            for option in comparison.option_indices() {
                if self.below(one_in) == 0 {
                    marks.press(StatementIx { dimension, option });
                }
            }
            if self.below(3) == 0 {
                marks.press_emphasis(dimension);
            }
        }
        marks
    }
}

/// A state that encodes and decodes the codes of a comparison.
fn visit(comparison: Comparison) -> State {
    State::new(Rc::new(comparison))
}

fn default_visit() -> State {
    visit(read_text(DEFAULT_PACK).unwrap().comparison)
}

/// One visit per size that a comparison may have.
fn visits() -> impl Iterator<Item = State> {
    let sizes = (MIN_OPTIONS..=MAX_OPTIONS).flat_map(|options| (1..=MAX_DIMENSIONS).map(move |dimensions| (options, dimensions)));
    sizes.map(|(options, dimensions)| {
        let mut comparison = read_text(DEFAULT_PACK).unwrap().comparison;
        comparison.options = comparison.options.into_iter().cycle().take(options).collect();
        comparison.dimensions = comparison.dimensions.into_iter().cycle().take(dimensions).collect();
        visit(comparison)
    })
}

/// The code of some marks, symbol by symbol.
fn code_of(visit: &mut State, marks: &Marks) -> Vec<char> {
    visit.update(Msg::MarksRestored(marks.clone()));
    visit.code().chars().collect()
}

/// Reads a text, and checks that it is refused unless it is one of our codes.
fn read(visit: &State, code: &str) -> Option<Marks> {
    visit.marks_of_code(code).ok()
}

/// The letters and digits of a text, spelled as in the codes that we write. Leaves out characters that no code has, and signs
/// that are not the last symbol.
fn spelled(typed: &str) -> String {
    let symbols = typed.chars().filter(char::is_ascii_alphanumeric).map(|symbol| match symbol.to_ascii_uppercase() {
        'O' => '0',
        'I' | 'L' => '1',
        other => other,
    });
    symbols.collect()
}

#[test]
fn whatever_has_four_symbols_or_less_is_refused() {
    let symbols: Vec<char> = SYMBOLS.chars().chain(OTHERS.chars()).collect();
    let refused = |firsts: &[char]| {
        let visit = default_visit();
        let mut typed = String::new();
        let mut tried = |symbols: &[char]| {
            typed.clear();
            typed.extend(symbols);
            assert_eq!(read(&visit, &typed), None, "{typed} is taken for a code");
        };
        tried(&[]);
        for first in firsts {
            tried(&[*first]);
            for second in &symbols {
                tried(&[*first, *second]);
                for third in &symbols {
                    tried(&[*first, *second, *third]);
                    for fourth in &symbols {
                        tried(&[*first, *second, *third, *fourth]);
                    }
                }
            }
        }
    };
    // 21,700,501 strings: 16 s in a debug build on one processor.
    let at_once = thread::available_parallelism().map_or(1, usize::from);
    thread::scope(|scope| {
        for firsts in symbols.chunks(symbols.len().div_ceil(at_once)) {
            scope.spawn(|| refused(firsts));
        }
    });
}

/// Types up to 16 random symbols, this many times. Every other text begins like a code of this comparison, so that the decoder
/// checks the rest too.
fn anything_typed(times: usize) {
    let symbols: Vec<char> = SYMBOLS.chars().chain(OTHERS.chars()).collect();
    let (mut reader, mut writer, mut random) = (default_visit(), default_visit(), Random::new());
    let beginning = &code_of(&mut reader, &Marks::default())[..4];
    let (mut typed, mut codes) = (String::new(), 0);
    for time in 0..times {
        let length = random.below(17);
        typed.clear();
        typed.extend(beginning.iter().take(if time % 2 == 0 { length } else { 0 }));
        typed.extend((typed.len()..length).map(|_| symbols[random.below(symbols.len())]));
        if let Some(marks) = read(&reader, &typed) {
            codes += 1;
            let code: String = code_of(&mut writer, &marks).into_iter().collect();
            let is_there = spelled(&typed).contains(&spelled(&code))
                && code.chars().all(|symbol| symbol.is_alphanumeric() || typed.contains(symbol));
            assert!(is_there, "{code} for what {typed} says");
        }
    }
    assert!(codes > times / 100_000, "of {times} strings, {codes} were codes");
}

#[test]
fn two_million_strings_are_codes_or_are_refused() {
    anything_typed(2_000_000);
}

#[test]
#[ignore = "takes half a minute in a debug build: cargo test --test codes -- --ignored"]
fn twenty_million_strings_are_codes_or_are_refused() {
    anything_typed(20_000_000);
}

#[test]
fn a_code_with_a_wrong_symbol_is_refused() {
    let mut random = Random::new();
    for mut visit in visits() {
        for _ in 0..3 {
            let marks = random.marks(visit.comparison());
            let code = code_of(&mut visit, &marks);
            for place in 0..code.len() {
                for symbol in SYMBOLS.chars().filter(|symbol| *symbol != code[place]) {
                    let mut wrong = code.clone();
                    wrong[place] = symbol;
                    let wrong: String = wrong.into_iter().collect();
                    assert_eq!(read(&visit, &wrong), None, "{wrong} is taken for {code:?}");
                }
            }
        }
    }
}

#[test]
fn a_code_in_which_two_symbols_changed_places_is_refused() {
    let mut random = Random::new();
    for mut visit in visits() {
        for _ in 0..10 {
            let marks = random.marks(visit.comparison());
            let code = code_of(&mut visit, &marks);
            let pairs = (0..code.len()).flat_map(|one| (0..one).map(move |other| (one, other)));
            for (one, other) in pairs.filter(|(one, other)| code[*one] != code[*other]) {
                let mut swapped = code.clone();
                swapped.swap(one, other);
                let swapped: String = swapped.into_iter().collect();
                assert_eq!(read(&visit, &swapped), None, "{swapped} is taken for {code:?}");
            }
        }
    }
}

#[test]
fn a_code_that_lacks_a_symbol_or_has_one_twice_is_refused() {
    let (mut random, mut visit) = (Random::new(), default_visit());
    for _ in 0..1_000 {
        let marks = random.marks(visit.comparison());
        let code = code_of(&mut visit, &marks);
        for place in 0..code.len() {
            let (mut short, mut long) = (code.clone(), code.clone());
            short.remove(place);
            long.insert(place, code[place]);
            // The decoder ignores a sign after a sign.
            let slips = if code[place].is_alphanumeric() { vec![short, long] } else { vec![short] };
            for slip in slips {
                let slip: String = slip.into_iter().collect();
                assert_eq!(read(&visit, &slip), None, "{slip} is taken for {code:?}");
            }
        }
    }
}

#[test]
fn a_code_is_read_in_any_hand() {
    let (mut random, mut visit) = (Random::new(), default_visit());
    for _ in 0..1_000 {
        let marks = random.marks(visit.comparison());
        let code: String = code_of(&mut visit, &marks).into_iter().collect();
        let (start, end) = code.split_at(random.below(code.len()));
        let hands = [
            code.to_ascii_lowercase(),
            code.replace('0', "O").replace('1', "I"),
            code.replace('0', "o").replace('1', "l"),
            code.replace('1', "L"),
            code.replace('1', "i"),
            format!("{start}-{end}"),
            format!("  {start} {end}\n"),
            code.chars().flat_map(|symbol| [symbol, '-', ' ']).collect(),
        ];
        for hand in hands {
            assert_eq!(read(&visit, &hand).as_ref(), Some(&marks), "{hand} is not taken for {code}");
        }
    }
}

#[test]
fn a_link_carries_its_code_in_the_fragment_alone() {
    for (page, expected) in [
        ("https://a.example/b?c=1", Some("https://a.example/b?c=1#group-fit-61RX100000A-en")),
        ("https://a.example/#part", Some("https://a.example/#group-fit-61RX100000A-en")),
        ("https://a.example/#/groups", Some("https://a.example/#/groups?group-fit-61RX100000A-en")),
        ("https://a.example/#!/groups?tab=2", Some("https://a.example/#!/groups?tab=2&group-fit-61RX100000A-en")),
        ("", None),
    ] {
        assert_eq!(link(page, "61RX100000A", "en").as_deref(), expected, "{page:?}");
    }
}

#[test]
fn a_code_is_short_enough_to_be_read_out() {
    let mut random = Random::new();
    for (lang, pack) in DEFAULTS {
        let mut visit = visit(read_text(pack).unwrap().comparison);
        for _ in 0..100 {
            let marks = random.marks(visit.comparison());
            let code = code_of(&mut visit, &marks);
            assert!(code.len() <= 12, "{lang}: {code:?}");
        }
    }
    // Up to this length, the check symbol detects every swap.
    let longest = visits().map(|visit| visit.code().len()).max();
    assert!(longest <= Some(36), "the largest comparison has a code of {longest:?} symbols");
}
