//! Compares the fit with a second, plain implementation of docs/design.md, and checks each verdict by example.

use super::*;
use proptest::prelude::*;

/// A comparison with offers and empty texts: `offers[dimension][statement][option]`.
fn comparison(offers: &[Vec<Vec<Offer>>]) -> Comparison {
    let text = String::new;
    let options = offers.first().map_or(2, Vec::len);
    let advice = || Advice { title: text(), next: text() };
    let statement = |offers: &Vec<Offer>| Statement { text: text(), offers: offers.clone() };
    Comparison {
        id: text(),
        lang: text(),
        options: (0..options)
            .map(|index| GroupOption { id: OptionId(index.to_string()), name: text(), one: text(), many: text() })
            .collect(),
        dimensions: offers
            .iter()
            .enumerate()
            .map(|(index, statements)| Dimension {
                id: DimensionId(index.to_string()),
                name: text(),
                statements: statements.iter().map(statement).collect(),
            })
            .collect(),
        both: advice(),
        neither: advice(),
        crisis: Crisis { lead: text(), elsewhere: text(), regions: Vec::new() },
        review_due: text(),
    }
}

fn at(dimension: usize, option: usize) -> StatementIx {
    StatementIx { dimension: DimensionIx(dimension), option: OptionIx(option) }
}

/// Marks on these statements, with emphasis on these dimensions.
fn marks(statements: &[StatementIx], much: &[usize]) -> Marks {
    let mut marks = Marks::default();
    for statement in statements {
        marks.press(*statement);
    }
    for dimension in much {
        marks.press_emphasis(DimensionIx(*dimension));
    }
    marks
}

/// A comparison of two options, with one dimension per mark: how often the first and the second option offer the mark.
fn two(offers: &[(Offer, Offer)]) -> (Comparison, Marks) {
    let rows: Vec<Vec<Vec<Offer>>> = offers.iter().map(|(one, other)| vec![vec![*one, *other]; 2]).collect();
    let all: Vec<StatementIx> = (0..offers.len()).map(|dimension| at(dimension, 0)).collect();
    (comparison(&rows), marks(&all, &[]))
}

const U: Offer = Offer::Usually;
const S: Offer = Offer::Sometimes;
const R: Offer = Offer::Rarely;

#[test]
fn each_verdict_has_its_bound() {
    let first = |strength| Verdict::Leans { to: OptionIx(0), strength };
    let second = |strength| Verdict::Leans { to: OptionIx(1), strength };
    let table: [(&[(Offer, Offer)], Verdict); 12] = [
        (&[], Verdict::Open),
        (&[(U, R), (U, R)], Verdict::Open),
        // The best has 2 of 6, then 3 of 6.
        (&[(U, R), (R, R), (R, S)], Verdict::Neither),
        (&[(U, R), (S, R), (R, R)], first(Strength::Clearly)),
        // A gap of 2, and each lacks two things that the other has.
        (&[(U, S), (U, S), (S, U), (S, U)], Verdict::Both),
        (&[(U, R), (U, R), (R, U), (R, U), (U, R)], Verdict::Both),
        // A gap of 2, and one of them lacks only one.
        (&[(U, S), (U, S), (S, U)], Verdict::Either),
        (&[(U, U), (U, U), (U, U)], Verdict::Either),
        // A gap of 3 of 6 is half, and so clear; 3 of 8 is not.
        (&[(U, S), (U, S), (U, S)], first(Strength::Clearly)),
        (&[(U, S), (U, S), (U, S), (U, U)], first(Strength::Somewhat)),
        (&[(S, U), (S, U), (S, U)], second(Strength::Clearly)),
        (&[(S, U), (S, U), (S, U), (U, U)], second(Strength::Somewhat)),
    ];
    for (offers, expected) in table {
        let (comparison, marks) = two(offers);
        assert_eq!(Fit::of(&comparison, &marks).verdict, expected, "{offers:?}");
    }
}

