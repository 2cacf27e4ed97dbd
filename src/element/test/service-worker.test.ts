import assert from "node:assert/strict";
import { test } from "node:test";
import { Answer, caches, FOLDER, INDEX, KIOSK, LATER, open, SCRIPT, server, startWorker, told, VERSION } from "./fake-worker.ts";
import { setGlobals } from "./fakes.ts";

const index = await startWorker("index.html", () => import("../service-worker.ts?1"));
const kiosk = await startWorker("kiosk.html", () => import("../service-worker.ts?2"));
const folder = await startWorker("", () => import("../service-worker.ts?3"));

const script = FOLDER + SCRIPT;
const page = `${FOLDER}index.html`;
const { setTimeout: realTimeout } = globalThis;

/** A worker that has been installed, and whose server cannot be reached. */
async function offline(worker = index) {
  worker.begin();
  await worker.install();
  server.isReached = false;
  server.requests.length = 0;
}

test("a version is installed with all files of its page, and no others", async () => {
  kiosk.begin();
  await kiosk.install();
  const names = (await (await caches.open(kiosk.own)).keys()).map(({ url }) => url.replace(FOLDER, "")).sort();
  assert.deepEqual(names, [SCRIPT, "fonts.css", "kiosk.html", "older"]);
  assert.equal(await kiosk.cached("kiosk.html"), KIOSK);
});

test("a version that is not whole is not installed, and the pages are told why", async () => {
  for (const [address, answer] of [
    [script, "other"],
    [script, 404],
    [page, LATER],
    [page, INDEX.replace("</main>", "")],
    [page, () => new Answer(INDEX, { url: "https://third.example/index.html" })],
    [page, () => new Answer(INDEX)],
  ] as const) {
    index.begin();
    open.push({ id: "1", url: page }, { id: "2", url: `${FOLDER}other.html` });
    server.answers[address] = answer;
    await assert.rejects(index.install(), { message: /is not of this version/ });
    assert.deepEqual(await caches.keys(), []);
    assert.deepEqual(
      told.map(({ notKept }) => notKept),
      [`Error: ${address} is not of this version.`],
    );
  }
});

test("an attempt that fails leaves the files of the version that is in use", async () => {
  await offline();
  await (await caches.open(index.own)).delete(script);
  await assert.rejects(index.install(), { message: /Failed to fetch/ });
  assert.equal(await index.cached("index.html"), INDEX);
  server.isReached = true;
  server.requests.length = 0;
  await index.install();
  assert.deepEqual(server.requests, [`default ${SCRIPT}`]);
});

test("a damaged copy in the browser's own cache does not prevent the installation", async () => {
  index.begin();
  server.answers[script] = (cache) => new Answer(cache === "reload" ? "script" : "damaged", { url: script });
  await index.install();
  assert.equal(await index.cached(SCRIPT), "script");
  assert.deepEqual(
    server.requests.filter((request) => request.includes(SCRIPT)),
    [`default ${SCRIPT}`, `reload ${SCRIPT}`],
  );
});

test("a file without a hash in its name is compared with the server's, and the page comes from there", async () => {
  index.begin();
  await index.install();
  assert.deepEqual(server.requests.sort(), [`default ${SCRIPT}`, "no-cache fonts.css", "reload index.html"]);
});

test("without a network, the page and its files come from the cache, with the page's policy", async () => {
  await offline();
  const { response, text, client } = await index.visit();
  assert.equal(text, INDEX);
  assert.equal(response!.headers.get("content-security-policy"), "default-src 'self'");
  assert.equal(response!.headers.get("content-encoding"), null);
  assert.equal(response!.headers.get("content-type"), "text/html;charset=utf-8");
  const answer = await index.ask(`${SCRIPT}?again`, { client });
  assert.equal(await answer!.text(), "script");
  assert.equal(answer!.headers.get("content-type"), "text/javascript");
  assert.equal(answer!.headers.get("content-security-policy"), null);
});

