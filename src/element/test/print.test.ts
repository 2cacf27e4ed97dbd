import assert from "node:assert/strict";
import { test } from "node:test";
import { paper } from "../print.ts";
import { as, el, FakeElement, openDocument } from "./fake-tree.ts";
import { FakeTarget, openWindow, setGlobals, settled, stopTime } from "./fakes.ts";

/** A window that prints in this way. */
function printer(print: (view: FakeTarget) => void) {
  return class extends FakeTarget {
    CSSStyleSheet = class {
      text = "";
      replaceSync(text: string) {
        this.text = text;
      }
    };
    focus() {}
    print() {
      print(this);
    }
  };
}
const works = (view: FakeTarget): void => {
  view.fire("beforeprint");
};

/** An element in a page of a host, or in a page of our own. */
function page({ isOwn = false, print = works, width = 300 } = {}) {
  const time = stopTime();
  const View = printer(print);
  openWindow();
  const window = new View();
  setGlobals({ window });
  const why = el("div.fit__why");
  why.offsetWidth = width;
  const choice = Object.assign(el("input"), { checked: true });
  const container = el("div.root", why, choice);
  const element = el("group-fit");
  const document = openDocument(element);
  document.title = "The host's page";
  const root = element.attachShadow();
  root.append(container);
  if (isOwn) root.append(el("link", { media: "print" }));
  root.styleSheets = [{ cssRules: [{ cssText: ".a{}" }, { cssText: ".b{}" }] }];
  const there = Object.assign(openedDocument(), { title: "" });
  const view = new View();
  document.createElement = (name: string) =>
    Object.assign(new FakeElement(name), { contentDocument: there, contentWindow: view });
  const told: string[] = [];
  const bridge = {
    container,
    element,
    files: { loadText: async (name: string) => `/* ${name} */` },
    dispatch: (name: string) => told.push(name),
  };
  setGlobals({ STYLES: "paper.css" });
  const part = paper(as(bridge));
  const frame = () => document.body.querySelector("iframe");
  return { time, part, told, frame, there, view, choice };
}

function openedDocument() {
  const body = el("body");
  return {
    body,
    importNode: (node: FakeElement) => node.cloneNode(true),
    createElement: (name: string) => new FakeElement(name),
    adoptedStyleSheets: [] as { text: string }[],
  };
}

/** How a promise has ended, once enough time has passed. */
async function ended(promise: Promise<unknown>, time: { pass(time: number): Promise<void> }) {
  const outcome = promise.then(
    () => "printed",
    (error: Error) => error.message,
  );
  await time.pass(0);
  await settled();
  await time.pass(2000);
  await settled();
  await time.pass(0);
  return outcome;
}

test("a page of our own prints itself, without a copy", async () => {
  const { part, frame, told, time } = page({ isOwn: true });
  assert.equal(await ended(part.print(), time), "printed");
  assert.equal(frame(), null);
  assert.deepEqual(told, []);
});

test("in a page of a host, a copy is printed with the answers, our styles and the title of the page", async () => {
  const { part, frame, told, time, there, view } = page();
  assert.equal(await ended(part.print(), time), "printed");
  assert.deepEqual(told, ["paper"]);
  const host = there.body.children[0];
  assert.equal(host.getAttribute("theme"), "light");
  assert.equal(host.shadowRoot!.querySelector("input")!.checked, true);
  const texts = (host.shadowRoot!.adoptedStyleSheets as { text: string }[]).map(({ text }) => text);
  assert.deepEqual(texts, [".a{}.b{}", "/* paper.css */"]);
  assert.equal(there.title, "The host's page");
  assert.equal(frame()!.inert, true);
  // The frame goes, and the layout comes back, when all is printed.
  view.fire("afterprint");
  view.fire("afterprint");
  await time.pass(0);
  assert.equal(frame(), null);
  assert.deepEqual(told, ["paper", "wide"]);
});

test("a narrow element is narrow again afterwards", async () => {
  const { part, told, time, view } = page({ width: 0 });
  await ended(part.print(), time);
  view.fire("afterprint");
  await time.pass(0);
  assert.deepEqual(told, ["paper", "narrow"]);
});

test("if the browser ignores the request, the visitor is told so, and no copy stays", async () => {
  const { part, frame, told, time } = page({ print() {} });
  assert.match(await ended(part.print(), time), /ignores print\(\)\. If this page is in a sandboxed frame, add allow-modals/);
  assert.equal(frame(), null);
  assert.deepEqual(told, ["paper", "wide"]);
});

test("a request that has shown a dialog is none that was ignored", async () => {
  let freeze = (_: number) => {};
  const { part, time } = page({ isOwn: true, print: () => freeze(600) });
  freeze = time.freeze;
  assert.equal(await ended(part.print(), time), "printed");
});

test("an engine that begins to print after the call has two seconds for it", async () => {
  const { part, time } = page({ isOwn: true, print: (view) => setTimeout(() => view.fire("beforeprint"), 1900) });
  assert.equal(await ended(part.print(), time), "printed");
});