#[test]
fn emphasis_counts_double_and_comes_first() {
    let (comparison, mut marks) = two(&[(U, R), (R, U), (U, R)]);
    marks.press_emphasis(DimensionIx(1));
    let fit = Fit::of(&comparison, &marks);
    assert_eq!([fit.options[0].score, fit.options[1].score], [4, 4]);
    assert_eq!(fit.options[0].segments[0].statement, at(1, 0), "what matters a lot comes first");
    assert_eq!(fit.options[0].gives_up.len(), 1);
    assert_eq!(fit.options[1].gives_up.len(), 2);
    assert_eq!(fit.verdict, Verdict::Both, "emphasis counts in what is given up too");
}

#[test]
fn marks_on_what_is_not_there_do_not_count() {
    let (comparison, mut marks) = two(&[(U, R), (U, R)]);
    marks.press(at(9, 9));
    assert_eq!(Fit::of(&comparison, &marks).verdict, Verdict::Open);
}

#[test]
fn marks_follow_their_statements_into_another_order() {
    let from = comparison(&vec![vec![vec![U, R]; 2]; 3]);
    let mut to = from.clone();
    to.options.reverse();
    to.dimensions.rotate_left(1);
    let moved = marks(&[at(0, 0), at(1, 1), at(2, 0)], &[1]).moved(&from, &to);
    assert_eq!(moved, marks(&[at(0, 0), at(1, 1), at(2, 1)], &[0]));
    let mut fewer = to.clone();
    fewer.dimensions.remove(0);
    let moved = moved.moved(&to, &fewer);
    assert_eq!(moved, marks(&[at(0, 1), at(1, 1)], &[]), "a statement that is gone takes its mark and its emphasis along");
}

#[test]
fn a_third_option_gives_up_what_the_best_has() {
    let row = vec![vec![R, U, R]; 3];
    let comparison = comparison(&[row.clone(), row.clone(), row]);
    let fit = Fit::of(&comparison, &marks(&[at(0, 0), at(1, 0), at(2, 0)], &[]));
    assert_eq!(fit.best_two, [OptionIx(1), OptionIx(0)]);
    assert_eq!(fit.options.iter().map(|option| option.gives_up.len()).collect::<Vec<_>>(), [3, 0, 3]);
}

/// The verdict in the words of docs/design.md, without the shortcuts of the real implementation.
fn plain_verdict(comparison: &Comparison, marks: &Marks) -> Verdict {
    let factor = |statement: StatementIx| marks.emphasis(statement.dimension).factor();
    let offer = |statement, option| comparison.statement(statement).map_or(R, |text| text.offer(OptionIx(option)));
    let score = |option| marks.iter().map(|mark| factor(mark) * offer(mark, option).weight()).sum::<u32>();
    let ceiling: u32 = marks.iter().map(|mark| 2 * factor(mark)).sum();
    let mut ranked: Vec<usize> = (0..comparison.options.len()).collect();
    ranked.sort_by_key(|option| std::cmp::Reverse(score(*option)));
    let (best, second) = (ranked[0], ranked[1]);
    let gap = score(best) - score(second);
    let gives_up = |option, other| {
        marks.iter().filter(|mark| offer(*mark, option) != U && offer(*mark, other) == U).map(factor).sum::<u32>()
    };
    match () {
        () if marks.len() < 3 => Verdict::Open,
        () if score(best) * 2 < ceiling => Verdict::Neither,
        () if gap <= 2 && gives_up(best, second) >= 2 && gives_up(second, best) >= 2 => Verdict::Both,
        () if gap <= 2 => Verdict::Either,
        () if gap * 2 >= ceiling => Verdict::Leans { to: OptionIx(best), strength: Strength::Clearly },
        () => Verdict::Leans { to: OptionIx(best), strength: Strength::Somewhat },
    }
}

/// The smallest set whose removal changes the verdict, by trying every subset in pack order.
fn by_every_subset(comparison: &Comparison, marks: &Marks) -> Option<Counterfactual> {
    let now = plain_verdict(comparison, marks);
    let all: Vec<StatementIx> = marks.iter().collect();
    let mut sets: Vec<Vec<StatementIx>> = (0_u32..1 << all.len())
        .filter(|bits| (1..=3).contains(&bits.count_ones()))
        .map(|bits| all.iter().enumerate().filter(|(index, _)| bits >> index & 1 == 1).map(|(_, mark)| *mark).collect())
        .collect();
    sets.sort_by_key(|set| (set.len(), set.clone()));
    sets.into_iter().find_map(|without| {
        let then = plain_verdict(comparison, &marks.without(&without));
        let same = match (now, then) {
            (Verdict::Leans { to: one, .. }, Verdict::Leans { to: other, .. }) => one == other,
            _ => now == then,
        };
        (!same).then_some(Counterfactual { without, then })
    })
}

