// What an element does from when it comes near the window: it shows the comparison, is filled by the WebAssembly or by a frame, and
// fails or begins anew. group-fit.js has loaded this, and asked for the files that are needed first.
//
// All elements share one instance of the WebAssembly.

import type { AppBridge } from "./app-bridge.ts";
import type { LifecycleFiles, LifecycleLines } from "./build.d.ts";
import { Files } from "./files.ts";
import type { FrameHandle } from "./iframe-host.ts";
import type { Mount } from "./instantiate.ts";
import type { LinkCode } from "./share-link.ts";
import type { AppFiles, Link, LoaderTools, Place, Shell } from "./shell.d.ts";
import { build, type Tree } from "./tree.ts";

declare const FILES: LifecycleFiles;
declare const TEXT: LifecycleLines;

// The elements that the instance fills, or is about to fill.
const live = new Set<Life>();
// These, and the elements that a frame fills.
const all = new Set<Life>();
// The bridges of elements that are gone. Yew never frees the listeners of a container, so that the next element takes it over.
const pool: AppBridge[] = [];
let files: AppFiles;
let bootCount = 0;
// Whether the visitor has moved on from where the page began.
let isAway: boolean | undefined;

/** Takes what the loader reaches files by. */
export function begin(reach: LoaderTools, link: Link) {
  if (files) return Life;
  files = Object.assign(new Files(reach), {
    build,
    link,
    takeLink,
    more: () => files.part<typeof import("./lazy.ts")>(FILES.more),
  });
  // A script that changes the address by `history.pushState` causes no event: one of these sees it, or a press in an element.
  for (const kind of ["hashchange", "popstate", "visibilitychange"]) addEventListener(kind, look);
  for (const kind of ["wheel", "touchmove"])
    addEventListener(kind, () => (isAway = true), { __proto__: null, capture: true, passive: true, once: true });
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
function offer(isNew?: boolean) {
  const { brought } = files.link;
  if (!brought) return;
  const ready = [...all].filter((life) => life.mayFollow(isNew));
  const isLast = ![...all].some((life) => life.isComing);
  const life = ready.find((life) => !life.refuses(brought.code)) ?? (isLast && ready[0]);
  if (!life) return;
  files.link.brought = undefined;
  life.follow(brought, isNew);
}

const boot = (): Promise<() => Promise<Mount>> =>
  files.once("start", async () => {
    const glue = await files.module<typeof import("./instantiate.ts")>(FILES.glue, FILES.integrity.glue);
    bootCount++;
    return glue.start({
      files,
      url: files.beside(FILES.wasm),
      response: await files.within(files.ask(FILES.wasm), FILES.wasm),
      trapped,
    });
  });

// A comparison as the build writes it: the tree of its container, and its page data.
type Comparison = [tree: Tree, pageData: string];

// The comparison of a mode and a language.
function pageOf(key: string) {
  const file = files.comparison(key);
  return files.once(`page ${key}`, () => files.loadJson<Comparison>(file));
}

// The instance is of no more use, but what one had under way that is given up already is no news.
function trapped(error: Error) {
  if (bootCount > 1 && [...live].every((life) => life.works)) return;
  files.forget("start");
  pool.length = 0;
  files.anew();
  for (const life of [...live]) life.fault(error);
}

/** What the loader knows of the life of an element. */
export type Lifecycle = Life;

class Life {
  #shell: Shell;
  #bridge: AppBridge | undefined;
  #frame: FrameHandle | undefined;
  #isReady: boolean | undefined;
  #isRetried: boolean | undefined;
  #isGone: boolean | undefined;
  #children: MutationObserver;

  constructor(shell: Shell) {
    this.#shell = shell;
    const { element, root } = shell;
    shell.messages ??= root.querySelector("template")?.content.textContent!;
    // A content management system may write the pack after the element, or wrap it.
    this.#children = new MutationObserver(() => this.change());
    this.#children.observe(element, { __proto__: null, childList: true, subtree: true, characterData: true });
  }

  get code(): string | undefined {
    return this.#bridge?.code;
  }

  set code(code: string) {
    this.#bridge?.restore(code);
    this.#frame?.restore(code);
  }

  get works() {
    try {
      return !!this.#bridge?.works;
    } catch {
      return false;
    }
  }

  get frame() {
    return this.#frame;
  }

  /** Takes what the element says now. `isAsked` says that a pack is to be looked for once more, though its address is the same. */
  change(isAsked?: boolean) {
    this.#bridge?.change(isAsked);
    this.#frame?.say();
  }

  reset() {
    // What was pressed too early.
    for (const button of this.#shell.queuedClicks.splice(0)) {
      button.ariaPressed &&= "false";
      button.checked &&= false;
    }
    this.#bridge?.dispatch("reset");
    this.#frame?.reset();
  }

  /** The page may have another address now, to which links lead. */
  look() {
    this.#bridge?.look();
    this.#frame?.say();
  }

  /** Whether it may take the code of a link now. If the host has set a code, that stays, unless the link was followed since. */
  mayFollow(isNew?: boolean) {
    const { element, code } = this.#shell;
    return this.#isReady && element.isConnected && element.mode !== "kiosk" && (isNew || this.#frame || !code);
  }

  /** Whether it will be ready, as far as is known, and may take the code of a link then. */
  get isComing() {
    return !this.#isReady && this.#shell.element.mode !== "kiosk" && live.has(this);
  }

  /** Whether a code is for another comparison. What a frame compares is not known here. */
  refuses(code: string) {
    return this.#bridge?.refuses(code);
  }

  /** Takes the code of a link, and comes into view if the visitor has not moved on. */
  follow(brought: LinkCode, isNew?: boolean) {
    if (this.#frame) this.#frame.follow(brought);
    else this.#bridge!.follow(brought);
    this.#comeIntoView(isNew);
  }

  #comeIntoView(isNew?: boolean) {
    const { element } = this.#shell;
    const { top, bottom } = element.getBoundingClientRect();
    if ((isNew || !(isAway || scrollY)) && (top > innerHeight - 100 || bottom < 0))
      element.scrollIntoView({ behavior: "instant" });
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
    if (!this.#bridge) return;
    this.#bridge.dispatch("forget");
    pool.push(this.#bridge);
    this.#shell.place = undefined;
  }

  /** Fills the element: first with what can be read, then with what can be marked. */
  async fill() {
    const shell = this.#shell;
    this.#isReady = false;
    live.add(this);
    all.add(this);
    try {
      const booting = boot();
      const styling = shell.isLinked
        ? undefined
        : files.once(FILES.styles, () => files.loadText(FILES.styles, FILES.integrity.styles));
      // A failure is caught when its turn comes.
      for (const step of [booting, styling]) step?.catch(() => {});
      const page = await (shell.place || pool.length ? undefined : pageOf(shell.key()));
      const styles = await styling;
      if (this.#isGone) return;
      if (page) this.#build(page);
      shell.isStyled = true;
      if (page && !shell.pack()) shell.show(shell.place!);
      // Not before there is something to style: until then the room stays reserved.
      if (styles) shell.adopt(styles, !shell.place?.isConnected);
      const mount = await (await booting)();
      if (!this.#isGone) await this.#mount(mount, styles);
    } catch (error) {
      if (!this.#isGone) this.fail(error as Error);
    }
  }

  #build([tree, messages]: Comparison) {
    this.#shell.place = build(tree) as Place;
    this.#shell.messages = messages;
  }

  async #mount(mount: Mount, styles: string | undefined) {
    const shell = this.#shell;
    const kept = shell.place ? undefined : pool.pop();
    if (!kept && !shell.place) this.#build(await pageOf(shell.key()));
    if (this.#isGone) return;
    for (const button of shell.queuedClicks) button.ariaPressed &&= "false";
    const bridge = kept?.take(shell) ?? mount(shell.place!, shell.messages!, shell);
    if (!bridge) throw files.fault("IntegrityError", "The page has not all messages. Serve dist unchanged.");
    this.#bridge = bridge;
    shell.place = bridge.place;
    await files.within(bridge.hydrated!, "Hydration");
    await bridge.change();
    if (this.#isGone || !this.#bridge) return;
    if (!shell.root.contains(shell.place!)) shell.show(shell.place!);
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
    for (const button of shell.queuedClicks.splice(0)) {
      if (!button.isConnected) continue;
      button.checked &&= false;
      button.click();
    }
    shell.enter(this.#frame ? "framed" : "ready");
  }

  /** Marking cannot be had: what can be read stays, with one sentence. `isShown` says that a frame can be read yet. */
  fail(error: Error, isShown?: boolean) {
    this.#drop();
    if (!isShown) {
      this.#frame?.leave();
      this.#notice(TEXT.unavailable);
    }
    this.#shell.fail(error);
  }

  // A sentence in the language of the page, and a way to begin again. Without messages there is no word for the button either.
  #notice(line: number) {
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
    notice.append(
      Object.assign(document.createElement("button"), {
        textContent: lines[TEXT.again],
        className: "button",
        type: "button",
        onclick,
      }),
    );
  }

  /** The instance that fills this element is of no more use. */
  fault(error: Error) {
    const shell = this.#shell;
    live.delete(this);
    all.delete(this);
    shell.messages = this.#bridge?.pageData ?? shell.messages;
    this.#bridge = undefined;
    // What a translator or an extension has changed cannot be taken over: then anew, once.
    if (shell.phase === "loading" && !this.#isRetried) {
      this.#isRetried = true;
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
      if (!this.#isGone) this.fail(error as Error);
    }
  }
}
