//! Elements of live views, as function calls.
//!
//! `html!` expands to about 500 bytes of WebAssembly per element. [`el!`] is a function call with a tag, attributes and children.
//! Static fragments use `html!`, because a visit does not load their code.

use std::rc::Rc;
use yew::virtual_dom::{AttributeOrProperty, Attributes, Listener, VList, VNode, VTag, VText};
use yew::{AttrValue, Callback, Html, html};

/// An element: `el!("p", "class" = "fit__lead"; "Some ", text)`. A value of `None` or `false` leaves the attribute out.
macro_rules! el {
    ($tag:expr $(, $name:literal = $value:expr)* $(; $($child:expr),* $(,)?)?) => {
        $crate::view::el::El::new(
            $tag,
            &[$($name),*],
            Box::new([$($crate::view::el::Value::value($value)),*]),
            vec![$($($crate::view::el::Child::node($child)),*)?],
        )
    };
}
pub(super) use el;

/// An element under construction.
pub(super) struct El(VTag);

impl El {
    pub(super) fn new(
        tag: &'static str,
        names: &'static [&'static str],
        values: Box<[Option<AttributeOrProperty>]>,
        mut children: Vec<Html>,
    ) -> Self {
        let mut element = VTag::new(AttrValue::Static(tag));
        // In this form, Yew compares attributes one by one, and their names by address.
        element.attributes = Attributes::Dynamic { keys: names, values };
        // An `<option>` may contain only text: engines drop elements in its markup.
        if tag != "option" {
            children.iter_mut().for_each(replaceable);
        }
        if let Some(inner) = element.children_mut() {
            *inner = if children.len() == 1 { children.pop().unwrap_or_default() } else { list(children) };
        }
        Self(element)
    }

    /// Sets the key, which identifies the element among its siblings.
    pub(super) fn key(mut self, key: usize) -> Self {
        self.0.key = Some(key.into());
        self
    }

    /// Adds a listener.
    pub(super) fn on(self, listener: Rc<dyn Listener>) -> Self {
        self.on_all([listener])
    }

    /// Adds several listeners.
    pub(super) fn on_all<const N: usize>(mut self, listeners: [Rc<dyn Listener>; N]) -> Self {
        self.0.set_listeners(Box::new(listeners.map(Some)));
        self
    }

    /// The element as a virtual node of Yew.
    pub(super) fn html(self) -> Html {
        self.0.into()
    }
}

/// Puts a text into an element of its own, whose key is the text: if the text changes, Yew replaces the element. A page
/// translator removes text nodes and inserts `<font>` elements instead. Yew would continue to write to the removed text node,
/// the visitor would read an old verdict, and an insertion before that node would panic. An element stays where Yew rendered
/// it, whatever a translator does inside it.
fn replaceable(child: &mut Html) {
    if let VNode::VText(text) = child {
        let mut element = VTag::new(AttrValue::Static("span"));
        element.key = Some(text.text.as_str().into());
        if let Some(inner) = element.children_mut() {
            *inner = std::mem::take(child);
        }
        *child = element.into();
    }
}

/// A listener for clicks.
pub(super) fn on_click(callback: Callback<yew::MouseEvent>) -> Rc<dyn Listener> {
    Rc::new(html::onclick::Wrapper::new(callback))
}

/// Several nodes as one.
pub(super) fn list(children: Vec<Html>) -> Html {
    VList::with_children(children, None).into()
}

/// Removes the attribute values from the elements of `el!`, for the rendering that hydrates prerendered markup. (Elements of
/// `html!` keep their values. They are not prerendered, so that Yew creates them.)
///
/// During hydration, Yew writes every attribute of every element again, with the value that it has, and the browser
/// recalculates the styles of the whole page. Without values, Yew has nothing to write. The next rendering contains the values
/// and writes them.
pub(super) fn without_attribute_values(mut html: Html) -> Html {
    strip_values(&mut html);
    html
}

fn strip_values(html: &mut Html) {
    match html {
        VNode::VTag(element) => {
            let Some(element) = Rc::get_mut(element) else { return };
            if let Attributes::Dynamic { values, .. } = &mut element.attributes {
                values.iter_mut().for_each(|value| *value = None);
            }
            if let Some(children) = element.children_mut() {
                strip_values(children);
            }
        }
        VNode::VList(list) => Rc::get_mut(list).into_iter().flat_map(|list| list.iter_mut()).for_each(strip_values),
        _ => {}
    }
}

/// Types for the value of an attribute.
pub(super) trait Value {
    fn value(self) -> Option<AttributeOrProperty>;
}

impl Value for &'static str {
    fn value(self) -> Option<AttributeOrProperty> {
        Some(AttributeOrProperty::Attribute(AttrValue::Static(self)))
    }
}

impl Value for String {
    fn value(self) -> Option<AttributeOrProperty> {
        Some(AttributeOrProperty::Attribute(self.into()))
    }
}

impl Value for bool {
    fn value(self) -> Option<AttributeOrProperty> {
        self.then_some("").value()
    }
}

impl<T: Value> Value for Option<T> {
    fn value(self) -> Option<AttributeOrProperty> {
        self.and_then(Value::value)
    }
}

/// Types for a child of an element. `None` becomes an empty node, so that later siblings keep their index and Yew does not
/// create them again.
pub(super) trait Child {
    fn node(self) -> Html;
}

impl Child for Html {
    fn node(self) -> Html {
        self
    }
}

impl Child for El {
    fn node(self) -> Html {
        self.html()
    }
}

impl Child for String {
    fn node(self) -> Html {
        VText::new(self).into()
    }
}

impl Child for &str {
    fn node(self) -> Html {
        self.to_owned().node()
    }
}

impl Child for Vec<Html> {
    fn node(self) -> Html {
        list(self)
    }
}

impl<T: Child> Child for Option<T> {
    fn node(self) -> Html {
        self.map_or_else(Html::default, Child::node)
    }
}
