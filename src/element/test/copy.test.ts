import assert from "node:assert/strict";
import { test } from "node:test";
import { copy } from "../copy.ts";
import { as, el, openDocument } from "./fake-tree.ts";
import { openWindow, setGlobals, stopTime } from "./fakes.ts";

const LINK = "https://clinic.example/#group-fit-1ABCDEF-en";

/** A browser with a clipboard of this kind, and whose older command works or not. */
function browser(clipboard: object | undefined, hasCommand = true) {
  const time = stopTime();
  const window = openWindow();
  const document = openDocument();
  const shown = el("span.takeaway__link", LINK);
  const selected: unknown[] = [];
  const copied: string[] = [];
  let heard = 0;
  setGlobals({ navigator: { clipboard }, getSelection: () => ({ selectAllChildren: (what: unknown) => selected.push(what) }) });
  window.addEventListener("copy", () => heard++);
  const press = () => window.fire("copy", { clipboardData: { setData: (_: string, text: string) => copied.push(text) } });
  Object.assign(document, { execCommand: () => hasCommand && press() });
  return { time, shown, selected, copied, press, heard: () => heard };
}

test("a link is copied by the clipboard, and nothing is selected", async () => {
  const written: string[] = [];
  const { shown, selected, copied } = browser({ writeText: async (text: string) => written.push(text) });
  assert.equal(await copy(LINK, as(shown)), true);
  assert.deepEqual([written, selected, copied], [[LINK], [], []]);
});

test("without a clipboard, or with one that refuses, the older command copies, and the host hears nothing of it", async () => {
  for (const clipboard of [undefined, { writeText: async () => Promise.reject(Error("refused")) }]) {
    const { shown, copied, heard, press } = browser(clipboard);
    assert.equal(await copy(LINK, as(shown)), true);
    assert.deepEqual(copied, [LINK]);
    assert.equal(heard(), 0);
    // A later copy is the visitor's own.
    press();
    assert.deepEqual(copied, [LINK]);
  }
});

test("a clipboard that does not answer is given one second", async () => {
  const { shown, copied, time } = browser({ writeText: () => new Promise(() => {}) });
  const copying = copy(LINK, as(shown));
  await time.pass(999);
  assert.deepEqual(copied, []);
  await time.pass(1);
  assert.equal(await copying, true);
  assert.deepEqual(copied, [LINK]);
});

test("if nothing copies, the link is selected for the visitor's own keys", async () => {
  const { shown, selected } = browser(undefined, false);
  assert.equal(await copy(LINK, as(shown)), false);
  assert.deepEqual(selected, [shown]);
});
