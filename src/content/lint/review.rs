//! Who has reviewed what, and whether that is still so. A program cannot tell whether a sentence names a reviewer: it tells only
//! what is known to name none.

use super::{Findings, LintContext, quoted};

/// What the default packs say in `provenance.reviewed`, in each language: that no clinician has. A pack that says so, or inherits it,
/// is known to have no review. A default pack that gets one leaves this list.
pub const UNREVIEWED: [(&str, &str); 6] = [
    ("ar", "لم يراجع هذا النص أي مختصّ صحي بعد."),
    ("en", "No clinician has reviewed this text yet."),
    ("es", "Ningún profesional de la salud ha revisado aún este texto."),
    ("fr", "Aucun professionnel de la santé n’a encore relu ce texte."),
    ("vi", "Chưa có chuyên viên y tế nào xem lại nội dung này."),
    ("zh-Hans", "还没有临床专业人员审阅过本文。"),
];

/// What a review covers, and must say anew when words have changed.
const OF_A_REVIEW: [&str; 4] = ["authors", "reviewed", "updated", "review_due"];

pub(super) fn rule(look: &LintContext<'_>, found: &mut Findings) {
    let provenance = look.merged.json.get("provenance");
    let text = |name: &str| provenance.and_then(|provenance| provenance.text_at(name));
    inherited(look, found);
    if let Some(reviewed) = text("reviewed").map(str::trim) {
        if UNREVIEWED.iter().any(|(_, sentence)| *sentence == reviewed) {
            let says = "says that no clinician has reviewed the text";
            found.warn("review", "provenance.reviewed", says, "Have it reviewed, and say by whom and when.");
        } else {
            let says = format!("says {}, and no program can tell whether that names a reviewer", quoted(reviewed));
            found.note("review", "provenance.reviewed", says, "Read it: it is to say who reviewed the text, and as what.");
        }
    }
    if let Some(translation) = provenance.and_then(|provenance| provenance.get("translation"))
        && translation.get("reviewed").is_none()
    {
        let says = "is of a translation that no qualified person has reviewed";
        let remedy = "Have it reviewed by somebody who knows both languages and the field, and say who in \"reviewed\".";
        found.warn("translation", "provenance.translation", says, remedy);
    }
    let Some(today) = look.today else { return };
    if let Some(due) = text("review_due") {
        if due < today {
            let says = format!("was {due}: the page says to visitors that the text is past its review");
            found.warn("review-due", "provenance.review_due", says, "Review the text, and set a new date.");
        } else if later(today, 2).is_some_and(|latest| due > latest.as_str()) {
            let says = format!("is {due}, more than two years from today");
            found.warn("review-due", "provenance.review_due", says, "What is known changes: set a date within two years.");
        }
    }
    if let Some(updated) = text("updated").filter(|updated| *updated > today) {
        found.warn(
            "updated",
            "provenance.updated",
            format!("is {updated}, which is yet to come"),
            "Write the day of the last change.",
        );
    }
}

/// Words of the author's own under the default's provenance: its authors did not write them, and its review does not cover them.
fn inherited(look: &LintContext<'_>, found: &mut Findings) {
    if look.base.is_none() {
        return;
    }
    let own = look.own.get("provenance");
    let missing: Vec<&str> =
        OF_A_REVIEW.into_iter().filter(|name| own.is_none_or(|provenance| provenance.get(name).is_none())).collect();
    let offer = |kind: &str| kind == "dimensions.statements.offers";
    let changed = look.texts.iter().filter(|text| text.own && !text.kind.starts_with("provenance."));
    let changed = changed.filter(|text| super::length::limit(&text.kind).is_some() || offer(&text.kind)).count();
    if changed > 0 && !missing.is_empty() {
        let place = if own.is_some() { "provenance" } else { "" };
        let says = format!("changes {changed} of the texts and offers, and inherits {} of \"provenance\"", missing.join(", "));
        found.warn("provenance", place, says, "Write these fields: whoever wrote the default text did not write yours.");
    }
}

/// The same day some years later.
fn later(date: &str, years: u32) -> Option<String> {
    let (year, rest) = date.split_once('-')?;
    Some(format!("{:04}-{rest}", year.parse::<u32>().ok()?.checked_add(years)?))
}
