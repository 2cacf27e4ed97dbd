import assert from "node:assert/strict";
import { test } from "node:test";
import { FOR_B, OTHER, open } from "./fake-lifecycle.ts";
import { as, el } from "./fake-tree.ts";
import { settled } from "./fakes.ts";

test("an element is ready, takes the host's code, and then repeats what was pressed early", async () => {
  const { add, said } = await open(() => import("../lifecycle.ts?1"));
  const gone = el("button");
  const choice = Object.assign(el("input"), { checked: true });
  const clicks: unknown[] = [];
  for (const [name, pressed] of Object.entries({ gone, choice })) pressed.click = () => clicks.push([name, pressed.checked]);
  const button = Object.assign(el("button"), { ariaPressed: "true", click: () => clicks.push("button") });
  const { filled } = add("A", { code: "CODE", queue: [choice, gone, button] });
  gone.remove();
  await filled;
  assert.deepEqual(said(), ["starts", "A tells group-fit-ready", "A restores CODE", "A is ready"]);
  // A click on a choice that is checked already would change nothing.
  assert.deepEqual(clicks, [["choice", false], "button"]);
  assert.equal(button.ariaPressed, "false");
  // The elements of a page share one instance.
  await add("B").filled;
  assert.deepEqual(said(), ["B tells group-fit-ready", "B is ready"]);
});

test("the code of a link goes to the first element whose comparison it fits, once all that are loading are there", async () => {
  const { add, said, link, state } = await open(() => import("../lifecycle.ts?2"));
  let go!: () => void;
  state.start = () => new Promise<void>((done) => (go = done));
  link.brought = { code: FOR_B };
  const added = [add("K", { mode: "kiosk" }), add("A"), add("B")];
  await settled();
  go();
  await Promise.all(added.map(({ filled }) => filled));
  const follows = () => said().filter((line) => line.includes("follows"));
  assert.deepEqual(follows(), [`B follows ${FOR_B}`]);
  assert.equal(link.brought, undefined);
  // If it fits none, the first one tells the visitor.
  link.brought = { code: OTHER };
  await add("C").filled;
  assert.deepEqual(follows(), [`A follows ${OTHER}`]);
});

test("a link waits for an element that may take it, and for no kiosk, which takes none", async () => {
  for (const [mode, waits] of [
    ["inline", true],
    ["kiosk", false],
  ] as const) {
    const load = mode === "inline" ? () => import("../lifecycle.ts?14") : () => import("../lifecycle.ts?15");
    const { add, come, said, link, state } = await open(load);
    state.slow = "B";
    add("B", { mode });
    link.brought = { code: OTHER };
    await come("A");
    assert.equal(said().includes(`A follows ${OTHER}`), !waits, mode);
  }
});

test("a link that is followed while the page is open replaces the host's code, and one of the first load does not", async () => {
  const { come, said, link, window } = await open(() => import("../lifecycle.ts?3"));
  link.brought = { code: "LINK1" };
  const { element } = await come("A", { code: "HOSTS" });
  assert.equal(said().includes("A follows LINK1"), false);
  link.found = { code: "LINK2" };
  window.fire("hashchange");
  const lines = said();
  assert.equal(lines.includes("A follows LINK2"), true);
  assert.equal(lines.includes("A looks"), true);
  assert.deepEqual(element.calls, ['scrollIntoView {"behavior":"instant"}']);
  // It is in the window already.
  element.calls.length = 0;
  element.box = { top: 300, bottom: 900 };
  link.found = { code: "LINK3" };
  window.fire("popstate");
  assert.equal(said().includes("A follows LINK3"), true);
  assert.deepEqual(element.calls, []);
  link.found = { code: "LINK4" };
  window.fire("visibilitychange");
  assert.equal(said().includes("A follows LINK4"), true);
});

test("the page does not scroll to an element that takes a link if the visitor has scrolled", async () => {
  const { come, link, window } = await open(() => import("../lifecycle.ts?4"));
  link.brought = { code: "LINK1" };
  const first = await come("A");
  assert.equal(first.element.calls.length, 1);
  window.fire("wheel");
  link.brought = { code: "LINK2" };
  const second = await come("B");
  assert.deepEqual([first.element.calls.length, second.element.calls.length], [1, 0]);
  assert.equal(link.brought, undefined);
});

test("an element that has gone mounts nothing, and one that is gone after it was ready forgets its visit", async () => {
  const { add, come, said } = await open(() => import("../lifecycle.ts?5"));
  const { life, filled } = add("A");
  life.free();
  await filled;
  assert.deepEqual(said(), ["starts"]);
  const next = await come("B");
  said();
  next.life.free();
  assert.deepEqual(said(), ["B forget"]);
  assert.equal(next.shell.container, undefined);
  // The next element without a container of its own takes it over.
  const { shell } = await come("C");
  assert.deepEqual(said(), ["C tells group-fit-ready", "C is ready"]);
  assert.equal(shell.phase, "ready");
});

