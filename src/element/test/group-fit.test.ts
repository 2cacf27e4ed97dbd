import assert from "node:assert/strict";
import { test } from "node:test";
import type { GroupFitElement } from "../shell.d.ts";
import { as, el, FakeElement, openDocument } from "./fake-tree.ts";
import { openWindow, setGlobals, settled } from "./fakes.ts";

/** The life of an element, as lifecycle.ts begins one. */
interface Life {
  works: boolean;
  code: string;
  calls: string[];
}

/** What the loader and its elements need of a browser. The elements have come near the window unless `isFar`. */
const state = { isFar: false, life: undefined as Life | undefined, isReached: true };
const warnings: string[] = [];
const errors: string[] = [];
const defined = new Map<string, new () => FakeElement>();

openWindow();
openDocument();
let intersect = () => {};
setGlobals({
  location: new URL("https://clinic.example/page#group-fit-1ABCDEF-es"),
  origin: "https://clinic.example",
  history: { state: null, replaceState() {} },
  HTMLElement: class extends FakeElement {
    constructor() {
      super("group-fit");
    }
    attachInternals = () => ({ shadowRoot: null, states: new Set() });
    override get isConnected() {
      return this.getRootNode().localName === "html";
    }
    ownerDocument = document;
    dispatchEvent(event: CustomEvent) {
      this.calls.push(event.type);
    }
  },
  customElements: {
    get: (name: string) => defined.get(name),
    define: (name: string, made: new () => FakeElement) => defined.set(name, made),
  },
  IntersectionObserver: class {
    constructor(seen: (entries: object[]) => void) {
      intersect = () => seen([{ isIntersecting: true }]);
    }
    observe() {
      if (!state.isFar) intersect();
    }
    disconnect() {}
  },
  getComputedStyle: () => ({ display: "block" }),
  console: { ...console, warn: (text: string) => warnings.push(text), error: (text: string) => errors.push(text), info() {} },
  FILES: {
    life: "life.js",
    glue: "glue.js",
    wasm: "app.wasm",
    styles: "a.css",
    digests: "d.json",
    pages: "1",
    integrity: {},
    langs: { en: "en", es: "es", zh: "zh-Hans" },
  },
  TEXT: { alone: { en: "Not available.", es: "No disponible." } },
  fetch: async () => Promise.reject(new TypeError("Failed to fetch")),
});
Object.assign(document, {
  // No script can be loaded.
  head: { append: (script: { onerror(event: object): void }) => setTimeout(() => script.onerror({ type: "error" })) },
  defaultView: {
    CSSStyleSheet: class {
      replaceSync() {}
    },
  },
});
await import("../group-fit.ts");
const GroupFit = defined.get("group-fit")!;

/** Makes an element with attributes, which is in the page if `parent` is. */
function make(attributes: { [name: string]: string } = {}, parent?: FakeElement) {
  const fake = new GroupFit();
  for (const [name, value] of Object.entries(attributes)) fake.setAttribute(name, value);
  parent?.append(fake);
  return {
    fake,
    element: as<GroupFitElement & { connectedCallback(): void; attributeChangedCallback(name: string): void }>(fake),
  };
}

test("a property gives the value of its attribute, or the default", () => {
  const { element } = make({ mode: "page", region: "US" });
  assert.deepEqual([element.mode, element.theme, element.loading, element.region], ["page", "auto", "lazy", "US"]);
  assert.equal(element.idleSeconds, null);
  element.theme = "dark";
  element.idleSeconds = as(60);
  assert.deepEqual([element.getAttribute("theme"), element.getAttribute("idle-seconds")], ["dark", "60"]);
  // Frameworks set these to take an attribute away.
  for (const nothing of [null, undefined, false]) {
    element.region = as("GB");
    element.region = as(nothing);
    assert.equal(element.hasAttribute("region"), false);
  }
});

test("marks are shared if the attribute is there, and not if it says false", () => {
  const shares = (value?: string) => make(value === undefined ? {} : { "share-marks": value }).element.shareMarks;
  assert.deepEqual(
    [shares(), shares(""), shares("true"), shares("share-marks"), shares("false")],
    [false, true, true, true, false],
  );
  const { element } = make();
  element.shareMarks = true;
  assert.equal(element.shareMarks, true);
  element.shareMarks = false;
  assert.equal(element.hasAttribute("share-marks"), false);
});

test("a pack is an address, a text, or the object that the text is the JSON of", () => {
  const { element } = make();
  element.pack = as({ title: "ours" });
  assert.equal(element.pack, '{"title":"ours"}');
  element.pack = as(new URL("https://clinic.example/pack.json"));
  assert.equal(element.pack, "https://clinic.example/pack.json");
  assert.equal(element.getAttribute("pack"), "https://clinic.example/pack.json");
  element.pack = ' {"title":"text"}';
  assert.equal(element.pack, ' {"title":"text"}');
  assert.equal(element.hasAttribute("pack"), false);
  for (const nothing of [null, undefined, ""]) {
    element.pack = "pack.json";
    element.pack = as(nothing);
    assert.equal(element.pack, null);
  }
});

test("a code that the host sets stays until the element starts over, and nothing is no code", () => {
  const { element } = make();
  assert.equal(element.code, "");
  element.code = "1ABCDEF";
  element.code = "";
  assert.equal(element.code, "1ABCDEF");
  element.reset();
  assert.equal(element.code, "");
});

test("an unknown value of an attribute is warned of once, and the default is used", () => {
  warnings.length = 0;
  const { element } = make({ theme: "pink" });
  element.attributeChangedCallback("theme");
  element.attributeChangedCallback("theme");
  assert.deepEqual(warnings, ['Group Fit: theme="pink" is none of: auto, light, dark, contrast.']);
});

test("an element that cannot load what it needs fails, in the language of its page, and says why", async () => {
  state.isFar = false;
  warnings.length = errors.length = 0;
  const { fake, element } = make({}, el("main", { lang: "es-MX" }));
  fake.parent!.parent = as(document.body);
  const { ready } = element;
  element.connectedCallback();
  const error = await ready.catch((error: Error) => error);
  assert.equal((error as Error).name !== undefined, true);
  await settled();
  assert.equal(fake.shadowRoot!.querySelector(".notice")!.textContent, "No disponible.");
  assert.equal(fake.calls.includes("group-fit-error"), true);
  assert.match(errors[0], /troubleshooting\.md/);
  assert.equal(element.works, false);
});
