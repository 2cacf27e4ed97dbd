//! The host's page: counts what is marked, by the element's event, and its own presses, by its own listeners.

use gloo::events::EventListener;
use wasm_bindgen::JsCast;
use web_sys::{CustomEvent, HtmlElement};
use yew::prelude::*;

/// The host's page.
#[function_component]
pub fn Clinic() -> Html {
    let count = use_state(|| 0.0);
    let region = use_state(|| "US");
    let around = use_state(|| 0);
    let element = use_node_ref();
    {
        let (count, element) = (count.clone(), element.clone());
        use_effect_with((), move |()| {
            let listener = element.cast::<HtmlElement>().map(|element| {
                EventListener::new(&element, "group-fit-change", move |event| {
                    let detail = event.dyn_ref::<CustomEvent>().map(CustomEvent::detail).unwrap_or_default();
                    let marked = js_sys::Reflect::get(&detail, &"count".into()).ok().and_then(|count| count.as_f64());
                    count.set(marked.unwrap_or_default());
                })
            });
            move || drop(listener)
        });
    }
    let in_the_uk = {
        let region = region.clone();
        move |_| region.set("UK")
    };
    let pressed = {
        let around = around.clone();
        move |_| around.set(*around + 1)
    };
    html! {
        <main>
            <h1>{ "Our clinic" }</h1>
            <p>
                <output id="count">{ *count }</output>{ " " }<output id="around">{ *around }</output>
                <button id="host" onclick={in_the_uk}>{ "We are in the UK" }</button>
            </p>
            <div onclick={pressed}><group-fit ref={element} region={*region}></group-fit></div>
        </main>
    }
}
