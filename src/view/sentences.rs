//! The fit in words. Every sentence is made from the fit's own numbers and marks; none says more than they do.

use crate::model::{Change, Comparison, ENOUGH_MARKS, Failure, Fit, Offer, OptionFit, OptionIx, StatementIx, Strength, Verdict};
use crate::text::{Arg, Key, Text};

/// What could not be done, and what to do instead.
pub(super) const fn failed(failure: Failure) -> Key {
    match failure {
        Failure::Copy => Key::FailedCopy,
        Failure::Language => Key::FailedLanguage,
        Failure::Qr | Failure::Print | Failure::Voice => Key::FailedLoad,
    }
}

/// One of an option, within a sentence: "a support group".
pub(super) fn one(comparison: &Comparison, option: OptionIx) -> &str {
    comparison.option(option).map_or("", |option| &option.one)
}

/// The name of an option: "Support group".
pub(super) fn name(comparison: &Comparison, option: OptionIx) -> &str {
    comparison.option(option).map_or("", |option| &option.name)
}

/// The text of a statement.
pub(super) fn statement(comparison: &Comparison, place: StatementIx) -> &str {
    comparison.statement(place).map_or("", |statement| &statement.text)
}

/// The verdict, as a heading.
pub(super) fn verdict(comparison: &Comparison, text: &Text, fit: &Fit) -> String {
    match fit.verdict {
        Verdict::Open if fit.marks == 0 => text.say(Key::FitHeadingStart),
        Verdict::Open => text.with(Key::FitHeadingOpen, &[("count", (ENOUGH_MARKS - fit.marks).into())]),
        Verdict::Neither => text.say(Key::FitHeadingNeither),
        Verdict::Both | Verdict::Either => {
            let [best, second] = fit.best_two.map(|option| one(comparison, option).into());
            let key = if fit.verdict == Verdict::Both { Key::FitHeadingBoth } else { Key::FitHeadingEither };
            text.with(key, &[("one", best), ("other", second)])
        }
        Verdict::Leans { to, strength } => {
            let key = match (strength, usually_more(fit)) {
                (Strength::Somewhat, true) => Key::FitHeadingSomewhat,
                (Strength::Clearly, true) => Key::FitHeadingClearly,
                (Strength::Somewhat, false) => Key::FitHeadingSomewhatWeighed,
                (Strength::Clearly, false) => Key::FitHeadingClearlyWeighed,
            };
            text.with(key, &[("one", one(comparison, to).into())])
        }
    }
}

/// Whether the best option usually offers more marks than the next one. It may lead by what it sometimes offers, or by what
/// matters a lot: then the words do not say "usually", because the counts beside them would say otherwise.
fn usually_more(fit: &Fit) -> bool {
    let [best, second] = fit.best_two.map(|option| fit.options.get(option.0).map_or(0, |option| option.count(Offer::Usually)));
    best > second
}

/// What the verdict means, in a sentence under the heading.
pub(super) fn lead(comparison: &Comparison, text: &Text, fit: &Fit) -> String {
    match fit.verdict {
        Verdict::Open => text.say(Key::FitLeadOpen),
        Verdict::Neither => text.with(Key::FitLeadNeither, &[("title", (&comparison.neither.title).into())]),
        Verdict::Both => text.with(Key::FitLeadBoth, &[("title", (&comparison.both.title).into())]),
        Verdict::Either => text.say(Key::FitLeadEither),
        Verdict::Leans { .. } if !usually_more(fit) => text.say(Key::FitLeadLeansWeighed),
        Verdict::Leans { to, .. } => {
            let usually = fit.options.get(to.0).map_or(0, |option| option.count(Offer::Usually));
            text.with(Key::FitLeadLeans, &[("usually", Arg::Number(usually)), ("count", fit.marks.into())])
        }
    }
}

/// How many marks an option usually, sometimes and rarely offers; with its name, or without.
pub(super) fn counts(comparison: &Comparison, text: &Text, option: &OptionFit, named: bool) -> String {
    let [usually, sometimes, rarely] = Offer::ALL.map(|offer| Arg::Number(option.count(offer)));
    let name = name(comparison, option.option).into();
    let args = [("name", name), ("usually", usually), ("sometimes", sometimes), ("rarely", rarely)];
    text.with(if named { Key::BarCounts } else { Key::BarCount }, &args)
}

/// The verdict with the counts of every option, for those who do not see the page.
pub(super) fn announcement(comparison: &Comparison, text: &Text, fit: &Fit) -> String {
    let verdict = verdict(comparison, text, fit);
    if fit.verdict == Verdict::Open {
        return verdict;
    }
    let counts: Vec<String> = fit.options.iter().map(|option| counts(comparison, text, option, true)).collect();
    text.with(Key::AnnounceFit, &[("verdict", (&verdict).into()), ("counts", (&counts.join(&text.say(Key::FullStop))).into())])
}

/// What would follow if the visitor left out some marks.
pub(super) fn change(comparison: &Comparison, text: &Text, change: &Change) -> String {
    let count = ("count", change.without.len().into());
    match change.then {
        Verdict::Open => text.with(Key::ChangeOpen, &[count]),
        Verdict::Neither => text.with(Key::ChangeNeither, &[count]),
        Verdict::Both => text.with(Key::ChangeBoth, &[count]),
        Verdict::Either => text.with(Key::ChangeEither, &[count]),
        Verdict::Leans { to, .. } => text.with(Key::ChangeLeans, &[count, ("one", one(comparison, to).into())]),
    }
}

/// How often, as a word.
pub(super) fn often(text: &Text, offer: Offer) -> String {
    text.say(match offer {
        Offer::Usually => Key::OftenUsually,
        Offer::Sometimes => Key::OftenSometimes,
        Offer::Rarely => Key::OftenRarely,
    })
}

/// What an option offers of a mark: "support groups sometimes offer this".
pub(super) fn offers(comparison: &Comparison, text: &Text, option: OptionIx, offer: Offer) -> String {
    let many = comparison.option(option).map_or("", |option| &option.many);
    text.with(Key::MarkOffers, &[("many", many.into()), ("often", (&often(text, offer)).into())])
}
