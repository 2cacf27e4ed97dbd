// From the bytes of the WebAssembly to `mount`, which group-fit.js calls. Bundled with the glue that wasm-bindgen makes.
//
// Gives a function that waits for its turn and then gives `mount`: one element mounts at a time, and the browser has its turn
// between them.

import init, { mount } from "glue";

// For who wants to see its memory.
export { init as default };

// Compiles while the bytes come in, and runs nothing before all of them are what they were when they were built. The request has no
// integrity of its own: a browser would hand its bytes over only when all are there, and WebKit would load what a link has
// preloaded once more.
export async function start(response, trapped) {
  if (!response.ok) throw response.url;
  listen([import.meta.url.split("?")[0], response.url], trapped);
  const bytes = response.clone().arrayBuffer();
  const compiled = WebAssembly.compileStreaming(response).catch(async () => WebAssembly.compile(await bytes));
  compiled.catch(() => {});
  await check(await bytes, response.url);
  await init({ module_or_path: await compiled });
  let turn = Promise.resolve();
  return () => (turn = turn.then(pause).then(() => mountIn));
}

const pause = () => self.scheduler?.yield?.() ?? new Promise(setTimeout);

function mountIn(place, words, given) {
  // Before Yew takes the nodes into its hands.
  const why = place.querySelector(".fit__why");
  const visit = new Visit(place, given);
  if (!visit.mount(words)) return;
  watch(why, visit);
  later(place, ["place--rows", "place--whole"]);
  return visit;
}

// A mounted Group Fit as the element holds it: it says what the element's attributes say, and does what the browser has no other way
// for. What only some visits need is loaded when it is asked for.
class Visit {
  #place; #given; #mounted; #parts = {}; #voice;

  constructor(place, given) {
    this.#place = place;
    this.#given = given;
  }

