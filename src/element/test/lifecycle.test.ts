import assert from "node:assert/strict";
import { test } from "node:test";
import type * as lifecycle from "../lifecycle.ts";
import { as, el, type FakeElement, openDocument } from "./fake-tree.ts";
import { openWindow, setGlobals, settled } from "./fakes.ts";

type Module = typeof lifecycle;

/** A code of the comparison of one element, and one of no comparison of the page. */
const FOR_B = "FOR-B";
const OTHER = "FOR-NONE";

/** What a frame tells its element. */
interface FrameHost {
  heard(name: string, detail: object | null, code?: string): void;
  failed(error: Error, isShown?: boolean): void;
}

/** A page of our own whose elements are prerendered. `start` answers a request for the glue, and may be replaced. */
async function open(load: () => Promise<Module>) {
  const window = openWindow();
  openDocument();
  setGlobals({
    FILES: { glue: "glue.js", wasm: "app.wasm", styles: "styles.css", more: "more.js", digests: "digests.json", integrity: {} },
    TEXT: { unavailable: 0, failed: 1, again: 2 },
    MutationObserver: class {
      observe() {}
      disconnect() {}
    },
    scrollY: 0,
    innerHeight: 800,
  });
  const kept = new Map<string, Promise<unknown>>([["digests.json", Promise.resolve({})]]);
  const link: { brought?: { code: string; lang?: string }; found?: { code: string; lang?: string }; take(): unknown } = {
    take() {
      const { found } = link;
      link.found = undefined;
      return found;
    },
  };
  const log: string[] = [];
  const state = {
    isPageData: true,
    slow: "",
    start: async () => {},
    trapped: (_: Error) => {},
    frame: undefined as FrameHost | undefined,
  };

  /** The bridge of an app, as the glue makes it. */
  const mount = (place: FakeElement, _pageData: string, shell: { name: string; element: FakeElement }) => {
    if (!state.isPageData) return undefined;
    const bridge = {
      ...{
        place,
        shell,
        works: true,
        code: "",
        pageData: "Unavailable\nFailed\nAgain",
        hydrated: shell.name === state.slow ? new Promise(() => {}) : Promise.resolve(),
      },
      refuses: (code: string) => code.startsWith("FOR-") && code !== `FOR-${bridge.shell.name}`,
      restore: (code: string) => log.push(`${bridge.shell.name} restores ${code}`),
      follow: ({ code }: { code: string }) => log.push(`${bridge.shell.name} follows ${code}`),
      dispatch: (name: string) => log.push(`${bridge.shell.name} ${name}`),
      change: async () => {},
      look: () => log.push(`${bridge.shell.name} looks`),
      take(next: typeof shell) {
        bridge.shell = next;
        return bridge;
      },
    };
    return bridge;
  };
  const tools = {
    fault: (name: string, message: string) => Object.assign(Error(message), { name }),
    once(key: string, make: () => Promise<unknown>) {
      if (!kept.has(key)) kept.set(key, make());
      return kept.get(key);
    },
    forget: (key: string) => kept.delete(key),
    anew() {},
    beside: (file: string) => `https://provider.example/${file}`,
    ask: async () => ({}),
    within: (step: Promise<unknown>) => step,
    comparison: (key: string) => key,
    async module() {
      return {
        mountFrame(_root: object, host: FrameHost & { name: string }) {
          state.frame = host;
          if (link.brought?.code === "TAKEN") link.brought = undefined;
          return {
            follow: ({ code }: { code: string }) => log.push(`frame follows ${code}`),
            restore: (code: string) => log.push(`frame restores ${code}`),
            reset: () => log.push("frame reset"),
            say() {},
            leave: () => log.push("frame leaves"),
          };
        },
        async start({ trapped }: { trapped: (error: Error) => void }) {
          log.push("starts");
          state.trapped = trapped;
          await state.start();
          return async () => mount;
        },
      };
    },
  };
  const Life = (await load()).begin(as(tools), as(link));

  /** An element of the page that comes near the window. */
  type Kind = { code?: string; mode?: string; early?: FakeElement[]; isFrame?: boolean };
  const add = (name: string, { code, mode = "inline", early = [], isFrame }: Kind = {}) => {
    const place = el("div.place", ...early);
    const element = el("group-fit", place);
    Object.assign(element, { mode });
    element.box = { top: 1000, bottom: 1500 };
    document.body.append(as(element));
    const shell = {
      ...{
        name,
        element,
        place,
        code,
        early,
        root: element,
        isLinked: true,
        isStyled: true,
        messages: "Unavailable\nFailed\nAgain",
      },
      phase: "loading",
      key: () => "inline-en",
      pack: () => undefined,
      enter(phase: string) {
        shell.phase = phase;
        log.push(`${name} is ${phase}`);
      },
      tell: (event: string) => log.push(`${name} tells ${event}`),
      fail(error: Error) {
        shell.phase = "failed";
        log.push(`${name} fails: ${error.message}`);
      },
      notice(text: string) {
        log.push(`${name} shows ${text}`);
        return el("div");
      },
      show() {},
      adopt() {},
      load: () => log.push(`${name} loads`),
    };
    const life = new Life(as(shell));
    return { life, shell, element, place, filled: isFrame ? life.mountFrame() : life.fill() };
  };
  const come = async (...args: Parameters<typeof add>) => {
    const made = add(...args);
    await made.filled;
    await settled();
    return made;
  };
  const said = () => log.splice(0);
  return { window, link, state, add, come, said, Life };
}

