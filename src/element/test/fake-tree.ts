// Elements as far as our scripts ask for them: a tree, attributes, selectors of the kinds that we use, and events that bubble.

import { FakeTarget, setGlobals } from "./fakes.ts";

type Child = FakeElement | string;
type Attributes = { [name: string]: string };

const PART = /^(?:([\w-]+)|\.([\w-]+)|\[([\w-]+)(?:([*^~]?)=["']?([^"'\]]*)["']?)?\]|:not\(([^)]*)\)|:([\w-]+))/;

export class FakeElement extends FakeTarget {
  [name: string]: unknown;
  attributes = new Map<string, string>();
  nodes: Child[] = [];
  parent: FakeElement | undefined;
  shadowRoot: FakeElement | undefined;
  host: FakeElement | undefined;
  /** What was called, with its arguments. */
  calls: string[] = [];
  style: { [name: string]: unknown } = {
    setProperty(name: string, value: string) {
      this[name] = value;
    },
  };
  box: { [edge: string]: number } = { top: 0, left: 0, bottom: 100, right: 100, height: 100, width: 100 };
  localName: string;

  constructor(localName: string, attributes: Attributes = {}, ...children: Child[]) {
    super();
    this.localName = localName;
    for (const [name, value] of Object.entries(attributes)) this.attributes.set(name, value);
    this.append(...children);
  }

  override composedPath(): FakeTarget[] {
    const around = this.parent ?? this.host;
    const { document, window } = globalThis as unknown as { [name: string]: FakeTarget | undefined };
    return [this, ...(around ? around.composedPath() : [document, window].filter((target) => target instanceof FakeTarget))];
  }

  getAttribute = (name: string) => this.attributes.get(name) ?? null;
  setAttribute = (name: string, value: string) => void this.attributes.set(name, String(value));
  removeAttribute = (name: string) => void this.attributes.delete(name);
  hasAttribute = (name: string) => this.attributes.has(name);