test("the page has the addresses that servers give it, and no other page is answered", async () => {
  await offline();
  for (const name of ["index.html", "index", "./", "index.html?lang=es#part"])
    assert.equal((await index.visit(name)).text, INDEX, name);
  for (const name of ["kiosk.html", "kiosk", "other.html", "../index.html", "https://third.example/gf/index.html"])
    assert.equal((await index.visit(name)).response, undefined, name);
  await offline(kiosk);
  assert.equal((await kiosk.visit("kiosk")).text, KIOSK);
  assert.equal((await kiosk.visit("./")).response, undefined);
});

test("requests that are not for a file of ours are left to the browser", async () => {
  await offline();
  for (const name of ["pack.json", "constructor", "host.js", "https://third.example/gf/fonts.css", "../fonts.css"])
    assert.equal(await index.ask(name, { destination: "" }), undefined, name);
  assert.equal(await index.ask(SCRIPT, { method: "POST" }), undefined);
});

test("other pages in the folder get their files from the network", async () => {
  await offline(folder);
  assert.equal((await folder.visit()).text, INDEX);
  open.push({ id: "host", url: `${FOLDER}about.html` });
  server.isReached = true;
  server.answers[script] = "the server's";
  assert.equal(await (await folder.ask(SCRIPT, { client: "host" }))!.text(), "the server's");
  assert.equal(await (await folder.ask(SCRIPT))!.text(), "script");
});

test("a file that is damaged in the cache is loaded and kept again", async () => {
  await offline();
  server.isReached = true;
  await (await caches.open(index.own)).put(script, new Response("damaged"));
  assert.equal(await (await index.ask(SCRIPT))!.text(), "script");
  assert.equal(await index.cached(SCRIPT), "script");
});

test("a file that is neither in the cache nor right on the server is an error, and never a wrong file", async () => {
  await offline();
  server.isReached = true;
  await (await caches.open(index.own)).put(script, new Response("damaged"));
  server.answers[script] = "other";
  assert.equal((await index.ask(SCRIPT))!.type, "error");
});

test("if the disk fails, files come from the network", async () => {
  await offline();
  server.isReached = true;
  const broken = { ...caches, open: async () => Promise.reject(Error("disk")), has: async () => Promise.reject(Error("disk")) };
  setGlobals({ caches: broken });
  assert.equal(await (await index.ask(SCRIPT))!.text(), "script");
  assert.equal((await index.visit()).text, INDEX);
});

test("a version that lacks a file completes itself, and shows its own page", async () => {
  await offline();
  await (await caches.open(index.own)).delete(script);
  server.isReached = true;
  const { text } = await index.visit();
  assert.equal(text, INDEX);
  assert.equal(await index.cached(SCRIPT), "script");
});

test("a version that cannot be completed gives way to the server's page, with all its files", async () => {
  await offline();
  await (await caches.open(index.own)).delete(script);
  Object.assign(server.answers, { [script]: 404, [page]: LATER });
  server.isReached = true;
  const { text, client } = await index.visit();
  assert.equal(text, LATER);
  assert.equal(await index.ask("fonts.css", { client }), undefined);
  assert.equal(await (await index.ask("fonts.css", { client: "an earlier page" }))!.text(), "styles");
});

test("a page that lacks a file is still shown if there is no network, or the server fails", async () => {
  await offline();
  await (await caches.open(index.own)).delete(script);
  assert.equal((await index.visit()).text, INDEX);
  server.isReached = true;
  Object.assign(server.answers, { [script]: 503, [page]: 503 });
  assert.equal((await index.visit()).text, INDEX);
});

test("the browser follows a redirect of the server's if the version cannot be completed", async () => {
  await offline();
  await (await caches.open(index.own)).delete(script);
  server.isReached = true;
  server.answers[script] = 404;
  server.answers[page] = () => new Answer("", { url: page, type: "opaqueredirect", status: 302 });
  assert.equal((await index.visit()).response!.type, "opaqueredirect");
});

test("a version is not installed if the browser has removed one of its files meanwhile", async () => {
  index.begin();
  server.answers[page] = async () => {
    await (await caches.open(index.own)).delete(script);
    return new Answer(INDEX, { url: page });
  };
  await assert.rejects(index.install(), { message: /is not whole/ });
  assert.deepEqual(await caches.keys(), []);
});

