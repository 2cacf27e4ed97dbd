// The life of an element after it has come near the window: it shows the comparison, mounts the app or a frame, fails, and starts
// again. group-fit.ts loads this, and has requested the files that are needed first.
//
// All elements share one instance of the WebAssembly.

import type { AppBridge } from "./app-bridge.ts";
import type { LifecycleFiles, LifecycleLines } from "./build.d.ts";
import { Files } from "./files.ts";
import type { FrameHandle } from "./iframe-host.ts";
import type { Mount } from "./instantiate.ts";
import type { LinkCode } from "./share-link.ts";
import type { AppFiles, Container, Link, LoaderTools, Shell } from "./shell.d.ts";
import { build, type Tree } from "./tree.ts";

declare const FILES: LifecycleFiles;
declare const TEXT: LifecycleLines;

// The elements that the WebAssembly renders, or is about to render.
const live = new Set<Lifecycle>();
// These, and the elements with a frame.
const all = new Set<Lifecycle>();
// The bridges of elements that are gone. Yew never frees the listeners of a container, so that the next element takes it over.
const pool: AppBridge[] = [];
let files: AppFiles;
let bootCount = 0;
// Whether the visitor has scrolled since the page was loaded.
let isAway: boolean | undefined;

/** Takes the functions of the loader. Returns the class whose instances are the lives of elements. */
export function begin(reach: LoaderTools, link: Link) {
  if (files) return Lifecycle;
  files = Object.assign(new Files(reach), {
    build,
    link,
    takeLink,
    more: () => files.part<typeof import("./lazy.ts")>(FILES.more),
  });
  // `history.pushState` causes no event. These events, or a press in an element, notice the new address.
  for (const kind of ["hashchange", "popstate", "visibilitychange"]) addEventListener(kind, look);
  for (const kind of ["wheel", "touchmove"])
    addEventListener(kind, () => (isAway = true), { __proto__: null, capture: true, passive: true, once: true });
  return Lifecycle;
}

function look() {
  takeLink();
  for (const lifecycle of all) lifecycle.look();
}

// Takes a code that has come into the address since the page was loaded.
function takeLink() {
  const { link } = files;
  const brought = link.take();
  if (!brought) return;
  link.brought = brought;
  offer(true);
}

