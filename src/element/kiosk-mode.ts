// A kiosk in the browser: notices who is there, shows what the model asks, forgets what the browser keeps, and leaves no way out.
// Loaded where an element is a kiosk, once for each element that a visit fills.

import { watchActs } from "./activity.ts";
import { closeWaysOut } from "./lockdown.ts";
import { tellMissingFonts } from "./missing-fonts.ts";
import { followPack } from "./pack-refresh.ts";

let text;

export function kiosk(visit) {
  const { element, place } = visit;
  // The place may not stand in the element yet.
  const root = element.shadowRoot;
  const leaving = new AbortController();
  const { signal } = leaving;
  const presence = () => place.firstElementChild.dataset.presence;
  // Whether a change of focus is this script's doing.
  let isOwn = false;
  const quietly = (work) => {
    isOwn = true;
    visit.scrolled = performance.now();
    try {
      work();
    } finally {
      isOwn = false;
    }
  };

  // Which languages were asked for is nobody's to know.
  performance.setResourceTimingBufferSize(0);
  performance.clearResourceTimings();

  // Before what makes the kiosk forget: it notes what the visitor saw when they pressed.
  startAnywhere({ place, presence, signal });
  watchActs({
    element,
    signal,
    isOwn: () => isOwn || performance.now() - (visit.scrolled ?? -Infinity) < 1500,
    question: () => root.querySelector("dialog[open]"),
    happened: (name) => visit.dispatch(name),
  });
  closeWaysOut({ element, signal });
  usePad(place, signal);
  const pack = followPack({ element, signal, fault: visit.files.fault, isFree: () => presence() === "attract" });
  const fonts = tellMissingFonts({ place, warn: (words) => visit.warn(words) });

  // A share code in the address belongs to nobody at this kiosk. The rest of the fragment is the host's, such as its route.
  const dropCode = () => void visit.files.link.take();
  dropCode();
  addEventListener("hashchange", dropCode, { signal });
  // Escape closes a dialog by itself: that is an answer too.
  root.addEventListener(
    "cancel",
    (event) => {
      event.preventDefault();
      event.target.querySelector("[data-act=stay]").click();
    },
    { capture: true, signal },
  );

  // kiosk.html links its styles.
  const sheet = new CSSStyleSheet();
  const wear = async () => {
    if (root.querySelector("link[href*=kiosk-]")) return;
    // A failed request is made again when the next visitor comes.
    text ??= visit.files.loadText(STYLES);
    try {
      sheet.replaceSync(await text);
    } catch (error) {
      text = undefined;
      return visit.warn(`styles of the kiosk: ${error.message}`);
    }
    if (!signal.aborted && !root.adoptedStyleSheets.includes(sheet)) root.adoptedStyleSheets.push(sheet);
  };

  let was = "attract";
  const effects = {
    session(name) {
      wear();
      quietly(() => {
        for (const dialog of root.querySelectorAll("dialog")) {
          const wanted = dialog.dataset.question === name;
          if (wanted && !dialog.open) dialog.showModal();
          else if (!wanted && dialog.open) dialog.close();
        }
        if (name === "here" && was === "attract") begin(place);
      });
      was = name;
    },

    // Also called if the element is gone: its place then waits outside of the page for the next element.
    forget() {
      visit.home();
      visit.touched = undefined;
      for (const field of place.querySelectorAll("input[name=code]")) {
        // A new one: what was typed into the old one could be brought back by Ctrl+Z.
        const fresh = field.cloneNode();
        fresh.value = "";
        field.replaceWith(fresh);
      }
      for (const opened of place.querySelectorAll("details[open]:not([class=marks])")) opened.open = false;
      dropCode();
      pack.look();
      getSelection()?.removeAllRanges();
      quietly(() => {
        // The next one who presses Tab begins at the top.
        const start = place.querySelector(".attract");
        start?.setAttribute("tabindex", "-1");
        start?.focus({ preventScroll: true });
        root.activeElement?.blur();
        scrollToStart(place);
      });
      // A smooth scroll that was about to begin comes after: then once more, if nobody has begun.
      setTimeout(() => signal.aborted || presence() !== "attract" || quietly(() => scrollToStart(place)), 600);
    },
  };
  const styled = wear();
  return styled.then(() => ({
    runEffect: (effect, value) => effects[effect]?.(value),

    // The dialogs are new ones after a change of language or pack.
    show: () => signal.aborted || effects.session(presence()),

    // The element is no kiosk any more, or is gone; then nothing of its last visitor may come back with it.
    leave(isGone) {
      leaving.abort();
      if (isGone) effects.forget();
      fonts.leave();
      root.adoptedStyleSheets = root.adoptedStyleSheets.filter((one) => one !== sheet);
    },
  }));
}

