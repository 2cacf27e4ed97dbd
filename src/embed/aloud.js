// Reads the page aloud with the device's own voice, a block of text at a time, and shows which. Loaded when a visitor asks for it.

const PACES = { slow: 0.75, normal: 1, fast: 1.4 };

// What is read as one, in the order of the page.
const BLOCKS = "h1, h2, h3, h4, h5, p, li, dt, dd, legend, label > span, .statement, .matrix__about, .matrix__name, .matrix__summary, .crisis__heading, .crisis__lead, .crisis__lines";
// What is a part by itself.
const PARTS = ".matrix__row, .card, .fit, .crisis, .masthead, .group-fit__reading > section";
// What is no text of the page.
const NEVER = ".tools, .attract, .visually-hidden, .fit__actions, .brought, .paper, dialog, [hidden], [aria-hidden=true]";

export function aloud(visit) {
  const { place } = visit;
  const speech = self.speechSynthesis;
  let run = 0;
  let rate = 1;
  let left = [];
  let shown;
  const show = (block) => {
    shown?.removeAttribute("data-read");
    shown = block;
    block?.setAttribute("data-read", "");
    // In view, below what sticks to the edges.
    block?.scrollIntoView({ block: "center", behavior: matchMedia("(prefers-reduced-motion: reduce)").matches ? "instant" : "smooth" });
  };

  const stop = () => {
    run++;
    left = [];
    speech.cancel();
    show(undefined);
  };

  // Says what is left, from its first block on. A new run ends the one before it.
  const say = () => {
    const now = ++run;
    speech.cancel();
    const next = () => {
      if (now !== run) return;
      const [block] = left;
      if (!block) return stop(), visit.happened("voice-ended");
      show(block);
      const words = new SpeechSynthesisUtterance(textOf(block));
      Object.assign(words, { voice: visit.voice, lang: visit.lang, rate });
      words.onend = words.onerror = () => now === run && (left.shift(), next());
      speech.speak(words);
    };
    next();
  };

  return {
    perform(order) {
      if (order === "all" || order === "part") {
        const part = visit.touched?.isConnected && visit.touched.closest(PARTS);
        left = blocksOf(order === "part" ? part || place.querySelector(PARTS) : place);
        say();
      } else if (order === "pause") {
        // By ending it, and beginning its block again: an engine that pauses may never go on.
        run++;
        speech.cancel();
      } else if (order === "go-on") say();
      else if (order === "stop") stop();
      else {
        rate = PACES[order];
        if (speech.speaking) say();
      }
    },
  };
}

// The blocks that can be seen. What stands within another is read with it.
function blocksOf(part) {
  const reads = (block) => !block.closest(NEVER) && block.checkVisibility?.() !== false && textOf(block);
  const found = part.matches(BLOCKS) ? [part] : [...part.querySelectorAll(BLOCKS)].filter(reads);
  return found.filter((block) => !found.some((other) => other !== block && other.contains(block)));
}

// Its words, without what is there for those who hear the page by other means.
function textOf(block) {
  const copy = block.cloneNode(true);
  for (const hidden of copy.querySelectorAll(".visually-hidden, [aria-hidden=true], [hidden]")) hidden.remove();
  return copy.textContent.replace(/\s+/g, " ").trim();
}