test("an element is ready, takes the host's code, and then repeats what was pressed early", async () => {
  const { add, said } = await open(() => import("../lifecycle.ts?1"));
  const gone = el("button");
  const choice = Object.assign(el("input"), { checked: true });
  const clicks: unknown[] = [];
  for (const [name, pressed] of Object.entries({ gone, choice })) pressed.click = () => clicks.push([name, pressed.checked]);
  const button = Object.assign(el("button"), { ariaPressed: "true", click: () => clicks.push("button") });
  const { filled } = add("A", { code: "CODE", early: [choice, gone, button] });
  gone.remove();
  await filled;
  assert.deepEqual(said(), ["starts", "A tells group-fit-ready", "A restores CODE", "A is ready"]);
  // A click on a choice that is checked already would change nothing.
  assert.deepEqual(clicks, [["choice", false], "button"]);
  assert.equal(button.ariaPressed, "false");
  // The elements of a page share one instance.
  await add("B").filled;
  assert.deepEqual(said(), ["B tells group-fit-ready", "B is ready"]);
});

test("the code of a link goes to the first element whose comparison it fits, once all that are loading are there", async () => {
  const { add, said, link, state } = await open(() => import("../lifecycle.ts?2"));
  let go!: () => void;
  state.start = () => new Promise<void>((done) => (go = done));
  link.brought = { code: FOR_B };
  const added = [add("K", { mode: "kiosk" }), add("A"), add("B")];
  await settled();
  go();
  await Promise.all(added.map(({ filled }) => filled));
  const follows = () => said().filter((line) => line.includes("follows"));
  assert.deepEqual(follows(), [`B follows ${FOR_B}`]);
  assert.equal(link.brought, undefined);
  // If it fits none, the first one tells the visitor.
  link.brought = { code: OTHER };
  await add("C").filled;
  assert.deepEqual(follows(), [`A follows ${OTHER}`]);
});

test("a link waits for an element that may take it, and for no kiosk, which takes none", async () => {
  for (const [mode, waits] of [
    ["inline", true],
    ["kiosk", false],
  ] as const) {
    const load = mode === "inline" ? () => import("../lifecycle.ts?14") : () => import("../lifecycle.ts?15");
    const { add, come, said, link, state } = await open(load);
    state.slow = "B";
    add("B", { mode });
    link.brought = { code: OTHER };
    await come("A");
    assert.equal(said().includes(`A follows ${OTHER}`), !waits, mode);
  }
});

test("a link that is followed while the page is open replaces the host's code, and one of the first load does not", async () => {
  const { come, said, link, window } = await open(() => import("../lifecycle.ts?3"));
  link.brought = { code: "LINK1" };
  const { element } = await come("A", { code: "HOSTS" });
  assert.equal(said().includes("A follows LINK1"), false);
  link.found = { code: "LINK2" };
  window.fire("hashchange");
  const lines = said();
  assert.equal(lines.includes("A follows LINK2"), true);
  assert.equal(lines.includes("A looks"), true);
  assert.deepEqual(element.calls, ['scrollIntoView {"behavior":"instant"}']);
  // It is in the window already.
  element.calls.length = 0;
  element.box = { top: 300, bottom: 900 };
  link.found = { code: "LINK3" };
  window.fire("popstate");
  assert.equal(said().includes("A follows LINK3"), true);
  assert.deepEqual(element.calls, []);
  link.found = { code: "LINK4" };
  window.fire("visibilitychange");
  assert.equal(said().includes("A follows LINK4"), true);
});

test("the page does not scroll to an element that takes a link if the visitor has scrolled", async () => {
  const { come, link, window } = await open(() => import("../lifecycle.ts?4"));
  link.brought = { code: "LINK1" };
  const first = await come("A");
  assert.equal(first.element.calls.length, 1);
  window.fire("wheel");
  link.brought = { code: "LINK2" };
  const second = await come("B");
  assert.deepEqual([first.element.calls.length, second.element.calls.length], [1, 0]);
  assert.equal(link.brought, undefined);
});

