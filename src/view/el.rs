//! Elements of the live parts, as plain calls. Knows no part.
//!
//! `html!` writes out the making of each element in place, some 500 bytes of WebAssembly each. [`el!`] is a call: a tag, attributes,
//! children. The still parts, which no visit loads the code of, are written in `html!`.

use std::rc::Rc;
use yew::virtual_dom::{AttributeOrProperty, Attributes, Listener, VList, VNode, VTag, VText};
use yew::{AttrValue, Callback, Html, html};

/// An element: `el!("p", "class" = "fit__lead"; "Some ", words)`. An attribute whose value is `None` or `false` is not there.
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

/// An element that is being made.
pub(super) struct El(VTag);

impl El {
    pub(super) fn new(
        tag: &'static str,
        names: &'static [&'static str],
        values: Box<[Option<AttributeOrProperty>]>,
        mut children: Vec<Html>,
    ) -> Self {
        let mut element = VTag::new(AttrValue::Static(tag));
        // Yew compares attributes one by one, and names by their address, where they stand in this shape.
        element.attributes = Attributes::Dynamic { keys: names, values };
        // An option holds nothing but text: what else its markup held, engines would drop.
        if tag != "option" {
            children.iter_mut().for_each(replaceable);
        }
        if let Some(inner) = element.children_mut() {
            *inner = if children.len() == 1 { children.pop().unwrap_or_default() } else { list(children) };
        }
        Self(element)
    }

    /// With a name among its siblings.
    pub(super) fn key(mut self, key: usize) -> Self {
        self.0.key = Some(key.into());
        self
    }

    /// With something that listens.
    pub(super) fn on(self, listener: Rc<dyn Listener>) -> Self {
        self.on_all([listener])
    }

    /// With several that listen.
    pub(super) fn on_all<const N: usize>(mut self, listeners: [Rc<dyn Listener>; N]) -> Self {
        self.0.set_listeners(Box::new(listeners.map(Some)));
        self
    }

    /// The element as Yew takes it.
    pub(super) fn html(self) -> Html {
        self.0.into()
    }
}

/// Puts a text into an element of its own, whose key is the text: if the text changes, Yew replaces the element.
///
/// A page translator takes text nodes out of the page and puts `<font>` elements in their place. Yew would go on writing to the text
/// node that is gone, the visitor would read an old verdict, and an insertion before that node would panic. An element stays where it
/// was rendered, whatever a translator does within it.
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

/// Tells of a click.
pub(super) fn on_click(callback: Callback<yew::MouseEvent>) -> Rc<dyn Listener> {
    Rc::new(html::onclick::Wrapper::new(callback))
}

/// Several nodes.
pub(super) fn list(children: Vec<Html>) -> Html {
    VList::with_children(children, None).into()
}

/// What was prerendered, to be taken over as it was found: elements without the values of their attributes. (Those that `html!` has
/// made keep them: such an element is made anew, and was not found.)
///
/// While Yew takes a page over, it writes every attribute of every element once more, as it is, and the browser looks anew at the
/// styles of the whole page. Without values there is nothing to write. The next rendering that has them writes them.
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

/// What an attribute can be.
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

/// What can stand in an element. What is not there keeps its place, so that what follows it is not made anew.
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
