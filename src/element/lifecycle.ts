// What an element does from when it comes near the window: it shows the comparison, is filled by the WebAssembly or by a frame, and
// fails or begins anew. group-fit.js has loaded this, and asked for the files that are needed first.
//
// All elements share one instance of the WebAssembly.

import { Files } from "./files.ts";
import { build } from "./tree.ts";


// The elements that the instance fills, or is about to fill.
const live = new Set();
// These, and the elements that a frame fills.
const all = new Set();
// Visits whose element is gone. Yew never frees the listeners of a place, so that the next element takes it over.
const spare = [];
let files;
let starts = 0;
// Whether the visitor has moved on from where the page began.
let isAway;

/** Takes what the loader reaches files by. */
export function begin(reach, link) {
  if (files) return Life;
  files = Object.assign(new Files(reach), { build, link, takeLink, more: () => files.part(FILES.more) });
  // A script that changes the address by `history.pushState` causes no event: one of these sees it, or a press in an element.
  for (const kind of ["hashchange", "popstate", "visibilitychange"]) addEventListener(kind, look);
  for (const kind of ["wheel", "touchmove"]) addEventListener(kind, () => (isAway = true), { __proto__: null, capture: true, passive: true, once: true });
  return Life;
}

function look() {
  takeLink();
  for (const life of all) life.look();
}

// Takes a code that has come into the address since the page was loaded.
function takeLink() {
  const { link } = files;
  const brought = link.take();
  if (!brought) return;
  link.brought = brought;
  offer(true);
}

// Offers the code of a link to one element after another, until one takes it. If it is for none of their comparisons, the first element
// says so, once no other is still to come. `isNew` says that the link was followed while the page was open.
function offer(isNew) {
  const { brought } = files.link;
  if (!brought) return;
  const ready = [...all].filter((life) => life.mayFollow(isNew));
  const isLast = ![...all].some((life) => life.isComing);
  const life = ready.find((life) => !life.refuses(brought.code)) ?? (isLast && ready[0]);
  if (!life) return;
  files.link.brought = undefined;
  life.follow(brought, isNew);
}

const start = () =>
  files.once("start", async () => {
    const glue = await files.module(FILES.glue, FILES.integrity.glue);
    starts++;
    return glue.start({ files, url: files.beside(FILES.wasm), response: await files.within(files.ask(FILES.wasm), FILES.wasm), trapped });
  });

// The page of a mode and a language: [tree of its place, its messages].
function pageOf(key) {
  const file = files.comparison(key);
  return files.once(`page ${key}`, () => files.loadJson(file));
}

// The instance is of no more use, but what one had under way that is given up already is no news.
function trapped(error) {
  if (starts > 1 && [...live].every((life) => life.works)) return;
  files.forget("start");
  spare.length = 0;
  files.anew();
  for (const life of [...live]) life.fault(error);
}

class Life {
  #shell; #visit; #frame; #isReady; #isAnew; #isGone; #children;

  constructor(shell) {
    this.#shell = shell;
    const { element, root } = shell;
    shell.messages ??= root.querySelector("template")?.content.textContent;
    // A content management system may write the pack after the element, or wrap it.
    this.#children = new MutationObserver(() => this.change());
    this.#children.observe(element, { __proto__: null, childList: true, subtree: true, characterData: true });
  }

  get code() {
    return this.#visit?.code;
  }

  set code(code) {
    this.#visit?.restore(code);
    this.#frame?.restore(code);
  }

  get works() {
    try {
      return !!this.#visit?.works;
    } catch {
      return false;
    }
  }

  get frame() {
    return this.#frame;
  }

  /** Takes what the element says now. `isAsked` says that a pack is to be looked for once more, though its address is the same. */
  change(isAsked) {
    this.#visit?.change(isAsked);
    this.#frame?.say();
  }

  reset() {
    // What was pressed too early.
    for (const button of this.#shell.early.splice(0)) {
      button.ariaPressed &&= "false";
      button.checked &&= false;
    }
    this.#visit?.dispatch("reset");
    this.#frame?.reset();
  }

  /** The page may have another address now, to which links lead. */
  look() {
    this.#visit?.look();
    this.#frame?.say();
  }

  /** Whether it may take the code of a link now. If the host has set a code, that stays, unless the link was followed since. */
  mayFollow(isNew) {
    const { element, code } = this.#shell;
    return this.#isReady && element.isConnected && element.mode !== "kiosk" && (isNew || this.#frame || !code);
  }

  /** Whether it will be ready, as far as is known, and may take the code of a link then. */
  get isComing() {
    return !this.#isReady && this.#shell.element.mode !== "kiosk" && live.has(this);
  }

  /** Whether a code is for another comparison. What a frame compares is not known here. */
  refuses(code) {
    return this.#visit?.refuses(code);
  }

  /** Takes the code of a link, and comes into view if the visitor has not moved on. */
  follow(brought, isNew) {
    if (this.#frame) this.#frame.follow(brought);
    else this.#visit.follow(brought);
    this.#comeIntoView(isNew);
  }

  #comeIntoView(isNew) {
    const { element } = this.#shell;
    const { top, bottom } = element.getBoundingClientRect();
    if ((isNew || !(isAway || scrollY)) && (top > innerHeight - 100 || bottom < 0)) element.scrollIntoView({ behavior: "instant" });
  }

