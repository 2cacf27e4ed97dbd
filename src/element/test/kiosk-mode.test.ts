import assert from "node:assert/strict";
import { test } from "node:test";
import type { EffectName } from "../contract.ts";
import { type KioskPart, kiosk } from "../kiosk-mode.ts";
import { as, el, type FakeElement, openDocument } from "./fake-tree.ts";
import { openWindow, setGlobals, settled, stopTime } from "./fakes.ts";

/** A kiosk that shows its greetings. The styles of the kiosk load unless `styles` says otherwise. */
async function start({ presence = "attract", loadText = async () => "styles", make = kiosk, isLinked = false } = {}) {
  const time = stopTime();
  const window = openWindow();
  const stay = el("button", { "data-act": "stay" });
  const still = el("dialog", { "data-question": "still-there" }, stay);
  const leaving = el("dialog", { "data-question": "leaving" }, el("button", { "data-act": "stay" }));
  const attract = el("div.attract", el("p.greeting", "Welcome"));
  const title = el("h1.masthead__title", "Title");
  const field = el("input", { name: "code" });
  const pad = el("div", el("button", { "data-key": "7" }), el("button", { "data-key": "" }), el("button"));
  const marks = el("details.marks", { open: "" });
  const crisis = el("details", { open: "" });
  const app = el("div.group-fit", { "data-presence": presence }, attract, title, field, pad, marks, crisis, still, leaving);
  const container = el("div.root", app);
  const element = el("group-fit", { pack: "" });
  const outside = el("button");
  const document = openDocument(element, outside);
  const root = element.attachShadow();
  root.append(container);
  if (isLinked) root.append(el("link", { href: "kiosk-0123456789ab.css" }));
  const scrolls: object[] = [];
  Object.assign(window, { scrollTo: (how: object) => scrolls.push(how) });
  const taken: string[] = [];
  const erased: string[] = [];
  setGlobals({
    MutationObserver: class {
      observe() {}
      disconnect() {}
      takeRecords = () => [];
    },
    CSSStyleSheet: class {
      text = "";
      replaceSync(text: string) {
        this.text = text;
      }
    },
    STYLES: "kiosk-1.css",
    getSelection: () => ({ removeAllRanges: () => erased.push("selection") }),
    getComputedStyle: () => ({ overflowY: "visible", fontFamily: "serif" }),
    innerHeight: 800,
    innerWidth: 600,
    location: { href: "https://provider.example/kiosk.html" },
  });
  const now = performance as unknown as { [name: string]: unknown };
  now.setResourceTimingBufferSize = (size: number) => erased.push(`timings up to ${size}`);
  now.clearResourceTimings = () => erased.push("timings");
  const told: string[] = [];
  const warnings: string[] = [];
  const loads: string[] = [];
  const bridge = {
    element,
    container,
    changed: Promise.resolve(),
    packText: undefined,
    touched: title as unknown,
    scrolled: undefined as number | undefined,
    files: {
      fault: (_: string, message: string) => Error(message),
      link: { take: () => void taken.push("code") },
      loadText(name: string) {
        loads.push(name);
        return loadText();
      },
    },
    dispatch: (name: string) => told.push(name),
    warn: (message: string) => warnings.push(message),
    home: () => erased.push("language"),
  };
  const part: KioskPart = await make(as(bridge));
  const run = (effect: EffectName, value = "") => part.runEffect(effect, value);
  /** The app shows another state, and asks for what belongs to it. */
  const session = (name: string) => {
    app.setAttribute("data-presence", name);
    run("session", name);
  };
  return {
    ...{ time, window, document, element, root, container, app, bridge, part, run, session },
    ...{ attract, title, field, pad, marks, crisis, still, leaving, stay, outside },
    ...{ scrolls, taken, erased, told, warnings, loads },
  };
}

test("a question shows when the app asks it, and goes when it is answered", async () => {
  const { session, still, leaving, part, app } = await start({ presence: "here" });
  session("still-there");
  assert.deepEqual([still.open, !!leaving.open], [true, false]);
  session("leaving");
  assert.deepEqual([still.open, leaving.open], [false, true]);
  session("here");
  assert.deepEqual([still.open, leaving.open], [false, false]);
  // The dialogs are new ones in another language.
  app.setAttribute("data-presence", "still-there");
  part.show();
  assert.equal(still.open, true);
});

test("a visit begins at the start of the page, with the focus on its title, and a question does not begin one", async () => {
  const { session, title, bridge } = await start();
  session("here");
  assert.equal(title.calls.includes("focus"), true);
  assert.equal(bridge.scrolled, 0);
  title.calls.length = 0;
  session("still-there");
  session("here");
  assert.deepEqual(title.calls, []);
  session("attract");
  session("here");
  assert.equal(title.calls.includes("focus"), true);
});

