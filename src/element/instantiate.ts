// Checks, compiles and instantiates the WebAssembly. Bundled with the glue that wasm-bindgen makes.
//
// `start` returns a function that waits for its turn and then returns `mount`: one element mounts at a time, and the browser gets a turn
// between them.

import init from "glue";
import { AppBridge } from "./app-bridge.ts";
import { later, watch } from "./layout.ts";
import type { AppFiles, Place, Shell } from "./shell.d.ts";

declare const INTEGRITY: string;

// A WebAssembly module without content.
const EMPTY = [0, 97, 115, 109, 1, 0, 0, 0];

// For tests that look at its memory.
export { init as default };

/** What `start` needs. */
interface Start {
  readonly files: AppFiles;
  /** The address of the WebAssembly, and its response. */
  readonly url: string;
  readonly response: Response;
  /** Hears of a trap in the WebAssembly. */
  readonly trapped: (error: Error) => void;
}

/** Mounts an app in a container. Returns nothing if the page data is incomplete. */
export type Mount = (place: Place, pageData: string, shell: Shell) => AppBridge | undefined;

// Compiles while the bytes come in, and runs nothing before all of them are what they were when they were built. The request has no
// integrity of its own: a browser would hand its bytes over only when all are there, and WebKit would load what a link has
// preloaded once more.
export async function start({ files, url, response, trapped }: Start) {
  if (!self.WebAssembly) throw tooOld(files);
  listen([import.meta.url.split("?")[0], url], trapped);
  const bytes = received(response.clone(), files, url);
  let compiled = WebAssembly.compileStreaming(response).catch(async () => WebAssembly.compile(await bytes));
  compiled.catch(() => {});
  await files.check(await bytes, INTEGRITY, url).catch(async () => {
    // What a cache has kept of a fault that is over must not stay.
    const renewed = await received(await files.reach(url, { __proto__: null, cache: "reload" }), files, url);
    await files.check(renewed, INTEGRITY, url);
    compiled = WebAssembly.compile(renewed);
  });
  try {
    await init({ module_or_path: await compiled });
  } catch {
    throw refusal(files);
  }
  // An element without a language of its own shows that of its document.
  const inherit = () => bridges.forEach((bridge) => bridge.element.isConnected && bridge.change());
  new MutationObserver(inherit).observe(document, { subtree: true, attributeFilter: ["lang"] });
  let turn: Promise<unknown> = Promise.resolve();
  return () => (turn = turn.then(pause).then<Mount>(() => (place, pageData, shell) => mountIn(place, pageData, shell, files)));
}

const bridges = new Set<AppBridge>();

// The bytes of a response. Fails if none comes for as long as a file may take, and not if a slow line takes longer for all of them.
async function received(response: Response, files: AppFiles, url: string) {
  const chunks: Uint8Array<ArrayBuffer>[] = [];
  for (const reader = response.body!.getReader({ __proto__: null }); ; ) {
    const { done, value } = await files.within(reader.read(), url);
    if (done) return new Blob(chunks).arrayBuffer();
    chunks.push(value);
  }
}

// Why bytes that are right do not run: a policy refuses even the smallest module.
function refusal(files: AppFiles) {
  try {
    // WebKit refuses the instance alone.
    new WebAssembly.Instance(new WebAssembly.Module(new Uint8Array(EMPTY)));
    return tooOld(files);
  } catch {
    return files.fault("PolicyError", "The page's policy refuses WebAssembly. Allow it: script-src 'wasm-unsafe-eval'.");
  }
}

const tooOld = ({ fault }: AppFiles) => fault("EngineError", "This browser is too old for our WebAssembly.");

const pause = () => self.scheduler?.yield?.() ?? new Promise<void>((done) => setTimeout(done));

function mountIn(place: Place, pageData: string, shell: Shell, files: AppFiles) {
  // Before Yew hydrates the nodes.
  const why = place.querySelector<HTMLElement>(".fit__why")!;
  const bridge = new AppBridge(place, shell, files);
  if (!bridge.mount(pageData)) return undefined;
  bridges.add(bridge);
  watch(why, bridge);
  later(place, ["place--rows", "place--whole"]);
  return bridge;
}

// A trap in the WebAssembly surfaces as an error of the page. It is ours if its stack names our files (in WebKit without what
// follows the "?"); an error that a listener of the host throws may have our glue in its stack too, but it is no trap.
function listen(names: string[], trapped: (error: Error) => void) {
  for (const kind of ["error", "unhandledrejection"] as const) {
    addEventListener(kind, (event: Partial<ErrorEvent & PromiseRejectionEvent>) => {
      const error = event.error ?? event.reason;
      const trap = error instanceof WebAssembly.RuntimeError || /recursion|call stack/i.test(error?.message);
      if (trap && names.some((name) => String(error.stack).includes(name))) trapped(error);
    });
  }
}
