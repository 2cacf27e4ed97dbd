//! The fit panel: verdict, bars, marks given up, counterfactual, and the buttons to filter, start over and undo.

use crate::i18n::MessageId;
use crate::model::{Counterfactual, Disclosure, Emphasis, Fit, Layout, Msg, OptionFit, Segment, StatementIx, Verdict};
use crate::view::bar::{bar, legend};
use crate::view::el::{Child, El, el};
use crate::view::mark_by_mark::mark_by_mark;
use crate::view::{ViewContext, aria, in_option, key, sentences};
use std::rc::Rc;
use yew::{Callback, Html, KeyboardEvent, html};

/// How many given-up marks the panel lists per option. "Mark by mark" contains the others.
const MOST_GIVE_UPS: usize = 3;

/// The properties of the fit panel.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct FitPanelProps {
    /// The fit of the marks.
    pub fit: Fit,
    /// Whether the panel is expanded. It matters in the narrow layout only.
    pub panel: Disclosure,
    /// The layout of the panel.
    pub layout: Layout,
    /// Whether the list "mark by mark" is expanded.
    pub list: Disclosure,
    /// Whether the matrix shows only rows with a mark.
    pub only_marked: bool,
    /// Whether there are answers to clear.
    pub can_start_over: bool,
    /// Whether "Undo" has an effect.
    pub can_undo: bool,
}

/// The fit panel. In the narrow layout, it renders only its head, bars and buttons until it is expanded.
pub(super) fn fit_panel(context: &ViewContext, props: &FitPanelProps) -> Html {
    let FitPanelProps { fit, panel, .. } = props;
    let ViewContext { comparison, text, on_msg, .. } = context;
    // For `data-*`, which the tests of hosts may read (docs/reference.md): the verdict, its option and its strength.
    let (option, strength) = match fit.verdict {
        Verdict::Leans { to, strength } => (comparison.option(to).map(|option| option.id.to_string()), Some(strength.name())),
        _ => (None, None),
    };
    let open = *panel == Disclosure::Expanded;
    let shows_why = open || props.layout != Layout::Narrow;
    let on_msg = on_msg.clone();
    let on_key = Callback::from(move |event: KeyboardEvent| {
        if event.key() == "Escape" {
            on_msg.emit(Msg::PanelLeft);
        }
    });
    let bars = || fit.options.iter().map(|option| bar(context, option).html()).collect::<Vec<_>>();
    let head = el!("div", "class" = "fit__head";
        context.level().below().element("fit__verdict", None, sentences::verdict(comparison, text, fit)),
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
        el!("div", "class" = "fit__why", "id" = "fit-why"; shows_why.then(|| why(context, props)), actions(context, props)),
    )
    .on(Rc::new(html::onkeydown::Wrapper::new(on_key)))
    .html()
}

/// The explanation of the verdict.
fn why(context: &ViewContext, props: &FitPanelProps) -> Vec<Html> {
    let fit = &props.fit;
    let ViewContext { comparison, text, .. } = context;
    let mut lead = sentences::lead(comparison, text, fit);
    if fit.verdict != Verdict::Open && weighs(fit) {
        lead.push(' ');
        lead += &text.get(MessageId::CountsDouble);
    }
    let mut parts = vec![
        (fit.marks > 0).then(|| legend(context)).node(),
        el!("p", "class" = "fit__lead"; lead).html(),
        next_step(context, fit.verdict).node(),
    ];
    if fit.verdict != Verdict::Open {
        parts.extend(fit.options.iter().map(|option| gives_up(context, option).html()));
        parts.push(change(context, fit.change.as_ref()).html());
        parts.push(mark_by_mark(context, &fit.options, props.list).html());
    }
    parts
}

/// Whether any mark counts double.
fn weighs(fit: &Fit) -> bool {
    fit.options.iter().flat_map(|option| &option.segments).any(|segment| segment.emphasis == Emphasis::Double)
}

/// The next step of the answers "both" and "neither".
fn next_step(context: &ViewContext, verdict: Verdict) -> Option<El> {
    let advice = match verdict {
        Verdict::Both => &context.comparison.both,
        Verdict::Neither => &context.comparison.neither,
        Verdict::Open | Verdict::Either | Verdict::Leans { .. } => return None,
    };
    let label = context.text.get(MessageId::NextStep) + &context.text.get(MessageId::Colon);
    Some(el!("p", "class" = "fit__next"; el!("strong"; label), advice.next.as_str()))
}

fn gives_up(context: &ViewContext, fit: &OptionFit) -> El {
    let ViewContext { comparison, text, .. } = context;
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
    // Give each entry a key: Yew compares a list by position if one entry has no key.
    entries.extend(last.map(|text| el!("li"; text).key(usize::MAX).html()));
    el!("div", "class" = in_option!("fit__part", fit.option);
        context.level().below().below().element("fit__heading", None, heading),
        el!("ul", "class" = "fit__list"; entries),
    )
}

fn change(context: &ViewContext, change: Option<&Counterfactual>) -> El {
    let ViewContext { comparison, text, .. } = context;
    let mark = |index: &StatementIx| el!("li"; el!("q"; sentences::statement(comparison, *index))).html();
    let summary = change.map_or_else(|| text.get(MessageId::ChangeNothing), |change| sentences::change(comparison, text, change));
    let marks = |change: &Counterfactual| el!("ul", "class" = "fit__list"; change.without.iter().map(mark).collect::<Vec<_>>());
    el!("div", "class" = "fit__part", "data-change" = change.map(|change| change.without.len().to_string());
        context.level().below().below().element("fit__heading", None, text.get(MessageId::ChangeHeading)),
        el!("p"; summary),
        change.map(marks),
    )
}

/// The buttons. They are never removed or disabled, only `aria-disabled`, so that a press does not lose the focus.
fn actions(context: &ViewContext, props: &FitPanelProps) -> El {
    let button = |class: &'static str, act: &'static str, key: MessageId, can: bool| el!("button", "type" = "button", "class" = class, "data-act" = act, "aria-disabled" = aria(!can); context.text.get(key));
    el!("div", "class" = "fit__actions";
        el!("button", "type" = "button", "class" = "button button--whole", "data-act" = "showing", "aria-pressed" = aria(props.only_marked);
            context.text.get(MessageId::ShowOnlyMarked)
        ),
        button("button button--start-over", "start-over", MessageId::StartOver, props.can_start_over),
        button("button button--undo", "undo", MessageId::Undo, props.can_undo),
        el!("button", "type" = "button", "class" = "button button--whole", "data-act" = "to-takeaway"; context.text.get(MessageId::TakeawayHeading)),
    )
}
