//! The sentences about the fit. Each contains only numbers and marks of the fit, so that none claims more.

use crate::i18n::{MessageArg, MessageId, Messages};
use crate::model::{
    Comparison, Counterfactual, ENOUGH_MARKS, Failure, Fit, Offer, OptionFit, OptionIx, StatementIx, Strength, Verdict,
};

/// The message for a failed action, with an alternative.
pub(super) const fn failed(failure: Failure) -> MessageId {
    match failure {
        Failure::Copy => MessageId::FailedCopy,
        Failure::Language => MessageId::FailedLanguage,
        Failure::Qr | Failure::Print | Failure::Voice => MessageId::FailedLoad,
    }
}

/// The singular of an option within a sentence: "a support group".
pub(super) fn one(comparison: &Comparison, option: OptionIx) -> &str {
    comparison.option(option).map_or("", |option| &option.one)
}

/// The name of an option: "Support group".
pub(super) fn name(comparison: &Comparison, option: OptionIx) -> &str {
    comparison.option(option).map_or("", |option| &option.name)
}

/// The text of a statement.
pub(super) fn statement(comparison: &Comparison, index: StatementIx) -> &str {
    comparison.statement(index).map_or("", |statement| &statement.text)
}

/// The verdict, as a heading.
pub(super) fn verdict(comparison: &Comparison, text: &Messages, fit: &Fit) -> String {
    match fit.verdict {
        Verdict::Open if fit.marks == 0 => text.get(MessageId::FitHeadingStart),
        Verdict::Open => text.format(MessageId::FitHeadingOpen, &[("count", (ENOUGH_MARKS - fit.marks).into())]),
        Verdict::Neither => text.get(MessageId::FitHeadingNeither),
        Verdict::Both | Verdict::Either => {
            let [best, second] = fit.best_two.map(|option| one(comparison, option).into());
            let key = if fit.verdict == Verdict::Both { MessageId::FitHeadingBoth } else { MessageId::FitHeadingEither };
            text.format(key, &[("one", best), ("other", second)])
        }
        Verdict::Leans { to, strength } => {
            let key = match (strength, usually_more(fit)) {
                (Strength::Somewhat, true) => MessageId::FitHeadingSomewhat,
                (Strength::Clearly, true) => MessageId::FitHeadingClearly,
                (Strength::Somewhat, false) => MessageId::FitHeadingSomewhatWeighed,
                (Strength::Clearly, false) => MessageId::FitHeadingClearlyWeighed,
            };
            text.format(key, &[("one", one(comparison, to).into())])
        }
    }
}

/// Whether the best option usually offers more marks than the second. If it does not, it leads by marks that it sometimes
/// offers, or by emphasis. Then the sentence must not say "usually", because the counts beside it would contradict it.
fn usually_more(fit: &Fit) -> bool {
    let [best, second] = fit.best_two.map(|option| fit.options.get(option.0).map_or(0, |option| option.count(Offer::Usually)));
    best > second
}

/// The sentence that explains the verdict, under its heading.
pub(super) fn lead(comparison: &Comparison, text: &Messages, fit: &Fit) -> String {
    match fit.verdict {
        Verdict::Open => text.get(MessageId::FitLeadOpen),
        Verdict::Neither => text.format(MessageId::FitLeadNeither, &[("title", (&comparison.neither.title).into())]),
        Verdict::Both => text.format(MessageId::FitLeadBoth, &[("title", (&comparison.both.title).into())]),
        Verdict::Either => text.get(MessageId::FitLeadEither),
        Verdict::Leans { .. } if !usually_more(fit) => text.get(MessageId::FitLeadLeansWeighed),
        Verdict::Leans { to, .. } => {
            let usually = fit.options.get(to.0).map_or(0, |option| option.count(Offer::Usually));
            text.format(MessageId::FitLeadLeans, &[("usually", MessageArg::Number(usually)), ("count", fit.marks.into())])
        }
    }
}

/// The numbers of marks that an option usually, sometimes and rarely offers; with or without its name.
pub(super) fn counts(comparison: &Comparison, text: &Messages, option: &OptionFit, named: bool) -> String {
    let [usually, sometimes, rarely] = Offer::ALL.map(|offer| MessageArg::Number(option.count(offer)));
    let name = name(comparison, option.option).into();
    let args = [("name", name), ("usually", usually), ("sometimes", sometimes), ("rarely", rarely)];
    text.format(if named { MessageId::BarCounts } else { MessageId::BarCount }, &args)
}

/// The announcement: the verdict, and the counts of every option.
pub(super) fn announcement(comparison: &Comparison, text: &Messages, fit: &Fit) -> String {
    let verdict = verdict(comparison, text, fit);
    if fit.verdict == Verdict::Open {
        return verdict;
    }
    let counts: Vec<String> = fit.options.iter().map(|option| counts(comparison, text, option, true)).collect();
    text.format(
        MessageId::AnnounceFit,
        &[("verdict", (&verdict).into()), ("counts", (&counts.join(&text.get(MessageId::FullStop))).into())],
    )
}

/// The counterfactual, as a sentence.
pub(super) fn change(comparison: &Comparison, text: &Messages, change: &Counterfactual) -> String {
    let count = ("count", change.without.len().into());
    match change.then {
        Verdict::Open => text.format(MessageId::ChangeOpen, &[count]),
        Verdict::Neither => text.format(MessageId::ChangeNeither, &[count]),
        Verdict::Both => text.format(MessageId::ChangeBoth, &[count]),
        Verdict::Either => text.format(MessageId::ChangeEither, &[count]),
        Verdict::Leans { to, .. } => text.format(MessageId::ChangeLeans, &[count, ("one", one(comparison, to).into())]),
    }
}

/// The word for an offer.
pub(super) fn often(text: &Messages, offer: Offer) -> String {
    text.get(match offer {
        Offer::Usually => MessageId::OftenUsually,
        Offer::Sometimes => MessageId::OftenSometimes,
        Offer::Rarely => MessageId::OftenRarely,
    })
}

/// The sentence on how often an option offers a mark: "support groups sometimes offer this".
pub(super) fn offers(comparison: &Comparison, text: &Messages, option: OptionIx, offer: Offer) -> String {
    let many = comparison.option(option).map_or("", |option| &option.many);
    text.format(MessageId::MarkOffers, &[("many", many.into()), ("often", (&often(text, offer)).into())])
}
