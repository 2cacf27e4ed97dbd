import assert from "node:assert/strict";
import { test } from "node:test";
import { mountFrame } from "../iframe-host.ts";
import { as, el, FakeElement, openDocument } from "./fake-tree.ts";
import { openWindow, setGlobals, settled, stopTime } from "./fakes.ts";

const FRAME = "https://provider.example/gf/frame.html";

/** An element whose comparison is in a frame. `view` is the window in the frame. */
function host({ attributes = {}, pack: given = undefined as unknown, ...more }: { [name: string]: unknown } = {}) {
  const time = stopTime();
  const window = openWindow();
  const element = el("group-fit", { ...(attributes as object) });
  Object.assign(element, { region: null, theme: "auto", shareMarks: false, code: "", ownerDocument: {}, ...more });
  openDocument(element);
  const offers: { message: object; port: FakePort }[] = [];
  const view = {
    postMessage: (message: object, _to: string, [port]: FakePort[]) => offers.push({ message, port: port.other! }),
  };
  class FakePort {
    sent: { [name: string]: unknown }[] = [];
    isClosed = false;
    other: FakePort | undefined;
    onmessage: ((event: object) => void) | undefined;
    postMessage = (message: (typeof this.sent)[number]) => this.sent.push(message);
    close() {
      this.isClosed = true;
    }
  }
  const observed: (() => void)[] = [];
  setGlobals({
    TEXT: { en: "Group Fit", es: "Group Fit (es)" },
    MessageChannel: class {
      port1 = new FakePort();
      port2 = Object.assign(new FakePort(), { other: this.port1 });
    },
    MutationObserver: class {
      constructor(look: () => void) {
        observed.push(look);
      }
      observe() {}
      disconnect() {}
    },
    location: { href: "https://clinic.example/groups", origin: "https://clinic.example" },
  });
  Object.assign(document, {
    createElement: (name: string) => Object.assign(new FakeElement(name), { contentWindow: view }),
    documentElement: { classList: { contains: () => false } },
    baseURI: "https://clinic.example/groups",
  });
  const heard: { name: string; detail: unknown; code?: string }[] = [];
  const failed: { message: string; isShown?: boolean }[] = [];
  const warnings: string[] = [];
  const state = { lang: "en", pack: given };
  const link: { brought?: { code: string; lang?: string } } = {};
  if (more.brought) link.brought = { code: more.brought as string };
  const root = element.attachShadow();
  const handle = mountFrame(as(root), {
    ...as({}),
    element: as(element),
    files: as({
      beside: (file: string) => `https://provider.example/gf/${file}`,
      fault: (_: string, text: string) => Error(text),
      link,
    }),
    sheet: as((text: string) => text),
    pack: () => as(state.pack),
    lang: () => state.lang,
    warn: (message) => warnings.push(message),
    heard: (name, detail, code) => heard.push({ name, detail, code }),
    failed: ({ message }, isShown) => failed.push({ message, isShown }),
  });
  const frame = () => root.children[0];
  const hello = ({ source = view as unknown, origin = "null", data = { groupFit: "hello" } as unknown } = {}) =>
    window.fire("message", { source, origin, data });
  /** Has the frame say hello. Returns the element's end of the port. */
  const meet = async () => {
    frame().fire("load");
    hello();
    await settled();
    return offers.at(-1)!.port;
  };
  const said = (port: FakePort, data: unknown) => port.onmessage!({ data });
  return {
    time,
    window,
    element,
    root,
    handle,
    frame,
    hello,
    meet,
    said,
    offers,
    heard,
    failed,
    warnings,
    state,
    link,
    observed,
  };
}

test("the frame has no origin, and its address says language, region and theme", () => {
  const { frame } = host({ region: "US", theme: "dark" });
  assert.equal(String(frame().src), `${FRAME}?lang=en&region=US&theme=dark`);
  assert.equal(String(host().frame().src), `${FRAME}?lang=en&theme=auto`);
  const sandbox = frame().getAttribute("sandbox")!;
  assert.equal(sandbox.includes("allow-scripts"), true);
  assert.equal(/same-origin|top-navigation|forms/.test(sandbox), false);
  assert.equal(frame().title, "Group Fit");
});

test("only our own frame is answered, once, and gets the port alone", async () => {
  const { hello, meet, offers } = host();
  hello({ source: {} });
  hello({ origin: "https://provider.example" });
  hello({ data: { groupFit: "port" } });
  hello({ data: null });
  assert.equal(offers.length, 0);
  await meet();
  hello();
  assert.equal(offers.length, 1);
  assert.deepEqual(offers[0].message, { groupFit: "port" });
});

test("the frame gets the settings, the pack and then the code of the host", async () => {
  const { meet } = host({ pack: '{"lang":"en"}', code: "CODE", shareMarks: true, region: "US" });
  const { sent } = await meet();
  await settled();
  const [{ attributes, pack }, second] = sent as [{ attributes: object; pack: string }, object];
  assert.deepEqual(attributes, {
    theme: "auto",
    region: "US",
    "share-marks": "",
    "page-url": "https://clinic.example/groups",
    lang: "en",
  });
  assert.equal(pack, '{"lang":"en"}');
  assert.deepEqual(second, { code: "CODE" });
});

test("the frame is told of a pack and a language only if they have changed", async () => {
  const { meet, handle, state } = host({ pack: "{}" });
  const { sent } = await meet();
  sent.length = 0;
  await handle.say();
  assert.equal("pack" in sent[0], false);
  assert.equal("lang" in (sent[0].attributes as object), false);
  Object.assign(state, { pack: undefined, lang: "es" });
  await handle.say();
  assert.equal(sent[1].pack, null);
  assert.equal((sent[1].attributes as { lang: string }).lang, "es");
});

