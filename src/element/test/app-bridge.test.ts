import assert from "node:assert/strict";
import { test } from "node:test";
import { AppBridge } from "../app-bridge.ts";
import { as, el, openDocument } from "./fake-tree.ts";
import { openWindow, setGlobals, settled } from "./fakes.ts";
import { app } from "./glue.ts";

/** An element whose app is mounted. `pages.load` is how the next comparison loads, `pages.part` how a part of the app does. */
async function bridged({ attributes = {} as { [name: string]: string }, canRead = true } = {}) {
  openWindow();
  const inner = el("div.group-fit", { lang: "en" });
  const field = el("input", { name: "code" });
  const crisis = el("details", { open: "" });
  inner.append(field, crisis);
  const container = el("div.root", inner);
  const element = el("group-fit", attributes);
  element.mode = attributes.mode ?? "inline";
  element.shareMarks = false;
  const document = openDocument(element);
  document.documentElement.className = "";
  element.attachShadow().append(container);
  setGlobals({
    FILES: { qr: "qr.js", aloud: "aloud.js", kiosk: "kiosk.js", paper: "paper.js" },
    location: new URL("https://clinic.example/page"),
    speechSynthesis: undefined,
  });
  Object.assign(app, { code: "CODE", problem: undefined, log: [] });
  const told: { name: string; problems?: string[] }[] = [];
  const warnings: string[] = [];
  const pages = { load: async (): Promise<unknown> => ({ pageData: "other" }), part: async (): Promise<object> => ({}) };
  const pack = { now: undefined as unknown };
  const shell = {
    element,
    key: () => `inline-${element.getAttribute("lang") ?? "en"}`,
    pack: () => pack.now,
    tell: (name: string, detail?: { problems?: string[] }) => told.push({ name, problems: detail?.problems }),
    warn: (text: string) => warnings.push(text),
  };
  const files = {
    beside: (file: string) => `https://provider.example/${file}`,
    more: async () => ({ source: () => pages.load() }),
    part: () => pages.part(),
    within: (step: Promise<unknown>) => step,
    takeLink() {},
  };
  const bridge = new AppBridge(as(container), as(shell), as(files));
  bridge.mount("inline-en\nmessages");
  if (canRead) app.bridge!.emit("group-fit-ready", null, "CODE");
  await settled();
  app.log.length = 0;
  return { bridge, element, container, inner, field, crisis, told, warnings, pages, pack };
}

test("attributes that change nothing of the comparison load nothing", async () => {
  const { bridge, element } = await bridged();
  element.setAttribute("region", "US");
  assert.equal(await bridge.change(), true);
  assert.deepEqual(app.log, ["set"]);
  assert.equal(app.bridge!.region, "US");
});

test("another language is loaded and shown", async () => {
  const { bridge, element } = await bridged();
  element.setAttribute("lang", "es");
  assert.equal(await bridge.change(), true);
  assert.deepEqual(app.log, ["set other"]);
});

test("a pack that cannot be loaded is told once, and the comparison stays", async () => {
  const { bridge, pack, pages, told } = await bridged();
  let count = 0;
  pages.load = async () => {
    count++;
    throw Error("refused");
  };
  pack.now = "{}";
  assert.equal(await bridge.change(), false);
  assert.equal(await bridge.change(), false);
  assert.equal(count, 1);
  assert.deepEqual(told, [{ name: "group-fit-error", problems: ["refused"] }]);
  // What shows is what was loaded before.
  pack.now = undefined;
  assert.equal(await bridge.change(), true);
  assert.equal(count, 1);
  // The host has asked again for an address: it may have changed there.
  pack.now = new URL("https://clinic.example/pack.json");
  await bridge.change();
  await bridge.change();
  assert.equal(count, 2);
  await bridge.change(true);
  assert.equal(count, 3);
});

test("of two languages that are asked for shortly after each other, the last one shows", async () => {
  const { bridge, element, pages } = await bridged();
  const ends: (() => void)[] = [];
  pages.load = () => {
    const pageData = element.getAttribute("lang");
    return new Promise((done) => ends.push(() => done({ pageData })));
  };
  element.setAttribute("lang", "es");
  const first = bridge.change();
  await settled();
  element.setAttribute("lang", "ar");
  const second = bridge.change();
  await settled();
  ends[1]();
  await second;
  ends[0]();
  await first;
  assert.deepEqual(app.log, ["set ar"]);
});

