// The loader, and the one file with a stable name: it defines <group-fit>, and loads lifecycle.ts when an element comes near the
// window.
//
// An element is in one phase at a time: idle -> waiting -> loading -> ready | framed | failed. Each step of loading has a limit
// of time (reach.ts), so that `ready` settles. xtask fills in FILES, TEXT (on which lines of a page's messages the phrases are
// that must be there without the WebAssembly, and sentences for an element that has no messages yet), bundles and minifies.
// Nothing here uses a sink that a strict policy or Trusted Types refuse.

import type { GroupFitElement as PublicElement } from "../../xtask/npm/package/index.d.ts";
import { ATTRIBUTE_VALUES } from "./attributes.ts";
import type { InEachLanguage, LoaderFiles } from "./build.d.ts";
import type { Lifecycle } from "./lifecycle.ts";
import { anew, beside, fault, forget, module, once, reach, setBase, watchPolicy, within } from "./reach.ts";
import { takeCode } from "./share-link.ts";
import type { ErrorDetail, HostEventName, Link, Pack, Phase, PressedControl, Shell } from "./shell.d.ts";

declare const FILES: LoaderFiles;
declare const TEXT: { readonly alone: InEachLanguage };

// Reserves the room that the comparison takes at least, so that the content below does not jump. Paper needs no reserve.
const RESERVE = "@media screen{:host(:not([hidden])){display:block;min-block-size:100vh}}";
// How a notice looks if our own styles could not be loaded.
const NOTICE = ".notice{font:1rem/1.5 system-ui;padding:1rem;border:2px solid}";

// The share code that a link brought, until an element takes it.
const link: Link = { take: takeCode };

const comparison = (key: string) => `comparison-${key}-${FILES.pages}.json`;

// Answers to requests that were made early; each is taken once.
const asked: { [file: string]: Promise<Response> } = { __proto__: null! };
function ask(file: string) {
  const prefetched = asked[file];
  const url = beside(file);
  delete asked[file];
  // An engine may have cached a failure that is over. Another address makes it ask again.
  return prefetched?.catch(() => reach(`${url}?again`)) ?? reach(url);
}
const prefetch = (file: string, options?: RequestInit) => (asked[file] ??= reach(beside(file), options)).catch(() => {});

// The language of ours that a tag asks for. Traditional Chinese is not one of ours.
function language(tag: string) {
  return !/^zh(?!.*hans).*[-_](hant|tw|hk|mo)/i.test(tag) && FILES.langs[tag.match(/^..(?=[-_]|$)/)?.[0].toLowerCase()!];
}

// Loads lifecycle.ts, and requests at the same time the files that it needs first.
function loadLifecycle(isFrame: boolean, names: string[]) {
  const { life, glue, wasm, integrity } = FILES;
  if (!isFrame) {
    // Request the WebAssembly exactly as the preload of our own pages does, because engines would load it twice otherwise.
    // instantiate.ts compares its digest. `origin` is "null" in a sandboxed frame, which preloads nothing and needs CORS.
    prefetch(
      wasm,
      beside(wasm).startsWith(`${origin}/`) ? { __proto__: null, mode: "no-cors", credentials: "include" } : undefined,
    );
    module(glue, integrity.glue).catch(() => {});
    for (const file of names) prefetch(file);
  }
  return once(life, async () => {
    const { begin } = await module<typeof import("./lifecycle.ts")>(life, integrity.life);
    return begin({ anew, ask, beside, comparison, fault, forget, language, module, once, reach, within }, link);
  });
}

// A style sheet belongs to one document. Elements of this one share theirs.
const sheets: { [text: string]: CSSStyleSheet } = {};
const sheet = (text: string, owner: Document) =>
  owner === document ? (sheets[text] ??= makeSheet(text, owner)) : makeSheet(text, owner);
function makeSheet(text: string, owner: Document) {
  const made = new owner.defaultView!.CSSStyleSheet();
  made.replaceSync(text);
  return made;
}

// The accessors of the attributes, which the static block defines.
// biome-ignore lint/correctness/noUnusedVariables: it is one with the class.
interface GroupFit extends Pick<PublicElement, AttributeProperty> {}
type AttributeProperty = Exclude<keyof PublicElement, keyof HTMLElement | "ready" | "works" | "code" | "pack" | "reset">;