test("an element that has gone mounts nothing, and one that is gone after it was ready forgets its visit", async () => {
  const { add, come, said } = await open(() => import("../lifecycle.ts?5"));
  const { life, filled } = add("A");
  life.free();
  await filled;
  assert.deepEqual(said(), ["starts"]);
  const next = await come("B");
  said();
  next.life.free();
  assert.deepEqual(said(), ["B forget"]);
  assert.equal(next.shell.place, undefined);
  // The next element without a place of its own takes it over.
  const { shell } = await come("C");
  assert.deepEqual(said(), ["C tells group-fit-ready", "C is ready"]);
  assert.equal(shell.phase, "ready");
});

test("a trap while an element is loading is tried again once, and then shown with a button to start again", async () => {
  const { add, come, said, state } = await open(() => import("../lifecycle.ts?6"));
  const ready = await come("A");
  const waiting = add("B");
  said();
  state.trapped(Error("trap"));
  await settled();
  await waiting.filled;
  const lines = said();
  assert.deepEqual(
    lines.filter((line) => line.startsWith("A")),
    ["A shows Failed", "A fails: trap"],
  );
  assert.equal(lines.includes("starts"), true);
  assert.equal(lines.includes("B fails: trap"), false);
  assert.equal(ready.life.works, false);
  // One that traps again while it is loading again is not tried a third time.
  add("C");
  for (let count = 0; count < 2; count++) state.trapped(Error("trap"));
  assert.deepEqual(said().slice(-2), ["C shows Failed", "C fails: trap"]);
});

test("a late error of an instance that has been replaced is ignored", async () => {
  const { come, said, state } = await open(() => import("../lifecycle.ts?7"));
  await come("A");
  const { trapped } = state;
  trapped(Error("trap"));
  await come("B");
  said();
  trapped(Error("late"));
  assert.deepEqual(said(), []);
});

test("messages that are not whole are an error that names the cause", async () => {
  const { come, said, state } = await open(() => import("../lifecycle.ts?8"));
  state.isPageData = false;
  await come("A");
  const lines = said();
  assert.match(lines.join(), /A shows Unavailable,A fails: The page has not all messages/);
});

test("an element that fails lets another take the code of a link", async () => {
  const { add, come, said, link, state } = await open(() => import("../lifecycle.ts?9"));
  await come("A");
  said();
  const loading = add("B");
  link.brought = { code: OTHER };
  loading.life.fail(Error("late"));
  state.isPageData = false;
  await loading.filled;
  assert.equal(said().includes(`A follows ${OTHER}`), true);
});

test("starting over undoes what was pressed before the element was ready", async () => {
  const { Life, said } = await open(() => import("../lifecycle.ts?10"));
  const button = Object.assign(el("button"), { ariaPressed: "true" });
  const element = el("group-fit");
  const early = [button];
  const life = new Life(as({ element, root: element, early, messages: "" }));
  life.reset();
  assert.equal(button.ariaPressed, "false");
  assert.deepEqual(early, []);
  assert.deepEqual(said(), []);
});

test("an element in a frame is ready when its frame is, and passes on what the host sets", async () => {
  const { come, said, state } = await open(() => import("../lifecycle.ts?11"));
  const { life, shell } = await come("A", { isFrame: true, code: "HOSTS" });
  assert.deepEqual(said(), []);
  state.frame!.heard("group-fit-ready", null, "FRAMES");
  // The frame has received the host's code with its port.
  assert.deepEqual(said(), ["A is framed", "A tells group-fit-ready"]);
  assert.equal(shell.code, "FRAMES");
  state.frame!.heard("group-fit-change", {}, undefined);
  assert.equal(shell.code, "FRAMES");
  life.code = "NEW";
  life.reset();
  assert.deepEqual(said(), ["A tells group-fit-change", "frame restores NEW", "frame reset"]);
  life.free();
  assert.deepEqual(said(), ["frame leaves"]);
  state.frame!.failed(Error("late"));
  assert.deepEqual(said(), []);
});

test("a frame that fails goes, unless its page can still be read", async () => {
  const { come, said, state } = await open(() => import("../lifecycle.ts?12"));
  await come("A", { isFrame: true });
  state.frame!.failed(Error("TimeoutError: late"), true);
  assert.deepEqual(said(), ["A fails: TimeoutError: late"]);
  await come("B", { isFrame: true });
  state.frame!.failed(Error("refused"));
  assert.deepEqual(said(), ["frame leaves", "B shows Unavailable", "B fails: refused"]);
});

test("an element comes into view if its frame has taken the code of a link", async () => {
  const { come, link } = await open(() => import("../lifecycle.ts?13"));
  link.brought = { code: "KEPT" };
  const first = await come("A", { isFrame: true });
  assert.deepEqual(first.element.calls, []);
  link.brought = { code: "TAKEN" };
  const second = await come("B", { isFrame: true });
  assert.equal(second.element.calls.length, 1);
});
