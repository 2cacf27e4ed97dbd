// Kiosk mode in the browser: detects visitors, shows the dialogs of the session, erases what a visitor leaves in the browser, and
// closes the ways out of the page. Loaded if an element is a kiosk, and called once per element.

import { watchActs } from "./activity.ts";
import type { AppBridge } from "./app-bridge.ts";
import type { EffectName, SessionName } from "./contract.ts";
import { closeWaysOut } from "./lockdown.ts";
import { tellMissingFonts } from "./missing-fonts.ts";
import { followPack } from "./pack-refresh.ts";
import type { Container } from "./shell.d.ts";

declare const STYLES: string;

/** The part of app-bridge.ts that a kiosk needs. */
export interface KioskPart {
  runEffect(effect: EffectName, value: string): void;
  /** The dialogs are new ones after a change of language or pack: shows again the one that was open. */
  show(): void;
  /**
   * The element is no kiosk any more. `isGone` says that it has left the page: then nothing of its last visitor may come back
   * with it.
   */
  leave(isGone?: boolean): void;
}

let text: Promise<string> | undefined;

export function kiosk(bridge: AppBridge): Promise<KioskPart> {
  const { element, container } = bridge;
  // The container may not be in the element yet.
  const root = element.shadowRoot!;
  const leaving = new AbortController();
  const { signal } = leaving;
  const presence = () => container.firstElementChild.dataset.presence as SessionName | undefined;
  // Whether this script is changing the focus or the scroll position.
  let isOwn = false;
  const quietly = (work: () => void) => {
    isOwn = true;
    bridge.scrolled = performance.now();
    try {
      work();
    } finally {
      isOwn = false;
    }
  };

  // The list of loaded files would show which languages were chosen.
  performance.setResourceTimingBufferSize(0);
  performance.clearResourceTimings();

  // Register this first: it notes what the visitor saw when they pressed, before a press makes the kiosk forget.
  startAnywhere({ container, presence, signal });
  watchActs({
    element,
    signal,
    isOwn: () => isOwn || performance.now() - (bridge.scrolled ?? -Infinity) < 1500,
    question: () => root.querySelector("dialog[open]"),
    happened: (name) => bridge.dispatch(name),
  });
  closeWaysOut({ element, signal });
  usePad(container, signal);
  const pack = followPack({
    element,
    signal,
    fault: bridge.files.fault,
    loaded: () => bridge.changed.then(() => bridge.packText),
    isFree: () => presence() === "attract",
  });
  const fonts = tellMissingFonts({ container, warn: (message) => bridge.warn(message) });

  // Remove a share code from the address, because no visitor brought it. The rest of the fragment is the host's, such as its
  // route.
  const dropCode = () => void bridge.files.link.take();
  dropCode();
  addEventListener("hashchange", dropCode, { signal });
  // Escape closes a dialog by itself. Treat that as "stay".
  root.addEventListener(
    "cancel",
    (event) => {
      event.preventDefault();
      (event.target as Element).querySelector<HTMLElement>("[data-act=stay]")!.click();
    },
    { capture: true, signal },
  );

  // kiosk.html links its styles.
  const sheet = new CSSStyleSheet();
  const wear = async () => {
    if (root.querySelector("link[href*=kiosk-]")) return;
    // If the request fails, the next visitor's arrival repeats it.
    text ??= bridge.files.loadText(STYLES);
    try {
      sheet.replaceSync(await text);
    } catch (error) {
      text = undefined;
      return bridge.warn(`styles of the kiosk: ${(error as Error).message}`);
    }
    if (!signal.aborted && !root.adoptedStyleSheets.includes(sheet)) root.adoptedStyleSheets.push(sheet);
  };

  let was: string | undefined = "attract";
  const effects: { [effect in EffectName]?: (value?: string) => void } & { session(name?: string): void; forget(): void } = {
    session(name) {
      wear();
      quietly(() => {
        for (const dialog of root.querySelectorAll("dialog")) {
          const wanted = dialog.dataset.question === name;
          if (wanted && !dialog.open) dialog.showModal();
          else if (!wanted && dialog.open) dialog.close();
        }
        if (name === "here" && was === "attract") begin(container);
      });
      was = name;
    },

    // Also called if the element is gone. Its container then waits outside of the page for the next element.
    forget() {
      bridge.home();
      bridge.touched = undefined;
      for (const field of container.querySelectorAll<HTMLInputElement>("input[name=code]")) {
        // Replace the field, because Ctrl+Z would restore the text that was typed into the old one.
        const fresh = field.cloneNode() as HTMLInputElement;
        fresh.value = "";
        field.replaceWith(fresh);
      }
      for (const opened of container.querySelectorAll<HTMLDetailsElement>("details[open]:not([class=marks])"))
        opened.open = false;
      dropCode();
      pack.look();
      getSelection()?.removeAllRanges();
      quietly(() => {
        // The next visitor's first Tab starts at the top.
        const start = container.querySelector<HTMLElement>(".attract");
        start?.setAttribute("tabindex", "-1");
        start?.focus({ preventScroll: true });
        (root.activeElement as HTMLElement | null)?.blur();
        scrollToStart(container);
      });
      // A smooth scroll that had been requested may start after this. Scroll back again, unless a visitor has started.
      setTimeout(() => signal.aborted || presence() !== "attract" || quietly(() => scrollToStart(container)), 600);
    },
  };
  const styled = wear();
  return styled.then(() => ({
    runEffect: (effect, value) => effects[effect]?.(value),

    show: () => signal.aborted || effects.session(presence()),

    leave(isGone) {
      leaving.abort();
      if (isGone) effects.forget();
      fonts.leave();
      root.adoptedStyleSheets = root.adoptedStyleSheets.filter((one) => one !== sheet);
    },
  }));
}