fn offers() -> impl Strategy<Value = Offer> {
    prop_oneof![Just(U), Just(S), Just(R)]
}

/// A comparison of 2 to 4 options and up to 5 dimensions, and presses on it.
fn visit(options: impl Strategy<Value = usize>) -> impl Strategy<Value = (Comparison, Vec<StatementIx>, Vec<usize>)> {
    (options, 1..=5_usize).prop_flat_map(|(options, dimensions)| {
        let statement = prop::collection::vec(offers(), options);
        let row = prop::collection::vec(statement, options);
        let index = (0..dimensions, 0..options).prop_map(|(dimension, option)| at(dimension, option));
        let presses = prop::collection::btree_set(index, 0..=12).prop_map(|indices| indices.into_iter().collect());
        let much = prop::collection::btree_set(0..dimensions, 0..=dimensions).prop_map(|rows| rows.into_iter().collect());
        (prop::collection::vec(row, dimensions).prop_map(|rows| comparison(&rows)), presses, much)
    })
}

proptest! {
    #[test]
    fn the_verdict_is_what_the_design_says((comparison, statements, much) in visit(2..=4_usize)) {
        let marks = marks(&statements, &much);
        prop_assert_eq!(Fit::of(&comparison, &marks).verdict, plain_verdict(&comparison, &marks));
    }

    #[test]
    fn what_would_change_this_is_what_trying_every_subset_finds((comparison, statements, much) in visit(2..=4_usize)) {
        let marks = marks(&statements, &much);
        prop_assert_eq!(Fit::of(&comparison, &marks).change, by_every_subset(&comparison, &marks));
    }

    #[test]
    fn the_order_of_marking_does_not_matter((comparison, statements, much) in visit(2..=4_usize)) {
        let mut backwards = statements.clone();
        backwards.reverse();
        prop_assert_eq!(Fit::of(&comparison, &marks(&statements, &much)), Fit::of(&comparison, &marks(&backwards, &much)));
    }

    #[test]
    fn pressing_twice_restores_the_marks((comparison, statements, much) in visit(2..=4_usize), slip in 0..5_usize, column in 0..4_usize) {
        let before = marks(&statements, &much);
        let mut after = before.clone();
        after.press(at(slip, column));
        after.press(at(slip, column));
        prop_assert_eq!(&after, &before);
        after.press_emphasis(DimensionIx(slip));
        after.press_emphasis(DimensionIx(slip));
        prop_assert_eq!(&after, &before);
        prop_assert_eq!(Fit::of(&comparison, &after), Fit::of(&comparison, &before));
    }

    #[test]
    fn swapping_the_two_options_swaps_the_verdict((comparison, statements, much) in visit(Just(2_usize))) {
        let mut swapped = comparison.clone();
        swapped.options.reverse();
        for dimension in &mut swapped.dimensions {
            dimension.statements.reverse();
            dimension.statements.iter_mut().for_each(|statement| statement.offers.reverse());
        }
        let mirrored: Vec<StatementIx> =
            statements.iter().map(|index| at(index.dimension.0, 1 - index.option.0)).collect();
        let verdict = match Fit::of(&comparison, &marks(&statements, &much)).verdict {
            Verdict::Leans { to, strength } => Verdict::Leans { to: OptionIx(1 - to.0), strength },
            same => same,
        };
        prop_assert_eq!(Fit::of(&swapped, &marks(&mirrored, &much)).verdict, verdict);
    }
}

#[test]
fn emphasis_goes_with_the_last_mark_and_comes_back_with_it_alone() {
    let mut marks = marks(&[at(0, 0)], &[0]);
    marks.press(at(0, 0));
    assert_eq!(marks, Marks::default());
    marks.press(at(0, 0));
    assert_eq!(marks.emphasis(DimensionIx(0)), Emphasis::Double, "a slip is undone by the same press");
    marks.press(at(0, 0));
    marks.press(at(0, 1));
    assert_eq!(marks.emphasis(DimensionIx(0)), Emphasis::Plain, "another statement gets no emphasis that nobody asked for");
}