  // It is gone, or fails: others may be waiting for what it says of a code.
  #drop() {
    live.delete(this);
    all.delete(this);
    offer();
  }

  /** Ends; the visit waits for another element. */
  free() {
    this.#isGone = true;
    this.#drop();
    this.#children.disconnect();
    this.#frame?.leave();
    if (!this.#visit) return;
    this.#visit.dispatch("forget");
    spare.push(this.#visit);
    this.#shell.place = undefined;
  }

  /** Fills the element: first with what can be read, then with what can be marked. */
  async fill() {
    const shell = this.#shell;
    this.#isReady = false;
    live.add(this);
    all.add(this);
    try {
      const starting = start();
      const styling = shell.isLinked ? undefined : files.once(FILES.styles, () => files.loadText(FILES.styles, FILES.integrity.styles));
      // A failure is caught when its turn comes.
      for (const step of [starting, styling]) step?.catch(() => {});
      const page = await (shell.place || spare.length ? undefined : pageOf(shell.key()));
      const styles = await styling;
      if (this.#isGone) return;
      if (page) this.#build(page);
      shell.isStyled = true;
      if (page && !shell.pack()) shell.show(shell.place);
      // Not before there is something to style: until then the room stays reserved.
      if (styles) shell.adopt(styles, !shell.place?.isConnected);
      const mount = await (await starting)();
      if (!this.#isGone) await this.#mount(mount, styles);
    } catch (error) {
      if (!this.#isGone) this.fail(error);
    }
  }

  #build([tree, messages]) {
    this.#shell.place = build(tree);
    this.#shell.messages = messages;
  }

  async #mount(mount, styles) {
    const shell = this.#shell;
    const kept = shell.place ? undefined : spare.pop();
    if (!kept && !shell.place) this.#build(await pageOf(shell.key()));
    if (this.#isGone) return;
    for (const button of shell.early) button.ariaPressed &&= "false";
    const visit = kept?.take(shell) ?? mount(shell.place, shell.messages, shell);
    if (!visit) throw files.fault("IntegrityError", "The page has not all messages. Serve dist unchanged.");
    this.#visit = visit;
    shell.place = visit.place;
    await files.within(visit.hydrated, "Hydration");
    await visit.change();
    if (this.#isGone || !this.#visit) return;
    if (!shell.root.contains(shell.place)) shell.show(shell.place);
    if (styles) shell.adopt(styles);
    shell.tell("group-fit-ready");
    this.#begin();
  }

  // The visitor can mark.
  #begin() {
    const shell = this.#shell;
    this.#isReady = true;
    // A frame has got the host's code with its port.
    if (shell.code && !this.#frame) this.code = shell.code;
    offer();
    // A choice that is made already is no change.
    for (const button of shell.early.splice(0)) button.isConnected && button.click((button.checked &&= false));
    shell.enter(this.#frame ? "framed" : "ready");
  }

  /** Marking cannot be had: what can be read stays, with one sentence. `isShown` says that a frame can be read yet. */
  fail(error, isShown) {
    this.#drop();
    if (!isShown) {
      this.#frame?.leave();
      this.#notice(TEXT.unavailable);
    }
    this.#shell.fail(error);
  }

  // A sentence in the language of the page, and a way to begin again. Without messages there is no word for the button either.
  #notice(line) {
    const shell = this.#shell;
    const lines = shell.isStyled && shell.messages ? shell.messages.split("\n") : [];
    const notice = shell.notice(lines[line]);
    if (!lines.length) return;
    const onclick = () => {
      this.#children.disconnect();
      shell.place = shell.messages = undefined;
      shell.show(document.createElement("slot"));
      shell.load();
    };
    notice.append(Object.assign(document.createElement("button"), { textContent: lines[TEXT.again], className: "button", type: "button", onclick }));
  }

  /** The instance that fills this element is of no more use. */
  fault(error) {
    const shell = this.#shell;
    live.delete(this);
    all.delete(this);
    shell.messages = this.#visit?.pageData ?? shell.messages;
    this.#visit = undefined;
    // What a translator or an extension has changed cannot be taken over: then anew, once.
    if (shell.phase === "loading" && !this.#isAnew) {
      this.#isAnew = true;
      shell.place = undefined;
      shell.show(document.createElement("slot"));
      return this.fill();
    }
    this.#notice(TEXT.failed);
    shell.fail(error);
  }

  async enframe() {
    const shell = this.#shell;
    try {
      const { enframe } = await files.more();
      if (this.#isGone) return;
      all.add(this);
      const { brought } = files.link;
      this.#frame = enframe(shell.root, {
        ...shell,
        files,
        failed: (error, isShown) => this.#isGone || this.fail(error, isShown),
        heard: (name, detail, code) => {
          shell.code = code ?? shell.code;
          if (name === "group-fit-ready") this.#begin();
          shell.tell(name, detail);
        },
      });
      // The frame has it in its address.
      if (brought !== files.link.brought) this.#comeIntoView();
    } catch (error) {
      if (!this.#isGone) this.fail(error);
    }
  }
}