// biome-ignore lint/suspicious/noUnsafeDeclarationMerging: the static block defines them.
class GroupFit extends (globalThis.HTMLElement ?? Object) implements PublicElement {
  declare static from: string;
  // `lang` and `pack` have properties of their own.
  static observedAttributes = [...Object.keys(ATTRIBUTE_VALUES), "lang", "pack"];
  static {
    for (const [name, [usual]] of Object.entries(ATTRIBUTE_VALUES)) {
      Object.defineProperty(
        this.prototype,
        name.replace(/-(.)/, (_, letter: string) => letter.toUpperCase()),
        {
          __proto__: null,
          configurable: true,
          enumerable: true,
          get(this: GroupFit) {
            return usual === "false" ? this.#enumAttribute(name) !== usual : (this.getAttribute(name) ?? usual ?? null);
          },
          // Frameworks set false to remove an attribute.
          set(this: GroupFit, value: string | boolean | null | undefined) {
            if ((value ?? false) === false) this.removeAttribute(name);
            else this.setAttribute(name, value as string);
          },
        },
      );
    }
  }

  #ready!: Promise<PublicElement>;
  #settle!: [done: (element: PublicElement) => void, failed: (error: Error) => void];
  #internals: ElementInternals;
  #lifecycle: Lifecycle | undefined;
  #run = 0;
  #observer: IntersectionObserver | undefined;
  #text: string | undefined;
  #sheets: string[] = [];
  #warned = new Set<string>();
  // The part of the element that lifecycle.ts, app-bridge.ts and iframe-host.ts use.
  #shell: Shell = {
    element: this,
    phase: "idle",
    queue: [],
    sheet,
    key: () => `${this.#enumAttribute("mode")}-${this.#shell.lang()}`,
    lang: () => this.#language(),
    pack: () => this.#source(),
    enter: (phase, error) => this.#enter(phase, error),
    fail: (error) => this.#fail(error),
    load: () => this.#load(),
    notice: (text) => this.#notice(text),
    show: (...nodes) => this.#show(...nodes),
    adopt: (text, isReserving) => this.#adopt(...(isReserving ? [text, RESERVE] : [text])),
    tell: (name, detail) => this.#tell(name, detail),
    warn: (message) => this.#warn(message),
  } as Omit<Shell, "root" | "isLinked" | "isStyled"> as Shell;

  constructor() {
    super();
    this.#renew();
    this.#internals = this.attachInternals();
    const found = this.#internals.shadowRoot;
    // No delegatesFocus: with it, a press on plain text would move the focus, and scroll the page, to the first statement.
    const root = found ?? this.attachShadow({ mode: "open" });
    Object.assign(this.#shell, {
      root,
      isLinked: !!found,
      isStyled: !!found,
      container: found?.querySelector(".root"),
    });
    if (!found) root.append(document.createElement("slot"));
    root.addEventListener("click", (event) => this.#queueClick(event), true);
  }

  // Resolves when the visitor can mark; rejects if that fails. A further attempt has a promise of its own.
  get ready() {
    return this.#ready;
  }

  #renew() {
    this.#ready = new Promise((...settle) => (this.#settle = settle));
    this.#ready.catch(() => {});
  }

  #enter(phase: Phase, error?: Error) {
    if (this.#shell.phase === "failed") this.#renew();
    this.#shell.phase = phase;
    const isReady = phase === "ready" || phase === "framed";
    try {
      const { states } = this.#internals;
      states.clear();
      if (isReady) states.add("ready");
      if (error) states.add("unavailable");
    } catch {
      // Older engines have no states of an element's own, or ask for other names.
    }
    if (isReady) this.#settle[0](this);
    if (error) this.#settle[1](error);
  }

  connectedCallback() {
    // A host may have set properties before the element was defined.
    for (const name of Object.keys(this)) {
      if (!(name in GroupFit.prototype)) continue;
      const said = this[name as keyof this];
      delete this[name as keyof this];
      // Some are read-only.
      Reflect.set(this, name, said);
    }
    if (this.#shell.phase !== "idle") return;
    const base = this.getAttribute("base");
    try {
      if (base) setBase(base);
    } catch (error) {
      this.#warn((error as Error).message);
    }
    this.#enter("waiting");
    if (!this.#shell.container) this.#adopt(RESERVE);
    this.#observer = new IntersectionObserver((seen) => seen.at(-1)!.isIntersecting && this.#load(), { rootMargin: "300px" });
    // Without a box of its own, the element never intersects the window.
    const isBoxless = getComputedStyle(this).display === "contents";
    if (isBoxless || this.#isFrame() || this.#enumAttribute("loading") === "eager" || link.brought) this.#load();
    else this.#observer.observe(this);
  }

  // A moved element is connected again at once. Release one that stays away.
  disconnectedCallback() {
    setTimeout(() => this.isConnected || this.#release());
  }

  adoptedCallback() {
    this.#adopt(...this.#sheets);
  }

  focus(options?: FocusOptions) {
    (this.#lifecycle?.frame ?? this.#shell.root.querySelector("button"))?.focus(options);
  }

  attributeChangedCallback(name: string) {
    const { phase } = this.#shell;
    // Warn if the value is unknown. The styles apply the theme.
    if (ATTRIBUTE_VALUES[name]) this.#enumAttribute(name);
    if (phase === "waiting" && this.loading === "eager") this.#load();
    // The element moves into a frame or out of it.
    if (name === "isolation" && phase !== "idle") {
      const { code } = this;
      this.#release(true);
      this.#shell.code = code;
      if (this.isConnected) this.connectedCallback();
    }
    this.#lifecycle?.change(name === "pack");
  }

  // Starts over; the visitor can undo it.
  reset() {
    this.#shell.code = undefined;
    this.#lifecycle?.reset();
  }

  // The share code of the marks.
  get code() {
    return this.#lifecycle?.code || this.#shell.code || "";
  }

  set code(code: string) {
    if (!code) return;
    this.#shell.code = String(code);
    if (this.#lifecycle) this.#lifecycle.code = this.#shell.code;
  }

  // A pack: its address, its text, or the object that the text is the JSON of.
  get pack(): string | null {
    return this.#text ?? this.getAttribute("pack");
  }

  set pack(pack: string | URL | object | null | undefined) {
    // A URL has `href`, a pack has not.
    const text = pack && typeof pack === "object" ? ((pack as Partial<URL>).href ?? JSON.stringify(pack)) : String(pack || "");
    const isJson = /^\s*\{/.test(text);
    this.#text = isJson ? text : undefined;
    if (!isJson && text) this.setAttribute("pack", text);
    else {
      this.removeAttribute("pack");
      this.#lifecycle?.change(true);
    }
  }

  // Whether the visitor can mark.
  get works() {
    return !!this.#lifecycle?.works;
  }

  // The text of a pack, or its address as a URL.
  #source(): Pack {
    const said = this.pack?.trim();
    if (said) return said[0] === "{" ? said : new URL(said, document.baseURI);
    return this.querySelector("script[type='application/json']")?.textContent;
  }

  #isFrame() {
    return this.#enumAttribute("isolation") === "frame";
  }

  #enumAttribute(name: string) {
    const values = ATTRIBUTE_VALUES[name] as readonly string[];
    const said = this.getAttribute(name) ?? values[0];
    if (values.includes(said)) return said;
    this.#warnUnknown(name, said, values);
    return values[0];
  }

  #language(): string {
    const lang = this.getAttribute("lang");
    const own = lang && language(lang);
    if (lang && !own) this.#warnUnknown("lang", lang, Object.values(FILES.langs));
    let around: Element | undefined = this;
    do around = around.parentElement ?? (around.getRootNode() as ShadowRoot).host;
    while (around && !around.hasAttribute("lang"));
    return own || language(around?.getAttribute("lang") ?? "") || "en";
  }

  #warnUnknown(name: string, said: string, values: readonly string[]) {
    this.#warn(`${name}="${said}" is none of: ${values.join(", ")}.`);
  }

  #warn(message: string) {
    if (!this.#warned.has(message)) console.warn(`Group Fit: ${message}`);
    this.#warned.add(message);
  }

  #tell(name: HostEventName, detail?: unknown) {
    if (name === "group-fit-error") console.error(`Group Fit: ${(detail as ErrorDetail).problems.join("\n")}`);
    this.dispatchEvent(new CustomEvent(name, { detail, bubbles: true, composed: true }));
  }

  async #load() {
    this.#observer?.disconnect();
    this.#enter("loading");
    const run = ++this.#run;
    const isFrame = this.#isFrame();
    const { key, isLinked } = this.#shell;
    try {
      const Lifecycle = await loadLifecycle(isFrame, isLinked ? [] : [FILES.styles, FILES.digests, comparison(key())]);
      if (run !== this.#run) return;
      if (isFrame) this.#shell.isStyled = false;
      this.#lifecycle = new Lifecycle(this.#shell);
      this.#lifecycle[isFrame ? "mountFrame" : "fill"]();
    } catch (error) {
      if (run !== this.#run) return;
      if (!isLinked) this.#notice();
      this.#fail(error as Error);
    }
  }

  // Ends the visit. `isStaying` says that the element starts again at once.
  #release(isStaying?: boolean) {
    if (!isStaying) {
      this.#settle[1](fault("AbortError", "It left the page."));
      this.#renew();
    }
    this.#run++;
    this.#observer?.disconnect();
    this.#lifecycle?.free();
    this.#lifecycle = undefined;
    const shell = this.#shell;
    shell.phase = "idle";
    shell.code = undefined;
    this.#show((shell.isStyled && shell.container) || document.createElement("slot"));
  }

  #show(...nodes: Node[]) {
    const { root } = this.#shell;
    root.replaceChildren(...[...root.children].filter((node) => node.localName === "link"), ...nodes);
  }

  // Styles for this element alone, if the prerendered page has not brought its own.
  #adopt(...texts: string[]) {
    this.#sheets = texts;
    // A document without a window, such as that of a template, cannot make a style sheet.
    if (!this.#shell.isLinked && this.ownerDocument.defaultView)
      this.#shell.root.adoptedStyleSheets = texts.map((text) => sheet(text, this.ownerDocument));
  }

  // Shows presses that come before the element is ready, and queues them. lifecycle.ts repeats them.
  #queueClick(event: Event) {
    const { phase, container, queue } = this.#shell;
    const pressed =
      container?.contains(event.target as Element) && (event.target as Element).closest<PressedControl>("button, input");
    if (!pressed || !/waiting|loading/.test(phase) || this.works) return;
    queue.push(pressed);
    if (pressed.ariaPressed) pressed.ariaPressed = String(pressed.ariaPressed !== "true");
  }

  // Marking is not available: the readable comparison stays, and the console says what to change. lifecycle.ts shows the notice.
  // If that is missing, the loader shows it, or own-page.ts in our own pages.
  #fail(error: Error) {
    this.#shell.queue.splice(0).forEach((button) => (button.ariaPressed &&= "false"));
    this.#enter("failed", error);
    this.#tell("group-fit-error", { problems: [`${error.name}: ${error.message} ${beside("troubleshooting.md")}`], error });
  }

  // Shows a sentence in the language of the page. Below it is the comparison if its styles are there, otherwise the content of
  // the element.
  #notice(textContent?: string) {
    const { isStyled, container, lang } = this.#shell;
    const notice = document.createElement("div");
    Object.assign(notice, { className: "notice", lang: lang(), dir: "auto", role: "alert" });
    notice.append(Object.assign(document.createElement("p"), { textContent: textContent || TEXT.alone[lang()] }));
    this.#adopt(...(isStyled ? this.#sheets.filter((text) => text !== RESERVE) : [NOTICE]));
    this.#show(notice, (isStyled && container) || document.createElement("slot"));
    return notice;
  }
}

function define() {
  const there = customElements.get("group-fit");
  if (there) return console.info(`Group Fit is from ${(there as typeof GroupFit).from}.`);
  GroupFit.from = import.meta.url;
  watchPolicy();
  link.brought = takeCode();
  customElements.define("group-fit", GroupFit);
}

// On a server there is no registry of elements, and nothing to define.
if (globalThis.customElements) define();
