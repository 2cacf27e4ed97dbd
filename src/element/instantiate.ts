// From the bytes of the WebAssembly to `mount`, which group-fit.js calls. Bundled with the glue that wasm-bindgen makes.
//
// Gives a function that waits for its turn and then gives `mount`: one element mounts at a time, and the browser has its turn
// between them.

import init from "glue";
import { later, watch } from "./layout.ts";
import { Visit } from "./app-bridge.ts";

// A module of WebAssembly that holds nothing.
const EMPTY = [0, 97, 115, 109, 1, 0, 0, 0];

// For tests that look at its memory.
export { init as default };

// Compiles while the bytes come in, and runs nothing before all of them are what they were when they were built. The request has no
// integrity of its own: a browser would hand its bytes over only when all are there, and WebKit would load what a link has
// preloaded once more.
export async function start({ files, url, response, trapped }) {
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
  const inherit = () => visits.forEach((visit) => visit.element.isConnected && visit.change());
  new MutationObserver(inherit).observe(document, { subtree: true, attributeFilter: ["lang"] });
  let turn = Promise.resolve();
  return () => (turn = turn.then(pause).then(() => (place, words, given) => mountIn(place, words, given, files)));
}

const visits = new Set();

// The bytes of a response. Fails if none comes for as long as a file may take, and not if a slow line takes longer for all of them.
async function received(response, files, url) {
  const chunks = [];
  for (const reader = response.body.getReader({ __proto__: null }); ; ) {
    const { done, value } = await files.within(reader.read(), url);
    if (done) return new Blob(chunks).arrayBuffer();
    chunks.push(value);
  }
}

// Why bytes that are right do not run: a policy refuses even the smallest module.
function refusal(files) {
  try {
    // WebKit refuses the instance alone.
    new WebAssembly.Instance(new WebAssembly.Module(new Uint8Array(EMPTY)));
    return tooOld(files);
  } catch {
    return files.fault("PolicyError", "The page's policy refuses WebAssembly. Allow it: script-src 'wasm-unsafe-eval'.");
  }
}

const tooOld = ({ fault }) => fault("EngineError", "This browser is too old for our WebAssembly.");

const pause = () => self.scheduler?.yield?.() ?? new Promise((done) => setTimeout(done));

function mountIn(place, words, given, files) {
  // Before Yew takes the nodes into its hands.
  const why = place.querySelector(".fit__why");
  const visit = new Visit(place, given, files);
  if (!visit.mount(words)) return;
  visits.add(visit);
  watch(why, visit);
  later(place, ["place--rows", "place--whole"]);
  return visit;
}

// A trap in the WebAssembly surfaces as an error of the page. It is ours if its stack names our files (in WebKit without what
// follows the "?"); an error that a listener of the host throws may have our glue in its stack too, but it is no trap.
function listen(names, trapped) {
  for (const kind of ["error", "unhandledrejection"]) {
    addEventListener(kind, (event) => {
      const error = event.error ?? event.reason;
      const trap = error instanceof WebAssembly.RuntimeError || /recursion|call stack/i.test(error?.message);
      if (trap && names.some((name) => String(error.stack).includes(name))) trapped(error);
    });
  }
}
