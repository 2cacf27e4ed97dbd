// A QR code, made on the device. Bundled with the glue that wasm-bindgen makes; loaded when a visitor asks for the code.

import init, { qr as make } from "glue";

declare const WASM: string;
declare const INTEGRITY: string;

let ready: Promise<void> | undefined;

// How many modules a side has (without the quiet zone, which is 4 on every side), and the dark ones as the path of an SVG, a unit
// a module. Nothing where the text has more than 2,331 bytes. Fails where the WebAssembly does not come; another try may succeed.
export async function qr(text: string) {
  ready ??= load();
  await ready;
  const made = make(text);
  if (!made) return undefined;
  const space = made.indexOf(" ");
  return { size: Number(made.slice(0, space)), path: made.slice(space + 1) };
}

async function load() {
  try {
    await init({ module_or_path: fetch(new URL(WASM, import.meta.url).href, { integrity: INTEGRITY }) });
  } catch (error) {
    ready = undefined;
    throw error;
  }
}
