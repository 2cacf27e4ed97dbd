// A page of our own with elements, whose glue, files and frames are stand-ins, for tests of lifecycle.ts.

import type * as lifecycle from "../lifecycle.ts";
import { as, el, type FakeElement, openDocument } from "./fake-tree.ts";
import { openWindow, setGlobals, settled } from "./fakes.ts";

type Module = typeof lifecycle;

/** A code of the comparison of one element, and one of no comparison of the page. */
export const FOR_B = "FOR-B";
export const OTHER = "FOR-NONE";

/** What a frame tells its element. */
interface FrameHost {
  heard(name: string, detail: object | null, code?: string): void;
  failed(error: Error, isShown?: boolean): void;
}

/** A page of our own whose elements are prerendered. `start` answers a request for the glue, and may be replaced. */
export async function open(load: () => Promise<Module>) {
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
    isLimited: false,
    start: async () => {},
    trapped: (_: Error) => {},
    frame: undefined as FrameHost | undefined,
  };

  /** The bridge of an app, as the glue makes it. */
  const mount = (container: FakeElement, _pageData: string, shell: { name: string; element: FakeElement }) => {
    if (!state.isPageData) return undefined;
    const bridge = {
      ...{
        container,
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
    within: (step: Promise<unknown>) => {
      if (!state.isLimited) return step;
      const late = new Promise((_, fail) => setTimeout(() => fail(Error("It takes too long."))));
      return Promise.race([step, late]);
    },
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
  const Lifecycle = (await load()).begin(as(tools), as(link));

  /** An element of the page that comes near the window. */
  type Kind = { code?: string; mode?: string; queue?: FakeElement[]; isFrame?: boolean };
  const add = (name: string, { code, mode = "inline", queue = [], isFrame }: Kind = {}) => {
    const container = el("div.root", ...queue);
    const element = el("group-fit", container);
    Object.assign(element, { mode });
    element.box = { top: 1000, bottom: 1500 };
    document.body.append(as(element));
    const shell = {
      ...{
        name,
        element,
        container,
        code,
        queue,
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
    const lifecycle = new Lifecycle(as(shell));
    return { life: lifecycle, shell, element, container, filled: isFrame ? lifecycle.mountFrame() : lifecycle.fill() };
  };
  const come = async (...args: Parameters<typeof add>) => {
    const made = add(...args);
    await made.filled;
    await settled();
    return made;
  };
  const said = () => log.splice(0);
  return { window, link, state, add, come, said, Lifecycle };
}
