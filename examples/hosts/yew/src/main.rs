//! A Yew app as a host: its own listeners around the element, and Group Fit's inside, do not get into each other's way.

#[cfg(target_arch = "wasm32")]
mod clinic;

fn main() {
    #[cfg(target_arch = "wasm32")]
    yew::Renderer::<clinic::Clinic>::new().render();
}
