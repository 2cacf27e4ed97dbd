// How much room there is for the parts of a page: in the element, in the window beside the host's bars, and on paper.

import type { AppBridge } from "./app-bridge.ts";
import type { LayoutName } from "./contract.ts";
import type { Container } from "./shell.d.ts";

// Lays out the parts below the first screen one at a time, when the browser is idle. If the device is never idle, or the window
// is hidden and gets no idle time, a timeout does it.
export function later(container: Element, [next, ...rest]: string[]) {
  if (!next) return;
  const step = () => {
    container.classList.add(next);
    later(container, rest);
  };
  if (self.requestIdleCallback as unknown) requestIdleCallback(step, { __proto__: null, timeout: 1000 });
  else setTimeout(step);
}

// Keeps sticky parts clear of the host's own fixed bars, if the host declares their size by the scroll-padding of the scrolling
// box. (A host may also declare it by --group-fit-inset-start and --group-fit-inset-end, which take precedence.) If the host puts
// the element into a box that clips and does not scroll, nothing can stick, and the styles put the crisis line first.
function keepClear(container: Container) {
  if (!container.isConnected) return;
  const root = document.documentElement;
  // The overflow of the body applies to the window, unless the root has its own.
  const scrolls = (box: Element): boolean =>
    !/visible|clip/.test(getComputedStyle(box).overflowY) && (box !== document.body || scrolls(root));
  let around = (container.getRootNode() as ShadowRoot).host;
  do around = around.assignedSlot ?? around.parentElement ?? (around.getRootNode() as ShadowRoot).host ?? root;
  while (around !== root && !scrolls(around));
  const style = getComputedStyle(around);
  const { clientHeight } = around;
  container.classList.toggle(
    "root--unstuck",
    around !== root && (style.overflowY === "hidden" || around.scrollHeight <= clientHeight),
  );
  // A host's zoom makes 100vh higher than the window.
  const zoom = container.currentCSSZoom ?? 1;
  container.style.setProperty("--gf-window", zoom === 1 ? "" : `${innerHeight / zoom}px`);
  for (const [edge, name] of Object.entries({ Top: "start", Bottom: "end" } as const)) {
    const room = style[`scrollPadding${edge as "Top" | "Bottom"}`];
    const value = room.endsWith("%") ? `${(parseFloat(room) * clientHeight) / 100}px` : room === "auto" ? "" : room;
    container.style.setProperty(`--gf-scroll-${name}`, value);
  }
}

// Tells the app how much room there is, so that it does not render at each press what the styles hide. Paper has room for all of
// it.
export function watch(why: HTMLElement, bridge: AppBridge) {
  let room: LayoutName | undefined;
  const tell = (now: LayoutName) => now !== room && bridge.dispatch((room = now));
  new ResizeObserver(([{ contentRect }]) => {
    if (!why.isConnected) return;
    tell(contentRect.width > 0 ? "wide" : "narrow");
    keepClear(bridge.container);
  }).observe(why);
  addEventListener("resize", () => keepClear(bridge.container));
  addEventListener("beforeprint", () => tell("paper"));
  addEventListener("afterprint", () => tell(why.offsetParent || why.offsetWidth ? "wide" : "narrow"));
}
