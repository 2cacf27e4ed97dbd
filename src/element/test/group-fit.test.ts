import assert from "node:assert/strict";
import { test } from "node:test";
import type { GroupFitElement, Shell } from "../shell.d.ts";
import { as, el, FakeElement, openDocument } from "./fake-tree.ts";
import { openWindow, setGlobals, settled } from "./fakes.ts";

/** The life of an element, in the place of lifecycle.ts. */
class Life {
  shell: Shell;
  works = false;
  code = "";
  calls: string[] = [];
  constructor(shell: Shell) {
    this.shell = shell;
    lives.push(this);
  }
  fill = () => this.calls.push("fill");
  mountFrame = () => this.calls.push("mountFrame");
  change = (isAsked?: boolean) => this.calls.push(`change ${!!isAsked}`);
  reset = () => this.calls.push("reset");
  free = () => this.calls.push("free");
}
const lives: Life[] = [];
/** Whether scripts can be loaded, and those that have not come yet. */
const state = { isReached: false, held: undefined as (() => void)[] | undefined };
const warnings: string[] = [];
const errors: string[] = [];
const defined = new Map<string, new () => FakeElement>();

openWindow();
openDocument();
let intersect = () => {};
setGlobals({
  begin: () => Life,
  location: new URL("https://clinic.example/page"),
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
    observe() {}
    disconnect() {}
  },
  getComputedStyle: (element: FakeElement) => ({ display: element.display ?? "block" }),
  console: { ...console, warn: (text: string) => warnings.push(text), error: (text: string) => errors.push(text), info() {} },
  FILES: {
    life: "data:text/javascript,export const begin = () => globalThis.begin();",
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
  head: {
    append({ onload, onerror }: { onload(): void; onerror(event: object): void }) {
      const end = () => (state.isReached ? onload() : onerror({ type: "error" }));
      if (state.held) state.held.push(end);
      else setTimeout(end);
    },
  },
  defaultView: {
    CSSStyleSheet: class {
      replaceSync() {}
    },
  },
});
await import("../group-fit.ts");
const GroupFit = defined.get("group-fit")!;

type Made = GroupFitElement & {
  connectedCallback(): void;
  disconnectedCallback(): void;
  attributeChangedCallback(name: string): void;
};