test("Escape in a question means that the visitor stays", async () => {
  const { session, still, stay } = await start({ presence: "here" });
  session("still-there");
  console.log(
    still.children.length,
    still.children.map((c) => [...c.attributes]),
  );
  const event = still.fire("cancel");
  assert.equal(event.isPrevented, true);
  assert.deepEqual(stay.calls, ["click"]);
});

test("nothing of a visit stays: language, typed code, opened parts, selection, address and what was used last", async () => {
  const { run, field, container, crisis, marks, erased, taken, bridge, attract } = await start({ presence: "here" });
  field.value = "TYPED";
  erased.length = taken.length = 0;
  run("forget");
  assert.deepEqual(erased, ["language", "selection"]);
  assert.deepEqual(taken, ["code"]);
  assert.equal(bridge.touched, undefined);
  assert.equal(field.isConnected, false);
  assert.equal(container.querySelector("input[name=code]")!.value, "");
  assert.equal(crisis.open, false);
  assert.equal(marks.open, undefined);
  assert.equal(attract.calls.includes("focus"), true);
});

test("a kiosk keeps no list of the files that were loaded, because it would show which languages were chosen", async () => {
  const { erased } = await start();
  assert.deepEqual(erased, ["timings up to 0", "timings"]);
});

test("a share code in the address is taken out, also if it comes later", async () => {
  const { taken, window, part } = await start();
  assert.equal(taken.length, 1);
  window.fire("hashchange");
  assert.equal(taken.length, 2);
  part.leave();
  window.fire("hashchange");
  assert.equal(taken.length, 2);
});

test("the page is scrolled back again after a late scroll, unless a visitor has started", async () => {
  for (const [next, more] of [
    ["attract", true],
    ["here", false],
  ] as const) {
    const { run, app, time, attract, scrolls, bridge } = await start({ presence: "attract" });
    run("forget");
    scrolls.length = attract.calls.length = 0;
    app.setAttribute("data-presence", next);
    await time.pass(599);
    assert.equal(bridge.scrolled, 0);
    await time.pass(1);
    assert.equal(bridge.scrolled, more ? 600 : 0, next);
  }
});

test("what the kiosk scrolls and focuses itself is nobody", async () => {
  const { run, time, told, title, container, attract } = await start();
  await time.pass(2000);
  told.length = 0;
  attract.focus = () => attract.fire("focusin");
  run("forget");
  container.fire("scroll");
  assert.deepEqual(told, []);
  await time.pass(2500);
  told.length = 0;
  title.fire("focusin");
  assert.deepEqual(told, ["touched"]);
});

test("Enter and Space start a visit if nothing else has the focus", async () => {
  const { document, outside, attract, app } = await start();
  const clicks = () => attract.calls.splice(0).filter((call) => call === "click").length;
  const held = { getModifierState: () => false };
  document.body.fire("keydown", { key: "Enter", ...held });
  document.documentElement.fire("keydown", { key: " ", ...held });
  assert.equal(clicks(), 2);
  document.body.fire("keydown", { key: "a", ...held });
  outside.fire("keydown", { key: "Enter", ...held });
  app.setAttribute("data-presence", "here");
  document.body.fire("keydown", { key: "Enter", ...held });
  assert.equal(clicks(), 0);
});

test("a press that began on the last visitor's page starts no visit", async () => {
  const { app, attract, time } = await start({ presence: "here" });
  let heard = 0;
  attract.addEventListener("click", () => heard++);
  app.fire("pointerdown");
  app.setAttribute("data-presence", "attract");
  app.fire("pointerup");
  await time.pass(300);
  const event = attract.fire("click");
  assert.equal(event.isPrevented, true);
  assert.equal(heard, 0);
  // A press of the next visitor does.
  attract.fire("pointerdown");
  attract.fire("pointerup");
  attract.fire("click");
  assert.equal(heard, 1);
  // So does a click without a press, by a screen reader, some time later.
  app.setAttribute("data-presence", "here");
  app.fire("pointerdown");
  app.fire("pointerup");
  app.setAttribute("data-presence", "attract");
  await time.pass(700);
  attract.fire("click");
  assert.equal(heard, 2);
});

test("a press that follows another one shortly, and is held, starts no visit either", async () => {
  const { app, attract, time } = await start({ presence: "here" });
  app.fire("pointerdown");
  app.fire("pointerup");
  await time.pass(300);
  app.fire("pointerdown");
  app.setAttribute("data-presence", "attract");
  await time.pass(600);
  app.fire("pointerup");
  assert.equal(attract.fire("click").isPrevented, true);
});