function begin(container: Container) {
  scrollToStart(container);
  const title = container.querySelector<HTMLElement>(".masthead__title");
  title?.setAttribute("tabindex", "-1");
  title?.focus({ preventScroll: true });
}

// Scrolls everything back to its start: the parts of the kiosk, and the boxes around it, through slots and shadow roots. The
// window is scrolled by its own method, because `document.scrollingElement` may be null in quirks mode. If the host shows the
// kiosk below the first screen, or in a column to the side, its start is scrolled into view.
function scrollToStart(container: Container) {
  // If the element is gone, the boxes around the container are not the kiosk's.
  if (!container.isConnected) return;
  const around: Element[] = [];
  for (let box: Element = container; box; box = box.assignedSlot ?? box.parentElement ?? (box.getRootNode() as ShadowRoot).host)
    around.push(box);
  const scrolled = [...container.querySelectorAll("*")].filter((part) => part.scrollTop || part.scrollLeft);
  for (const box of [...scrolled, ...around, window]) box.scrollTo({ top: 0, left: 0, behavior: "instant" });
  const at = container.getBoundingClientRect();
  const isIn = ({ top, bottom, left, right }: Pick<DOMRect, "top" | "bottom" | "left" | "right">) =>
    at.top < bottom && at.bottom > top && at.left < right && at.right > left;
  const boxes = around.filter((box) => getComputedStyle(box).overflowY !== "visible").map((box) => box.getBoundingClientRect());
  if (![{ top: 0, left: 0, bottom: innerHeight, right: innerWidth }, ...boxes].every(isIn)) {
    container.scrollIntoView({ behavior: "instant", inline: "nearest" });
  }
}

// Enter and Space start a visit, as a touch beside the greetings does. A press that began on the last visitor's page does not.
function startAnywhere({
  container,
  presence,
  signal,
}: {
  container: Container;
  presence: () => SessionName | undefined;
  signal: AbortSignal;
}) {
  let seen: SessionName | undefined;
  let later: ReturnType<typeof setTimeout>;
  const see = () => {
    clearTimeout(later);
    seen = presence();
  };
  const forgetSeen = () => (later = setTimeout(() => (seen = undefined), 700));
  for (const kind of ["pointerdown", "keydown"]) addEventListener(kind, see, { capture: true, signal });
  for (const kind of ["pointerup", "pointercancel", "keyup"]) addEventListener(kind, forgetSeen, { capture: true, signal });
  const swallow = (event: Event) => {
    if (!event.isTrusted || !seen || seen === "attract" || presence() !== "attract") return;
    event.preventDefault();
    event.stopImmediatePropagation();
  };
  addEventListener("click", swallow, { capture: true, signal });
  const start = ({ key, target }: KeyboardEvent) => {
    if (!["Enter", " "].includes(key) || presence() !== "attract") return;
    if (target === document.body || target === document.documentElement)
      container.querySelector<HTMLElement>(".attract")?.click();
  };
  addEventListener("keydown", start, { signal });
}

// Types the symbols of the pad's buttons into the field above it.
function usePad(container: Container, signal: AbortSignal) {
  const type = ({ target }: Event) => {
    const symbol = (target as Element).closest?.<HTMLElement>("[data-key]")?.dataset.key;
    if (symbol === undefined) return;
    const field = container.querySelector<HTMLInputElement>("input[name=code]")!;
    const { selectionStart: from, selectionEnd: to } = field as { selectionStart: number; selectionEnd: number };
    field.setRangeText(symbol, symbol || from < to ? from : Math.max(0, from - 1), to, "end");
  };
  container.addEventListener("click", type, { signal });
}
