// Reads the page aloud with the device's own voice, a block of text at a time, and shows which. Loaded when a visitor asks for it.

import type { AppBridge } from "./app-bridge.ts";
import type { PaceName, VoiceOrder } from "./contract.ts";

/** What reads a visit aloud. */
export interface VoicePart {
  runEffect(order: VoiceOrder): void;
}

const PACES: { readonly [pace in PaceName]: number } = { slow: 0.75, normal: 1, fast: 1.4 };

// What is read as one, in the order of the page.
const BLOCKS =
  "h1, h2, h3, h4, h5, p, li, dt, dd, legend, label > span, .statement, .matrix__about, .matrix__name, .matrix__summary, .crisis__heading, .crisis__lead, .crisis__lines";
// What is a part by itself.
const PARTS = ".matrix__row, .card, .fit, .crisis, .masthead, .group-fit__reading > section";
// What is no text of the page.
const NEVER = ".tools, .attract, .visually-hidden, .fit__actions, .brought, .paper, dialog, [hidden], [aria-hidden=true]";

export function aloud(bridge: AppBridge): VoicePart {
  const { place } = bridge;
  const speech = self.speechSynthesis;
  // The run that may go on; the voice that it began with; what it says, which an engine forgets to tell the end of where nobody holds it.
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
    // In view, below what sticks to the edges.
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

  // What was said with a voice that is gone would go on with another one, which may send it to a server.
  const hasVoice = () => {
    if (voice && isThere(voice)) return true;
    stop();
    bridge.dispatch("voice-ended");
    bridge.dispatch("voice", bridge.voice ? "1" : "");
    return false;
  };

  const utter = (text: string, onend?: () => void) => {
    saying = new SpeechSynthesisUtterance(text);
    const rate = PACES[place.querySelector<HTMLSelectElement>("select[name=pace]")?.value as PaceName] ?? 1;
    Object.assign(saying, { voice, lang: bridge.lang, rate, onend, onerror: onend });
    speech.speak(saying);
  };

  // Says what is left, from its first block on. A new run ends the one before it.
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

  // Says what a kiosk asks, until the question is answered. What was read waits.
  const ask = () => {
    halt();
    const question = place.querySelector(`dialog[data-question="${place.firstElementChild.dataset.presence}"]`);
    voice ??= bridge.voice;
    if (!question || !hasVoice()) return;
    const now = run;
    question.addEventListener("close", () => now === run && halt(), { once: true });
    utter(Array.from(question.querySelectorAll("p, button"), textOf).join(" "));
  };

  // Who left the page, or cannot see it, would go on to be heard by others.
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
        left = blocksOf(order === "part" ? part || place.querySelector(PARTS)! : place);
        voice = bridge.voice;
        say();
      } else if (order === "pause") {
        // By ending it, and beginning its block again: an engine that pauses may never go on.
        halt();
      } else if (order === "go-on") say();
      else if (order === "stop") stop();
      else if (order === "ask") ask();
      else if (speech.speaking) say();
    },
  };
}

// The blocks that can be seen. What stands within another is read with it.
function blocksOf(part: Element) {
  const reads = (block: Element) => !block.closest(NEVER) && block.checkVisibility?.() !== false && textOf(block);
  const found = part.matches(BLOCKS) ? [part] : [...part.querySelectorAll(BLOCKS)].filter(reads);
  return found.filter((block) => !found.some((other) => other !== block && other.contains(block)));
}

// Its words, without what is there for those who hear the page by other means.
function textOf(block: Element): string {
  const copy = block.cloneNode(true) as Element;
  for (const hidden of copy.querySelectorAll(".visually-hidden, [aria-hidden=true], [hidden]")) hidden.remove();
  return copy.textContent.replace(/\s+/g, " ").trim();
}