proptest! {
    #[test]
    fn a_code_gives_back_its_marks((comparison, statements, much) in visit(2..=4_usize)) {
        let marks = marks(&statements, &much);
        let mut state = State::new(std::rc::Rc::new(comparison));
        state.update(Msg::MarksRestored(marks.clone()));
        prop_assert_eq!(state.marks_of_code(&state.code()), Ok(marks));
    }

    #[test]
    fn a_code_with_a_wrong_or_swapped_symbol_is_refused(
        (comparison, statements, much) in visit(2..=4_usize),
        index in any::<prop::sample::Index>(),
        other in any::<prop::sample::Index>(),
        symbol in "[0-9A-HJKMNP-TV-Z]",
    ) {
        let mut state = State::new(std::rc::Rc::new(comparison));
        state.update(Msg::MarksRestored(marks(&statements, &much)));
        let code: Vec<char> = state.code().chars().collect();
        let (index, other) = (index.index(code.len()), other.index(code.len()));
        let mut swapped = code.clone();
        swapped.swap(index, other);
        let mut wrong = code.clone();
        wrong[index] = symbol.chars().next().unwrap_or('0');
        for spoilt in [swapped, wrong] {
            if spoilt != code {
                prop_assert!(state.marks_of_code(&spoilt.iter().collect::<String>()).is_err());
            }
        }
    }

    #[test]
    fn a_code_is_read_as_people_and_programs_pass_it_on(
        (comparison, statements, much) in visit(2..=4_usize),
        between in prop::collection::vec("[-–—‑−_ \t\u{a0}\u{ad}\u{200b}\u{200d}\u{200e}\u{200f}\u{2066}-\u{2069}\u{feff}.,*~$=é代]{0,3}", 40),
        forms in prop::collection::vec(0..5_u8, 40),
        before in prop_oneof![Just(""), Just("Code: "), Just("My code is "), Just("“"), Just("代码："), Just("Código "), Just("*"), Just("(1) ")],
        behind in prop_oneof![Just(""), Just("."), Just("”"), Just("\r\n"), Just(" - see you"), Just("!"), Just(" 1234")],
    ) {
        let marks = marks(&statements, &much);
        let mut state = State::new(std::rc::Rc::new(comparison));
        state.update(Msg::MarksRestored(marks.clone()));
        let code: Vec<char> = state.code().chars().collect();
        let mut written = before.to_owned();
        for (index, symbol) in code.iter().enumerate() {
            // Leave out noise that `decode` would take for the last symbol: a sign, or `_` with a letter.
            let is_last = index + 1 == code.len();
            let noise = between[index].chars().filter(|noise| index > 0 && !(is_last && "_*~$=".contains(*noise)));
            written.extend(noise);
            written.push(in_another_form(*symbol, forms[index]));
        }
        let state = State::new(state.comparison().clone());
        let read = |text: &str| {
            let mut state = state.clone();
            state.update(Msg::CodeEntered(CodeSource::Typed, text.to_owned()));
            state.import_outcome().and_then(|imported| imported.outcome.ok()).map(|()| state.answers().marks.clone())
        };
        prop_assert_eq!(read(&format!("{written}{behind}")), Some(marks.clone()), "{}{}", written, behind);
        // As a link to a page whose address contains the name too.
        for page in ["https://group-fit.example/group-fit/index.html", "https://provider.example/#/group-fit-how-it-works"] {
            let link = link(page, &state_code(&state, &marks), "en").unwrap_or_default();
            prop_assert_eq!(read(&format!("Look at {link}, and call me.")), Some(marks.clone()), "{}", link);
        }
    }

    #[test]
    fn a_wrong_symbol_is_refused_however_the_code_is_written(
        (comparison, statements, much) in visit(2..=4_usize),
        index in any::<prop::sample::Index>(),
        symbol in "[0-9A-HJKMNP-TV-Z]",
        form in 0..5_u8,
    ) {
        let mut state = State::new(std::rc::Rc::new(comparison));
        state.update(Msg::MarksRestored(marks(&statements, &much)));
        let mut code: Vec<char> = state.code().chars().collect();
        let index = index.index(code.len());
        let symbol = symbol.chars().next().unwrap_or('0');
        prop_assume!(code[index] != symbol);
        code[index] = in_another_form(symbol, form);
        let code: String = code.into_iter().collect();
        for written in [code.clone(), format!("Code: {code}."), grouped(&code), grouped(&code).replace('-', " – ")] {
            prop_assert!(state.marks_of_code(&written).is_err(), "{}", written);
        }
    }

    #[test]
    fn anything_is_a_code_or_is_refused(text in "\\PC{0,14}", (comparison, _, _) in visit(2..=4_usize)) {
        let state = State::new(std::rc::Rc::new(comparison));
        let _ = state.marks_of_code(&text);
    }
}

