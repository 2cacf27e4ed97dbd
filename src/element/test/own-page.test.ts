import assert from "node:assert/strict";
import { test } from "node:test";
import { afterwards, explain, follow } from "../own-page.ts";
import { as, el, openDocument } from "./fake-tree.ts";
import { openWindow, setGlobals, settled, stopTime } from "./fakes.ts";

/** A page of our own. `define` defines the element, as the loader does. */
function page({ readyState = "complete", isDefined = false, ready = new Promise(() => {}) as Promise<unknown> } = {}) {
  const time = stopTime();
  const window = openWindow();
  const title = el("h1.masthead__title", "Find a group.");
  const app = el("div.group-fit", { lang: "en" }, title);
  const element = el("group-fit");
  const document = openDocument(element);
  Object.assign(document, { readyState });
  document.documentElement.lang = "en";
  const root = element.attachShadow();
  const template = el("template");
  template.content = { textContent: "Unavailable\nTry again" };
  root.append(template, el("div.root", app));
  Object.assign(element, { ready, works: false });
  let changed = () => {};
  let define!: () => void;
  const defined = new Promise<void>((done) => (define = done));
  let reloads = 0;
  setGlobals({
    MutationObserver: class {
      constructor(change: () => void) {
        changed = change;
      }
      observe() {}
    },
    customElements: { get: () => (isDefined ? {} : undefined), whenDefined: () => defined },
    location: { reload: () => reloads++ },
    TEXT: { unavailable: 0, again: 1 },
    requestIdleCallback: undefined,
  });
  const notice = () => root.querySelector(".notice");
  return { time, window, document, element, root, app, title, notice, define, change: () => changed(), reloads: () => reloads };
}

test("title, language and direction of the document follow the element", () => {
  const { element, document, app, title, change } = page();
  follow(as(element));
  document.title = "before";
  change();
  assert.equal(document.title, "before");
  Object.assign(app, { lang: "ar", dir: "rtl" });
  title.textContent = "ابحث";
  change();
  assert.equal(document.documentElement.lang, "ar");
  assert.equal(document.documentElement.dir, "rtl");
  assert.equal(document.title, "ابحث Group Fit");
  app.lang = "es";
  title.remove();
  change();
  assert.equal(document.title, "ابحث Group Fit");
  app.remove();
  change();
  assert.equal(document.documentElement.lang, "es");
});

test("what comes afterwards waits for the element, and then for an idle moment", async () => {
  let done!: () => void;
  const { element, define, time } = page({ ready: new Promise<void>((ready) => (done = ready)) });
  const idle: [work: () => void, how: { timeout: number }][] = [];
  setGlobals({ requestIdleCallback: (...asked: (typeof idle)[number]) => idle.push(asked) });
  let count = 0;
  afterwards(as(element), async () => count++);
  define();
  await settled();
  assert.equal(idle.length, 0);
  done();
  await settled();
  assert.equal(idle[0][1].timeout, 3000);
  assert.equal(count, 0);
  idle[0][0]();
  await time.pass(60_000);
  assert.equal(count, 1);
});

test("a page that fails, or never ends to load, comes to it too", async () => {
  const ready = Promise.reject(Error("failed"));
  ready.catch(() => {});
  const failed = page({ ready });
  let count = 0;
  afterwards(as(failed.element), async () => {
    count++;
    throw Error("nobody hears of it");
  });
  failed.define();
  await failed.time.pass(0);
  assert.equal(count, 1);
  const endless = page();
  afterwards(as(endless.element), async () => count++);
  await endless.time.pass(29_999);
  assert.equal(count, 1);
  await endless.time.pass(1);
  await endless.time.pass(0);
  assert.equal(count, 2);
});

test("if the loader has not come, a notice shows, with a button that loads the page again", async () => {
  const { window, element, notice, define, reloads } = page({ readyState: "interactive" });
  explain(as(element));
  await settled();
  assert.equal(notice(), null);
  window.fire("load");
  await settled();
  assert.equal(notice()!.querySelector("p")!.textContent, "Unavailable");
  assert.equal(notice()!.role, "alert");
  assert.equal(notice()!.nextElementSibling!.className, "root");
  const button = notice()!.querySelector("button")!;
  assert.equal(button.textContent, "Try again");
  (button.onclick as () => void)();
  assert.equal(reloads(), 1);
  // It has come after all.
  define();
  await settled();
  assert.equal(notice(), null);
});

test("a page that never ends to load shows the notice after twenty seconds", async () => {
  const { element, notice, time } = page({ readyState: "loading" });
  explain(as(element));
  await time.pass(19_999);
  assert.equal(notice(), null);
  await time.pass(1);
  await settled();
  assert.equal(notice()!.className, "notice");
});

test("if the loader has come, there is no notice, unless the element fails without one", async () => {
  const { element, notice, root } = page({ isDefined: true });
  explain(as(element));
  await settled();
  assert.equal(notice(), null);
  // The element works: a pack was refused.
  element.works = true;
  element.fire("group-fit-error", { detail: { error: Error("pack"), problems: [] } });
  assert.equal(notice(), null);
  element.works = false;
  element.fire("group-fit-error", { detail: { problems: ["a code"] } });
  assert.equal(notice(), null);
  element.fire("group-fit-error", { detail: { error: Error("failed"), problems: [] } });
  element.fire("group-fit-error", { detail: { error: Error("failed"), problems: [] } });
  assert.equal(root.querySelectorAll(".notice").length, 1);
});
