// Reads the page aloud with the device's own voice, a block of text at a time, and shows which. Loaded when a visitor asks for
// it.

import type { AppBridge } from "./app-bridge.ts";
import type { PaceName, VoiceOrder } from "./contract.ts";

/** The part of app-bridge.ts that reads aloud. */
export interface VoicePart {
  runEffect(order: VoiceOrder): void;
}

const PACES: { readonly [pace in PaceName]: number } = { slow: 0.75, normal: 1, fast: 1.4 };

// The blocks, each of which is one utterance, in the order of the page.
const BLOCKS =
  "h1, h2, h3, h4, h5, p, li, dt, dd, legend, label > span, .statement, .matrix__about, .matrix__name, .matrix__summary, .crisis__heading, .crisis__lead, .crisis__lines";
// The parts of the page that can be read alone.
const PARTS = ".matrix__row, .card, .fit, .crisis, .masthead, .group-fit__reading > section";
// Elements that are not read.
const NEVER = ".tools, .attract, .visually-hidden, .fit__actions, .brought, .paper, dialog, [hidden], [aria-hidden=true]";

export function aloud(bridge: AppBridge): VoicePart {
  const { container } = bridge;
  const speech = self.speechSynthesis;
  // The number of the current run; its voice; and its utterance, whose end an engine may not report if no variable refers to it.
  let run = 0;
  let voice: SpeechSynthesisVoice | undefined;
  let saying: SpeechSynthesisUtterance;
  let left: Element[] = [];
  let shown: Element | undefined;
  const show = (block: Element | undefined) => {
    shown?.removeAttribute("data-read");
    shown = block;
    block?.setAttribute("data-read", "");
    bridge.scrolled = performance.now();
    // Scroll it into view, away from the sticky edges.
    block?.scrollIntoView({
      block: "center",
      behavior: matchMedia("(prefers-reduced-motion: reduce)").matches ? "instant" : "smooth",
    });
  };

  const halt = () => {
    run++;
    speech.cancel();
  };

  const stop = () => {
    halt();
    left = [];
    voice = undefined;
    show(undefined);
  };

  const isThere = (voice: SpeechSynthesisVoice) =>
    speech.getVoices().some(({ name, lang, localService }) => localService && name === voice.name && lang === voice.lang);

  // If the voice is gone, stop: the engine would continue with another one, which may send the text to a server.
  const hasVoice = () => {
    if (voice && isThere(voice)) return true;
    stop();
    bridge.dispatch("voice-ended");
    bridge.dispatch("voice", bridge.voice ? "1" : "");
    return false;
  };

  const utter = (text: string, onend?: () => void) => {
    saying = new SpeechSynthesisUtterance(text);
    const rate = PACES[container.querySelector<HTMLSelectElement>("select[name=pace]")?.value as PaceName] ?? 1;
    Object.assign(saying, { voice, lang: bridge.lang, rate, onend, onerror: onend });
    speech.speak(saying);
  };

  // Reads the remaining blocks. A new run ends the previous one.
  const say = () => {
    halt();
    const now = run;
    const next = () => {
      if (now !== run || !hasVoice()) return;
      const [block] = left;
      if (!block) {
        stop();
        return bridge.dispatch("voice-ended");
      }
      show(block);
      utter(textOf(block), () => {
        if (now !== run) return;
        left.shift();
        next();
      });
    };
    next();
  };

  // Reads the question of a kiosk until it is answered. The reading of the page waits.
  const ask = () => {
    halt();
    const question = container.querySelector(`dialog[data-question="${container.firstElementChild.dataset.presence}"]`);
    voice ??= bridge.voice;
    if (!question || !hasVoice()) return;
    const now = run;
    question.addEventListener("close", () => now === run && halt(), { once: true });
    utter(Array.from(question.querySelectorAll("p, button"), textOf).join(" "));
  };

  // If the visitor leaves or hides the page, stop: others would hear it.
  const leave = () => {
    halt();
    bridge.dispatch("voice-left");
  };
  document.addEventListener("visibilitychange", () => document.hidden && leave());
  document.addEventListener("freeze", leave);
  addEventListener("pagehide", leave);
  speech.addEventListener?.("voiceschanged", () => voice && left.length && hasVoice());

  return {
    runEffect(order) {
      if (order === "all" || order === "part") {
        const part = bridge.touched?.isConnected && bridge.touched.closest(PARTS);
        left = blocksOf(order === "part" ? part || container.querySelector(PARTS)! : container);
        voice = bridge.voice;
        say();
      } else if (order === "pause") {
        // End the utterance, and read its block again later: an engine that pauses may never resume.
        halt();
      } else if (order === "go-on") say();
      else if (order === "stop") stop();
      else if (order === "ask") ask();
      else if (speech.speaking) say();
    },
  };
}

// The visible blocks. A block within another is read with that one.
function blocksOf(part: Element) {
  const reads = (block: Element) => !block.closest(NEVER) && block.checkVisibility?.() !== false && textOf(block);
  const found = part.matches(BLOCKS) ? [part] : [...part.querySelectorAll(BLOCKS)].filter(reads);
  return found.filter((block) => !found.some((other) => other !== block && other.contains(block)));
}

// The text of a block, without the parts for screen readers only.
function textOf(block: Element): string {
  const copy = block.cloneNode(true) as Element;
  for (const hidden of copy.querySelectorAll(".visually-hidden, [aria-hidden=true], [hidden]")) hidden.remove();
  return copy.textContent.replace(/\s+/g, " ").trim();
}