test("if nothing is kept, the browser gets what the server answers, be it a redirect or an error", async () => {
  index.begin();
  for (const name of [script, page]) server.answers[name] = 503;
  assert.equal((await index.visit()).response!.status, 503);
  server.answers[page] = () => new Answer("", { url: page, type: "opaqueredirect" });
  assert.equal((await index.visit()).response!.type, "opaqueredirect");
  server.isReached = false;
  delete server.answers[page];
  assert.equal((await index.visit()).response!.type, "error");
});

test("a visitor waits four seconds for a slow network if something is kept", async () => {
  await offline();
  await (await caches.open(index.own)).delete(script);
  for (const address of [script, page]) server.answers[address] = () => new Promise(() => {});
  const waits: number[] = [];
  setGlobals({
    setTimeout: (work: () => void, time: number) => {
      waits.push(time);
      return realTimeout(work, 20);
    },
  });
  // What follows the visit waits for the network too.
  index.visit().catch(() => {});
  const response = await new Promise<Response>((done) => {
    index.event("fetch", {
      request: { url: page, method: "GET", mode: "navigate" },
      resultingClientId: "slow",
      respondWith: (answer: Promise<Response>) => answer.then(done),
    });
  });
  const text = await response.text();
  setGlobals({ setTimeout: realTimeout });
  assert.equal(text, INDEX);
  assert.deepEqual([...new Set(waits)], [4000]);
});

test("a page that the provider has edited shows at the next visit, one of another version does not", async () => {
  await offline();
  server.isReached = true;
  const edited = INDEX.replace("index", "edited");
  server.answers[page] = edited;
  assert.equal((await index.visit()).text, INDEX);
  server.answers[page] = LATER;
  assert.equal((await index.visit()).text, edited);
  assert.equal((await index.visit()).text, edited);
});

test("a page of an earlier version still gets its own files", async () => {
  await offline();
  await (await caches.open(`${index.scope} earlier`)).put(`${FOLDER}old-ba9876543210.js`, new Response("old"));
  assert.equal(await (await index.ask("old-ba9876543210.js?1"))!.text(), "old");
  server.isReached = true;
  server.answers[`${FOLDER}new-ba9876543210.js`] = "new";
  assert.equal(await (await index.ask("new-ba9876543210.js"))!.text(), "new");
});

test("earlier versions go when none of their pages is open, and only those of the same page", async () => {
  const earlier = `${index.scope} earlier`;
  for (const url of [undefined, page, `${FOLDER}other.html`]) {
    index.begin();
    for (const name of [earlier, `${index.scope} pack`, `${kiosk.scope} earlier`, "of the host"]) await caches.open(name);
    await index.install();
    // A later version has begun to be kept since.
    await caches.open(`${index.scope} later`);
    if (url) open.push({ id: "1", url });
    await index.event("activate");
    const stays = url === page ? [earlier] : [];
    const others = [`${index.scope} pack`, `${kiosk.scope} earlier`, "of the host", index.own, `${index.scope} later`];
    assert.deepEqual((await caches.keys()).sort(), [...stays, ...others].sort(), String(url));
  }
  assert.equal((await index.visit()).text, INDEX);
});

test("earlier versions stay while a later one is being installed or waits", async () => {
  const earlier = `${index.scope} earlier`;
  index.begin();
  await caches.open(earlier);
  await index.install();
  index.registration.waiting = {};
  await index.event("activate");
  assert.equal(await caches.has(earlier), true);
  index.registration.waiting = undefined;
  await index.visit();
  assert.equal(await caches.has(earlier), false);
});

test("a version takes over from the one before if its page says so, and then serves the pages that are open", async () => {
  index.begin();
  await index.event("message", { data: "something else" });
  assert.deepEqual(index.took, []);
  await index.event("message", { data: "SKIP_WAITING" });
  await index.event("activate");
  assert.deepEqual(index.took, ["skipWaiting", "claim"]);
  assert.equal(index.own.endsWith(VERSION), true);
});
