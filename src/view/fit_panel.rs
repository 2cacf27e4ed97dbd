//! The fit: verdict, bars, what would be given up, what would change it, and how to start over.

use crate::model::{Change, Emphasis, Fit, Msg, OptionFit, Segment, Sheet, Verdict};
use crate::text::Key;
use crate::view::bar::{bar, legend};
use crate::view::mark_by_mark::mark_by_mark;
use crate::view::part::FitFacts;
use crate::view::{Scene, aria, key, option_class, sentences};
use yew::{Callback, Html, KeyboardEvent, html};

/// How many give-ups are listed for each option. The rest stand in "Mark by mark".
const MOST_GIVE_UPS: usize = 3;

/// The fit. Where there is little room, only its head and bars show until it is opened.
pub(super) fn fit_panel(scene: &Scene, facts: &FitFacts) -> Html {
    let FitFacts { fit, sheet, .. } = facts;
    let Scene { comparison, text, level, on_msg, .. } = scene;
    // What a host's tests read: the verdict, and where and how strongly it leans.
    let (option, strength) = match fit.verdict {
        Verdict::Leans { to, strength } => (comparison.option(to).map(|option| option.id.to_string()), Some(strength.name())),
        _ => (None, None),
    };
    let open = *sheet == Sheet::Open;
    let on_msg = on_msg.clone();
    let on_key = Callback::from(move |event: KeyboardEvent| {
        if event.key() == "Escape" {
            on_msg.emit(Msg::SheetLeft);
        }
    });
    html! {
        <section class={if open { "fit fit--open" } else { "fit" }} part="fit" aria-label={text.say(Key::FitLabel)} data-fit={fit.verdict.name()}
            data-option={option} data-strength={strength} onkeydown={on_key}>
            <div class="fit__head">
                { level.below().heading("fit__verdict", None, html! { sentences::verdict(comparison, text, fit) }) }
                if fit.marks > 0 { <div class="fit__bars">{ for fit.options.iter().map(|option| bar(scene, option)) }</div> }
                <button type="button" class="fit__toggle" aria-expanded={aria(open)} aria-controls="fit-why"
                    onclick={scene.on(Msg::SheetPressed)}>
                    { text.say(if open { Key::Close } else { Key::SeeWhy }) }
                </button>
            </div>
            <div class="fit__why" id="fit-why">
                if fit.marks > 0 { { legend(scene) } }
                <p class="fit__lead">
                    { sentences::lead(comparison, text, fit) }
                    if fit.verdict != Verdict::Open && weighs(fit) { { " " }{ text.say(Key::CountsDouble) } }
                </p>
                { next_step(scene, fit.verdict) }
                if fit.verdict != Verdict::Open {
                    { for fit.options.iter().map(|option| gives_up(scene, option)) }
                    { change(scene, fit.change.as_ref()) }
                    { mark_by_mark(scene, &fit.options, facts.list) }
                }
                { actions(scene, facts) }
            </div>
        </section>
    }
}

/// Whether any mark counts double.
fn weighs(fit: &Fit) -> bool {
    fit.options.iter().flat_map(|option| &option.segments).any(|segment| segment.emphasis == Emphasis::Double)
}

/// The next step of an answer that is no kind of group.
fn next_step(scene: &Scene, verdict: Verdict) -> Option<Html> {
    let advice = match verdict {
        Verdict::Both => &scene.comparison.both,
        Verdict::Neither => &scene.comparison.neither,
        Verdict::Open | Verdict::Either | Verdict::Leans { .. } => return None,
    };
    Some(
        html! { <p class="fit__next"><strong>{ scene.text.say(Key::NextStep) }{ scene.text.say(Key::Colon) }</strong>{ &advice.next }</p> },
    )
}

fn gives_up(scene: &Scene, fit: &OptionFit) -> Html {
    let Scene { comparison, text, level, .. } = scene;
    let heading = text.with(Key::GivesUp, &[("one", sentences::one(comparison, fit.option).into())]);
    let entry = |segment: &Segment| {
        html! {
            <li key={key(segment.statement)}>
                <q>{ sentences::statement(comparison, segment.statement) }</q>{ text.say(Key::Colon) }
                { sentences::offers(comparison, text, fit.option, segment.offer) }
            </li>
        }
    };
    let rest = fit.gives_up.len().saturating_sub(MOST_GIVE_UPS);
    // Each has a key: a list in which one has none is compared entry by entry.
    let more = (rest > 0).then(|| html! { <li key="more">{ text.with(Key::GivesUpMore, &[("count", rest.into())]) }</li> });
    let nothing = || {
        let other = sentences::one(comparison, fit.rival);
        html! { <li key="nothing">{ text.with(Key::GivesUpNothing, &[("other", other.into())]) }</li> }
    };
    let entries = fit.gives_up.iter().take(MOST_GIVE_UPS).map(entry).chain(more).chain(fit.gives_up.is_empty().then(nothing));
    html! {
        <div class={format!("fit__part {}", option_class(fit.option))}>
            { level.below().below().heading("fit__heading", None, html! { heading }) }
            <ul class="fit__list">{ for entries }</ul>
        </div>
    }
}

fn change(scene: &Scene, change: Option<&Change>) -> Html {
    let Scene { comparison, text, level, .. } = scene;
    let words = match change {
        None => html! { <p>{ text.say(Key::ChangeNothing) }</p> },
        Some(change) => html! {
            <>
                <p>{ sentences::change(comparison, text, change) }</p>
                <ul class="fit__list">
                    { for change.without.iter().map(|place| html! { <li><q>{ sentences::statement(comparison, *place) }</q></li> }) }
                </ul>
            </>
        },
    };
    html! {
        <div class="fit__part" data-change={change.map(|change| change.without.len().to_string())}>
            { level.below().below().heading("fit__heading", None, html! { text.say(Key::ChangeHeading) }) }
            { words }
        </div>
    }
}

/// The buttons stay where they are whatever they can do, so that a press never takes the focus away.
fn actions(scene: &Scene, facts: &FitFacts) -> Html {
    let button = |class: &'static str, key: Key, can: bool, msg: Msg| {
        html! {
            <button type="button" {class} aria-disabled={aria(!can)} onclick={scene.on(msg)}>{ scene.text.say(key) }</button>
        }
    };
    html! {
        <div class="fit__actions">
            <button type="button" class="button button--whole" aria-pressed={aria(facts.only_marked)} onclick={scene.on(Msg::ShowingPressed)}>
                { scene.text.say(Key::ShowOnlyMarked) }
            </button>
            { button("button button--start-over", Key::StartOver, facts.can_start_over, Msg::StartedOver) }
            { button("button button--undo", Key::Undo, facts.can_undo, Msg::Undone) }
        </div>
    }
}