// Offers the code of a link to one element after another, until one takes it. If it fits none of their comparisons, the first
// element reports that, as soon as no other element is loading. `isNew` says that the link was followed while the page was open.
function offer(isNew?: boolean) {
  const { brought } = files.link;
  if (!brought) return;
  const ready = [...all].filter((lifecycle) => lifecycle.mayFollow(isNew));
  const isLast = ![...all].some((lifecycle) => lifecycle.isComing);
  const lifecycle = ready.find((lifecycle) => !lifecycle.refuses(brought.code)) ?? (isLast && ready[0]);
  if (!lifecycle) return;
  files.link.brought = undefined;
  lifecycle.follow(brought, isNew);
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

// The WebAssembly has trapped and cannot be used again. Ignore a late error of an instance that has been replaced already.
function trapped(error: Error) {
  if (bootCount > 1 && [...live].every((lifecycle) => lifecycle.works)) return;
  files.forget("start");
  pool.length = 0;
  files.anew();
  for (const lifecycle of [...live]) lifecycle.fault(error);
}

/** The life of an element from when it comes near the window. */
export class Lifecycle {
  #shell: Shell;
  #bridge: AppBridge | undefined;
  #frame: FrameHandle | undefined;
  #isReady: boolean | undefined;
  #isRetried: boolean | undefined;
  #isGone: boolean | undefined;
  // The number of the current attempt to show the comparison. A trap ends an attempt, and what it still waits for has no effect.
  #attempt = 0;
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

  /** Applies the current attributes. `isAsked` says that the pack may have changed at the same address. */
  change(isAsked?: boolean) {
    this.#bridge?.change(isAsked);
    this.#frame?.say();
  }

  reset() {
    // Undo the queued presses.
    for (const button of this.#shell.queue.splice(0)) {
      button.ariaPressed &&= "false";
      button.checked &&= false;
    }
    this.#bridge?.dispatch("reset");
    this.#frame?.reset();
  }

  /** Updates links, because the page may have another address now. */
  look() {
    this.#bridge?.look();
    this.#frame?.say();
  }

  /**
   * Whether the element may take the code of a link now. A code that the host has set stays, unless the link was followed since.
   */
  mayFollow(isNew?: boolean) {
    const { element, code } = this.#shell;
    return this.#isReady && element.isConnected && element.mode !== "kiosk" && (isNew || this.#frame || !code);
  }

  /** Whether the element is loading, and may take the code of a link when it is ready. */
  get isComing() {
    return !this.#isReady && this.#shell.element.mode !== "kiosk" && live.has(this);
  }

  /** Whether a code is for another comparison. The comparison in a frame is not known here. */
  refuses(code: string) {
    return this.#bridge?.refuses(code);
  }

  /** Takes the code of a link, and scrolls into view unless the visitor has scrolled. */
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

  // The element is gone or has failed. Other elements may have waited for it to take the code of a link.
  #drop() {
    live.delete(this);
    all.delete(this);
    offer();
  }

  /** Ends the life of the element. Its bridge goes to the pool. */
  free() {
    this.#isGone = true;
    this.#drop();
    this.#children.disconnect();
    this.#frame?.leave();
    if (!this.#bridge) return;
    this.#bridge.dispatch("forget");
    pool.push(this.#bridge);
    this.#shell.container = undefined;
  }

  /** Shows the readable comparison first, and then makes it markable. */
  async fill() {
    const shell = this.#shell;
    const attempt = ++this.#attempt;
    const isOver = () => this.#isGone || attempt !== this.#attempt;
    this.#isReady = false;
    live.add(this);
    all.add(this);
    try {
      const booting = boot();
      const styling = shell.isLinked
        ? undefined
        : files.once(FILES.styles, () => files.loadText(FILES.styles, FILES.integrity.styles));
      // The failure of each is handled when it is awaited.
      for (const step of [booting, styling]) step?.catch(() => {});
      const page = await (shell.container || pool.length ? undefined : pageOf(shell.key()));
      const styles = await styling;
      if (isOver()) return;
      if (page) this.#build(page);
      shell.isStyled = true;
      if (page && !shell.pack()) shell.show(shell.container!);
      // Keep the room reserved until there is something to style.
      if (styles) shell.adopt(styles, !shell.container?.isConnected);
      const mount = await (await booting)();
      if (!isOver()) await this.#mount(mount, styles, isOver);
    } catch (error) {
      if (!isOver()) this.fail(error as Error);
    }
  }

  #build([tree, messages]: Comparison) {
    this.#shell.container = build(tree) as Container;
    this.#shell.messages = messages;
  }

  async #mount(mount: Mount, styles: string | undefined, isOver: () => boolean | undefined) {
    const shell = this.#shell;
    const kept = shell.container ? undefined : pool.pop();
    if (!kept && !shell.container) this.#build(await pageOf(shell.key()));
    if (isOver()) return;
    for (const button of shell.queue) button.ariaPressed &&= "false";
    const bridge = kept?.take(shell) ?? (shell.messages && mount(shell.container!, shell.messages, shell));
    if (!bridge) throw files.fault("IntegrityError", "The page has not all messages. Serve dist unchanged.");
    this.#bridge = bridge;
    shell.container = bridge.container;
    await files.within(bridge.hydrated!, "Hydration");
    await bridge.change();
    if (isOver()) return;
    if (!shell.root.contains(shell.container!)) shell.show(shell.container!);
    if (styles) shell.adopt(styles);
    shell.tell("group-fit-ready");
    this.#begin();
  }

  // The visitor can mark.
  #begin() {
    const shell = this.#shell;
    this.#isReady = true;
    // A frame has received the host's code with its port.
    if (shell.code && !this.#frame) this.code = shell.code;
    offer();
    // Undo the check of a queued press first, because a click on a checked choice would change nothing.
    for (const button of shell.queue.splice(0)) {
      if (!button.isConnected) continue;
      button.checked &&= false;
      button.click();
    }
    shell.enter(this.#frame ? "framed" : "ready");
  }

  /**
   * Marking is not available: the readable comparison stays, with a notice. `isShown` says that the page in a frame can still be
   * read.
   */
  fail(error: Error, isShown?: boolean) {
    this.#drop();
    if (!isShown) {
      this.#frame?.leave();
      this.#notice(TEXT.unavailable);
    }
    this.#shell.fail(error);
  }

  // Shows a notice in the language of the page, with a button to start again. Without messages there is no label for the button.
  #notice(line: number) {
    const shell = this.#shell;
    const lines = shell.isStyled && shell.messages ? shell.messages.split("\n") : [];
    const notice = shell.notice(lines[line]);
    if (!lines.length) return;
    const onclick = () => {
      this.#children.disconnect();
      shell.container = shell.messages = undefined;
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

  /** Handles a trap in the WebAssembly that renders this element. */
  fault(error: Error) {
    const shell = this.#shell;
    this.#attempt++;
    live.delete(this);
    all.delete(this);
    shell.messages = this.#bridge?.pageData ?? shell.messages;
    this.#bridge = undefined;
    // Hydration fails on nodes that a translator or an extension has changed. Render again from the start, once.
    if (shell.phase === "loading" && !this.#isRetried) {
      this.#isRetried = true;
      shell.container = undefined;
      shell.show(document.createElement("slot"));
      return this.fill();
    }
    this.#notice(TEXT.failed);
    shell.fail(error);
  }

  async mountFrame() {
    const shell = this.#shell;
    try {
      const { mountFrame } = await files.more();
      if (this.#isGone) return;
      all.add(this);
      const { brought } = files.link;
      this.#frame = mountFrame(shell.root, {
        ...shell,
        files,
        failed: (error, isShown) => this.#isGone || this.fail(error, isShown),
        heard: (name, detail, code) => {
          shell.code = code ?? shell.code;
          if (name === "group-fit-ready") this.#begin();
          shell.tell(name, detail);
        },
      });
      // The frame has taken the code into its address.
      if (brought !== files.link.brought) this.#comeIntoView();
    } catch (error) {
      if (!this.#isGone) this.fail(error as Error);
    }
  }
}