  mount(words) {
    // What a host has set goes first.
    const own = this.element.code;
    const { tell } = this.#given;
    const begin = (name, detail) => {
      tell(name, detail);
      if (name === "group-fit-ready") setTimeout(() => this.#begin(own));
    };
    this.#mounted = mount(this.#place, words, { ...this.#options(), tell: begin });
    addEventListener("hashchange", () => this.#follow());
    self.speechSynthesis?.addEventListener?.("voiceschanged", () => this.#findVoice());
    // Where the visitor was before they went to the buttons of reading aloud.
    for (const kind of ["focusin", "pointerdown"]) {
      this.#place.addEventListener(kind, ({ target }) => target.closest(".tools") || (this.touched = target));
    }
    // Below and above what sticks: an engine that moves the focus may leave out scroll-margin.
    this.#place.addEventListener("focusin", ({ target }) => {
      if (target.matches(":focus-visible")) target.scrollIntoView({ block: "nearest" });
    });
    this.#place.addEventListener("click", ({ target }) => {
      if (!target.closest("[data-act=to-takeaway]")) return;
      this.#place.querySelector(".takeaway").scrollIntoView();
      this.#place.querySelector("[data-act=print]").focus({ preventScroll: true });
    });
    this.#place.addEventListener("keydown", ({ key, target }) => {
      if (key === "Enter" && target.name === "code") target.nextElementSibling.click();
    });
    return this.#mounted;
  }

  #begin(own) {
    if (this.#kiosk) this.#part("kiosk");
    if (!own) this.#follow();
    this.#findVoice();
  }

  get element() {
    return this.#given.element;
  }

  get lang() {
    return this.#place.firstElementChild.lang;
  }

  get place() {
    return this.#place;
  }

  get code() {
    return this.#mounted.code;
  }

  get #kiosk() {
    return this.element.getAttribute("mode") === "kiosk";
  }

  restore(code) {
    return this.#mounted.restore(code);
  }

  set(given) {
    this.#given = given;
    // Chromium never lets go of a radio button that makes room for another of its name: 70 nodes a change of language.
    if (given.words) for (const answer of this.#place.querySelectorAll("[type=radio]")) answer.removeAttribute("name");
    this.#mounted.set({ ...given, ...this.#options() });
    if (this.#kiosk) this.#part("kiosk");
    // The words may be of another language now; they show once this is over.
    setTimeout(() => this.#findVoice());
  }

  happened(name, value = "") {
    this.#mounted.happened(name, value);
  }

  #options() {
    const { element } = this;
    return {
      ...this.#given,
      region: element.getAttribute("region"),
      shareMarks: element.hasAttribute("share-marks"),
      pageUrl: this.#pageUrl(),
      idleSeconds: this.#idle(),
      perform: (effect, value) => this.#perform(effect, value).catch((error) => this.#given.warn(`${effect}: ${error}`)),
    };
  }

  // Where links lead: a kiosk's to the page beside it.
  #pageUrl() {
    const said = this.element.getAttribute("page-url");
    try {
      const { protocol, href } = new URL(said ?? "", document.baseURI);
      if (said && /^https?:$/.test(protocol)) return href;
    } catch {
      // Said below.
    }
    if (said) this.#given.warn(`page-url="${said}" is no address of a page.`);
    return this.#kiosk ? new URL("index.html", import.meta.url).href : location.href.split("#")[0];
  }

  #idle() {
    const said = this.element.getAttribute("idle-seconds") ?? 90;
    if (said >= 20 && said <= 3600) return Math.round(said);
    this.#given.warn(`idle-seconds="${said}" is no number from 20 to 3600.`);
    return 90;
  }

  async #perform(effect, value) {
    // Not from within the WebAssembly that asks: what comes of it may call that again.
    await undefined;
    if (effect === "language") this.element.lang = value;
    else if (effect === "voice") (await this.#part("aloud")).perform(value);
    else if (effect === "qr") await this.#drawQr(value);
    else if (effect === "print") await (await this.#part("paper")).print();
    else if (effect === "copy") await navigator.clipboard.writeText(value).then(() => this.happened("copied"));
    else (await this.#part("kiosk")).perform(effect, value);
  }

  #part(name) {
    const lang = this.element.getAttribute("lang");
    const load = async () => (await import(new URL(FILES[name], import.meta.url).href))[name](this, lang);
    const part = (this.#parts[name] ??= load());
    // What does not come now may come the next time.
    part.catch(() => (this.#parts[name] = undefined));
    return part;
  }

  async #drawQr(link) {
    const { qr } = await import(new URL(FILES.qr, import.meta.url).href);
    const drawn = await qr(link);
    // Of this link, whatever was pressed since.
    const code = new URLSearchParams(new URL(link).hash.slice(1)).get("group-fit");
    if (drawn) this.happened("qr", `${code} ${drawn.size} ${drawn.path}`);
  }

  // The marks of a link that was followed, in the language that it was made in, where the page is not fixed to one.
  #follow() {
    const said = new URLSearchParams(location.hash.slice(1));
    const code = said.get("group-fit");
    if (!code || this.#kiosk || !this.#place.isConnected) return;
    const lang = said.get("lang");
    if (lang && this.element.getAttribute("mode") === "page" && !this.element.lang) this.element.lang = lang;
    this.happened("link", code);
  }

  // The device's own voice for the language of the page. Others would send what they read to a server.
  get voice() {
    const [lang] = this.lang.toLowerCase().split("-");
    const known = { zh: ["zh", "cmn"] }[lang] ?? [lang];
    const voices = self.speechSynthesis?.getVoices() ?? [];
    return voices.find(({ lang, localService }) => localService && known.includes(lang.toLowerCase().split(/[-_]/)[0]));
  }

  #findVoice() {
    const found = this.voice ? "1" : "";
    if (found !== this.#voice) this.happened("voice", (this.#voice = found));
  }
}

// A trap in the WebAssembly surfaces as an error of the page. It is ours where its stack names our files (in WebKit without what
// follows the "?"); an error that a listener of the host throws may have our glue in its stack too, but it is no trap.
function listen(names, trapped) {
  for (const kind of ["error", "unhandledrejection"]) {
    addEventListener(kind, (event) => {
      const error = event.error ?? event.reason;
      const trap = error instanceof WebAssembly.RuntimeError || /recursion|call stack/i.test(error?.message);
      if (trap && names.some((name) => String(error.stack).includes(name))) trapped(error);
    });
  }
}

async function check(bytes, url) {
  // A page that came by plain HTTP cannot make a digest: there the browser checks, as the file comes from its cache.
  if (!crypto.subtle) return fetch(url, { integrity: INTEGRITY });
  const digest = new Uint8Array(await crypto.subtle.digest("SHA-256", bytes));
  if (INTEGRITY !== `sha256-${btoa(String.fromCharCode(...digest))}`) throw `${url} is not what was built.`;
}

// What is below the first screen is laid out when there is nothing else to do, a part at a time.
function later(place, [next, ...rest]) {
  if (next) (self.requestIdleCallback ?? setTimeout)(() => later(place, rest, place.classList.add(next)));
}

// Has what sticks keep clear of the host's own fixed bars, if the host names their room by the scroll-padding of what scrolls. (A host
// may also name it by --group-fit-inset-start and --group-fit-inset-end, which go before.) If the host puts the element into a box that
// cuts off and does not scroll, nothing sticks, and the styles put the crisis line first.
function keepClear(place) {
  if (!place.isConnected) return;
  const root = document.documentElement;
  // What the body says of its overflow holds for the window, unless the root says something itself.
  const scrolls = (box) => !/visible|clip/.test(getComputedStyle(box).overflowY) && (box !== document.body || scrolls(root));
  let around = place.getRootNode().host;
  do around = around.assignedSlot ?? around.parentElement ?? around.getRootNode().host ?? root;
  while (around !== root && !scrolls(around));
  const style = getComputedStyle(around);
  const { clientHeight } = around;
  place.classList.toggle("place--unstuck", around !== root && (style.overflowY === "hidden" || around.scrollHeight <= clientHeight));
  // A host's zoom makes 100vh higher than the window.
  const zoom = place.currentCSSZoom ?? 1;
  place.style.setProperty("--gf-window", zoom === 1 ? "" : `${innerHeight / zoom}px`);
  for (const [edge, name] of Object.entries({ Top: "start", Bottom: "end" })) {
    const room = style[`scrollPadding${edge}`];
    const value = room.endsWith("%") ? `${(parseFloat(room) * clientHeight) / 100}px` : room === "auto" ? "" : room;
    place.style.setProperty(`--gf-scroll-${name}`, value);
  }
}

// What the styles hide for lack of room need not be made at each press. Paper has room for all of it, and says more.
function watch(why, visit) {
  let room;
  const tell = (now) => now !== room && visit.happened((room = now));
  new ResizeObserver(([{ contentRect }]) => {
    if (!why.isConnected) return;
    tell(contentRect.width > 0 ? "wide" : "narrow");
    keepClear(visit.place);
  }).observe(why);
  addEventListener("resize", () => keepClear(visit.place));
  addEventListener("beforeprint", () => tell("paper"));
  addEventListener("afterprint", () => tell(why.offsetParent || why.offsetWidth ? "wide" : "narrow"));
}
