import assert from "node:assert/strict";
import { test } from "node:test";
import { setGlobals } from "./fakes.ts";

test("our scripts use the browser's own Promise, whatever a host has put in its container", async () => {
  const { Promise: own } = globalThis;
  setGlobals({ Promise: class extends own<unknown> {} });
  const { Promise: ours } = await import("../promise.ts");
  setGlobals({ Promise: own });
  assert.equal(ours, own);
});
