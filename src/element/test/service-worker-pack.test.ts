import assert from "node:assert/strict";
import { test } from "node:test";
import { Answer, caches, FOLDER, open, server, startWorker } from "./fake-worker.ts";
import { setGlobals } from "./fakes.ts";

const kiosk = await startWorker("kiosk.html", () => import("../service-worker.ts?1"));
const index = await startWorker("index.html", () => import("../service-worker.ts?2"));

const PACK = `${FOLDER}clinic.json`;
const CORRECTED = '{"title":"corrected"}';
const { setTimeout: realTimeout } = globalThis;

/** A kiosk whose address names a pack, which has been loaded once. */
async function shown(first: (typeof server.answers)[string] = '{"title":"first"}') {
  kiosk.begin();
  open.push({ id: "page", url: `${FOLDER}kiosk.html?pack=clinic.json` });
  server.answers[PACK] = first;
  return ask();
}
const ask = async (name = "clinic.json") => (await kiosk.ask(name, { client: "page", destination: "" }))!;
const kept = async () => (await (await caches.open(`${kiosk.scope} pack`)).match(PACK))?.text();

test("a pack comes from the server, and without a network from the cache", async () => {
  await shown();
  server.answers[PACK] = CORRECTED;
  assert.equal(await (await ask()).text(), CORRECTED);
  server.isReached = false;
  assert.equal(await (await ask()).text(), CORRECTED);
  assert.equal(server.requests.at(-1), "no-cache clinic.json");
});

test("a pack that the server has withdrawn is not kept", async () => {
  for (const status of [404, 410]) {
    await shown();
    server.answers[PACK] = status;
    assert.equal((await ask()).status, status);
    server.isReached = false;
    delete server.answers[PACK];
    assert.equal((await ask()).type, "error");
  }
});

test("a server that fails, or that sends something else, withdraws no pack", async () => {
  const fails = () => new Answer('{"error":"busy"}', { url: PACK, status: 500 });
  for (const answer of [500, 503, 403, fails, "<html>Sign in</html>", "null", '"text"']) {
    await shown();
    server.answers[PACK] = answer;
    assert.equal(await (await ask()).text(), '{"title":"first"}', String(answer));
    assert.equal(await kept(), '{"title":"first"}');
  }
});

test("a pack from another origin replaces none, and the page gets it with its address", async () => {
  const elsewhere = () => new Answer(CORRECTED, { url: "https://third.example/clinic.json" });
  await shown();
  server.answers[PACK] = elsewhere;
  assert.equal(await (await ask()).text(), '{"title":"first"}');
  const answer = await shown(elsewhere);
  assert.equal(answer.url, "https://third.example/clinic.json");
  assert.equal(await kept(), undefined);
});

test("a pack that an earlier worker kept without its address is not used", async () => {
  await shown(404);
  await (await caches.open(`${kiosk.scope} pack`)).put(PACK, new Response(CORRECTED));
  server.isReached = false;
  delete server.answers[PACK];
  assert.equal((await ask()).type, "error");
});

test("if nothing is kept, the page gets the server's answer, whatever it is", async () => {
  assert.equal((await shown(500)).status, 500);
  assert.equal(await (await shown("<html>Sign in</html>")).text(), "<html>Sign in</html>");
  assert.equal(await kept(), undefined);
});

test("a kiosk waits four seconds for a pack that it has", async () => {
  await shown();
  server.answers[PACK] = () => new Promise(() => {});
  const waits: number[] = [];
  setGlobals({
    setTimeout: (work: () => void, time: number) => {
      waits.push(time);
      return realTimeout(work, 20);
    },
  });
  const text = await (await ask()).text();
  setGlobals({ setTimeout: realTimeout });
  assert.equal(text, '{"title":"first"}');
  assert.deepEqual(waits, [4000]);
});

test("a kiosk that has no pack yet waits as long as it takes", async () => {
  setGlobals({ setTimeout: (work: () => void) => realTimeout(work, 10) });
  const slow = () => new Promise<Response>((done) => realTimeout(() => done(new Answer(CORRECTED, { url: PACK })), 40));
  const answer = await shown(slow);
  setGlobals({ setTimeout: realTimeout });
  assert.equal(await answer.text(), CORRECTED);
});

test("only the pack that the address of the page names is kept", async () => {
  await shown();
  server.answers[`${FOLDER}other.json`] = CORRECTED;
  assert.equal(await (await ask("other.json")).text(), CORRECTED);
  const all = await (await caches.open(`${kiosk.scope} pack`)).keys();
  assert.deepEqual(
    all.map(({ url }) => url),
    [PACK],
  );
  open[0].url = `${FOLDER}kiosk.html`;
  server.isReached = false;
  await assert.rejects(ask(), { message: /Failed to fetch/ });
});

test("the worker of index.html keeps no pack, and none keeps what an element of the page loads", async () => {
  await shown();
  assert.equal(await index.ask("clinic.json", { client: "page", destination: "" }), undefined);
  assert.equal(await kiosk.ask("clinic.json", { client: "page", destination: "image" }), undefined);
});
