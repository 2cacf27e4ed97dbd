// Encodes a QR code on the device. Bundled with the glue that wasm-bindgen makes; loaded when a visitor asks for the code.

import init, { qr as make } from "glue";

declare const WASM: string;
declare const INTEGRITY: string;

let ready: Promise<void> | undefined;

// Returns the number of modules per side (without the quiet zone of 4 modules on each side), and the dark modules as the path of an
// SVG, one unit per module. Returns nothing if the text has more than 2,331 bytes. Fails if the WebAssembly cannot be loaded;
// another try may succeed.
export async function qr(text: string) {
  ready ??= load();
  await ready;
  const drawn = make(text);
  if (!drawn) return undefined;
  const space = drawn.indexOf(" ");
  return { size: Number(drawn.slice(0, space)), path: drawn.slice(space + 1) };
}

async function load() {
  const url = new URL(WASM, import.meta.url).href;
  const fetched = (cache: RequestCache) => fetch(url, { __proto__: null, cache, integrity: INTEGRITY } as RequestInit);
  try {
    // A cache may still have the wrong bytes of a past fault. It never asks again for a file with a hash in its name.
    await init({ module_or_path: fetched("default").catch(() => fetched("reload")) });
  } catch (error) {
    ready = undefined;
    throw error;
  }
}
