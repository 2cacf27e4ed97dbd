// The one stable name: an ES module that defines <group-fit>, and loads the rest when an element comes near the window.
//
// xtask fills in FILES (where the rest is, beside this file, and what it must hash to) and TEXT (on which lines of a page's words
// the phrases are that must be there without the WebAssembly), and minifies. Nothing here uses a sink that a strict policy or
// Trusted Types refuse. An own module, and not wasm, because it must say what is wrong where the wasm does not run.

const beside = (file) => new URL(file, import.meta.url).href;

// What each attribute may say; the first is the default.
const WORDS = {
  mode: ["inline", "page", "kiosk"],
  theme: ["auto", "light", "dark", "contrast"],
  loading: ["lazy", "eager"],
  isolation: ["shadow", "frame"],
};

// A start gives a WebAssembly instance, which all elements share. After a fault it is of no more use: a further start asks for
// the glue under another name, because a module is made once a name.
let starts = 0;
let started;
let styles;
// The prerendered comparisons, by mode and language, which elements copy.
let pages = {};
const filled = new Set();
// Places whose element is gone. Yew never frees the listeners of a place, so that the next element takes it over.
const spare = [];

function start() {
  return (started ??= (async () => {
    const [glue, file] = [FILES.glue, FILES.wasm].map(beside);
    const name = glue + (starts++ ? `?start=${starts}` : "");
    // An import takes no integrity: the file is asked for with one first, and comes from the cache then. (A link that preloads
    // takes one too, but WebKit does not look at it.)
    // The WebAssembly as our own page's preload asks for it, or engines load it twice. start.js checks it.
    const own = file.startsWith(origin + "/") ? { mode: "no-cors", credentials: "include" } : {};
    const [wasm] = await Promise.all([fetch(file, own), fetched("glue")]);
    return (await import(name)).start(wasm, trapped);
  })());
}

// A file of ours, if it is what it was when it was built.
async function fetched(role) {
  const response = await fetch(beside(FILES[role]), { integrity: FILES.integrity[role] });
  if (!response.ok) throw response.url;
  return response;
}

// A document of ours, by its mode and language, and by the one road that is no sink: it is parsed by itself.
function pageOf(key) {
  return new Promise((done, failed) => {
    const request = new XMLHttpRequest();
    request.open("GET", beside(`comparison-${key}-${FILES.pages}.html`));
    Object.assign(request, { responseType: "document", onload: () => done(request.response), onerror: failed }).send();
  });
}

// The language of ours that a tag asks for. Traditional Chinese is none of them.
const language = (tag) => !/^zh.*-(hant|tw|hk|mo)/i.test(tag) && FILES.langs[tag.match(/^..(?=-|$)/)?.[0].toLowerCase()];

// What the live parts of a page say.
const wordsOf = (root) => root.querySelector("template")?.content.textContent;

// The instance is of no more use, but what one had under way that is given up already is no news.
function trapped(error) {
  if (starts > 1 && [...filled].every((element) => element.works)) return;
  started = undefined;
  spare.length = 0;
  for (const element of [...filled]) element.fault(error);
}

class GroupFit extends HTMLElement {
  static observedAttributes = [...Object.keys(WORDS), "lang", "region", "share-marks", "pack", "page-url", "idle-seconds"];

  // Where it shows, and what fills it.
  #root; #place; #mounted; #frame; #words; #shown;
  // How far it has come.
  #run = 0; #observer; #early = []; #isReady; #anew; #hydrated; #done; #failed;
  // What the host gave, and was told.
  #code; #given; #warned = new Set();

