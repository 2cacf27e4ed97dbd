// A mounted Group Fit as the element holds it. Bundled with start.js.

import { mount } from "glue";
import { pageUrl } from "./page-url.ts";
import { listen } from "./place-events.ts";

// A mounted Group Fit as the element holds it: it says what the element's attributes say, and does what the browser has no other way
// for. What only some visits need is loaded when it is asked for.
export class Visit {
  #place; #given; #mounted; #parts = {}; #voice; #home; #chosen; #code = "";
  // What is shown: mode, language and pack; what could not be; and the change that is under way.
  #shown; #refused; #changing; #hydrated;
  // How many pages are being loaded; the code that waits for them; and the address at which it was told last where links lead.
  #loads = 0; #waiting; #page;

  constructor(place, given, files) {
    this.#place = place;
    this.#given = given;
    this.files = files;
  }

  mount(pageData) {
    this.pageData = pageData;
    this.#shown = pageData.split("\n", 1)[0];
    this.hydrated = new Promise((done) => (this.#hydrated = done));
    // A script of the host's may have changed the address. Before Yew, which listens in the capture phase too: a press may show a link.
    for (const kind of ["pointerdown", "click"]) {
      this.#place.addEventListener(kind, () => this.#kiosk || (this.files.takeLink(), this.look()), true);
    }
    this.#mounted = mount(this.#place, pageData, this.#options());
    self.speechSynthesis?.addEventListener?.("voiceschanged", () => this.#findVoice());
    // Where the visitor was before they went to the buttons of reading aloud.
    for (const kind of ["focusin", "pointerdown"]) {
      this.#place.addEventListener(kind, ({ target }) => target.closest(".tools") || (this.touched = target));
    }
    listen(this.#place, () => this.#kiosk);
    return this.#mounted;
  }

  // Goes on for another element, whose place this one's becomes.
  take(given) {
    this.#given = given;
    this.#refused = undefined;
    return this;
  }

  // The code is known before a listener of the host's asks for it.
  #emit(name, detail, code) {
    this.#code = code;
    if (name !== "group-fit-ready") return this.#given.tell(name, detail);
    this.#hydrated();
    setTimeout(() => this.#begin());
  }

  #begin() {
    if (this.#kiosk) this.#part("kiosk");
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

  // While the model changes it cannot be asked, and a listener of the host's may ask just then.
  get code() {
    return this.#mounted.code ?? this.#code;
  }

  // Throws, or is false, if the instance has trapped.
  get works() {
    return this.#mounted.code !== undefined;
  }

  get #kiosk() {
    return this.element.getAttribute("mode") === "kiosk";
  }

  // Takes the marks of a code: once the pack that is being loaded is there, and not while the model changes, which is when a listener of
  // the host's is called.
  restore(code) {
    this.#waiting = code;
    if (this.#loads) return;
    if (this.works) this.#restore();
    else queueMicrotask(() => this.#restore());
  }

  #restore() {
    const code = this.#waiting;
    this.#waiting = undefined;
    const problem = code && this.#mounted.restore(code);
    if (problem) this.#given.tell("group-fit-error", { problems: [problem] });
  }

  // Whether a code is for another comparison.
  refuses(code) {
    return this.#mounted.refuses(code);
  }

  // Has links lead to the page that is open now.
  look() {
    if (location.href !== this.#page && this.works) this.#set();
  }

  // Takes what the element says now; another page than the one that is shown, if mode, language or pack have changed, or if a pack is
  // to be looked for once more. Gives whether that succeeded. What was compared stays if it does not.
  change(isAsked) {
    return (this.#changing = this.#change(isAsked).finally(() => this.#loads || this.#restore()));
  }

  async #change(isAsked) {
    const { key, pack, tell } = this.#given;
    const { files } = this;
    let wanted;
    let source;
    let failure;
    try {
      const [page, own] = [key(), pack()];
      wanted = `${page}${own ?? ""}`;
      if (isAsked && own instanceof URL) this.#refused = this.#shown = undefined;
      if (wanted === this.#refused) return false;
      this.#refused = undefined;
      if (wanted !== this.#shown) {
        const before = this.#shown;
        this.#shown = wanted;
        this.#loads++;
        try {
          const { source: read } = await files.more();
          source = await read(files, page, own, pack);
        } catch (error) {
          failure = error;
          if (this.#shown === wanted) this.#shown = before;
        }
        this.#loads--;
      }
    } catch (error) {
      failure = error;
    }
    if (failure) {
      this.#refused = wanted;
      tell("group-fit-error", { problems: failure.problems ?? [failure.message], error: failure });
    } else if (wanted !== this.#shown) return this.#changing;
    this.pageData = source?.pageData ?? this.pageData;
    this.#set(source);
    return !failure;
  }

  #set(source) {
    // Chromium never lets go of a radio button that makes room for another of its name: 70 nodes a change of language.
    if (source) for (const answer of this.#place.querySelectorAll("[type=radio]")) answer.removeAttribute("name");
    this.#mounted.set({ ...source, ...this.#options() });
    // The words may be of another language now, and so may a question that is open; they show once this is over.
    if (this.#kiosk) this.#part("kiosk").then(({ show }) => setTimeout(show), () => {});
    else this.#leaveKiosk();
    setTimeout(() => this.#findVoice());
  }

  // Shows another language, as the visitor chose it: it covers the one that the host asks for, until a kiosk brings that back. If it
  // cannot be loaded, the element says again what it shows.
  async #choose(lang) {
    const { element } = this;
    const said = element.getAttribute("lang");
    if (said !== this.#chosen) this.#home = said;
    element.lang = this.#chosen = lang;
    if (await this.#changing) return;
    this.#say(said);
    this.dispatch("failed", "language");
  }

  #say(lang) {
    if (lang == null) this.element.removeAttribute("lang");
    else this.element.lang = lang;
  }

  // Takes the marks of a link that was followed, in the language that it was made in if the page is not fixed to one.
  follow({ code, lang }) {
    const { element } = this;
    if (lang && element.mode === "page" && !element.lang) element.lang = lang;
    this.dispatch("link", code);
  }

  dispatch(name, value = "") {
    if (name === "forget" || name === "reset") this.#waiting = undefined;
    this.#mounted.dispatch(name, value);
    if (name === "forget") this.#forget();
  }

  // The element is gone. The next one has another visitor, and is a kiosk of its own, if it is one.
  #forget() {
    this.touched = undefined;
    for (const opened of this.#place.querySelectorAll("details[open]:not([class=marks])")) opened.open = false;
    // A new field: what was typed into the old one could be brought back by Ctrl+Z.
    const field = this.#place.querySelector("[name=code]");
    field?.replaceWith(Object.assign(field.cloneNode(), { value: "" }));
    this.#leaveKiosk(true);
  }

  #leaveKiosk(isGone) {
    this.#parts.kiosk?.then((kiosk) => kiosk.leave(isGone), () => {});
    this.#parts.kiosk = undefined;
  }

  warn(words) {
    this.#given.warn(words);
  }

  home() {
    if (this.element.getAttribute("lang") === this.#chosen) this.#say(this.#home);
    this.#chosen = undefined;
  }

  #options() {
    const { element } = this;
    this.#page = location.href;
    return {
      emit: (name, detail, code) => this.#emit(name, detail, code),
      warn: (words) => this.#given.warn(words),
      region: element.getAttribute("region"),
      shareMarks: element.shareMarks,
      pageUrl: pageUrl(this, this.#kiosk),
      idleSeconds: this.#idle(),
      runEffect: (effect, value) =>
        this.#runEffect(effect, value).catch((error) => {
          this.#given.warn(`${effect}: ${error.message}`);
          // The visitor asked for it, and is told.
          this.dispatch("failed", effect);
        }),
    };
  }

  #idle() {
    const said = this.element.getAttribute("idle-seconds") ?? 90;
    if (said >= 20 && said <= 3600) return Math.round(said);
    this.#given.warn(`idle-seconds="${said}" is no number from 20 to 3600.`);
    return 90;
  }

  async #runEffect(effect, value) {
    // Not from within the WebAssembly that asks: what comes of it may call that again.
    await undefined;
    if (effect === "language") await this.#choose(value);
    else if (effect === "voice") (await this.#part("aloud")).runEffect(value);
    else if (effect === "qr") await this.#drawQr(value);
    else if (effect === "print") await (await this.#part("paper")).print();
    else if (effect === "copy") await this.#copy(value);
    else (await this.#part("kiosk")).runEffect(effect, value);
  }

  #part(name) {
    const load = async () => (await this.files.part(FILES[name]))[name](this);
    const part = (this.#parts[name] ??= load());
    // What does not come now may come the next time.
    part.catch(() => (this.#parts[name] = undefined));
    return part;
  }

  async #drawQr(link) {
    const { qr } = await this.files.part(FILES.qr);
    const drawn = await this.files.within(qr(link), FILES.qr);
    if (!drawn) throw Error("The link is too long. Shorten page-url.");
    this.dispatch("qr", `${link} ${drawn.size} ${drawn.path}`);
  }

  // By the clipboard; where there is none (plain HTTP, a frame, a web view) by the older command; else the visitor's own keys do it.
  async #copy(link) {
    const write = async () => (await navigator.clipboard.writeText(link), true);
    const late = new Promise((done) => setTimeout(done, 1000));
    let isCopied = await Promise.race([write().catch(() => {}), late]);
    if (!isCopied) {
      const shown = this.#place.querySelector(".takeaway__link");
      getSelection().selectAllChildren(shown);
      const give = (event) => {
        event.preventDefault();
        event.stopImmediatePropagation();
        event.clipboardData.setData("text/plain", link);
        isCopied = true;
      };
      addEventListener("copy", give, true);
      document.execCommand("copy");
      removeEventListener("copy", give, true);
    }
    this.dispatch(isCopied ? "copied" : "failed", "copy");
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
    if (found !== this.#voice) this.dispatch("voice", (this.#voice = found));
  }
}
