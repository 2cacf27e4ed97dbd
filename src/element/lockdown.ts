// Closes the ways out of a kiosk that a page can close: menus, drags, browser shortcuts, zoom, the clipboard. docs/kiosk.md
// explains how to close the others in the operating system.

// The events whose default action would leave the page, or leave a trace on it.
const NEVER = ["contextmenu", "dragstart", "drop", "dragover", "selectstart", "auxclick", "copy", "cut", "paste"];
// Keys with a function of the browser or of the system.
const KEYS = /^(F\d+|ContextMenu|Help|Print|PrintScreen|Find|Open|Save|New|Close|Zoom\w+|Browser\w+|Launch\w+)$/;

export function closeWaysOut({ element, signal }: { readonly element: Element; readonly signal: AbortSignal }) {
  // Other content of the host is not ours. If nothing has the focus, the keyboard belongs to the kiosk.
  const isOurs = (event: Event) => {
    const path = event.composedPath();
    return path.includes(element) || [document.body, document.documentElement, document, window].includes(path[0] as Document);
  };
  const never = (event: Event) => isOurs(event) && event.preventDefault();
  for (const kind of NEVER) addEventListener(kind, never, { signal });
  // The button of the wheel starts a scroll, and two more buttons go back and forward.
  for (const kind of ["mousedown", "mouseup"] as const)
    addEventListener(kind, (event) => event.button && never(event), { signal });
  // A zoom by two fingers, or by Ctrl and the wheel, would stay for all later visitors.
  addEventListener("wheel", (event) => event.ctrlKey && event.preventDefault(), { passive: false, signal });
  for (const kind of ["gesturestart", "gesturechange"]) addEventListener(kind, never, { passive: false, signal });
  const key = (event: KeyboardEvent) => {
    const { key, ctrlKey, metaKey, altKey } = event;
    const types = event.getModifierState("AltGraph");
    if (KEYS.test(key) || ((ctrlKey || metaKey || altKey) && !types)) never(event);
  };
  addEventListener("keydown", key, { capture: true, signal });
}
