// What an element does from when it comes near the window: it shows the comparison, is filled by the WebAssembly or by a frame, and
// fails or begins anew. group-fit.js has loaded this, and asked for the files that are needed first.
//
// All elements share one instance of the WebAssembly.

import { Files } from "./files.js";
import { build } from "./tree.js";


// The elements that the instance fills, or is about to fill.
const live = new Set();
// Visits whose element is gone. Yew never frees the listeners of a place, so that the next element takes it over.
const spare = [];
let files;
let starts = 0;

/** Takes what the loader reaches files by. */
export function begin(reach, link) {
  files ??= Object.assign(new Files(reach), { build, link, more: () => files.part(FILES.more) });
  return Life;
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
  #shell; #visit; #frame; #isAnew; #isGone; #children;

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
    const problem = this.#visit?.restore(code);
    if (problem) this.#shell.tell("group-fit-error", { problems: [problem] });
    this.#frame?.send({ code });
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
    this.#visit?.dispatch("reset");
    this.#frame?.send({ reset: true });
  }

  /** Ends; the visit waits for another element. */
  free() {
    this.#isGone = true;
    live.delete(this);
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
    live.add(this);
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
    const { link } = files;
    // A frame has got the host's code with its port.
    if (shell.code && !this.#frame) this.code = shell.code;
    else if (link.brought && shell.element.mode !== "kiosk") {
      if (this.#frame) this.code = link.brought.code;
      else this.#visit.follow(link.brought);
      link.brought = undefined;
    }
    // A choice that is made already is no change.
    for (const button of shell.early.splice(0)) button.isConnected && button.click((button.checked &&= false));
    shell.enter(this.#frame ? "framed" : "ready");
  }

  /** Marking cannot be had: what can be read stays, with one sentence. `isShown` says that a frame can be read yet. */
  fail(error, isShown) {
    live.delete(this);
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
    } catch (error) {
      if (!this.#isGone) this.fail(error);
    }
  }
}
