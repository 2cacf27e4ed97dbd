//! Checks the review of a pack and its dates. A program cannot tell whether a sentence names a reviewer. It recognises only the
//! sentences of the default packs, which say that there was none.

use super::{Findings, LintContext, quoted};

/// The sentence in `provenance.reviewed` of each default pack: no clinician has reviewed it. A pack that contains or inherits
/// this sentence has no review. Remove a default pack from this list once it is reviewed.
pub const UNREVIEWED: [(&str, &str); 6] = [
    ("ar", "لم يراجع هذا النص أي مختصّ صحي بعد."),
    ("en", "No clinician has reviewed this text yet."),
    ("es", "Ningún profesional de la salud ha revisado aún este texto."),
    ("fr", "Aucun professionnel de la santé n’a encore relu ce texte."),
    ("vi", "Chưa có chuyên viên y tế nào xem lại nội dung này."),
    ("zh-Hans", "还没有临床专业人员审阅过本文。"),
];

/// The fields about authors and review. They are not true any more once the texts have changed.
const OF_A_REVIEW: [&str; 4] = ["authors", "reviewed", "updated", "review_due"];

pub(super) fn rule(context: &LintContext<'_>, findings: &mut Findings) {
    let provenance = context.merged.json.get("provenance");
    let text = |name: &str| provenance.and_then(|provenance| provenance.text_at(name));
    inherited(context, findings);
    if let Some(reviewed) = text("reviewed").map(str::trim) {
        if UNREVIEWED.iter().any(|(_, sentence)| *sentence == reviewed) {
            let message = "says that no clinician has reviewed the text";
            findings.warn("review", "provenance.reviewed", message, "Have it reviewed, and say by whom and when.");
        } else {
            let message = format!("says {}, and no program can tell whether that names a reviewer", quoted(reviewed));
            findings.note(
                "review",
                "provenance.reviewed",
                message,
                "Check that it says who reviewed the text, and in which profession.",
            );
        }
    }
    if let Some(translation) = provenance.and_then(|provenance| provenance.get("translation"))
        && translation.get("reviewed").is_none()
    {
        let message = "is of a translation that no qualified person has reviewed";
        let help = "Have it reviewed by somebody who knows both languages and the field, and say who in \"reviewed\".";
        findings.warn("translation", "provenance.translation", message, help);
    }
    let Some(today) = context.today else { return };
    if let Some(due) = text("review_due") {
        if due < today {
            let message = format!("was {due}: the page says to visitors that the text is past its review");
            findings.warn("review-due", "provenance.review_due", message, "Review the text, and set a new date.");
        } else if later(today, 2).is_some_and(|latest| due > latest.as_str()) {
            let message = format!("is {due}, more than two years from today");
            findings.warn("review-due", "provenance.review_due", message, "Evidence changes: set a date within two years.");
        }
    }
    if let Some(updated) = text("updated").filter(|updated| *updated > today) {
        findings.warn(
            "updated",
            "provenance.updated",
            format!("is {updated}, which is in the future"),
            "Write the day of the last change.",
        );
    }
}

/// Warns if the author's texts inherit the provenance of the default pack, whose authors did not write them and whose review does
/// not cover them.
fn inherited(context: &LintContext<'_>, findings: &mut Findings) {
    if context.base.is_none() {
        return;
    }
    let authored = context.authored.get("provenance");
    let missing: Vec<&str> =
        OF_A_REVIEW.into_iter().filter(|name| authored.is_none_or(|provenance| provenance.get(name).is_none())).collect();
    let offer = |kind: &str| kind == "dimensions.statements.offers";
    let changed = context.texts.iter().filter(|text| text.authored && !text.kind.starts_with("provenance."));
    let changed = changed.filter(|text| super::length::limit(&text.kind).is_some() || offer(&text.kind)).count();
    if changed > 0 && !missing.is_empty() {
        let path = if authored.is_some() { "provenance" } else { "" };
        let message = format!("changes {changed} of the texts and offers, and inherits {} of \"provenance\"", missing.join(", "));
        findings.warn("provenance", path, message, "Write these fields: whoever wrote the default text did not write yours.");
    }
}

/// The same day a number of years later.
fn later(date: &str, years: u32) -> Option<String> {
    let (year, rest) = date.split_once('-')?;
    Some(format!("{:04}-{rest}", year.parse::<u32>().ok()?.checked_add(years)?))
}
