// Detects that somebody is at a kiosk: by touch, pointer, wheel, keyboard and scroll, and by events that assistive technology
// causes without any of them. A trembling mouse, a key that is held down, and events that scripts cause do not count.

import type { DispatchName } from "./contract.ts";

/** What `watchActs` needs of a kiosk. */
interface Watched {
  readonly element: Element;
  readonly signal: AbortSignal;
  /** Whether a scroll or a change of focus is the doing of a script of ours. */
  isOwn(): boolean;
  /** The dialog that is open. */
  question(): Element | null;
  happened(name: Extract<DispatchName, "touched" | "hesitated" | "looked">): void;
}

// A switch or a screen reader may click, change, scroll or move the focus without a pointer and without a key.
const ACTS = [
  "pointerdown",
  "pointerup",
  "click",
  "touchmove",
  "wheel",
  "input",
  "change",
  "compositionstart",
  "compositionupdate",
  "beforetoggle",
];
// Keys that move the focus to an answer without giving it.
const MOVES = /^(Tab|Shift|Control|Alt|AltGraph|Meta|CapsLock|Arrow\w+|Home|End)$/;
// A hand moves a mouse further than this within a second, in CSS pixels. A shaking counter does not.
const FAR = 32;
// Scroll events with shorter pauses than this, in milliseconds, are one scroll that continues by itself.
const PAUSE = 500;
const SECOND = 1000;

// Calls `happened("touched")`, at most once a second; `happened("hesitated")` if somebody is about to answer a question; and
// `happened("looked")` as soon as the page runs again after a stop, or if its two clocks disagree.
export function watchActs({ element, signal, isOwn, question, happened }: Watched) {
  let last = clocks();
  const acted = (event: Event, answers?: boolean) => {
    // Another kiosk on the page has a visitor of its own.
    const kiosk = (event.composedPath() as Partial<Element>[]).find(({ localName }) => localName === "group-fit");
    if (!event.isTrusted || (kiosk && kiosk !== element)) return;
    const asked = question();
    const now = clocks();
    const isSoon = (clock: keyof Clocks) => now[clock] >= last[clock] && now[clock] - last[clock] < SECOND;
    // Compare both clocks, because one of them may have stopped meanwhile.
    if (!asked && isSoon("steady") && isSoon("wall")) return;
    last = now;
    // Do not close the question before its own buttons receive the press: they answer it.
    const isAnswer = asked && (answers || (event.composedPath()[0] as Partial<Element>).closest?.("dialog button"));
    happened(isAnswer ? "hesitated" : "touched");
  };
  const on = <E extends Event>(target: EventTarget, kind: string, listener: (event: E) => void) =>
    target.addEventListener(kind, listener as EventListener, { capture: true, passive: true, signal });

  for (const kind of ACTS) on(window, kind, (event) => acted(event));
  on(window, "keydown", (event: KeyboardEvent) => event.repeat || acted(event, MOVES.test(event.key)));
  on(window, "focusin", (event) => isOwn() || acted(event, true));

  let from: Point | undefined;
  let before: Point | undefined;
  on(window, "pointermove", (event: PointerEvent) => {
    const at = { x: event.clientX, y: event.clientY, time: performance.now() };
    from ??= at;
    if (at.time - from.time > SECOND) from = { ...before!, time: at.time };
    before = at;
    if (Math.hypot(at.x - from.x, at.y - from.y) < FAR) return;
    from = at;
    acted(event);
  });

  let scrolled = -Infinity;
  on(window, "scroll", (event) => {
    const runsOn = performance.now() - scrolled < PAUSE;
    scrolled = performance.now();
    if (!runsOn && !isOwn()) acted(event);
  });

  const look = () => happened("looked");
  for (const kind of ["visibilitychange", "resume", "freeze"]) on(document, kind, look);
  for (const kind of ["pageshow", "focus", "online", "offline"]) on(window, kind, look);
  let then = clocks();
  const beat = setInterval(() => {
    const now = clocks();
    const [ran, told] = [now.steady - then.steady, now.wall - then.wall];
    then = now;
    if (Math.abs(told - ran) > SECOND || ran > 5 * SECOND) look();
  }, SECOND);
  signal.addEventListener("abort", () => clearInterval(beat));
}

type Point = { readonly x: number; readonly y: number; readonly time: number };
type Clocks = { readonly steady: number; readonly wall: number };

const clocks = (): Clocks => ({ steady: performance.now(), wall: Date.now() });
