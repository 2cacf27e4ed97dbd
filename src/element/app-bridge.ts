// The bridge between an element and its mounted app: it passes on what the attributes of the element say, and runs the effects
// that need the browser. It loads the parts that only some visits need when they are asked for. Bundled with instantiate.ts.

import { type AppHandle, type HostBridge, mount } from "glue";
import { IDLE_SECONDS, MAX_IDLE_SECONDS, MIN_IDLE_SECONDS } from "./attributes.ts";
import type { AppFiles as PartFiles } from "./build.d.ts";
import { listen } from "./container-events.ts";
import type { AppEventName, DispatchName, EffectName, FailureName, VoiceOrder } from "./contract.ts";
import { copy } from "./copy.ts";
import type { KioskPart } from "./kiosk-mode.ts";
import type { Content } from "./load-content.ts";
import { pageUrl } from "./page-url.ts";
import type { PrintPart } from "./print.ts";
import type { VoicePart } from "./read-aloud.ts";
import type { LinkCode } from "./share-link.ts";
import type { AppFiles, Container, ErrorDetail, Shell } from "./shell.d.ts";

declare const FILES: PartFiles;

/** The parts that some visits load: the module of each exports a function of the same name, which makes it. */
interface Parts {
  kiosk: KioskPart;
  aloud: VoicePart;
  paper: PrintPart;
}
type PartModule<N extends keyof Parts> = { [name in N]: (bridge: AppBridge) => Parts[N] | Promise<Parts[N]> };

export class AppBridge {
  #container: Container;
  #shell: Shell;
  #app!: AppHandle;
  #parts: { [N in keyof Parts]?: Promise<Parts[N]> } = {};
  #voice: string | undefined;
  // The language that the host asks for, while the visitor has chosen another.
  #home: string | null | undefined;
  #chosen: string | undefined;
  #code = "";
  // Mode, language and pack: of what is shown, and of what could not be loaded.
  #loadedKey: string | undefined;
  #refusedKey: string | undefined;
  #changing: Promise<boolean | undefined> | undefined;
  // How often the host has asked for the pack at an address again.
  #packTurn = 0;
  #hydrated!: () => void;
  // How many pages are being loaded, and the code that waits for them.
  #loads = 0;
  #waiting: string | undefined;
  // The address of the page when the app was last told where links lead.
  #page: string | undefined;
  declare readonly files: AppFiles;
  declare pageData: string;
  declare hydrated: Promise<void> | undefined;
  /** The text of the last pack that the element loaded, also if it was refused. */
  declare packText: string | undefined;
  /** What the visitor used last, apart from the buttons of reading aloud. */
  declare touched: Element | undefined;
  /** When a script of ours scrolled last. */
  declare scrolled: number | undefined;

  constructor(container: Container, shell: Shell, files: AppFiles) {
    this.#container = container;
    this.#shell = shell;
    this.files = files;
  }

