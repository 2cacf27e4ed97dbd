import assert from "node:assert/strict";
import { test } from "node:test";
import { fetchPack, otherOrigin, wholePack } from "../load-content.ts";
import { fault } from "../reach.ts";
import { openPage, setGlobals } from "./fakes.ts";

const PACK = new URL("https://clinic.example/pack.json");

/** Has `fetch` answer with these chunks. */
function answer(chunks: Uint8Array[], { url = PACK.href, status = 200 } = {}) {
  const body = new ReadableStream({
    start(controller) {
      for (const chunk of chunks) controller.enqueue(chunk);
      controller.close();
    },
  });
  setGlobals({ fetch: async () => ({ url, status, ok: status === 200, body }) });
}

test("only a redirect from http to https stays with the origin that was named", () => {
  const http = new URL("http://clinic.example/pack.json");
  assert.equal(otherOrigin(PACK, { url: PACK.href }), undefined);
  assert.equal(otherOrigin(PACK, { url: "" }), undefined);
  assert.equal(otherOrigin(http, { url: PACK.href }), undefined);
  assert.equal(otherOrigin(PACK, { url: http.href }), "http://clinic.example");
  assert.equal(otherOrigin(PACK, { url: "https://third.example/" }), "https://third.example");
});

test("the text of a pack is put together from its chunks", async () => {
  const bytes = new TextEncoder().encode('{"lang":"español"}');
  answer([bytes.slice(0, 14), bytes.slice(14)]);
  assert.equal(await fetchPack(PACK, fault), '{"lang":"español"}');
});

test("a pack from elsewhere, a missing one and a large one are PackErrors", async () => {
  answer([], { url: "https://third.example/pack.json" });
  await assert.rejects(fetchPack(PACK, fault), { name: "PackError", message: /leads to https:\/\/third\.example/ });
  answer([], { status: 404 });
  const error = await fetchPack(PACK, fault).catch((error) => error);
  assert.equal(error.name, "PackError");
  assert.equal(error.status, 404);
  answer([new Uint8Array(600_000), new Uint8Array(600_000)]);
  await assert.rejects(fetchPack(PACK, fault), { name: "PackError", message: /more than 1000000 bytes/ });
  setGlobals({ fetch: async () => Promise.reject(new TypeError("Failed to fetch")) });
  await assert.rejects(fetchPack(PACK, fault), { name: "PackError", message: /pack\.json Failed to fetch/ });
});

test("a text is taken as it is once the page has been parsed", async () => {
  openPage("https://clinic.example/");
  assert.equal(await wholePack(() => '{"half": '), '{"half": ');
  assert.equal(await wholePack(() => PACK), PACK);
  assert.equal(await wholePack(() => undefined), undefined);
});
