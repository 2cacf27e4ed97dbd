// Builds nodes from the JSON that xtask makes of prerendered markup: a text, or [name, attributes, ...children], or ["!",
// comment]. JSON and not HTML, because no road from HTML to nodes is free of sinks, of injected scripts and of a server's content
// type.

const SVG = "http://www.w3.org/2000/svg";

/** A text, a comment, or an element with attributes and children. */
export type Tree = string | [name: string, attributes: Attributes | string, ...children: Tree[]];
type Attributes = { [name: string]: string };

/** Makes the node of a tree. */
export function build(tree: Tree, namespace = "http://www.w3.org/1999/xhtml"): Node {
  if (typeof tree === "string") return document.createTextNode(tree);
  const [name, attributes, ...children] = tree;
  if (name === "!") return document.createComment(attributes as string);
  if (name === "svg") namespace = SVG;
  const element = document.createElementNS(namespace, name);
  for (const [attribute, value] of Object.entries(attributes as Attributes)) element.setAttribute(attribute, value);
  element.append(...children.map((child) => build(child, namespace)));
  return element;
}
