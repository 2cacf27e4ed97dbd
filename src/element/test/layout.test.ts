import assert from "node:assert/strict";
import { test } from "node:test";
import { later, watch } from "../layout.ts";
import { as, el, type FakeElement, openDocument } from "./fake-tree.ts";
import { openWindow, setGlobals, stopTime } from "./fakes.ts";

/** A comparison in a box of a host. `styles` gives the styles of each box. */
function page({
  overflowY = "visible",
  scrollPaddingTop = "auto",
  scrollPaddingBottom = "auto",
  scrollHeight = 500,
  isNested = false,
} = {}) {
  const window = openWindow();
  const why = el("div.fit__why");
  const container = el("div.root", why);
  const element = el("group-fit");
  const box = el("div");
  (isNested ? box.attachShadow() : box).append(element);
  const document = openDocument(box);
  element.attachShadow().append(container);
  Object.assign(box, { clientHeight: 400, scrollHeight });
  Object.assign(document.documentElement, { clientHeight: 800, scrollHeight: 800 });
  const told: string[] = [];
  let resized: (entries: object[]) => void;
  const plain = { overflowY: "visible", scrollPaddingTop: "10%", scrollPaddingBottom: "auto" };
  setGlobals({
    getComputedStyle: (asked: FakeElement) => (asked === box ? { overflowY, scrollPaddingTop, scrollPaddingBottom } : plain),
    innerHeight: 800,
    ResizeObserver: class {
      observe() {}
      constructor(resize: typeof resized) {
        resized = resize;
      }
    },
  });
  watch(as(why), as({ container, dispatch: (name: string) => told.push(name) }));
  const resize = (width: number) => resized([{ contentRect: { width } }]);
  return { window, why, container, box, told, resize };
}

test("the app is told how much room there is when that changes", () => {
  const { resize, told, why } = page();
  for (const width of [300, 400, 0, 0, 200]) resize(width);
  assert.deepEqual(told, ["wide", "narrow", "wide"]);
  why.remove();
  resize(0);
  assert.equal(told.length, 3);
});

test("paper has room for all of it, and afterwards there is as much as before", () => {
  const { window, resize, told, why } = page();
  resize(300);
  window.fire("beforeprint");
  Object.assign(why, { offsetParent: null, offsetWidth: 0 });
  window.fire("afterprint");
  window.fire("beforeprint");
  Object.assign(why, { offsetWidth: 300 });
  window.fire("afterprint");
  assert.deepEqual(told, ["wide", "paper", "narrow", "paper", "wide"]);
});

test("what sticks keeps clear of the bars that the host declares for the box that scrolls", () => {
  const boxed = page({ overflowY: "auto", scrollPaddingTop: "60px", scrollPaddingBottom: "5%" });
  boxed.resize(300);
  const nested = page({ overflowY: "auto", scrollPaddingTop: "50px", isNested: true });
  nested.resize(300);
  assert.equal(nested.container.style["--gf-scroll-start"], "50px");
  assert.equal(boxed.container.style["--gf-scroll-start"], "60px");
  assert.equal(boxed.container.style["--gf-scroll-end"], "20px");
  // Of the window, if no box around it scrolls.
  for (const overflowY of ["visible", "clip"]) {
    const { container, resize } = page({ overflowY, scrollPaddingTop: "60px" });
    resize(300);
    assert.equal(container.style["--gf-scroll-start"], "80px");
    assert.equal(container.style["--gf-scroll-end"], "");
  }
});

test("in a box that does not scroll, nothing can stick", () => {
  const isUnstuck = (how: object) => {
    const { container, window } = page(how);
    window.fire("resize");
    return container.classList.contains("root--unstuck");
  };
  assert.equal(isUnstuck({ overflowY: "auto", scrollHeight: 500 }), false);
  assert.equal(isUnstuck({ overflowY: "auto", scrollHeight: 400 }), true);
  assert.equal(isUnstuck({ overflowY: "hidden", scrollHeight: 500 }), true);
  assert.equal(isUnstuck({ overflowY: "visible", scrollHeight: 400 }), false);
});

test("a zoom of the host's makes no part higher than the window", () => {
  const { container, resize } = page();
  container.currentCSSZoom = 2;
  resize(300);
  assert.equal(container.style["--gf-window"], "400px");
  container.currentCSSZoom = 1;
  resize(300);
  assert.equal(container.style["--gf-window"], "");
});

test("the parts below the first screen are laid out one at a time, also in an engine that tells of no idle time", async () => {
  const time = stopTime();
  const { container } = page();
  const idle: [work: () => void, how: { timeout: number }][] = [];
  setGlobals({ requestIdleCallback: (...asked: (typeof idle)[number]) => idle.push(asked) });
  later(as(container), ["rows", "whole"]);
  assert.equal(container.className, "root");
  idle.shift()![0]();
  assert.equal(container.className, "root rows");
  assert.equal(idle[0][1].timeout, 1000);
  idle.shift()![0]();
  assert.equal(container.className, "root rows whole");
  assert.equal(idle.length, 0);
  setGlobals({ requestIdleCallback: undefined });
  later(as(container), ["more"]);
  await time.pass(0);
  assert.equal(container.classList.contains("more"), true);
});
