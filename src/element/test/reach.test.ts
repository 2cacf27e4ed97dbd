import assert from "node:assert/strict";
import { test } from "node:test";
import { openPage, setGlobals } from "./fakes.ts";

openPage("https://clinic.example/page");
const listeners: ((event: object) => void)[] = [];
Object.assign(document, { addEventListener: (_name: string, listener: (event: object) => void) => listeners.push(listener) });

// The module keeps the `fetch` that it finds.
let answer: (url: string, options?: RequestInit) => Promise<unknown> = async () => ({ ok: true });
setGlobals({ fetch: (url: string, options?: RequestInit) => answer(url, options) });
const reach = await import("../reach.ts");

test("a response that is no success is an HttpError with its status", async () => {
  answer = async () => ({ ok: false, status: 404 });
  await assert.rejects(reach.reach("https://a.example/x"), { name: "HttpError", message: /https:\/\/a\.example\/x answers 404/ });
});

test("a request that fails is a NetworkError", async () => {
  answer = async () => Promise.reject(new TypeError("Failed to fetch"));
  await assert.rejects(reach.reach("https://a.example/y"), { name: "NetworkError", message: /y: Failed to fetch/ });
});

test("a request that a policy refuses is a PolicyError with the directive", async () => {
  answer = async () => Promise.reject(new TypeError("Failed to fetch"));
  reach.watchPolicy();
  listeners[0]({ blockedURI: "https://a.example/z", effectiveDirective: "connect-src" });
  await assert.rejects(reach.reach("https://a.example/z"), { name: "PolicyError", message: /Allow it in connect-src/ });
});

test("a step that does not end is a TimeoutError", async () => {
  const { timeout } = AbortSignal;
  AbortSignal.timeout = () => {
    const signal = {} as AbortSignal;
    setTimeout(() => signal.onabort?.(new Event("abort")));
    return signal;
  };
  await assert.rejects(reach.within(new Promise(() => {}), "Hydration"), {
    name: "TimeoutError",
    message: /^Hydration takes too long/,
  });
  AbortSignal.timeout = timeout;
});

test("a step that ends in time gives its value or its error", async () => {
  assert.equal(await reach.within(Promise.resolve(7), "x"), 7);
  await assert.rejects(reach.within(Promise.reject(reach.fault("HttpError", "no")), "x"), { name: "HttpError" });
});

test("something is made once for a key, and again if it failed", async () => {
  let count = 0;
  const make = async () => {
    count += 1;
    if (count === 1) throw new Error("first");
    return count;
  };
  await assert.rejects(reach.once("key", make), { message: /first/ });
  assert.equal(await reach.once("key", make), 2);
  assert.equal(await reach.once("key", make), 2);
  reach.forget("key");
  assert.equal(await reach.once("key", make), 3);
});

test("the base may be on the origin of the page, and on no third origin", () => {
  reach.setBase("https://clinic.example/files");
  assert.equal(reach.beside("a.js"), "https://clinic.example/files/a.js");
  reach.setBase("https://clinic.example/other//");
  assert.equal(reach.beside("a.js"), "https://clinic.example/other/a.js");
  assert.throws(() => reach.setBase("https://third.example/"), /is on another origin/);
  assert.equal(reach.beside("a.js"), "https://clinic.example/other/a.js");
});
