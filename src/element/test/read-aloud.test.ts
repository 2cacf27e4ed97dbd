import assert from "node:assert/strict";
import { test } from "node:test";
import type { VoiceOrder } from "../contract.ts";
import { aloud } from "../read-aloud.ts";
import { as, el, type FakeElement, openDocument } from "./fake-tree.ts";
import { FakeTarget, openWindow, setGlobals, stopTime } from "./fakes.ts";

interface Utterance {
  text: string;
  lang: string;
  rate: number;
  voice: { name: string };
  onend?: () => void;
  onerror?: () => void;
}

const VOICE = { name: "Eva", lang: "en-GB", localService: true };

/** A page with a voice. */
function page(...parts: FakeElement[]) {
  stopTime();
  const window = openWindow();
  const pace = el("select", { name: "pace" });
  const container = el("div.root", el("div.group-fit", { lang: "en" }, el("div.tools", el("p", "buttons"), pace), ...parts));
  const document = openDocument(container);
  const voices = [VOICE];
  let now: Utterance | undefined;
  const said: string[] = [];
  class Speech extends FakeTarget {
    getVoices = () => voices;
    speak(utterance: Utterance) {
      now = utterance;
      said.push(utterance.text);
    }
    // An engine tells of the end of an utterance later.
    cancel() {
      now = undefined;
    }
    get speaking() {
      return !!now;
    }
  }
  const speech = new Speech();
  let isCalm = false;
  setGlobals({
    speechSynthesis: speech,
    SpeechSynthesisUtterance: class {
      text: string;
      constructor(text: string) {
        this.text = text;
      }
    },
    matchMedia: () => ({ matches: isCalm }),
  });
  const told: string[] = [];
  const bridge: { [name: string]: unknown } = {
    container,
    lang: "en",
    voice: VOICE,
    dispatch: (name: string, value?: string) => told.push(value === undefined ? name : `${name}=${value}`),
  };
  const part = aloud(as(bridge));
  return {
    ...{ window, document, container, pace, voices, speech, told, bridge },
    order: (order: VoiceOrder) => part.runEffect(order),
    /** The voice has said all of it. */
    end: () => now!.onend!(),
    fail: () => now!.onerror!(),
    now: () => now,
    said: () => said.splice(0),
    marked: () => container.querySelectorAll("[data-read]").map(({ textContent }) => textContent),
    calm: () => (isCalm = true),
  };
}

test("the voice reads block after block, marks each, and tells when it has ended", () => {
  const { order, said, end, marked, told, now } = page(el("h1", "One"), el("p", " Two\n  lines "), el("ul", el("li", "Three")));
  order("all");
  assert.deepEqual(said(), ["One"]);
  assert.deepEqual(marked(), ["One"]);
  assert.equal(now()!.voice.name, "Eva");
  assert.equal(now()!.lang, "en");
  end();
  assert.deepEqual(said(), ["Two lines"]);
  assert.deepEqual(marked(), [" Two\n  lines "]);
  end();
  end();
  assert.deepEqual(said(), ["Three"]);
  assert.deepEqual(marked(), []);
  assert.deepEqual(told, ["voice-ended"]);
});

test("the voice says nothing that the page does not show", () => {
  const hidden = el("p", "out of sight");
  hidden.checkVisibility = () => false;
  const { order, said, end, now } = page(
    el("p", { hidden: "" }, "hidden"),
    el("section", { hidden: "" }, el("p", "in a hidden part")),
    el("div.attract", el("p", "greeting")),
    el("dialog", el("p", "question")),
    el("p", { "aria-hidden": "true" }, "ornament"),
    el("p", "  "),
    hidden,
    el("p", "Shown", el("span.visually-hidden", " for screen readers"), el("span", { "aria-hidden": "true" }, " *")),
  );
  order("all");
  assert.deepEqual(said(), ["Shown"]);
  end();
  assert.equal(now(), undefined);
});

test("a block within another is read with that one, once", () => {
  const { order, said, end, now } = page(el("ul", el("li", el("p", "First "), el("p", "and second"))), el("p", "After"));
  order("all");
  end();
  end();
  assert.deepEqual(said(), ["First and second", "After"]);
  assert.equal(now(), undefined);
});

test("a part is the one that the visitor used last, or the first if that is gone", () => {
  const button = el("button", "2");
  const second = el("article.card", el("p", "Second"), button);
  const { order, said, bridge } = page(el("article.card", el("p", "First")), second);
  order("part");
  assert.deepEqual(said(), ["First"]);
  bridge.touched = button;
  order("part");
  assert.deepEqual(said(), ["Second"]);
  second.remove();
  order("part");
  assert.deepEqual(said(), ["First"]);
});

test("after a pause the voice begins the block again", () => {
  const { order, said, end, now, told } = page(el("p", "One"), el("p", "Two"));
  order("all");
  end();
  const cut = now()!;
  order("pause");
  assert.equal(now(), undefined);
  // The engine tells of the end of what was cut off.
  cut.onend!();
  cut.onerror!();
  assert.deepEqual(said(), ["One", "Two"]);
  order("go-on");
  assert.deepEqual(said(), ["Two"]);
  end();
  assert.deepEqual(told, ["voice-ended"]);
});

test("a new order replaces the one before", () => {
  const { order, said, now, end } = page(el("p", "One"), el("p", "Two"));
  order("all");
  const cut = now()!;
  order("all");
  cut.onend!();
  assert.deepEqual(said(), ["One", "One"]);
  end();
  assert.deepEqual(said(), ["Two"]);
});

