import assert from "node:assert/strict";
import { test } from "node:test";
import { watchActs } from "../activity.ts";
import { as, el, openDocument } from "./fake-tree.ts";
import { openWindow, stopTime } from "./fakes.ts";

/** A kiosk beside other content of a page. `told` is what it was told, since the test last looked. */
async function kiosk() {
  const time = stopTime();
  const window = openWindow();
  const button = el("button");
  const dialog = el("dialog", el("p", "Are you still there?"), button);
  const text = el("p", "text");
  const element = el("group-fit", text, dialog);
  const outside = el("p", "of the host");
  const other = el("group-fit", el("p"));
  const document = openDocument(element, outside, other);
  const state: { isOwn: boolean; question: unknown } = { isOwn: false, question: null };
  const names: string[] = [];
  const leaving = new AbortController();
  watchActs({
    element: as(element),
    signal: leaving.signal,
    isOwn: () => state.isOwn,
    question: () => as(state.question),
    happened: (name) => names.push(name),
  });
  await time.pass(1000);
  const told = () => names.splice(0).join(" ");
  return { time, window, document, element, text, dialog, button, outside, other, state, told, leaving };
}

test("a touch is somebody, at most once a second", async () => {
  const { time, text, told } = await kiosk();
  text.fire("pointerdown");
  text.fire("pointerup");
  text.fire("click");
  assert.equal(told(), "touched");
  await time.pass(999);
  text.fire("wheel");
  assert.equal(told(), "");
  await time.pass(1);
  text.fire("wheel");
  assert.equal(told(), "touched");
});

test("what assistive technology causes without a pointer and a key is somebody", async () => {
  const { time, text, told } = await kiosk();
  for (const kind of ["click", "input", "change", "compositionstart", "compositionupdate", "beforetoggle", "focusin", "scroll"]) {
    text.fire(kind);
    assert.equal(told(), "touched", kind);
    await time.pass(1000);
  }
});

test("what a script causes is nobody", async () => {
  const { text, told } = await kiosk();
  for (const kind of ["pointerdown", "click", "keydown", "focusin", "scroll"]) text.fire(kind, { isTrusted: false, key: "a" });
  assert.equal(told(), "");
});

test("somebody at the page around the kiosk is somebody, but not at another kiosk on it", async () => {
  const { other, outside, told } = await kiosk();
  other.children[0].fire("pointerdown");
  assert.equal(told(), "");
  outside.fire("pointerdown");
  assert.equal(told(), "touched");
});

test("a key that something lies on is nobody", async () => {
  const { text, told } = await kiosk();
  text.fire("keydown", { key: "a", repeat: true });
  assert.equal(told(), "");
  text.fire("keydown", { key: "a", repeat: false });
  assert.equal(told(), "touched");
});

test("a mouse on a shaking counter is nobody, even if it creeps", async () => {
  const { time, text, told } = await kiosk();
  for (let step = 0; step < 100; step++) {
    // It shakes by 20 pixels, and creeps by 5 pixels a second.
    text.fire("pointermove", { clientX: step + 20 * (step % 2), clientY: 0 });
    await time.pass(200);
  }
  assert.equal(told(), "");
});

test("a mouse that a hand moves is somebody", async () => {
  const { time, text, told } = await kiosk();
  for (let step = 0; step < 5; step++) {
    text.fire("pointermove", { clientX: 100 + 10 * step, clientY: 100 });
    await time.pass(100);
  }
  assert.equal(told(), "touched");
});

test("a scroll that runs on by itself is one act", async () => {
  const { time, window, told } = await kiosk();
  for (let step = 0; step < 40; step++) {
    window.fire("scroll");
    await time.pass(100);
  }
  assert.equal(told(), "touched");
  await time.pass(500);
  window.fire("scroll");
  assert.equal(told(), "touched");
});

test("a scroll or a change of focus of our own is nobody, and neither is what runs on from it", async () => {
  const { time, window, text, state, told } = await kiosk();
  state.isOwn = true;
  window.fire("scroll");
  text.fire("focusin");
  await time.pass(400);
  state.isOwn = false;
  window.fire("scroll");
  assert.equal(told(), "");
});

test("a press beside an open question is noticed at once", async () => {
  const { time, text, dialog, state, told } = await kiosk();
  text.fire("pointerdown");
  told();
  await time.pass(100);
  state.question = dialog;
  text.fire("pointerdown");
  assert.equal(told(), "touched");
});

test("a press on an answer of a question, or a move to one, leaves the answer to the visitor", async () => {
  const { button, dialog, state, told } = await kiosk();
  state.question = dialog;
  button.fire("pointerdown");
  assert.equal(told(), "hesitated");
  button.fire("keydown", { key: "Enter" });
  assert.equal(told(), "hesitated");
  for (const key of ["Tab", "Shift", "ArrowDown", "Home"]) {
    dialog.fire("keydown", { key });
    assert.equal(told(), "hesitated", key);
  }
  dialog.fire("focusin");
  assert.equal(told(), "hesitated");
  dialog.fire("keydown", { key: "x" });
  assert.equal(told(), "touched");
});

test("while there is no question, a move of the focus is a touch", async () => {
  const { text, told } = await kiosk();
  text.fire("keydown", { key: "Tab" });
  assert.equal(told(), "touched");
});

test("after the device has slept, the kiosk looks at once, and a touch counts", async () => {
  const { time, text, told } = await kiosk();
  text.fire("pointerdown");
  told();
  // The steady clock stops while some devices sleep.
  time.sleep(60_000);
  text.fire("pointerdown");
  assert.equal(told(), "touched");
  await time.pass(1000);
  assert.equal(told(), "looked");
  await time.pass(5000);
  assert.equal(told(), "");
});

test("a wall clock that is set back does not hide a touch", async () => {
  const { time, text, told } = await kiosk();
  text.fire("pointerdown");
  told();
  time.sleep(-3_600_000);
  text.fire("pointerdown");
  assert.equal(told(), "touched");
});

test("a page that was stopped for some seconds looks when it runs again", async () => {
  const { time, told } = await kiosk();
  await time.pass(10_000);
  assert.equal(told(), "");
  time.freeze(6000);
  await time.pass(0);
  assert.equal(told(), "looked");
});

test("a page that is shown, resumed or focused again looks", async () => {
  const { window, document, told } = await kiosk();
  for (const kind of ["visibilitychange", "resume", "freeze"]) document.fire(kind);
  for (const kind of ["pageshow", "focus", "online", "offline"]) window.fire(kind);
  assert.equal(told(), Array(7).fill("looked").join(" "));
});

test("an element that is no kiosk any more watches nobody", async () => {
  const { time, window, document, text, leaving, told } = await kiosk();
  leaving.abort();
  for (const kind of ["pointerdown", "keydown", "focusin", "scroll"]) text.fire(kind, { key: "a" });
  document.fire("visibilitychange");
  window.fire("focus");
  time.freeze(60_000);
  await time.pass(5000);
  assert.equal(told(), "");
  assert.equal(time.count(), 0);
});
