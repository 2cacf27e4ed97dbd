import assert from "node:assert/strict";
import { test } from "node:test";
import { build } from "../tree.ts";
import { setGlobals } from "./fakes.ts";

interface FakeElement {
  readonly name: string;
  readonly namespace: string;
  readonly attributes: { [name: string]: string };
  readonly children: unknown[];
}

setGlobals({
  document: {
    createTextNode: (text: string) => text,
    createComment: (comment: string) => ({ comment }),
    createElementNS(namespace: string, name: string) {
      const made: FakeElement = { name, namespace, attributes: {}, children: [] };
      return Object.assign(made, {
        setAttribute: (attribute: string, value: string) => (made.attributes[attribute] = value),
        append: (...children: unknown[]) => made.children.push(...children),
      });
    },
  },
});

test("a tree becomes a text, a comment, or an element with its children", () => {
  assert.equal(build("text") as unknown, "text");
  assert.deepEqual(build(["!", "<#>"]), { comment: "<#>" });
  const made = build(["p", { lang: "en", id: "a" }, "one", ["b", {}, "two"]]) as unknown as FakeElement;
  assert.equal(made.name, "p");
  assert.deepEqual(made.attributes, { lang: "en", id: "a" });
  assert.equal(made.children[0], "one");
  assert.equal((made.children[1] as FakeElement).name, "b");
});

test("an svg and all within it are in the namespace of SVG", () => {
  const made = build(["div", {}, ["svg", {}, ["path", { d: "M0 0" }]]]) as unknown as FakeElement;
  const [svg] = made.children as FakeElement[];
  assert.equal(made.namespace, "http://www.w3.org/1999/xhtml");
  assert.equal(svg.namespace, "http://www.w3.org/2000/svg");
  assert.equal((svg.children[0] as FakeElement).namespace, "http://www.w3.org/2000/svg");
});
