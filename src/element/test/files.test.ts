import assert from "node:assert/strict";
import { test } from "node:test";
import { Files } from "../files.ts";
import { fault, once, within } from "../reach.ts";
import type { LoaderTools } from "../shell.d.ts";
import { setGlobals } from "./fakes.ts";

const BASE = "https://provider.example/gf/";
const bytesOf = (text: string) => new TextEncoder().encode(text);

async function digestOf(text: string) {
  const digest = new Uint8Array(await crypto.subtle.digest("SHA-256", bytesOf(text)));
  return `sha256-${btoa(String.fromCharCode(...digest))}`;
}

/** Files whose server answers the first request with `first`, and a request that bypasses the cache with `fresh`. */
function filesOf(first: { [file: string]: string }, fresh = first) {
  const requests: string[] = [];
  const answer = async (kind: string, texts: { [file: string]: string }, file: string) => {
    requests.push(`${kind} ${file}`);
    return new Response(texts[file]);
  };
  const tools = {
    fault,
    once,
    within,
    beside: (file: string) => BASE + file,
    ask: (file: string) => answer("ask", first, file),
    reach: (url: string, options?: RequestInit) => answer(String(options?.cache), fresh, url.slice(BASE.length)),
  };
  return { files: new Files(tools as unknown as LoaderTools), requests };
}

test("a file is used if it has the digest that the build lists", async () => {
  const digests = JSON.stringify({ "a.json": await digestOf('{"a":1}') });
  setGlobals({ FILES: { digests: "digests-1.json", integrity: { digests: await digestOf(digests) } } });
  const { files, requests } = filesOf({ "digests-1.json": digests, "a.json": '{"a":1}' });
  assert.deepEqual(await files.loadJson("a.json"), { a: 1 });
  assert.deepEqual(requests.sort(), ["ask a.json", "ask digests-1.json"]);
});

test("a wrong copy in a cache is replaced once", async () => {
  const { files, requests } = filesOf({ "b.txt": "damaged" }, { "b.txt": "right" });
  assert.equal(await files.loadText("b.txt", await digestOf("right")), "right");
  assert.deepEqual(requests, ["ask b.txt", "reload b.txt"]);
});

test("a file that stays wrong is an IntegrityError with its address", async () => {
  const { files } = filesOf({ "c.txt": "other" });
  const loaded = files.loadText("c.txt", await digestOf("right"));
  await assert.rejects(loaded, { name: "IntegrityError", message: /gf\/c\.txt is not what was built/ });
});
