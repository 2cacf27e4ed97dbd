// From the bytes of the WebAssembly to `mount`, which group-fit.js calls. Bundled with the glue that wasm-bindgen makes.
//
// Gives a function that waits for its turn and then gives `mount`: one element mounts at a time, and the browser has its turn
// between them.

import init, { mount } from "glue";

// For who wants to see its memory.
export { init as default };

// Compiles while the bytes come in, and runs nothing before all of them are what they were when they were built. The request has no
// integrity of its own: a browser would hand its bytes over only when all are there, and WebKit would load what a link has
// preloaded once more.
export async function start(response, trapped) {
  if (!response.ok) throw response.url;
  listen([import.meta.url.split("?")[0], response.url], trapped);
  const bytes = response.clone().arrayBuffer();
  const compiled = WebAssembly.compileStreaming(response).catch(async () => WebAssembly.compile(await bytes));
  compiled.catch(() => {});
  await check(await bytes, response.url);
  await init({ module_or_path: await compiled });
  let turn = Promise.resolve();
  return () => (turn = turn.then(pause).then(() => mountIn));
}

const pause = () => self.scheduler?.yield?.() ?? new Promise(setTimeout);

function mountIn(place, words, options) {
  // Before Yew takes the nodes into its hands.
  const why = place.querySelector(".fit__why");
  const mounted = mount(place, words, options);
  if (mounted) watch(why, mounted);
  later(place, ["place--rows", "place--whole"]);
  return mounted;
}

// A trap in the WebAssembly surfaces as an error of the page. It is ours where its stack names our files (in WebKit without what
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

async function check(bytes, url) {
  // A page that came by plain HTTP cannot make a digest: there the browser checks, as the file comes from its cache.
  if (!crypto.subtle) return fetch(url, { integrity: INTEGRITY });
  const digest = new Uint8Array(await crypto.subtle.digest("SHA-256", bytes));
  if (INTEGRITY !== `sha256-${btoa(String.fromCharCode(...digest))}`) throw `${url} is not what was built.`;
}

// What is below the first screen is laid out when there is nothing else to do, a part at a time.
function later(place, [next, ...rest]) {
  if (next) (self.requestIdleCallback ?? setTimeout)(() => later(place, rest, place.classList.add(next)));
}

// What the styles hide for lack of room need not be made at each press. Paper has room for all of it.
function watch(why, mounted) {
  let wide;
  const tell = (now) => now !== wide && mounted.room((wide = now));
  new ResizeObserver(([{ contentRect }]) => why.isConnected && tell(contentRect.width > 0)).observe(why);
  addEventListener("beforeprint", () => mounted.room((wide = true)));
}
