// A kiosk in the browser: hears every touch, shows what the model asks, forgets what the browser keeps, and leaves no way out.
// Loaded where an element is a kiosk.

// Which of the browser's own doings would leave the page, or a trace on it.
const NEVER = ["contextmenu", "dragstart", "drop", "dragover", "selectstart", "auxclick"];

// `home` is the language that each visitor begins in: the one before this came, which the first visitor may have been quicker than.
export async function kiosk(visit, home) {
  const { element, place } = visit;
  const root = place.getRootNode();
  // kiosk.html links its styles.
  if (!root.querySelector("link")) root.adoptedStyleSheets.push(await styles());
  // Which languages were asked for is nobody's to know.
  performance.setResourceTimingBufferSize(0);
  performance.clearResourceTimings();
  let last = 0;

  // A touch a second is enough to say that somebody is there.
  const touched = (event) => {
    // The buttons of a question answer for themselves: it must not be gone before they are pressed.
    const answers = event.composedPath()[0].closest?.("dialog button");
    const asked = root.querySelector("dialog[open]");
    if (!event.isTrusted || answers || (!asked && event.timeStamp - last < 1000)) return;
    last = event.timeStamp;
    visit.happened("touched");
  };
  for (const kind of ["pointerdown", "pointermove", "keydown", "wheel", "touchmove"]) {
    addEventListener(kind, touched, { capture: true, passive: true });
  }
  for (const kind of NEVER) element.addEventListener(kind, (event) => event.preventDefault());
  // Two fingers or Ctrl and a wheel would change the size for all who come after.
  addEventListener("wheel", (event) => event.ctrlKey && event.preventDefault(), { passive: false });
  // Whatever the address carries is none of a kiosk's.
  const clean = () => location.hash && history.replaceState(null, "", location.pathname + location.search);
  clean();
  addEventListener("hashchange", clean);

  const effects = {
    presence(name) {
      for (const dialog of root.querySelectorAll("dialog")) {
        const wanted = dialog.dataset.question === name;
        if (wanted && !dialog.open) dialog.showModal();
        else if (!wanted && dialog.open) dialog.close();
      }
      if (name === "here" && effects.was === "attract") begin(root);
      effects.was = name;
    },

    forget() {
      // A language that was chosen goes back to the one of the kiosk.
      if (home === null) element.removeAttribute("lang");
      else element.lang = home;
      getSelection()?.removeAllRanges();
      root.activeElement?.blur();
      for (const field of root.querySelectorAll("input[name=code]")) field.value = "";
      for (const opened of root.querySelectorAll("details[open]:not([class=marks])")) opened.open = false;
      for (const part of [...root.querySelectorAll("*"), document.scrollingElement]) {
        if (part.scrollTop || part.scrollLeft) part.scrollTo({ top: 0, left: 0, behavior: "instant" });
      }
      clean();
    },
  };
  effects.was = "attract";
  // Escape closes a dialog by itself: that is an answer too.
  root.addEventListener(
    "cancel",
    (event) => {
      event.preventDefault();
      event.target.querySelector("[data-act=stay]").click();
    },
    true,
  );
  return { perform: (effect, value) => effects[effect]?.(value) };
}

async function styles() {
  const sheet = new CSSStyleSheet();
  sheet.replaceSync(await (await fetch(new URL(STYLES, import.meta.url))).text());
  return sheet;
}

function begin(root) {
  document.scrollingElement.scrollTo({ top: 0, behavior: "instant" });
  const title = root.querySelector(".masthead__title");
  title?.setAttribute("tabindex", "-1");
  title?.focus({ preventScroll: true });
}