test("the pad types into the field, replaces what is selected, and deletes the symbol before the cursor", async () => {
  const { pad, field, part } = await start({ presence: "here" });
  const typed: string[] = [];
  field.setRangeText = (text: string, from: number, to: number) => typed.push(`${text}@${from}-${to}`);
  const [seven, back, other] = pad.children;
  Object.assign(field, { selectionStart: 2, selectionEnd: 2 });
  seven.fire("click");
  back.fire("click");
  other.fire("click");
  Object.assign(field, { selectionStart: 1, selectionEnd: 3 });
  seven.fire("click");
  back.fire("click");
  Object.assign(field, { selectionStart: 0, selectionEnd: 0 });
  back.fire("click");
  assert.deepEqual(typed, ["7@2-2", "@1-2", "7@1-3", "@1-3", "@0-0"]);
  part.leave();
  seven.fire("click");
  assert.equal(typed.length, 5);
});

test("an element that is no kiosk any more looks and behaves like any other", async () => {
  const { part, root, told, container, app, attract, document, still, time } = await start();
  assert.equal((root.adoptedStyleSheets as unknown[]).length, 1);
  assert.equal(container.fire("contextmenu").isPrevented, true);
  told.length = 0;
  part.leave();
  await time.pass(1000);
  assert.deepEqual(root.adoptedStyleSheets, []);
  container.fire("pointerdown");
  document.body.fire("keydown", { key: "Enter", getModifierState: () => false });
  assert.equal(container.fire("contextmenu").isPrevented, undefined);
  app.setAttribute("data-presence", "still-there");
  part.show();
  assert.equal(still.open, undefined);
  assert.deepEqual(told, []);
  assert.deepEqual(attract.calls, []);
});

test("an element that has gone forgets its last visitor, one that changes its mode does not", async () => {
  for (const isGone of [true, false]) {
    const { part, erased } = await start({ presence: "here" });
    erased.length = 0;
    part.leave(isGone);
    assert.equal(erased.includes("language"), isGone);
  }
});

test("a visit begins with everything at its start: its parts, the boxes around it and the window", async () => {
  const { session, scrolls, crisis, marks, container, element } = await start();
  crisis.scrollTop = 10;
  session("here");
  const top = { top: 0, left: 0, behavior: "instant" };
  assert.deepEqual(scrolls, [top]);
  for (const box of [crisis, container, element]) assert.deepEqual(box.calls, [`scrollTo ${JSON.stringify(top)}`]);
  assert.deepEqual(marks.calls, []);
});

test("a kiosk below the first screen, or out of sight in a box, comes into view", async () => {
  const comes = ({ container }: { container: FakeElement }) => container.calls.some((call) => call.startsWith("scrollIntoView"));
  const below = await start();
  below.container.box = { top: 900, bottom: 1500, left: 0, right: 600 };
  below.session("here");
  assert.equal(comes(below), true);
  const boxed = await start();
  boxed.element.box = { top: 0, bottom: 50, left: 200, right: 300 };
  setGlobals({ getComputedStyle: (box: unknown) => ({ overflowY: box === boxed.element ? "auto" : "visible" }) });
  boxed.session("here");
  assert.equal(comes(boxed), true);
  const inView = await start();
  inView.session("here");
  assert.equal(comes(inView), false);
});

test("an element that has gone scrolls nothing of the page that it has left", async () => {
  const { element, part, scrolls } = await start({ presence: "here" });
  element.remove();
  part.leave(true);
  assert.deepEqual(scrolls, []);
});

test("the styles of the kiosk are loaded once, and again for the next visitor if that has failed", async () => {
  const { kiosk: make } = (await import("../kiosk-mode.ts?1")) as typeof import("../kiosk-mode.ts");
  let isReached = false;
  const loadText = async () => (isReached ? "styles" : Promise.reject(Error("no network")));
  const { root, session, loads, warnings } = await start({ make, loadText });
  assert.deepEqual(warnings, ["styles of the kiosk: no network"]);
  assert.deepEqual(root.adoptedStyleSheets, []);
  isReached = true;
  session("here");
  await settled();
  assert.equal((root.adoptedStyleSheets as unknown[]).length, 1);
  session("attract");
  await settled();
  assert.deepEqual(loads, ["kiosk-1.css", "kiosk-1.css"]);
  assert.equal((root.adoptedStyleSheets as unknown[]).length, 1);
});

test("a page that links the styles of the kiosk loads them no second time", async () => {
  const { loads, root } = await start({ isLinked: true });
  assert.deepEqual(loads, []);
  assert.deepEqual(root.adoptedStyleSheets, []);
});