/// A symbol as another keyboard writes it.
fn in_another_form(symbol: char, form: u8) -> char {
    let digit = |zero: u32| symbol.to_digit(10).and_then(|digit| char::from_u32(zero + digit));
    let other = match form {
        1 => char::from_u32(u32::from(symbol) + 0xfee0),
        2 => digit(0x660),
        3 => digit(0x6f0),
        4 => Some(symbol.to_ascii_lowercase()),
        _ => None,
    };
    other.unwrap_or(symbol)
}

/// The code of some marks.
fn state_code(state: &State, marks: &Marks) -> String {
    let mut state = state.clone();
    state.update(Msg::MarksRestored(marks.clone()));
    state.code()
}

#[test]
fn the_reason_why_a_code_is_refused_is_that_of_the_code() {
    let (default, _) = two(&[(U, R), (U, R), (U, R)]);
    let mut other = default.clone();
    other.id = "other".to_owned();
    let (default, other) = (State::new(std::rc::Rc::new(default)), State::new(std::rc::Rc::new(other)));
    // Every check symbol, so that the signs are among them.
    for bits in 1..64_u32 {
        let indices = (0..6_usize).filter(|index| bits >> index & 1 == 1);
        let indices: Vec<StatementIx> = indices.map(|index| at(index / 2, index % 2)).collect();
        let code = state_code(&other, &marks(&indices, &[]));
        let link = link("https://provider.example/group-fit/", &code, "en").unwrap_or_default();
        for written in [code.clone(), grouped(&code), link.rsplit("group-fit-").next().unwrap_or_default().to_owned()] {
            let written = written.trim_end_matches("-en");
            assert_eq!(default.marks_of_code(written), Err(CodeError::OtherComparison), "{written}");
        }
    }
    for (written, why) in [
        ("", CodeError::Empty),
        (" \n", CodeError::Empty),
        ("!", CodeError::UnknownSymbol),
        ("代码", CodeError::UnknownSymbol),
        ("hello", CodeError::NotWhole),
        ("A1RX", CodeError::NotWhole),
    ] {
        assert_eq!(default.marks_of_code(written), Err(why), "{written:?}");
    }
}

/// The largest comparison, with a mark on every statement: the most that a press can cost.
#[test]
fn a_hundred_and_twenty_marks_are_worked_out() {
    let offer = |seed: usize| [U, S, R][seed % 3];
    let rows: Vec<Vec<Vec<Offer>>> = (0..MAX_DIMENSIONS)
        .map(|row| {
            (0..MAX_OPTIONS)
                .map(|column| {
                    (0..MAX_OPTIONS)
                        .map(|option| offer((row * 7 + column * 3 + 1) / 3_usize.pow(u32::try_from(option).unwrap())))
                        .collect()
                })
                .collect()
        })
        .collect();
    let all: Vec<StatementIx> = (0..MAX_DIMENSIONS).flat_map(|row| (0..MAX_OPTIONS).map(move |column| at(row, column))).collect();
    let comparison = comparison(&rows);
    let fit = Fit::of(&comparison, &marks(&all, &[1, 5, 9]));
    assert_eq!(fit.marks, MAX_DIMENSIONS * MAX_OPTIONS);
    assert_eq!(fit.verdict, plain_verdict(&comparison, &marks(&all, &[1, 5, 9])));
}