  get className() {
    return this.getAttribute("class") ?? "";
  }
  set className(names: string) {
    this.setAttribute("class", names);
  }
  get classList() {
    const names = () => new Set(this.className.split(" ").filter(Boolean));
    const toggle = (name: string, is: boolean) => {
      const now = names();
      if (is) now.add(name);
      else now.delete(name);
      this.className = [...now].join(" ");
    };
    return { contains: (name: string) => names().has(name), add: (name: string) => toggle(name, true), toggle };
  }
  get dataset() {
    const nameOf = (name: string) => `data-${name.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`)}`;
    return new Proxy({} as { [name: string]: string | undefined }, {
      get: (_, name: string) => this.attributes.get(nameOf(name)),
      set: (_, name: string, value: string) => !!this.attributes.set(nameOf(name), value),
    });
  }
  get lang() {
    return this.getAttribute("lang") ?? "";
  }
  set lang(lang: string) {
    this.setAttribute("lang", lang);
  }
  get name() {
    return this.getAttribute("name") ?? "";
  }

  get children() {
    return this.nodes.filter((node) => typeof node !== "string");
  }
  get firstElementChild() {
    return this.children[0] ?? null;
  }
  get nextElementSibling(): FakeElement | null {
    const beside = this.parent?.children ?? [];
    return beside[beside.indexOf(this) + 1] ?? null;
  }
  get parentElement(): FakeElement | null {
    return this.parent?.localName === "#root" ? null : (this.parent ?? null);
  }
  get textContent(): string {
    return this.nodes.map((node) => (typeof node === "string" ? node : node.textContent)).join("");
  }
  set textContent(text: string | undefined) {
    this.replaceChildren(...(text ? [text] : []));
  }
  getRootNode = (): FakeElement => this.parent?.getRootNode() ?? this;
  /** Whether the outermost element is the document's. */
  get isConnected(): boolean {
    const root = this.getRootNode();
    return root.host ? root.host.isConnected : root.localName === "html";
  }
  contains = (other: FakeElement | undefined): boolean => other === this || (!!other?.parent && this.contains(other.parent));

  #put(at: number, nodes: Child[]) {
    for (const node of nodes) {
      if (typeof node === "string") continue;
      node.remove();
      node.parent = this;
    }
    this.nodes.splice(at, 0, ...nodes);
  }
  append(...nodes: Child[]) {
    this.#put(this.nodes.length, nodes);
  }
  prepend(...nodes: Child[]) {
    this.#put(0, nodes);
  }
  before(...nodes: Child[]) {
    this.parent!.#put(this.parent!.nodes.indexOf(this), nodes);
  }
  remove() {
    if (this.parent) this.parent.nodes = this.parent.nodes.filter((node) => node !== this);
    this.parent = undefined;
  }
  replaceWith(...nodes: Child[]) {
    this.before(...nodes);
    this.remove();
  }
  replaceChildren(...nodes: Child[]) {
    for (const child of this.children) child.remove();
    this.nodes = [];
    this.append(...nodes);
  }
  attachShadow = () => {
    this.shadowRoot = new FakeElement("#root");
    this.shadowRoot.host = this;
    this.shadowRoot.adoptedStyleSheets = [];
    return this.shadowRoot;
  };
  cloneNode(isDeep?: boolean): FakeElement {
    const nodes = isDeep ? this.nodes.map((node) => (typeof node === "string" ? node : node.cloneNode(true))) : [];
    return new FakeElement(this.localName, Object.fromEntries(this.attributes), ...nodes);
  }

  // One compound selector, such as `a.button[href]:not([hidden])`.
  #is(compound: string): boolean {
    for (let rest = compound; rest; ) {
      const found = rest.match(PART);
      if (rest === "*") return true;
      if (!found) throw Error(`The fake does not know the selector ${compound}.`);
      const [whole, tag, name, attribute, how, value, none, state] = found;
      rest = rest.slice(whole.length);
      const own = attribute && this.attributes.get(attribute);
      if (tag && tag !== this.localName) return false;
      if (name && !this.classList.contains(name)) return false;
      if (attribute && own === undefined) return false;
      if (attribute && value !== undefined) {
        const isEqual = how === "*" ? own!.includes(value) : how === "^" ? own!.startsWith(value) : own === value;
        if (!isEqual) return false;
      }
      if (none && this.matches(none)) return false;
      if (state && !this[`:${state}`]) return false;
    }
    return true;
  }
  #isAt(steps: string[]): boolean {
    const last = steps.at(-1)!;
    if (!this.#is(last)) return false;
    const rest = steps.slice(0, -1);
    if (!rest.length) return true;
    if (rest.at(-1) === ">") return !!this.parent && this.parent.#isAt(rest.slice(0, -1));
    for (let around = this.parent; around; around = around.parent) if (around.#isAt(rest)) return true;
    return false;
  }
  matches(selector: string) {
    return selector.split(/,\s*/).some((one) => this.#isAt(one.trim().split(/\s+/)));
  }
  closest(selector: string): FakeElement | null {
    return this.matches(selector) ? this : (this.parent?.closest(selector) ?? null);
  }
  querySelectorAll(selector: string): FakeElement[] {
    return this.children.flatMap((child) => [...(child.matches(selector) ? [child] : []), ...child.querySelectorAll(selector)]);
  }
  querySelector(selector: string) {
    return this.querySelectorAll(selector)[0] ?? null;
  }

  checkVisibility = () => true;
  getBoundingClientRect = () => this.box;
  scrollIntoView(how?: object) {
    this.calls.push(`scrollIntoView ${JSON.stringify(how ?? {})}`);
  }
  scrollTo(how?: object) {
    this.calls.push(`scrollTo ${JSON.stringify(how ?? {})}`);
  }
  focus() {
    this.calls.push("focus");
  }
  blur() {
    this.calls.push("blur");
  }
  click() {
    this.calls.push("click");
    this.fire("click", { isTrusted: false });
  }
  showModal() {
    this.open = true;
    this.setAttribute("open", "");
  }
  close() {
    this.open = false;
    this.removeAttribute("open");
    this.fire("close");
  }
}

/** Makes an element: `el("p.lead", "text")`, or with attributes: `el("a", { href: "#" }, "text")`. */
export function el(what: string, ...rest: [Attributes, ...Child[]] | Child[]): FakeElement {
  const [name, ...classes] = what.split(".");
  const [first, ...others] = rest;
  const hasAttributes = typeof first === "object" && !(first instanceof FakeElement);
  const attributes: Attributes = hasAttributes ? { ...first } : {};
  if (classes.length) attributes.class = classes.join(" ");
  return new FakeElement(name, attributes, ...(hasAttributes ? (others as Child[]) : (rest as Child[])));
}

/** A document that contains elements. */
export function openDocument(...children: Child[]) {
  const body = el("body", ...children);
  const root = el("html", body);
  const document = Object.assign(new FakeTarget(), {
    body,
    documentElement: root,
    hidden: false,
    title: "",
    baseURI: "https://provider.example/page.html",
    readyState: "complete",
    createElement: (name: string) => new FakeElement(name),
    querySelector: (selector: string) => root.querySelector(selector),
  });
  setGlobals({ document });
  return document;
}

/** An element is taken for what our scripts ask for. */
// biome-ignore lint/suspicious/noExplicitAny: a fake has only the parts that the test needs.
export const as = <T = any>(fake: unknown) => fake as T;
