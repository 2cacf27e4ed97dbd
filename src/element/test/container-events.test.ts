import assert from "node:assert/strict";
import { test } from "node:test";
import { listen } from "../container-events.ts";
import { as, el, type FakeElement, openDocument } from "./fake-tree.ts";

/** A container in a page of a host. `hears` says whether the host hears of an event. */
function container(...parts: FakeElement[]) {
  const state = { isKiosk: false };
  const inside = el("div.root", ...parts);
  const host = el("group-fit", inside);
  openDocument(host);
  listen(as(inside), () => state.isKiosk);
  const hears = (target: FakeElement, kind: string, more: object = {}) => !target.fire(kind, { ...more }).isStopped;
  return { state, inside, hears };
}

test("a summary opens and closes its part, even if the host prevents every click in its page", () => {
  const word = el("b", "More");
  const details = el("details", el("summary", word));
  const { inside } = container(details);
  assert.equal(word.fire("click").isPrevented, true);
  assert.equal(details.open, true);
  word.fire("click");
  assert.equal(details.open, false);
  // One that the app answers is left to the app.
  const other = el("details", el("summary", { "data-act": "showing" }));
  inside.append(other);
  assert.equal(other.children[0].fire("click").isPrevented, undefined);
  assert.equal(other.open, undefined);
});

test("the way to what can be taken home leads there, with the focus on its first button", () => {
  const way = el("button", { "data-act": "to-takeaway" }, el("span"));
  const print = el("button", { "data-act": "print" });
  const takeaway = el("section.takeaway", print);
  container(way, takeaway);
  way.children[0].fire("click");
  assert.deepEqual(takeaway.calls, ["scrollIntoView {}"]);
  assert.deepEqual(print.calls, ["focus"]);
});

test("Enter in the field of the code presses the button beside it", () => {
  const field = el("input", { name: "code" });
  const use = el("button");
  const other = el("input", { name: "other" });
  const beside = el("button");
  container(el("p", field, use), el("p", other, beside));
  field.fire("keydown", { key: "a" });
  other.fire("keydown", { key: "Enter" });
  assert.deepEqual([...use.calls, ...beside.calls], []);
  field.fire("keydown", { key: "Enter" });
  assert.deepEqual(use.calls, ["click"]);
});

test("what the keyboard focuses comes into view, what a press focuses stays where it is", () => {
  const button = el("button");
  container(button);
  button.fire("focusin");
  assert.deepEqual(button.calls, []);
  button[":focus-visible"] = true;
  button.fire("focusin");
  assert.deepEqual(button.calls, ['scrollIntoView {"block":"nearest"}']);
});

test("the keys of our buttons and fields are no shortcuts of the host", () => {
  const button = el("button");
  const field = el("input", { name: "code" });
  const { hears } = container(button, el("p", field, el("button")));
  for (const kind of ["keydown", "keypress", "keyup"]) {
    for (const key of [" ", "Enter"]) assert.equal(hears(button, kind, { key }), false, `${kind} ${key}`);
    assert.equal(hears(button, kind, { key: "j" }), true);
    assert.equal(hears(field, kind, { key: "j" }), false);
    // They may be for a dialog of the host's that the element stands in.
    for (const key of ["Tab", "Escape"]) assert.equal(hears(field, kind, { key }), true, `${kind} ${key}`);
  }
});

test("the host does not hear what a visitor types, chooses or pastes", () => {
  const field = el("input");
  const text = el("p");
  const { hears } = container(field, text);
  for (const kind of ["input", "beforeinput", "compositionupdate", "compositionend", "copy", "cut", "paste"]) {
    assert.equal(hears(field, kind), false, kind);
    assert.equal(hears(text, kind), true, kind);
  }
});

test("a press on an answer or on a call for help is nothing of the host's, other presses are", () => {
  const call = el("a", { href: "tel:988" });
  const message = el("a", { href: "sms:988" });
  const web = el("a", { href: "https://help.example" });
  const crisis = el("div.crisis", el("a", { href: "https://988.example" }));
  const answer = el("label", el("span"), el("input"));
  const { hears } = container(call, message, web, crisis, answer);
  for (const target of [call, message, crisis.children[0], ...answer.children]) assert.equal(hears(target, "click"), false);
  assert.equal(hears(web, "click"), true);
});

test("the window hears of the clipboard of a kiosk, which it closes", () => {
  const field = el("input");
  const { hears, state } = container(field);
  state.isKiosk = true;
  for (const kind of ["copy", "cut", "paste"]) assert.equal(hears(field, kind), true, kind);
  assert.equal(hears(field, "input"), false);
});