test("a trap while an element is loading is tried again once, and then shown with a button to start again", async () => {
  const { add, come, said, state } = await open(() => import("../lifecycle.ts?6"));
  const ready = await come("A");
  const waiting = add("B");
  said();
  state.trapped(Error("trap"));
  await settled();
  await waiting.filled;
  const lines = said();
  assert.deepEqual(
    lines.filter((line) => line.startsWith("A")),
    ["A shows Failed", "A fails: trap"],
  );
  assert.equal(lines.includes("starts"), true);
  assert.equal(lines.includes("B fails: trap"), false);
  assert.equal(ready.life.works, false);
  // One that traps again while it is loading again is not tried a third time.
  add("C");
  for (let count = 0; count < 2; count++) state.trapped(Error("trap"));
  assert.deepEqual(said().slice(-2), ["C shows Failed", "C fails: trap"]);
});

test("a late error of an instance that has been replaced is ignored", async () => {
  const { come, said, state } = await open(() => import("../lifecycle.ts?7"));
  await come("A");
  const { trapped } = state;
  trapped(Error("trap"));
  await come("B");
  said();
  trapped(Error("late"));
  assert.deepEqual(said(), []);
});

test("messages that are not whole are an error that names the cause", async () => {
  const { come, said, state } = await open(() => import("../lifecycle.ts?8"));
  state.isPageData = false;
  await come("A");
  const lines = said();
  assert.match(lines.join(), /A shows Unavailable,A fails: The page has not all messages/);
});

test("an element that fails lets another take the code of a link", async () => {
  const { add, come, said, link, state } = await open(() => import("../lifecycle.ts?9"));
  await come("A");
  said();
  const loading = add("B");
  link.brought = { code: OTHER };
  loading.life.fail(Error("late"));
  state.isPageData = false;
  await loading.filled;
  assert.equal(said().includes(`A follows ${OTHER}`), true);
});

test("starting over undoes what was pressed before the element was ready", async () => {
  const { Lifecycle, said } = await open(() => import("../lifecycle.ts?10"));
  const button = Object.assign(el("button"), { ariaPressed: "true" });
  const element = el("group-fit");
  const queue = [button];
  const life = new Lifecycle(as({ element, root: element, queue, messages: "" }));
  life.reset();
  assert.equal(button.ariaPressed, "false");
  assert.deepEqual(queue, []);
  assert.deepEqual(said(), []);
});

test("an element in a frame is ready when its frame is, and passes on what the host sets", async () => {
  const { come, said, state } = await open(() => import("../lifecycle.ts?11"));
  const { life, shell } = await come("A", { isFrame: true, code: "HOSTS" });
  assert.deepEqual(said(), []);
  state.frame!.heard("group-fit-ready", null, "FRAMES");
  // The frame has received the host's code with its port.
  assert.deepEqual(said(), ["A is framed", "A tells group-fit-ready"]);
  assert.equal(shell.code, "FRAMES");
  state.frame!.heard("group-fit-change", {}, undefined);
  assert.equal(shell.code, "FRAMES");
  life.code = "NEW";
  life.reset();
  assert.deepEqual(said(), ["A tells group-fit-change", "frame restores NEW", "frame reset"]);
  life.free();
  assert.deepEqual(said(), ["frame leaves"]);
  state.frame!.failed(Error("late"));
  assert.deepEqual(said(), []);
});

test("a frame that fails goes, unless its page can still be read", async () => {
  const { come, said, state } = await open(() => import("../lifecycle.ts?12"));
  await come("A", { isFrame: true });
  state.frame!.failed(Error("TimeoutError: late"), true);
  assert.deepEqual(said(), ["A fails: TimeoutError: late"]);
  await come("B", { isFrame: true });
  state.frame!.failed(Error("refused"));
  assert.deepEqual(said(), ["frame leaves", "B shows Unavailable", "B fails: refused"]);
});

test("an element comes into view if its frame has taken the code of a link", async () => {
  const { come, link } = await open(() => import("../lifecycle.ts?13"));
  link.brought = { code: "KEPT" };
  const first = await come("A", { isFrame: true });
  assert.deepEqual(first.element.calls, []);
  link.brought = { code: "TAKEN" };
  const second = await come("B", { isFrame: true });
  assert.equal(second.element.calls.length, 1);
});

test("an element that was rendered again after a trap stays as it is when the first attempt is late", async () => {
  const { add, said, state } = await open(() => import("../lifecycle.ts?15"));
  state.slow = "A";
  state.isLimited = true;
  const { shell, filled } = add("A");
  await settled();
  state.slow = "";
  state.trapped(Error("trap"));
  await settled();
  assert.equal(shell.phase, "ready");
  await filled;
  await settled();
  assert.equal(shell.phase, "ready");
  assert.deepEqual(
    said().filter((line: string) => line.includes("fails")),
    [],
  );
});