  mount(pageData: string): AppHandle | undefined {
    this.pageData = pageData;
    this.#loadedKey = pageData.split("\n", 1)[0];
    this.hydrated = new Promise((done) => (this.#hydrated = done));
    // A script of the host may have changed the address, and the press may show a link. This listener must run before that of
    // Yew, which listens in the capture phase too.
    for (const kind of ["pointerdown", "click"]) {
      const look = () => {
        if (this.#kiosk) return;
        this.files.takeLink();
        this.look();
      };
      this.#container.addEventListener(kind, look, true);
    }
    this.#app = mount(this.#container, pageData, this.#options())!;
    self.speechSynthesis?.addEventListener?.("voiceschanged", () => this.#findVoice());
    // Remember the part that the visitor used before they moved to the buttons of reading aloud.
    for (const kind of ["focusin", "pointerdown"]) {
      this.#container.addEventListener(kind, ({ target }) => {
        if (!(target as Element).closest(".tools")) this.touched = target as Element;
      });
    }
    listen(this.#container, () => this.#kiosk);
    return this.#app;
  }

  // Serves another element from now on, which gets this container.
  take(shell: Shell) {
    this.#shell = shell;
    this.#refusedKey = undefined;
    return this;
  }

  // Set the code first: a listener of the host may ask for it.
  #emit(name: AppEventName, detail: unknown, code: string) {
    this.#code = code;
    if (name !== "group-fit-ready") return this.#shell.tell(name, detail);
    this.#hydrated();
    setTimeout(() => this.#begin());
  }

  #begin() {
    if (this.#kiosk) this.#part("kiosk");
    this.#findVoice();
  }

  get element() {
    return this.#shell.element;
  }

  get lang() {
    return this.#container.firstElementChild.lang;
  }

  get container() {
    return this.#container;
  }

  // The app cannot be asked while its state changes. A listener of the host may ask at that moment, and gets the last known code.
  get code(): string {
    return this.#app.code ?? this.#code;
  }

  // Throws or returns false if the WebAssembly has trapped.
  get works() {
    return this.#app.code !== undefined;
  }

  get #kiosk() {
    return this.element.getAttribute("mode") === "kiosk";
  }

  // Restores the marks of a code. If a pack is being loaded, this waits for it. It never runs while the state changes, which is
  // when listeners of the host are called.
  restore(code: string) {
    this.#waiting = code;
    if (this.#loads) return;
    if (this.works) this.#restore();
    else queueMicrotask(() => this.#restore());
  }

  #restore() {
    const code = this.#waiting;
    this.#waiting = undefined;
    const problem = code && this.#app.restore(code);
    if (problem) this.#shell.tell("group-fit-error", { problems: [problem] });
  }

  // Returns whether a code is for another comparison.
  refuses(code: string) {
    return this.#app.refuses(code);
  }

  // Makes links lead to the page that is open now.
  look() {
    if (location.href !== this.#page && this.works) this.#set();
  }

  // Applies the current attributes. Loads another comparison if mode, language or pack have changed, or if `isAsked` says that
  // the pack may have changed at the same address. Resolves with whether that succeeded. If it did not, the comparison stays as
  // it is.
  change(isAsked?: boolean) {
    return (this.#changing = this.#change(isAsked).finally(() => this.#loads || this.#restore()));
  }

  /** Resolves if no other comparison is being loaded. */
  get changed(): Promise<unknown> {
    return Promise.resolve(this.#changing);
  }

  async #change(isAsked: boolean | undefined): Promise<boolean | undefined> {
    const { key, pack, tell } = this.#shell;
    const { files } = this;
    let wanted: string | undefined;
    let source: Content | undefined;
    let failure: (Error & Partial<ErrorDetail>) | undefined;
    try {
      const [page, own] = [key(), pack()];
      if (isAsked) this.#packTurn++;
      wanted = `${page}${own ?? ""}${own instanceof URL ? ` ${this.#packTurn}` : ""}`;
      if (wanted === this.#refusedKey) return false;
      this.#refusedKey = undefined;
      if (wanted !== this.#loadedKey) {
        const before = this.#loadedKey;
        this.#loadedKey = wanted;
        this.#loads++;
        try {
          const { source: read } = await files.more();
          source = await read(files, page, own, pack, (text) => (this.packText = text));
        } catch (error) {
          failure = error as Error;
          if (this.#loadedKey === wanted) this.#loadedKey = before;
        }
        this.#loads--;
      }
    } catch (error) {
      failure = error as Error;
    }
    if (failure) {
      this.#refusedKey = wanted;
      tell("group-fit-error", { problems: failure.problems ?? [failure.message], error: failure });
    } else if (wanted !== this.#loadedKey) return this.#changing;
    this.pageData = source?.pageData ?? this.pageData;
    this.#set(source);
    return !failure;
  }

  #set(source?: Content) {
    // Chromium never frees a radio button that is replaced by another of the same name: 70 nodes per change of language.
    if (source) for (const answer of this.#container.querySelectorAll("[type=radio]")) answer.removeAttribute("name");
    this.#app.set({ ...source, ...this.#options() });
    // The texts may be in another language now, and so may an open question. They show after this call has returned.
    if (this.#kiosk)
      this.#part("kiosk").then(
        ({ show }) => setTimeout(show),
        () => {},
      );
    else this.#leaveKiosk();
    setTimeout(() => this.#findVoice());
  }

  // Shows the language that the visitor chose. It replaces the one that the host asks for, until a kiosk restores that. If it
  // cannot be loaded, the attribute goes back to the language that shows.
  async #choose(lang: string) {
    const { element } = this;
    const said = element.getAttribute("lang");
    if (said !== this.#chosen) this.#home = said;
    element.lang = this.#chosen = lang;
    if (await this.#changing) return;
    this.#setLanguage(said);
    this.dispatch("failed", "language");
  }

  #setLanguage(lang: string | null | undefined) {
    if (lang == null) this.element.removeAttribute("lang");
    else this.element.lang = lang;
  }

  // Takes the marks of a link that was followed. A page without a language of its own takes the language of the link too.
  follow({ code, lang }: LinkCode) {
    const { element } = this;
    if (lang && element.mode === "page" && !element.lang) element.lang = lang;
    this.dispatch("link", code);
  }

  dispatch(name: Exclude<DispatchName, "failed" | "voice">, value?: string): void;
  dispatch(name: "failed", value: FailureName): void;
  dispatch(name: "voice", value: "1" | ""): void;
  dispatch(name: DispatchName, value = "") {
    if (name === "forget" || name === "reset") this.#waiting = undefined;
    this.#app.dispatch(name, value);
    if (name === "forget") this.#forget();
  }

  // The element is gone. The next element in this container has another visitor, and starts its own kiosk if it is one.
  #forget() {
    this.touched = undefined;
    for (const opened of this.#container.querySelectorAll<HTMLDetailsElement>("details[open]:not([class=marks])"))
      opened.open = false;
    // Replace the field, because Ctrl+Z would restore the text that was typed into the old one.
    const field = this.#container.querySelector("[name=code]");
    field?.replaceWith(Object.assign(field.cloneNode(), { value: "" }));
    this.#leaveKiosk(true);
  }

  #leaveKiosk(isGone?: boolean) {
    this.#parts.kiosk?.then(
      (kiosk) => kiosk.leave(isGone),
      () => {},
    );
    this.#parts.kiosk = undefined;
  }

  warn(message: string) {
    this.#shell.warn(message);
  }

  home() {
    if (this.element.getAttribute("lang") === this.#chosen) this.#setLanguage(this.#home);
    this.#chosen = undefined;
  }

  #options(): HostBridge {
    const { element } = this;
    this.#page = location.href;
    return {
      emit: (name, detail, code) => this.#emit(name, detail, code),
      warn: (message) => this.#shell.warn(message),
      region: element.getAttribute("region"),
      shareMarks: element.shareMarks,
      pageUrl: pageUrl(this, this.#kiosk),
      idleSeconds: this.#idle(),
      runEffect: (effect, value) =>
        this.#runEffect(effect, value).catch((error) => {
          this.#shell.warn(`${effect}: ${(error as Error).message}`);
          // Tell the visitor, because they asked for it.
          this.dispatch("failed", effect as FailureName);
        }),
    };
  }

  #idle() {
    const said = (this.element.getAttribute("idle-seconds") ?? IDLE_SECONDS) as number;
    if (said >= MIN_IDLE_SECONDS && said <= MAX_IDLE_SECONDS) return Math.round(said);
    this.#shell.warn(`idle-seconds="${said}" is no number from ${MIN_IDLE_SECONDS} to ${MAX_IDLE_SECONDS}.`);
    return IDLE_SECONDS;
  }

  async #runEffect(effect: EffectName, value: string) {
    // Leave the call of the WebAssembly first, because an effect may call the WebAssembly again.
    await undefined;
    if (effect === "language") await this.#choose(value);
    else if (effect === "voice") (await this.#part("aloud")).runEffect(value as VoiceOrder);
    else if (effect === "qr") await this.#drawQr(value);
    else if (effect === "print") await (await this.#part("paper")).print();
    else if (effect === "copy") await this.#copy(value);
    else (await this.#part("kiosk")).runEffect(effect, value);
  }

  #part<N extends keyof Parts>(name: N): Promise<Parts[N]> {
    const load = async () => (await this.files.part<PartModule<N>>(FILES[name]))[name](this);
    const part: Promise<Parts[N]> = ((this.#parts[name] as Promise<Parts[N]> | undefined) ??= load());
    // If it cannot be loaded now, the next request tries again.
    part.catch(() => (this.#parts[name] = undefined));
    return part;
  }

  async #drawQr(link: string) {
    const { qr } = await this.files.part<typeof import("./qr.ts")>(FILES.qr);
    const drawn = await this.files.within(qr(link), FILES.qr);
    if (!drawn) throw Error("The link is too long. Shorten page-url.");
    this.dispatch("qr", `${link} ${drawn.size} ${drawn.path}`);
  }

  async #copy(link: string) {
    const isCopied = await copy(link, this.#container.querySelector(".takeaway__link")!);
    this.dispatch((isCopied ? "copied" : "failed") as "failed", "copy");
  }

  // The device's own voice for the language of the page. Other voices would send the text to a server.
  get voice() {
    const [lang] = this.lang.toLowerCase().split("-");
    const known = { zh: ["zh", "cmn"] }[lang as string] ?? [lang];
    const voices = self.speechSynthesis?.getVoices() ?? [];
    return voices.find(({ lang, localService }) => localService && known.includes(lang.toLowerCase().split(/[-_]/)[0]));
  }

  #findVoice() {
    const found = this.voice ? "1" : "";
    if (found !== this.#voice) this.dispatch("voice", (this.#voice = found));
  }
}