test("of several codes that the host sets while a pack is prepared, the frame gets the last one", async () => {
  const { meet, handle } = host({ pack: "{}" });
  const { sent } = await meet();
  sent.length = 0;
  handle.say();
  handle.restore("FIRST");
  handle.restore("LAST");
  await settled();
  assert.deepEqual(sent.slice(1), [{ code: "LAST" }]);
  sent.length = 0;
  handle.restore("UNDONE");
  handle.reset();
  await settled();
  assert.deepEqual(sent, [{ reset: true }]);
});

test("a pack that cannot be loaded is an error of the element, and the settings are sent all the same", async () => {
  setGlobals({ fetch: async () => new Response("", { status: 404 }) });
  const { meet, heard } = host({ pack: new URL("https://clinic.example/pack.json") });
  const { sent } = await meet();
  await settled();
  assert.equal(heard[0].name, "group-fit-error");
  assert.match((heard[0].detail as { problems: string[] }).problems[0], /answers 404/);
  assert.equal("attributes" in sent[0], true);
  assert.equal("pack" in sent[0], false);
});

test("the frame is as high as it says, within reason", async () => {
  const { meet, said, frame } = host();
  const port = await meet();
  said(port, { height: 432.1 });
  assert.equal(frame().style.blockSize, "433px");
  for (const height of [0, -5, 1e6, "900", Number.NaN, null]) said(port, { height });
  said(port, undefined);
  assert.equal(frame().style.blockSize, "433px");
});

test("the host hears of the events of the frame that it may have, and of no others", async () => {
  const { meet, said, heard } = host();
  const port = await meet();
  said(port, { name: "group-fit-change", detail: { marks: 1 }, code: "CODE" });
  said(port, { name: "click", detail: {} });
  said(port, { name: { toString: () => "group-fit-change" } });
  said(port, { name: "group-fit-ready", code: 7 });
  assert.deepEqual(heard, [
    { name: "group-fit-change", detail: { marks: 1 }, code: "CODE" },
    { name: "group-fit-ready", detail: null, code: undefined },
  ]);
});

test("a page in a frame that does not work is a failure, though it can be read", async () => {
  const { meet, said, failed } = host();
  const port = await meet();
  said(port, { failure: "TimeoutError: late", isShown: true });
  said(port, { failure: { toString: () => "x" } });
  said(port, { failure: "IntegrityError: cut off", isShown: false });
  assert.deepEqual(failed, [
    { message: "TimeoutError: late", isShown: true },
    { message: "IntegrityError: cut off", isShown: false },
  ]);
});

test("a frame that has not listed the host is ready with its first height, and takes a link by its address", async () => {
  const { meet, said, heard, handle, frame } = host();
  const port = await meet();
  said(port, { isAll: true, height: 300 });
  said(port, { isAll: true, height: 310 });
  assert.deepEqual(
    heard.map(({ name }) => name),
    ["group-fit-ready"],
  );
  handle.follow({ code: "A~B", lang: undefined });
  assert.equal(port.isClosed, true);
  assert.equal(new URL(String(frame().src)).hash, "#group-fit-A~B");
});

test("a frame that has listed the host takes a link by the port", async () => {
  const { meet, said, handle, frame } = host();
  const port = await meet();
  said(port, { height: 300 });
  port.sent.length = 0;
  handle.follow({ code: "CODE", lang: undefined });
  await settled();
  assert.deepEqual(port.sent, [{ code: "CODE" }]);
  assert.equal(new URL(String(frame().src)).hash, "");
});

test("the code of a link goes into the address of the frame once", () => {
  const { frame, link } = host({ brought: "CODE" });
  assert.equal(new URL(String(frame().src)).hash, "#group-fit-CODE");
  assert.equal(link.brought, undefined);
});

test("a kiosk in a frame takes no link, and the host is warned", () => {
  const { frame, link, warnings } = host({ brought: "CODE", mode: "kiosk" });
  assert.equal(new URL(String(frame().src)).hash, "");
  assert.equal(link.brought!.code, "CODE");
  assert.match(warnings[0], /mode="kiosk" does not work/);
});

test("a frame that says nothing for ten seconds, or for two after it has loaded, is a failure", async () => {
  const slow = host();
  await slow.time.pass(9999);
  assert.deepEqual(slow.failed, []);
  await slow.time.pass(1);
  assert.match(slow.failed[0].message, /frame\.html\?\S+ does not answer/);
  const refused = host();
  await refused.time.pass(1000);
  refused.frame().fire("load");
  await refused.time.pass(1999);
  assert.deepEqual(refused.failed, []);
  await refused.time.pass(1);
  assert.equal(refused.failed.length, 1);
  const good = host();
  good.frame().fire("load");
  good.hello();
  await good.time.pass(60_000);
  assert.deepEqual(good.failed, []);
});

test("if another page is loaded into the frame, it is sent nothing, and our own page is opened again", async () => {
  const { meet, frame, handle, offers } = host();
  frame().fire("load");
  const port = await meet();
  const before = frame();
  before.fire("load");
  assert.equal(port.isClosed, false);
  before.fire("load");
  assert.equal(port.isClosed, true);
  assert.equal(frame() === before, false);
  port.sent.length = 0;
  await handle.say();
  assert.deepEqual(port.sent, []);
  await meet();
  assert.equal(offers.length, 2);
});

test("an element that has gone answers no frame, and fails no more", async () => {
  const { handle, hello, offers, failed, time, root } = host();
  handle.leave();
  hello();
  await time.pass(20_000);
  assert.equal(offers.length, 0);
  assert.deepEqual(failed, []);
  assert.equal(root.children.length, 0);
});