test("a voice that is stopped says nothing more, and leaves no mark", () => {
  const { order, said, marked, now, told } = page(el("p", "One"), el("p", "Two"));
  order("all");
  order("stop");
  assert.equal(now(), undefined);
  assert.deepEqual(marked(), []);
  said();
  order("slow");
  assert.deepEqual(said(), []);
  assert.deepEqual(told, []);
});

test("a block that the engine cannot say is left out", () => {
  const { order, said, fail, told } = page(el("p", "One"), el("p", "Two"));
  order("all");
  fail();
  assert.deepEqual(said(), ["One", "Two"]);
  fail();
  assert.deepEqual(told, ["voice-ended"]);
});

test("another pace begins the block again at that pace, and starts nothing by itself", () => {
  const { order, said, now, pace } = page(el("p", "One"));
  order("fast");
  assert.deepEqual(said(), []);
  order("all");
  assert.equal(now()!.rate, 1);
  const rates: [VoiceOrder, number][] = [
    ["slow", 0.75],
    ["fast", 1.4],
  ];
  for (const [name, rate] of rates) {
    pace.value = name;
    order(name);
    assert.equal(now()!.rate, rate);
  }
  assert.deepEqual(said(), ["One", "One", "One"]);
});

test("if the voice goes, or becomes one of a server, the reading ends before the next block", () => {
  for (const others of [[], [{ ...VOICE, localService: false }], [{ ...VOICE, lang: "fr-FR" }]]) {
    const { order, said, end, voices, told, marked, bridge } = page(el("p", "One"), el("p", "Two"));
    order("all");
    voices.splice(0, 1, ...others);
    bridge.voice = undefined;
    end();
    assert.deepEqual(said(), ["One"]);
    assert.deepEqual(told, ["voice-ended", "voice="]);
    assert.deepEqual(marked(), []);
  }
});

test("if the voice goes while it speaks, and there is another, the visitor may start again with that", () => {
  const { order, said, speech, voices, told, now } = page(el("p", "One"), el("p", "Two"));
  order("all");
  voices.splice(0, 1, { ...VOICE, name: "Adam" });
  speech.fire("voiceschanged");
  assert.equal(now(), undefined);
  assert.deepEqual(told, ["voice-ended", "voice=1"]);
  assert.deepEqual(said(), ["One"]);
});

test("other voices that come or go change nothing", () => {
  const { order, speech, voices, told, now } = page(el("p", "One"));
  speech.fire("voiceschanged");
  order("all");
  voices.push({ ...VOICE, name: "Adam" });
  speech.fire("voiceschanged");
  assert.equal(now()!.text, "One");
  assert.deepEqual(told, []);
});

test("the voice stops if the page is hidden or left, because others would hear it", () => {
  for (const leave of [
    ({ document }: ReturnType<typeof page>) => document.fire("freeze"),
    ({ window }: ReturnType<typeof page>) => window.fire("pagehide"),
    ({ document }: ReturnType<typeof page>) => {
      document.hidden = true;
      document.fire("visibilitychange");
    },
  ]) {
    const shown = page(el("p", "One"));
    shown.order("all");
    leave(shown);
    assert.equal(shown.now(), undefined);
    assert.deepEqual(shown.told, ["voice-left"]);
    shown.said();
    shown.order("go-on");
    assert.deepEqual(shown.said(), ["One"]);
  }
});

test("a page that becomes visible reads on", () => {
  const { order, document, now, told } = page(el("p", "One"));
  order("all");
  document.fire("visibilitychange");
  assert.equal(now()!.text, "One");
  assert.deepEqual(told, []);
});

test("the question of a kiosk is read until it is answered, and the page then goes on where it was", () => {
  const question = el("dialog", { "data-question": "still-there" }, el("p", "Still there?"), el("button", "Yes"), el("i", "?"));
  const { order, said, now, container, end } = page(el("p", "One"), el("p", "Two"), question);
  container.firstElementChild!.setAttribute("data-presence", "still-there");
  order("all");
  end();
  said();
  order("ask");
  assert.deepEqual(said(), ["Still there? Yes"]);
  question.fire("close");
  assert.equal(now(), undefined);
  order("go-on");
  assert.deepEqual(said(), ["Two"]);
});

test("the end of a question that is no longer read does not stop the page, because a browser tells of it later", () => {
  const question = el("dialog", { "data-question": "leaving" }, el("p", "Leaving?"));
  const { order, now, container } = page(el("p", "One"), question);
  container.firstElementChild!.setAttribute("data-presence", "leaving");
  order("all");
  order("ask");
  order("go-on");
  question.fire("close");
  assert.equal(now()!.text, "One");
});

test("a question is read with the device's own voice, also if nothing was read before", () => {
  const question = el("dialog", { "data-question": "leaving" }, el("p", "Leaving?"));
  const { order, now, container } = page(question);
  order("ask");
  assert.equal(now(), undefined);
  container.firstElementChild!.setAttribute("data-presence", "leaving");
  order("ask");
  assert.equal(now()!.voice.name, "Eva");
});

test("the block that is read comes into view, without a motion for who wants none", () => {
  const { order, end, container, calm } = page(el("p", "One"), el("p", "Two"));
  const calls = () => container.querySelectorAll("p").flatMap((block) => block.calls.splice(0));
  order("all");
  assert.match(calls().join(), /"block":"center","behavior":"smooth"/);
  calm();
  end();
  assert.match(calls().join(), /"behavior":"instant"/);
});