test("a code waits for the pack that is being loaded, and starting over drops it", async () => {
  for (const isReset of [false, true]) {
    const { bridge, pack, pages } = await bridged();
    let end!: () => void;
    pages.load = () => new Promise((done) => (end = () => done({ pageData: "other" })));
    pack.now = "{}";
    const changing = bridge.change();
    await settled();
    bridge.restore("FIRST");
    bridge.restore("LAST");
    assert.deepEqual(app.log, []);
    if (isReset) bridge.dispatch("reset");
    end();
    await changing;
    assert.deepEqual(app.log, isReset ? ["reset", "set other"] : ["set other", "restore LAST"]);
  }
});

test("a code that cannot be restored is told to the host", async () => {
  const { bridge, told } = await bridged();
  app.problem = "of another version";
  bridge.restore("OLD");
  assert.deepEqual(told, [{ name: "group-fit-error", problems: ["of another version"] }]);
});

test("while the state changes, the last code is known, and a code is restored afterwards", async () => {
  const { bridge } = await bridged();
  app.bridge!.emit("group-fit-change", {}, "NEWER");
  app.code = undefined;
  assert.equal(bridge.code, "NEWER");
  bridge.restore("NEXT");
  assert.deepEqual(app.log, []);
  await settled();
  assert.deepEqual(app.log, ["restore NEXT"]);
});

test("a language that the visitor chose goes back if it cannot be loaded, and in a kiosk after the visit", async () => {
  const { bridge, element, pages } = await bridged({ attributes: { lang: "en" } });
  Object.defineProperty(element, "lang", {
    set(lang: string) {
      element.setAttribute("lang", lang);
      bridge.change();
    },
  });
  pages.load = async () => Promise.reject(Error("no network"));
  app.bridge!.runEffect("language", "es");
  await settled();
  assert.equal(element.getAttribute("lang"), "en");
  assert.equal(app.log.includes("failed language"), true);
  pages.load = async () => ({ pageData: "es" });
  app.bridge!.runEffect("language", "es");
  await settled();
  assert.equal(element.getAttribute("lang"), "es");
  bridge.home();
  assert.equal(element.getAttribute("lang"), "en");
});

test("an effect that fails is told to the visitor, and a part that could not be loaded is asked for again", async () => {
  const { pages, warnings } = await bridged();
  let count = 0;
  pages.part = async () => {
    count++;
    throw Error("no network");
  };
  for (let time = 0; time < 2; time++) {
    app.bridge!.runEffect("print", "");
    await settled();
  }
  assert.equal(count, 2);
  assert.deepEqual(app.log, ["failed print", "failed print"]);
  assert.equal(warnings.includes("print: no network"), true);
});

test("idle-seconds is a number from 20 to 3600, or the default", async () => {
  const idle = async (said?: string) => {
    await bridged({ attributes: said === undefined ? {} : { "idle-seconds": said } });
    return app.bridge!.idleSeconds;
  };
  for (const [said, is] of [
    [undefined, 90],
    ["20", 20],
    ["3600", 3600],
    ["45.4", 45],
    ["19", 90],
    ["3601", 90],
    ["soon", 90],
    ["", 90],
  ] as const)
    assert.equal(await idle(said), is, String(said));
});

test("nothing of a visit stays in a container that waits for the next element", async () => {
  const { bridge, container, field, crisis } = await bridged();
  field.value = "TYPED";
  bridge.touched = as(field);
  bridge.dispatch("forget");
  assert.equal(bridge.touched, undefined);
  assert.equal(field.isConnected, false);
  assert.equal(container.querySelector("input")!.value, "");
  assert.equal(crisis.open, false);
});

test("only the device's own voice for the language of the page is used", async () => {
  const { bridge, inner } = await bridged();
  const voices = [
    { lang: "en-US", localService: false },
    { lang: "es-ES", localService: true },
    { lang: "en_GB", localService: true },
    { lang: "cmn-CN", localService: true },
  ];
  setGlobals({ speechSynthesis: { getVoices: () => voices } });
  assert.equal(bridge.voice!.lang, "en_GB");
  inner.lang = "zh-Hans";
  assert.equal(bridge.voice!.lang, "cmn-CN");
  inner.lang = "ar";
  assert.equal(bridge.voice, undefined);
});
