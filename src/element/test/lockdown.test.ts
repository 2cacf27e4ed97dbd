import assert from "node:assert/strict";
import { test } from "node:test";
import { closeWaysOut } from "../lockdown.ts";
import { as, el, openDocument } from "./fake-tree.ts";
import { openWindow } from "./fakes.ts";

/** A kiosk in a page of a host. `prevents` says whether something that happens has no effect of the browser's own. */
function kiosk() {
  const window = openWindow();
  const text = el("p", "text");
  const element = el("group-fit", text);
  const outside = el("input");
  const document = openDocument(element, outside);
  const leaving = new AbortController();
  closeWaysOut({ element: as(element), signal: leaving.signal });
  const prevents = (target: typeof text, kind: string, more: object = {}) => !!target.fire(kind, { ...more }).isPrevented;
  const presses = (target: typeof text, key: string, held: { [name: string]: boolean } = {}) =>
    prevents(target, "keydown", { key, getModifierState: (name: string) => !!held[name], ...held });
  return { window, document, text, outside, leaving, prevents, presses };
}

const NEVER = ["contextmenu", "dragstart", "drop", "dragover", "selectstart", "auxclick", "copy", "cut", "paste"];

test("menus, drags, selection and the clipboard are closed in the kiosk, and left to the rest of the page", () => {
  const { text, document, outside, prevents } = kiosk();
  for (const kind of NEVER) {
    assert.equal(prevents(text, kind), true, kind);
    assert.equal(prevents(document.body, kind), true, `${kind} where nothing has the focus`);
    assert.equal(prevents(outside, kind), false, `${kind} of the host`);
  }
});

test("a press of the first button works, one of another button does not", () => {
  const { text, prevents } = kiosk();
  for (const kind of ["mousedown", "mouseup"]) {
    assert.equal(prevents(text, kind, { button: 0 }), false);
    for (const button of [1, 2, 3, 4]) assert.equal(prevents(text, kind, { button }), true, `${kind} ${button}`);
  }
});

test("a visitor can scroll, but not zoom, wherever on the page", () => {
  const { text, outside, prevents } = kiosk();
  assert.equal(prevents(text, "wheel", { ctrlKey: false }), false);
  assert.equal(prevents(text, "wheel", { ctrlKey: true }), true);
  assert.equal(prevents(outside, "wheel", { ctrlKey: true }), true);
  assert.equal(prevents(text, "gesturestart"), true);
  assert.equal(prevents(text, "gesturechange"), true);
});

test("keys of the browser and of the system do nothing", () => {
  const { text, presses } = kiosk();
  for (const key of ["F1", "F5", "F11", "F12", "ContextMenu", "Print", "PrintScreen", "BrowserBack", "LaunchMail", "ZoomIn"])
    assert.equal(presses(text, key), true, key);
  for (const held of ["ctrlKey", "metaKey", "altKey"]) assert.equal(presses(text, "p", { [held]: true }), true, held);
  assert.equal(presses(text, "ArrowLeft", { altKey: true }), true);
});

test("keys that type, move and answer work, also those with AltGraph", () => {
  const { text, presses } = kiosk();
  for (const key of ["a", "F", "7", " ", "Enter", "Tab", "Escape", "ArrowDown", "Backspace", "Home", "PageDown"])
    assert.equal(presses(text, key), false, key);
  assert.equal(presses(text, "A", { shiftKey: true }), false);
  // Windows reports AltGraph as Ctrl and Alt.
  assert.equal(presses(text, "@", { ctrlKey: true, altKey: true, AltGraph: true }), false);
  assert.equal(presses(text, "F5", { AltGraph: true }), true);
});

test("the keyboard belongs to the kiosk if nothing has the focus, and to the host in a field of the host", () => {
  const { window, document, outside, presses } = kiosk();
  assert.equal(presses(document.body, "F5"), true);
  assert.equal(presses(document.documentElement, "F5"), true);
  assert.equal(presses(as(window), "F5"), true);
  assert.equal(presses(outside, "F5"), false);
});

test("an element that is no kiosk any more closes nothing", () => {
  const { text, leaving, prevents, presses } = kiosk();
  leaving.abort();
  for (const kind of [...NEVER, "gesturestart"]) assert.equal(prevents(text, kind), false, kind);
  assert.equal(prevents(text, "mousedown", { button: 2 }), false);
  assert.equal(prevents(text, "wheel", { ctrlKey: true }), false);
  assert.equal(presses(text, "F5"), false);
});