function begin(place) {
  scrollToStart(place);
  const title = place.querySelector(".masthead__title");
  title?.setAttribute("tabindex", "-1");
  title?.focus({ preventScroll: true });
}

// Brings back the start of everything that scrolls: parts of the kiosk, and what is around it, through slots and shadow roots. The window
// by its own method: in quirks mode `document.scrollingElement` may be null. If a host has put the kiosk beyond the first screen, or into
// a column to the side, the kiosk's own start is brought into view.
function scrollToStart(place) {
  // If its element is gone, what scrolls there is no kiosk's any more.
  if (!place.isConnected) return;
  const around = [];
  for (let box = place; box; box = box.assignedSlot ?? box.parentElement ?? box.getRootNode().host) around.push(box);
  const scrolled = [...place.querySelectorAll("*")].filter((part) => part.scrollTop || part.scrollLeft);
  for (const box of [...scrolled, ...around, window]) box.scrollTo({ top: 0, left: 0, behavior: "instant" });
  const at = place.getBoundingClientRect();
  const isIn = ({ top, bottom, left, right }) => at.top < bottom && at.bottom > top && at.left < right && at.right > left;
  const boxes = around.filter((box) => getComputedStyle(box).overflowY !== "visible").map((box) => box.getBoundingClientRect());
  if (![{ top: 0, left: 0, bottom: innerHeight, right: innerWidth }, ...boxes].every(isIn)) {
    place.scrollIntoView({ behavior: "instant", inline: "nearest" });
  }
}

// A key starts as a touch beside the greetings does. A press that began on the last visitor's page starts nothing.
function startAnywhere({ place, presence, signal }) {
  let seen;
  let later;
  const see = () => {
    clearTimeout(later);
    seen = presence();
  };
  const forgetSeen = () => (later = setTimeout(() => (seen = undefined), 700));
  for (const kind of ["pointerdown", "keydown"]) addEventListener(kind, see, { capture: true, signal });
  for (const kind of ["pointerup", "pointercancel", "keyup"]) addEventListener(kind, forgetSeen, { capture: true, signal });
  const swallow = (event) => {
    if (!event.isTrusted || !seen || seen === "attract" || presence() !== "attract") return;
    event.preventDefault();
    event.stopImmediatePropagation();
  };
  addEventListener("click", swallow, { capture: true, signal });
  const start = ({ key, target }) => {
    if (!["Enter", " "].includes(key) || presence() !== "attract") return;
    if (target === document.body || target === document.documentElement) place.querySelector(".attract")?.click();
  };
  addEventListener("keydown", start, { signal });
}

// Types what the buttons of the pad say into the field above it.
function usePad(place, signal) {
  const type = ({ target }) => {
    const symbol = target.closest?.("[data-key]")?.dataset.key;
    if (symbol === undefined) return;
    const field = place.querySelector("input[name=code]");
    const { selectionStart: from, selectionEnd: to } = field;
    field.setRangeText(symbol, symbol || from < to ? from : Math.max(0, from - 1), to, "end");
  };
  place.addEventListener("click", type, { signal });
}
