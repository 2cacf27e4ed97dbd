import assert from "node:assert/strict";
import { test } from "node:test";
import { el, openDocument } from "./fake-tree.ts";
import { openWindow, setGlobals, settled, stopTime } from "./fakes.ts";

test("index.html takes its settings from the address, and is kept once its element is ready", async () => {
  const registered: string[] = [];
  let isReady!: () => void;
  const time = stopTime();
  openWindow();
  const element = el("group-fit");
  element.ready = new Promise<void>((done) => (isReady = done));
  openDocument(element);
  element.attachShadow().append(el("template"), el("div.root"));
  setGlobals({
    location: new URL("https://provider.example/?lang=es&region=US&pack=/clinic.json&mode=kiosk&base=https://third.example"),
    MutationObserver: class {
      observe() {}
    },
    customElements: { get: () => ({}), whenDefined: async () => {} },
    requestIdleCallback: undefined,
    TEXT: { unavailable: 0, again: 1 },
    // In the container of register-service-worker.ts.
    KEEP: "data:text/javascript,export const register = (page) => globalThis.keep(page);",
    keep: (page: string) => registered.push(page),
  });
  await import("../standalone-page.ts");
  assert.deepEqual(Object.fromEntries(element.attributes), { lang: "es", region: "US", pack: "/clinic.json" });
  await time.pass(1000);
  assert.deepEqual(registered, []);
  isReady();
  await time.pass(0);
  for (let turn = 0; turn < 100 && !registered.length; turn++) await settled();
  assert.deepEqual(registered, ["index.html"]);
});
