import assert from "node:assert/strict";
import { test } from "node:test";
import { el, openDocument } from "./fake-tree.ts";
import { FakeTarget, openWindow, setGlobals, settled, stopTime } from "./fakes.ts";

const MINUTE = 60_000;

/** kiosk.html, whose element is ready. */
async function kiosk(load: () => Promise<unknown>, { presence = "attract", search = "", isWaiting = false } = {}) {
  const time = stopTime();
  const window = openWindow();
  const app = el("div.group-fit", { lang: "en", "data-presence": presence });
  const element = el("group-fit");
  const document = openDocument(element);
  document.documentElement.lang = "en";
  element.attachShadow().append(el("template"), el("div.root", app));
  Object.assign(element, { ready: Promise.resolve(), works: true });
  const log: string[] = [];
  const waiting = { postMessage: (message: string) => log.push(message) };
  class Registration extends FakeTarget {
    waiting: typeof waiting | undefined;
    installing: (FakeTarget & { state?: string }) | undefined;
    update = async () => void log.push("update");
  }
  const registration = new Registration();
  if (isWaiting) registration.waiting = waiting;
  class Workers extends FakeTarget {
    async register() {
      log.push("register");
      return registration;
    }
    getRegistration = async () => registration;
    startMessages() {}
  }
  const workers = new Workers();
  const href = `https://provider.example/kiosk.html${search}#left-over`;
  setGlobals({
    MutationObserver: class {
      observe() {}
    },
    customElements: { get: () => ({}), whenDefined: async () => {} },
    navigator: { serviceWorker: workers, wakeLock: { request: async (kind: string) => log.push(`wake ${kind}`) } },
    location: { href, search, origin: "https://provider.example", replace: (to: string) => log.push(`to ${to}`) },
    stop: () => log.push("stop"),
    requestIdleCallback: undefined,
    TEXT: { unavailable: 0, again: 1 },
  });
  Object.assign(document, { baseURI: href });
  await load();
  await settled();
  await time.pass(1000);
  const said = () => log.splice(0);
  const show = (name: string) => app.setAttribute("data-presence", name);
  return { time, window, document, element, registration, workers, waiting, said, show };
}

const RELOAD = "to https://provider.example/kiosk.html?lang=es";

test("a kiosk takes its settings from the address, keeps the page, and keeps the screen awake", async () => {
  const { element, said, document, window } = await kiosk(() => import("../kiosk-page.ts?1"), {
    search: "?lang=es&idle-seconds=60&pack=/clinic.json&mode=inline&base=/x",
  });
  assert.deepEqual(Object.fromEntries(element.attributes), { lang: "es", "idle-seconds": "60", pack: "/clinic.json" });
  assert.deepEqual(said(), ["wake screen", "register"]);
  window.fire("visibilitychange");
  assert.deepEqual(said(), ["wake screen"]);
  document.hidden = true;
  window.fire("visibilitychange");
  await settled();
  assert.deepEqual(said(), []);
});

test("the next version takes over while nobody uses the kiosk, and after a visit otherwise", async () => {
  const { registration, waiting, said, show, window } = await kiosk(() => import("../kiosk-page.ts?2"), { presence: "here" });
  said();
  const worker = Object.assign(new FakeTarget(), { state: "installing" });
  registration.installing = worker;
  registration.fire("updatefound");
  worker.state = "installed";
  registration.waiting = waiting;
  worker.fire("statechange");
  await settled();
  assert.deepEqual(said(), []);
  show("attract");
  worker.fire("statechange");
  await settled();
  assert.deepEqual(said(), ["SKIP_WAITING"]);
  window.fire("group-fit-reset");
  await settled();
  assert.equal(said()[0], "SKIP_WAITING");
});

test("a version that waits already takes over when the kiosk is opened", async () => {
  const { said } = await kiosk(() => import("../kiosk-page.ts?8"), { isWaiting: true });
  assert.deepEqual(said().slice(-1), ["SKIP_WAITING"]);
});

test("a version that has taken over shows when the kiosk is free, and not before", async () => {
  const { workers, said, show, window } = await kiosk(() => import("../kiosk-page.ts?3"), {
    presence: "here",
    search: "?lang=es",
  });
  said();
  workers.fire("controllerchange");
  assert.deepEqual(said(), []);
  show("attract");
  window.fire("group-fit-reset");
  await settled();
  assert.equal(said()[0], RELOAD);
  workers.fire("controllerchange");
  assert.equal(said()[0], RELOAD);
});

test("a touch while the page is about to load again cancels that", async () => {
  const { workers, said, window } = await kiosk(() => import("../kiosk-page.ts?4"));
  said();
  window.fire("pointerdown");
  assert.deepEqual(said(), []);
  workers.fire("controllerchange");
  said();
  window.fire("pointerdown");
  window.fire("keydown");
  assert.deepEqual(said(), ["stop"]);
});

test("a kiosk that nobody uses asks for a new version every hour, and after a visit every quarter", async () => {
  const { time, said, show, window } = await kiosk(() => import("../kiosk-page.ts?5"));
  const updates = () => said().filter((line) => line === "update").length;
  await time.pass(MINUTE);
  updates();
  await time.pass(58 * MINUTE);
  assert.equal(updates(), 0);
  await time.pass(2 * MINUTE);
  assert.equal(updates(), 1);
  await time.pass(14 * MINUTE);
  window.fire("group-fit-reset");
  await settled();
  assert.equal(updates(), 0);
  await time.pass(MINUTE);
  window.fire("group-fit-reset");
  await settled();
  assert.equal(updates(), 1);
  show("here");
  await time.pass(180 * MINUTE);
  assert.equal(updates(), 0);
});

test("a kiosk that does not work loads again after a minute without a touch", async () => {
  const { time, said, window, element } = await kiosk(() => import("../kiosk-page.ts?6"), { presence: "", search: "?lang=es" });
  await time.pass(10 * MINUTE);
  assert.deepEqual(
    said().filter((line) => line === RELOAD),
    [],
  );
  element.works = false;
  window.fire("wheel");
  await time.pass(59_500);
  assert.deepEqual(
    said().filter((line) => line === RELOAD),
    [],
  );
  await time.pass(MINUTE);
  assert.equal(said().includes(RELOAD), true);
});

test("a browser without workers and without wake locks is a kiosk too", async () => {
  const { said, element } = await kiosk(
    async () => {
      setGlobals({ navigator: {} });
      await import("../kiosk-page.ts?7");
    },
    { search: "?lang=es" },
  );
  assert.equal(element.getAttribute("lang"), "es");
  assert.deepEqual(said(), []);
});
