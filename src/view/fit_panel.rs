//! The fit: verdict, bars, what would be given up, what would change it, and how to start over.

use crate::i18n::MessageId;
use crate::model::{Counterfactual, Disclosure, Emphasis, Fit, Layout, Msg, OptionFit, Segment, StatementIx, Verdict};
use crate::view::bar::{bar, legend};
use crate::view::el::{Child, El, el};
use crate::view::live_view::FitPanelProps;
use crate::view::mark_by_mark::mark_by_mark;
use crate::view::{ViewContext, aria, in_option, key, sentences};
use std::rc::Rc;
use yew::{Callback, Html, KeyboardEvent, html};

/// How many give-ups are listed for each option. The rest stand in "Mark by mark".
const MOST_GIVE_UPS: usize = 3;

/// The fit. Where there is little room, only its head and bars show until it is opened; the rest is made then.
pub(super) fn fit_panel(scene: &ViewContext, facts: &FitPanelProps) -> Html {
    let FitPanelProps { fit, sheet, .. } = facts;
    let ViewContext { comparison, text, on_msg, .. } = scene;
    // What a host's tests read: the verdict, and where and how strongly it leans.
    let (option, strength) = match fit.verdict {
        Verdict::Leans { to, strength } => (comparison.option(to).map(|option| option.id.to_string()), Some(strength.name())),
        _ => (None, None),
    };
    let open = *sheet == Disclosure::Expanded;
    let shows_why = open || facts.room != Layout::Narrow;
    let on_msg = on_msg.clone();
    let on_key = Callback::from(move |event: KeyboardEvent| {
        if event.key() == "Escape" {
            on_msg.emit(Msg::PanelLeft);
        }
    });
    let bars = || fit.options.iter().map(|option| bar(scene, option).html()).collect::<Vec<_>>();
    let head = el!("div", "class" = "fit__head";
        scene.level().below().element("fit__verdict", None, sentences::verdict(comparison, text, fit)),
        el!("button", "type" = "button", "class" = "fit__toggle", "data-act" = "sheet", "aria-expanded" = aria(open), "aria-controls" = "fit-why";
            text.get(if open { MessageId::Close } else { MessageId::SeeWhy })
        ),
    );
    el!("section",
        "class" = if open { "fit fit--open" } else { "fit" },
        "part" = "fit",
        "aria-label" = text.get(MessageId::FitLabel),
        "data-fit" = fit.verdict.name(),
        "data-option" = option,
        "data-strength" = strength;
        head,
        (fit.marks > 0).then(|| el!("div", "class" = "fit__bars"; bars())),
        el!("div", "class" = "fit__why", "id" = "fit-why"; shows_why.then(|| why(scene, facts)), actions(scene, facts)),
    )
    .on(Rc::new(html::onkeydown::Wrapper::new(on_key)))
    .html()
}

/// What the fit is made of.
fn why(scene: &ViewContext, facts: &FitPanelProps) -> Vec<Html> {
    let fit = &facts.fit;
    let ViewContext { comparison, text, .. } = scene;
    let mut lead = sentences::lead(comparison, text, fit);
    if fit.verdict != Verdict::Open && weighs(fit) {
        lead.push(' ');
        lead += &text.get(MessageId::CountsDouble);
    }
    let mut parts = vec![
        (fit.marks > 0).then(|| legend(scene)).node(),
        el!("p", "class" = "fit__lead"; lead).html(),
        next_step(scene, fit.verdict).node(),
    ];
    if fit.verdict != Verdict::Open {
        parts.extend(fit.options.iter().map(|option| gives_up(scene, option).html()));
        parts.push(change(scene, fit.change.as_ref()).html());
        parts.push(mark_by_mark(scene, &fit.options, facts.list).html());
    }
    parts
}

/// Whether any mark counts double.
fn weighs(fit: &Fit) -> bool {
    fit.options.iter().flat_map(|option| &option.segments).any(|segment| segment.emphasis == Emphasis::Double)
}

/// The next step of an answer that is no kind of group.
fn next_step(scene: &ViewContext, verdict: Verdict) -> Option<El> {
    let advice = match verdict {
        Verdict::Both => &scene.comparison.both,
        Verdict::Neither => &scene.comparison.neither,
        Verdict::Open | Verdict::Either | Verdict::Leans { .. } => return None,
    };
    let label = scene.text.get(MessageId::NextStep) + &scene.text.get(MessageId::Colon);
    Some(el!("p", "class" = "fit__next"; el!("strong"; label), advice.next.as_str()))
}

fn gives_up(scene: &ViewContext, fit: &OptionFit) -> El {
    let ViewContext { comparison, text, .. } = scene;
    let heading = text.format(MessageId::GivesUp, &[("one", sentences::one(comparison, fit.option).into())]);
    let entry = |segment: &Segment| {
        let offers = sentences::offers(comparison, text, fit.option, segment.offer);
        el!("li"; el!("q"; sentences::statement(comparison, segment.statement)), text.get(MessageId::Colon) + &offers)
            .key(key(segment.statement))
            .html()
    };
    let mut entries: Vec<_> = fit.gives_up.iter().take(MOST_GIVE_UPS).map(entry).collect();
    let rest = fit.gives_up.len().saturating_sub(MOST_GIVE_UPS);
    let last = if rest > 0 {
        Some(text.format(MessageId::GivesUpMore, &[("count", rest.into())]))
    } else if entries.is_empty() {
        Some(text.format(MessageId::GivesUpNothing, &[("other", sentences::one(comparison, fit.rival).into())]))
    } else {
        None
    };
    // Each has a key: a list in which one has none is compared entry by entry.
    entries.extend(last.map(|words| el!("li"; words).key(usize::MAX).html()));
    el!("div", "class" = in_option!("fit__part", fit.option);
        scene.level().below().below().element("fit__heading", None, heading),
        el!("ul", "class" = "fit__list"; entries),
    )
}

fn change(scene: &ViewContext, change: Option<&Counterfactual>) -> El {
    let ViewContext { comparison, text, .. } = scene;
    let mark = |place: &StatementIx| el!("li"; el!("q"; sentences::statement(comparison, *place))).html();
    let words = change.map_or_else(|| text.get(MessageId::ChangeNothing), |change| sentences::change(comparison, text, change));
    let marks = |change: &Counterfactual| el!("ul", "class" = "fit__list"; change.without.iter().map(mark).collect::<Vec<_>>());
    el!("div", "class" = "fit__part", "data-change" = change.map(|change| change.without.len().to_string());
        scene.level().below().below().element("fit__heading", None, text.get(MessageId::ChangeHeading)),
        el!("p"; words),
        change.map(marks),
    )
}

/// The buttons stay where they are whatever they can do, so that a press never takes the focus away.
fn actions(scene: &ViewContext, facts: &FitPanelProps) -> El {
    let button = |class: &'static str, act: &'static str, key: MessageId, can: bool| el!("button", "type" = "button", "class" = class, "data-act" = act, "aria-disabled" = aria(!can); scene.text.get(key));
    el!("div", "class" = "fit__actions";
        el!("button", "type" = "button", "class" = "button button--whole", "data-act" = "showing", "aria-pressed" = aria(facts.only_marked);
            scene.text.get(MessageId::ShowOnlyMarked)
        ),
        button("button button--start-over", "start-over", MessageId::StartOver, facts.can_start_over),
        button("button button--undo", "undo", MessageId::Undo, facts.can_undo),
        el!("button", "type" = "button", "class" = "button button--whole", "data-act" = "to-takeaway"; scene.text.get(MessageId::TakeawayHeading)),
    )
}
