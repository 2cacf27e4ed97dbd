// Checks, compiles and instantiates the WebAssembly. Bundled with the glue that wasm-bindgen makes.
//
// `start` returns a function that waits for its turn and then returns `mount`: one element mounts at a time, and the browser gets
// a turn between them.

import init from "glue";
import { AppBridge } from "./app-bridge.ts";
import { later, watch } from "./layout.ts";
import type { AppFiles, Container, Shell } from "./shell.d.ts";

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
export type Mount = (container: Container, pageData: string, shell: Shell) => AppBridge | undefined;

// Compiles while the bytes arrive, and runs nothing before their digest is checked. The request has no `integrity`, because a
// browser would then deliver no byte before the last one, and WebKit would load a preloaded file again.
export async function start({ files, url, response, trapped }: Start) {
  if (!self.WebAssembly) throw tooOld(files);
  listen([import.meta.url.split("?")[0], url], trapped);
  const bytes = received(response.clone(), files, url);
  let compiled = WebAssembly.compileStreaming(response).catch(async () => WebAssembly.compile(await bytes));
  compiled.catch(() => {});
  await files.check(await bytes, INTEGRITY, url).catch(async () => {
    // A cache may still have the wrong bytes of a past fault.
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
  return () =>
    (turn = turn.then(pause).then<Mount>(() => (container, pageData, shell) => mountIn(container, pageData, shell, files)));
}

const bridges = new Set<AppBridge>();

// Collects the bytes of a response. Fails if no byte arrives for as long as a file may take. A slow line that delivers is no
// failure.
async function received(response: Response, files: AppFiles, url: string) {
  const chunks: Uint8Array<ArrayBuffer>[] = [];
  for (const reader = response.body!.getReader({ __proto__: null }); ; ) {
    const { done, value } = await files.within(reader.read(), url);
    if (done) return new Blob(chunks).arrayBuffer();
    chunks.push(value);
  }
}

// Returns why correct bytes do not run. If even the smallest module is refused, it is the page's policy.
function refusal(files: AppFiles) {
  try {
    // WebKit refuses only the instance.
    new WebAssembly.Instance(new WebAssembly.Module(new Uint8Array(EMPTY)));
    return tooOld(files);
  } catch {
    return files.fault("PolicyError", "The page's policy refuses WebAssembly. Allow it: script-src 'wasm-unsafe-eval'.");
  }
}

const tooOld = ({ fault }: AppFiles) => fault("EngineError", "This browser is too old for our WebAssembly.");

const pause = () => self.scheduler?.yield?.() ?? new Promise<void>((done) => setTimeout(done));

function mountIn(container: Container, pageData: string, shell: Shell, files: AppFiles) {
  // Before Yew hydrates the nodes.
  const why = container.querySelector<HTMLElement>(".fit__why")!;
  const bridge = new AppBridge(container, shell, files);
  if (!bridge.mount(pageData)) return undefined;
  bridges.add(bridge);
  watch(why, bridge);
  later(container, ["root--rows", "root--whole"]);
  return bridge;
}

// A trap in the WebAssembly becomes an error of the page. It is ours if its stack names our files (WebKit leaves out the query).
// An error that a listener of the host throws may have our glue in its stack too, but it is not a trap.
function listen(names: string[], trapped: (error: Error) => void) {
  for (const kind of ["error", "unhandledrejection"] as const) {
    addEventListener(kind, (event: Partial<ErrorEvent & PromiseRejectionEvent>) => {
      const error = event.error ?? event.reason;
      const trap = error instanceof WebAssembly.RuntimeError || /recursion|call stack/i.test(error?.message);
      if (trap && names.some((name) => String(error.stack).includes(name))) trapped(error);
    });
  }
}