  // Resolves when the visitor can mark; rejects where that fails.
  ready = new Promise((...settle) => ([this.#done, this.#failed] = settle));

  constructor() {
    super();
    this.ready.catch(() => {});
    const found = this.attachInternals().shadowRoot;
    // No delegatesFocus: with it, a press on any plain text takes the focus, and the page, to the first statement.
    this.#root = found ?? this.attachShadow({ mode: "open" });
    this.#place = found?.querySelector(".place");
    this.#words = found && wordsOf(found);
    if (!found) this.#root.append(document.createElement("slot"));
    this.#root.addEventListener("click", (event) => this.#pressed(event), true);
  }

  connectedCallback() {
    // What a host set before there was an element to take it.
    for (const name of ["pack", "code"]) {
      if (!Object.hasOwn(this, name)) continue;
      const said = this[name];
      delete this[name];
      this[name] = said;
    }
    if (this.#mounted || this.#frame || this.#observer) return;
    if (this.#word("isolation") === "frame") return this.#enframe();
    // Reserves the room that the comparison takes at least, so that nothing below it jumps.
    if (!this.#place) this.#adopt(RESERVE);
    this.#observer = new IntersectionObserver(
      (seen) => seen.some((one) => one.isIntersecting) && this.#fill(),
      { rootMargin: "300px" },
    );
    if (this.#word("loading") === "eager") this.#fill();
    else this.#observer.observe(this);
  }

  // An element that moves is put back at once. One that stays away is freed.
  disconnectedCallback() {
    setTimeout(() => this.isConnected || this.#free());
  }

  connectedMoveCallback() {}

  focus(options) {
    (this.#frame ?? this.#root.querySelector("button"))?.focus(options);
  }

  attributeChangedCallback(name) {
    // Says so where the word is not understood; themes are chosen by the styles.
    if (WORDS[name]) this.#word(name);
    // Where it lives has changed; or it waits yet, and may have to load at once now.
    if ((name === "isolation" || this.#observer) && this.isConnected) {
      const { code } = this;
      this.#free();
      this.#code = code;
      this.connectedCallback();
    }
    this.#change();
  }

  // Starts over; the visitor can undo it.
  reset() {
    this.#mounted?.happened("reset");
    this.#frame?.send({ reset: true });
  }

  // The share code of the marks.
  get code() {
    return this.#mounted?.code ?? this.#code ?? "";
  }

  set code(code) {
    this.#code = String(code);
    const problem = this.#mounted?.restore(this.#code);
    if (problem) this.#tell("group-fit-error", { problems: [problem] });
    this.#frame?.send({ code: this.#code });
  }

  #word(name) {
    const words = WORDS[name];
    const said = this.getAttribute(name) ?? words[0];
    if (words.includes(said)) return said;
    this.#none(name, said, words);
    return words[0];
  }

  // The mode and the language, which name a page.
  get #key() {
    const { lang } = this;
    const own = language(lang);
    if (lang && !own) this.#none("lang", lang, Object.values(FILES.langs));
    const around = this.parentElement?.closest("[lang]") ?? document.documentElement;
    return `${this.#word("mode")}-${own || language(around.lang) || "en"}`;
  }

  #none(name, said, words) {
    this.#warn(`${name}="${said}" is none of: ${words.join(", ")}.`);
  }

  #warn(words) {
    if (!this.#warned.has(words)) console.warn(`Group Fit: ${words}`);
    this.#warned.add(words);
  }

  #options() {
    return {
      element: this,
      tell: (name, detail) => (name === "group-fit-ready" ? this.#hydrated() : this.#tell(name, detail)),
      warn: (words) => this.#warn(words),
    };
  }

  // The text of a pack, or its address.
  get #pack() {
    const address = this.getAttribute("pack");
    if (this.#given) return this.#given;
    if (address) return new URL(address, document.baseURI);
    return this.querySelector(":scope > script[type='application/json']")?.textContent;
  }

  // The text of a pack, for a host that has it in a variable.
  set pack(text) {
    this.#given = text;
    this.#change();
  }

  // Takes what the element says now; another page than the one that is shown, where mode or pack have changed.
  async #change() {
    this.#frame?.say();
    if (!this.#mounted) return;
    const key = this.#key;
    const pack = this.#pack;
    const wanted = `${key}${pack ?? ""}`;
    let source;
    if (wanted !== this.#shown) {
      this.#shown = wanted;
      try {
        source = await (await import(beside(FILES.more))).source(key, pack, pageOf, language);
        this.#words = source.words;
      } catch (problems) {
        this.#tell("group-fit-error", { problems: [problems].flat() });
      }
      if (wanted !== this.#shown) return;
    }
    this.#mounted?.set({ ...this.#options(), ...source });
  }

  // Styles for this element alone, where the prerendered page has not brought its own.
  #adopt(...sheets) {
    if (!this.#root.querySelector("link")) this.#root.adoptedStyleSheets = sheets;
  }

  // Fills the element: first with what can be read, then with what can be marked.
  async #fill() {
    this.#observer?.disconnect();
    this.#observer = undefined;
    if (this.#mounted || filled.has(this)) return;
    filled.add(this);
    const run = ++this.#run;
    try {
      const ready = start();
      ready.catch(() => {});
      if (!this.#root.querySelector("link")) styles ??= fetched("styles").then((response) => response.text()).then(sheet);
      const reading = this.#place || spare.length ? undefined : (pages[this.#key] ??= pageOf(this.#key));
      const own = await styles;
      const read = await reading;
      if (run !== this.#run) return;
      if (read) {
        this.#place = document.importNode(read.querySelector(".place"), true);
        this.#words = wordsOf(read);
        if (!this.#pack) this.#show(this.#place);
      }
      // Not before there is something to style: until then the room stays reserved.
      if (own) this.#adopt(own, ...(this.#place?.isConnected ? [] : [RESERVE]));
      const mount = await (await ready)();
      if (run === this.#run) await this.#mount(mount, run);
    } catch (error) {
      if (run !== this.#run) return;
      styles = started = undefined;
      pages = {};
      this.#fail(error);
    }
  }

  async #mount(mount, run) {
    const kept = this.#place ? undefined : spare.pop();
    this.#place ??= kept?.place;
    if (!this.#place) return filled.delete(this), this.#fill();
    for (const button of this.#early) button.ariaPressed &&= "false";
    this.#mounted = kept?.mounted;
    this.#shown = kept?.shown;
    this.#words = kept?.words ?? this.#words;
    if (!kept) {
      const hydrated = new Promise((done) => (this.#hydrated = done));
      this.#mounted = mount(this.#place, this.#words, this.#options());
      // Nothing is mounted where the words are not whole.
      if (!this.#mounted) throw this.#words;
      this.#shown = this.#words.split("\n", 1)[0];
      await hydrated;
    }
    await this.#change();
    if (run !== this.#run) return;
    if (!this.#place.isConnected) this.#show(this.#place);
    styles?.then((own) => this.#adopt(own));
    this.#tell("group-fit-ready");
    this.#begin();
  }

  // The visitor can mark.
  #begin() {
    this.#isReady = true;
    if (this.#code) this.code = this.#code;
    // A choice that is made already is no change.
    for (const button of this.#early.splice(0)) button.isConnected && button.click((button.checked &&= false));
    this.#done(this);
  }

  // Presses before it is ready are shown, kept, and pressed again.
  #pressed(event) {
    if (this.#mounted || !this.#place?.contains(event.target)) return;
    const pressed = event.target.closest("button, input");
    if (!pressed) return;
    this.#early.push(pressed);
    if (pressed.ariaPressed) pressed.ariaPressed = String(pressed.ariaPressed !== "true");
  }

  #free() {
    this.#observer?.disconnect();
    this.#observer = undefined;
    this.#frame?.leave();
    this.#frame = undefined;
    this.#run++;
    filled.delete(this);
    if (!this.#mounted) return;
    this.#mounted.happened("forget");
    spare.push({ place: this.#place, mounted: this.#mounted, shown: this.#shown, words: this.#words });
    this.#place = this.#mounted = this.#code = undefined;
    this.#isReady = false;
    this.#show(document.createElement("slot"));
  }

  #show(...nodes) {
    this.#root.replaceChildren(...this.#root.querySelectorAll(":scope > link"), ...nodes);
  }

  // Marking cannot be had: what can be read stays, with one sentence, and the console says what to change.
  #fail(error) {
    filled.delete(this);
    this.#early.splice(0).forEach((button) => (button.ariaPressed &&= "false"));
    const change = /unsafe-eval|CSP|Content Security Policy/i.test(error)
      ? "Policy: script-src 'wasm-unsafe-eval'."
      : self.WebAssembly && !(error instanceof WebAssembly.CompileError)
        ? "Serve dist unchanged."
        : "This browser is too old.";
    this.#notice(TEXT.unavailable);
    this.#failed(error);
    this.#tell("group-fit-error", { problems: [`${error} ${change} ${beside("README.md#when-something-fails")}`] });
  }

  get works() {
    try {
      return !!this.#mounted?.code;
    } catch {
      return false;
    }
  }

  // The instance that fills this element is of no more use.
  fault(error) {
    filled.delete(this);
    this.#mounted = undefined;
    // What a translator or an extension has changed cannot be taken over: then anew, once.
    if (!this.#isReady && !this.#anew) {
      this.#anew = true;
      return this.#again();
    }
    this.#notice(TEXT.failed);
    this.#tell("group-fit-error", { problems: [`${error} ${error.stack}`] });
  }

  // In the words of the page; where there is none, what stands within the element shows.
  #notice(line) {
    const words = this.#words?.split("\n");
    if (!words) return;
    const [notice, says, again] = ["div", "p", "button"].map((name) => document.createElement(name));
    Object.assign(notice, { className: "notice", dir: "auto", role: "alert" });
    says.textContent = words[line];
    Object.assign(again, { className: "button", textContent: words[TEXT.again], onclick: () => this.#again() });
    notice.append(says, again);
    this.#show(notice, this.#place ?? document.createElement("slot"));
  }

  #again() {
    this.#place = undefined;
    this.#show(document.createElement("slot"));
    this.#fill();
  }

  #tell(name, detail) {
    if (name === "group-fit-error") console.error(`Group Fit: ${detail.problems.join("\n")}`);
    this.dispatchEvent(new CustomEvent(name, { detail, bubbles: true, composed: true }));
  }

  async #enframe() {
    const run = ++this.#run;
    const { enframe } = await import(beside(FILES.more));
    if (run !== this.#run) return;
    this.#frame = enframe(this.#root, beside("frame.html"), {
      element: this,
      sheet,
      pack: () => this.#pack,
      key: () => this.#key,
      heard: (code, name, detail) => {
        this.#code = code ?? this.#code;
        if (name === "group-fit-ready") this.#begin();
        if (name) this.#tell(name, detail);
      },
    });
  }
}

function sheet(text) {
  const made = new CSSStyleSheet();
  made.replaceSync(text);
  return made;
}

const RESERVE = sheet("@media screen{:host{display:block;min-block-size:100vh}}");

const there = customElements.get("group-fit");
if (!there) {
  GroupFit.from = import.meta.url;
  customElements.define("group-fit", GroupFit);
} else {
  console.info(`Group Fit is from ${there.from}.`);
}
