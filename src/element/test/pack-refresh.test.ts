import assert from "node:assert/strict";
import { test } from "node:test";
import { followPack } from "../pack-refresh.ts";
import type { GroupFitElement, LoaderTools } from "../shell.d.ts";
import { elementWith, openPage, setGlobals } from "./fakes.ts";

const fault: LoaderTools["fault"] = (name, message) => Object.assign(Error(message), { name });

/** A kiosk that shows the pack of an address. `site.text` is what the server sends now, or the status of its error. */
function kiosk(site: { text: string | number }, loaded: string | undefined) {
  openPage("https://provider.example/kiosk.html");
  const { values, ...element } = elementWith({ pack: "pack.json" });
  const written: string[] = [];
  const timers: (() => void)[] = [];
  setGlobals({
    MutationObserver: class {
      observe() {}
      disconnect() {}
      takeRecords = () => [];
    },
    setInterval: (work: () => void) => timers.push(work),
    clearInterval() {},
    console: { ...console, warn() {} },
    fetch: async () => (typeof site.text === "string" ? new Response(site.text) : new Response("", { status: site.text })),
  });
  const visit = { isFree: true, loading: Promise.resolve(loaded) };
  const leaving = new AbortController();
  const { look } = followPack({
    element: {
      ...element,
      get pack() {
        return values.get("pack");
      },
      setAttribute(name: string, value: string) {
        written.push(value);
        values.set(name, value);
      },
    } as unknown as GroupFitElement,
    signal: leaving.signal,
    fault,
    loaded: () => visit.loading,
    isFree: () => visit.isFree,
  });
  return { look, written, visit, leaving, values };
}

const settled = () => new Promise((done) => setTimeout(done, 5));

test("a pack that has not changed is not shown again", async () => {
  const { look, written } = kiosk({ text: "{}" }, "{}");
  await settled();
  await look();
  assert.deepEqual(written, []);
});

test("a pack that changed before the first look is shown", async () => {
  const { written } = kiosk({ text: '{"title":"corrected"}' }, "{}");
  await settled();
  assert.deepEqual(written, ["pack.json"]);
});

test("a pack that changes while a visitor is there is shown when they have left", async () => {
  const site = { text: "{}" };
  const { look, written, visit } = kiosk(site, "{}");
  await settled();
  site.text = '{"title":"corrected"}';
  const looking = look();
  visit.isFree = false;
  await looking;
  assert.deepEqual(written, []);
  visit.isFree = true;
  await look();
  assert.deepEqual(written, ["pack.json"]);
});

test("a pack that the element has refused is asked for again only if it changes", async () => {
  const { look, written } = kiosk({ text: "no JSON" }, "no JSON");
  await settled();
  await look();
  assert.deepEqual(written, []);
});

test("the first look waits for what the element is loading", async () => {
  const site = { text: "{}" };
  let done!: (text: string) => void;
  const { look, written, visit } = kiosk(site, undefined);
  await settled();
  written.length = 0;
  visit.loading = new Promise((resolve) => (done = resolve));
  const looking = look();
  await settled();
  done("{}");
  await looking;
  assert.deepEqual(written, []);
});

test("a pack that is withdrawn goes, and comes back with the server or when the kiosk ends", async () => {
  const site: { text: string | number } = { text: "{}" };
  const { look, written, leaving, values } = kiosk(site, "{}");
  await settled();
  site.text = 404;
  await look();
  await look();
  assert.deepEqual(written, [""]);
  site.text = "{}";
  await look();
  assert.deepEqual(written, ["", "pack.json"]);
  site.text = 410;
  await look();
  assert.equal(values.get("pack"), "");
  leaving.abort();
  assert.equal(values.get("pack"), "pack.json");
  site.text = 503;
  written.length = 0;
  await look();
  assert.deepEqual(written, []);
});
