import assert from "node:assert/strict";
import { test } from "node:test";
import { el, openDocument } from "./fake-tree.ts";
import { FakeTarget, openWindow, setGlobals, settled, stopTime } from "./fakes.ts";

const OWN = "https://provider.example";
const LISTED = "https://clinic.example";

/** A port whose messages a test reads. */
function newPort() {
  const sent: { [name: string]: unknown }[] = [];
  const port = {
    sent,
    postMessage: (message: (typeof sent)[number]) => sent.push(message),
    onmessage: undefined as ((event: object) => void) | undefined,
  };
  return port;
}

/** frame.html, in a frame of another page unless it `isAlone`. */
async function frame(load: () => Promise<unknown>, { isAlone = false } = {}) {
  stopTime();
  const window = openWindow();
  const hellos: { message: object; to: string }[] = [];
  const parent = isAlone ? window : { postMessage: (message: object, to: string) => hellos.push({ message, to }) };
  let isReady!: () => void;
  let hasFailed!: (error: Error) => void;
  const resets: string[] = [];
  const element = el("group-fit", { lang: "en" });
  Object.assign(element, {
    ready: new Promise<void>((done, failed) => {
      isReady = done;
      hasFailed = failed;
    }),
    code: "CODE",
    works: true,
    reset: () => resets.push("reset"),
  });
  const root = element.attachShadow();
  const link = el("a", { href: "tel:988" }, el("b", "988"));
  root.append(link, el("a"), el("template"), el("div.root"));
  openDocument(el("meta", { name: "group-fit-origins" }), element);
  document.querySelector<HTMLMetaElement>("meta")!.content = `${LISTED}  https://other.example`;
  let resized = () => {};
  setGlobals({
    parent,
    location: { origin: OWN, search: "?lang=es&region=US&pack=/pack.json&page-url=/" },
    customElements: { get: () => ({}), whenDefined: async () => {} },
    MutationObserver: class {
      observe() {}
    },
    ResizeObserver: class {
      observe() {
        resized();
      }
      constructor(resize: () => void) {
        resized = resize;
      }
    },
    console: { ...console, warn() {} },
    TEXT: { unavailable: 0, again: 1 },
  });
  await load();
  const offer = (port: object, { origin = LISTED, source = parent as unknown, data = { groupFit: "port" } as unknown } = {}) =>
    window.fire("message", { data, source, origin, ports: [port] });
  const resize = (height: number) => {
    element.box = { height };
    resized();
  };
  return { element, link, hellos, offer, resize, isReady, hasFailed, resets, window };
}

const first = await frame(() => import("../iframe-guest.ts?1"));

test("a frame takes language, region and theme from its address, and neither a pack nor the address of a page", () => {
  const { element } = first;
  assert.equal(element.getAttribute("lang"), "es");
  assert.equal(element.getAttribute("region"), "US");
  assert.equal(element.getAttribute("pack"), null);
  assert.equal(element.getAttribute("page-url"), null);
});

test("a frame says hello to the page around it, and nothing else", () => {
  assert.deepEqual(first.hellos, [{ message: { groupFit: "hello" }, to: "*" }]);
});

test("a link opens beside the comparison, and does not replace it", () => {
  const { link } = first;
  link.children[0].fire("click");
  assert.equal(link.target, "_blank");
  assert.equal(link.rel, "noopener noreferrer");
});

test("a frame obeys the page around it, if that is listed, and no other window", () => {
  const { element, offer } = first;
  const stranger = newPort();
  offer(stranger, { source: new FakeTarget() });
  offer(stranger, { data: { groupFit: "hello" } });
  offer(stranger, { data: null });
  assert.equal(stranger.onmessage, undefined);
  const port = newPort();
  offer(port);
  port.onmessage!({ data: { attributes: { theme: "dark", lang: "fr", "share-marks": "" }, pack: "{}", code: "NEW" } });
  assert.equal(element.getAttribute("theme"), "dark");
  assert.equal(element.getAttribute("lang"), "fr");
  assert.equal(element.getAttribute("share-marks"), "");
  assert.equal(element.pack, "{}");
  assert.equal(element.code, "NEW");
  // A second port is not taken.
  const second = newPort();
  offer(second);
  assert.equal(second.onmessage, undefined);
  port.onmessage!({ data: { attributes: { "share-marks": null }, pack: null } });
  assert.equal(element.hasAttribute("share-marks"), false);
  assert.equal(element.pack, null);
});

