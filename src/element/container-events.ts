// Handles events in the container that need no app, and keeps events from the host that are not meant for it.

import type { Container } from "./shell.d.ts";

// The kinds of events that may be nothing of the host's.
const KINDS = [
  "keydown",
  "keypress",
  "keyup",
  "click",
  "copy",
  "cut",
  "paste",
  "beforeinput",
  "input",
  "compositionupdate",
  "compositionend",
];

/** Listens in a container. `isKiosk` says whether it is that of a kiosk now. */
export function listen(container: Container, isKiosk: () => boolean) {
  // Below and above what sticks: an engine that moves the focus may leave out scroll-margin.
  container.addEventListener("focusin", (event) => {
    const target = event.target as Element;
    if (target.matches(":focus-visible")) target.scrollIntoView({ block: "nearest" });
  });
  container.addEventListener("click", (event) => {
    const target = event.target as Element;
    const summary = target.closest("summary:not([data-act])");
    if (summary) {
      // Not by the browser's default, which a host may prevent for every click in its page.
      event.preventDefault();
      const details = summary.parentElement as HTMLDetailsElement;
      details.open = !details.open;
    }
    if (!target.closest("[data-act=to-takeaway]")) return;
    container.querySelector(".takeaway")!.scrollIntoView();
    container.querySelector<HTMLElement>("[data-act=print]")!.focus({ preventScroll: true });
  });
  container.addEventListener("keydown", (event) => {
    const field = event.target as HTMLInputElement;
    if (event.key === "Enter" && field.name === "code") (field.nextElementSibling as HTMLElement).click();
  });
  for (const kind of KINDS) container.addEventListener(kind, (event) => isOurs(event, isKiosk()) && event.stopPropagation());
}

// Whether an event is nothing of the host's: the keys of our fields and buttons, which are no shortcuts; what a visitor types,
// chooses or pastes; and presses whose default a host may prevent for every click in its page, be it an answer or a call for
// help. Tab and Escape may be for a dialog of the host's that the element stands in.
function isOurs(event: Event & { readonly key?: string }, isKiosk: boolean) {
  const { type, key } = event;
  const target = event.target as Element;
  const isField = target.matches("input, select");
  if (key) return /^( |Enter)$/.test(key) || (isField && !/^(Tab|Escape)$/.test(key));
  if (type === "click") return target.closest("label, input, select, .crisis a, a[href^=tel], a[href^=sms]");
  // A listener of the window closes the clipboard of a kiosk.
  return isField && !(isKiosk && /^(copy|cut|paste)$/.test(type));
}