/** Makes an element with attributes, which is in the page if `parent` is. */
function make(attributes: { [name: string]: string } = {}, parent?: FakeElement) {
  const fake = new GroupFit();
  for (const [name, value] of Object.entries(attributes)) fake.setAttribute(name, value);
  parent?.append(fake);
  return { fake, element: as<Made>(fake) };
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
  warnings.length = errors.length = 0;
  const { fake, element } = make({ loading: "eager" }, el("main", { lang: "es-MX" }));
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

/** An element in the page, whose loader has come. */
async function connect(attributes: { [name: string]: string } = {}, parent = as<FakeElement>(document.body)) {
  state.isReached = true;
  lives.length = 0;
  const made = make(attributes, parent);
  made.element.connectedCallback();
  await later();
  return { ...made, life: lives[0] as Life | undefined };
}
const later = async () => {
  for (let turn = 0; turn < 5; turn++) await settled();
};

test("an element that leaves while it loads begins no life, though its files come", async () => {
  const held: (() => void)[] = [];
  Object.assign(state, { isReached: true, held });
  lives.length = 0;
  const { fake, element } = make({ loading: "eager" }, as(document.body));
  element.connectedCallback();
  fake.remove();
  element.disconnectedCallback();
  await later();
  state.held = undefined;
  for (const end of held) end();
  await later();
  assert.equal(lives.length, 0);
});

test("an element loads when it comes near the window, or at once if it is eager, in a frame or has no box", async () => {
  const { life } = await connect();
  assert.equal(life, undefined);
  intersect();
  await later();
  assert.deepEqual(lives[0].calls, ["fill"]);
  assert.deepEqual((await connect({ loading: "eager" })).life!.calls, ["fill"]);
  assert.deepEqual((await connect({ isolation: "frame" })).life!.calls, ["mountFrame"]);
  const { fake, element } = make({}, as(document.body));
  fake.display = "contents";
  lives.length = 0;
  element.connectedCallback();
  await later();
  assert.deepEqual(lives[0].calls, ["fill"]);
  // One that waits becomes eager.
  const waiting = await connect();
  waiting.element.setAttribute("loading", "eager");
  waiting.element.attributeChangedCallback("loading");
  await later();
  assert.equal(lives.length, 1);
});

test("an element is in the language that it says, or that its page says, or in English", async () => {
  const langOf = async (lang: string | undefined, around?: string) => {
    const parent = el("div", around === undefined ? {} : { lang: around });
    as<FakeElement>(document.body).append(parent);
    const { life } = await connect({ loading: "eager", ...(lang === undefined ? {} : { lang }) }, parent);
    return life!.shell.key();
  };
  assert.equal(await langOf("es"), "inline-es");
  assert.equal(await langOf("ES-mx", "en"), "inline-es");
  assert.equal(await langOf(undefined, "es-419"), "inline-es");
  assert.equal(await langOf("xx", "es"), "inline-es");
  assert.equal(await langOf(undefined, "est"), "inline-en");
  assert.equal(await langOf("zh-CN"), "inline-zh-Hans");
  assert.equal(await langOf("zh-Hans-HK"), "inline-zh-Hans");
  for (const tag of ["zh-TW", "zh-Hant", "zh-HK"]) assert.equal(await langOf(tag), "inline-en", tag);
});

test("an element is ready when its life says so", async () => {
  const { element, life } = await connect({ loading: "eager" });
  life!.works = true;
  life!.shell.enter("ready");
  assert.equal(await element.ready, element);
  assert.equal(element.works, true);
  life!.code = "CODE";
  assert.equal(element.code, "CODE");
  element.setAttribute("pack", "pack.json");
  element.attributeChangedCallback("pack");
  element.attributeChangedCallback("region");
  element.reset();
  assert.deepEqual(life!.calls.slice(1), ["change true", "change false", "reset"]);
});

test("an element that leaves the page ends its visit, one that is only moved does not", async () => {
  const { element, fake, life } = await connect({ loading: "eager" });
  element.code = "CODE";
  const { ready } = element;
  element.disconnectedCallback();
  await later();
  assert.equal(life!.calls.includes("free"), false);
  fake.remove();
  element.disconnectedCallback();
  await later();
  assert.equal(life!.calls.includes("free"), true);
  await assert.rejects(ready, { name: "AbortError" });
  assert.equal(element.code, "");
});

test("an element that moves into a frame keeps its code", async () => {
  const { element, life } = await connect({ loading: "eager" });
  life!.code = "CODE";
  element.setAttribute("isolation", "frame");
  element.attributeChangedCallback("isolation");
  await later();
  assert.equal(life!.calls.includes("free"), true);
  assert.deepEqual(lives[1].calls, ["mountFrame"]);
  assert.equal(element.code, "CODE");
});

test("what is pressed before the element is ready shows, and waits", async () => {
  const { life, fake, element } = await connect({ loading: "eager" });
  const { shell } = life!;
  const button = Object.assign(el("button", el("b")), { ariaPressed: "false" });
  const container = el("div.root", button);
  fake.shadowRoot!.append(container, el("button"));
  shell.container = as(container);
  button.children[0].fire("click");
  fake.shadowRoot!.children.at(-1)!.fire("click");
  assert.deepEqual(shell.queue, [button]);
  assert.equal(button.ariaPressed, "true");
  // The app answers presses from here on, though the element is not ready yet.
  life!.works = true;
  button.fire("click");
  assert.equal(shell.queue.length, 1);
  shell.enter("ready");
  button.fire("click");
  assert.equal(shell.queue.length, 1);
  // It fails: nothing is pressed.
  shell.fail(Error("late"));
  assert.equal(button.ariaPressed, "false");
  assert.equal(shell.queue.length, 0);
  await element.ready.catch(() => {});
});

test("a property that the host has set before the element was defined is taken", async () => {
  const { fake, element } = make({}, as(document.body));
  for (const [name, value] of Object.entries({ theme: "dark", works: true }))
    Object.defineProperty(fake, name, { value, configurable: true, enumerable: true, writable: true });
  element.connectedCallback();
  assert.equal(element.getAttribute("theme"), "dark");
  assert.equal(element.works, false);
});