/** A frame that obeys the page around it. */
async function serving(load: () => Promise<unknown>) {
  const shown = await frame(load);
  const port = newPort();
  shown.offer(port, { origin: OWN });
  return { ...shown, port };
}

test("a page around the frame sets the attributes that it may set alone, and values of the right kind", async () => {
  const { element, port, resets } = await serving(() => import("../iframe-guest.ts?2"));
  element.pack = "before";
  port.onmessage!({
    data: {
      attributes: { onclick: "x", base: "https://third.example", mode: "kiosk", pack: "x" },
      pack: { lang: "en" },
      code: 7,
    },
  });
  for (const name of ["onclick", "base", "mode", "pack"]) assert.equal(element.hasAttribute(name), false, name);
  assert.equal(element.pack, "before");
  assert.equal(element.code, "CODE");
  port.onmessage!({ data: {} });
  assert.equal(element.pack, "before");
  assert.deepEqual(resets, []);
  port.onmessage!({ data: { reset: true } });
  assert.deepEqual(resets, ["reset"]);
});

test("a page around the frame hears of what happens, without an Error, and of the height", async () => {
  const { element, resize, isReady, port } = await serving(() => import("../iframe-guest.ts?3"));
  port.sent.length = 0;
  resize(500);
  resize(501.5);
  resize(510);
  element.fire("group-fit-change", { detail: { marks: 3 } });
  element.fire("group-fit-error", { detail: { problems: ["lost"], error: Error("lost") } });
  isReady();
  await settled();
  assert.deepEqual(port.sent, [
    { height: 500 },
    { height: 510 },
    { name: "group-fit-change", detail: { marks: 3 }, code: "CODE" },
    { name: "group-fit-error", detail: { problems: ["lost"] }, code: "CODE" },
    { name: "group-fit-ready", detail: null, code: "CODE" },
  ]);
});

test("a page around the frame hears of a failure once", async () => {
  const { element, hasFailed, port } = await serving(() => import("../iframe-guest.ts?9"));
  port.sent.length = 0;
  const error = Object.assign(Error("lost"), { name: "NetworkError" });
  hasFailed(error);
  element.fire("group-fit-error", { detail: { problems: ["lost"], error } });
  await settled();
  assert.deepEqual(port.sent, [{ failure: "NetworkError: lost", isShown: true }]);
});

test("a page that is not listed hears of the height alone, and sets nothing", async () => {
  const { element, offer, resize, hasFailed } = await frame(() => import("../iframe-guest.ts?4"));
  const port = newPort();
  offer(port, { origin: "https://clinic.example.third.example" });
  assert.equal(port.onmessage, undefined);
  resize(500);
  assert.deepEqual(port.sent, []);
  // Also if it fails: the notice has a height too.
  hasFailed(Error("failed"));
  await settled();
  resize(600);
  element.fire("group-fit-change", { detail: { marks: 3 } });
  assert.deepEqual(port.sent.at(-1), { isAll: true, height: 600 });
  assert.equal(
    port.sent.every(({ isAll, name }) => isAll && !name),
    true,
  );
});

test("a page that is in no frame says nothing, and listens to nobody", async () => {
  const { offer, hellos } = await frame(() => import("../iframe-guest.ts?5"), { isAlone: true });
  const port = newPort();
  offer(port);
  assert.equal(port.onmessage, undefined);
  assert.deepEqual(hellos, []);
});
