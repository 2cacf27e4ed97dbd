import assert from "node:assert/strict";
import { test } from "node:test";
import { setGlobals } from "./fakes.ts";

const asked: (string | undefined)[] = [];
let answers: boolean[] = [];
setGlobals({
  WASM: "qr.wasm",
  INTEGRITY: "sha256-x",
  fetch: async (_: string, { cache, integrity }: RequestInit) => {
    asked.push(cache);
    if (integrity !== "sha256-x" || !answers.shift()) throw TypeError("wrong bytes");
    return new Response();
  },
});
const { qr } = await import("../qr.ts");

test("wrong bytes in the cache of the browser are loaded again from the server", async () => {
  answers = [false, true];
  assert.deepEqual(await qr("text"), { size: 21, path: "M0 0h7" });
  assert.deepEqual(asked, ["default", "reload"]);
  await qr("another text");
  assert.equal(asked.length, 2);
});

test("a text that is too long has no QR code", async () => {
  assert.equal(await qr("x".repeat(200)), undefined);
});
