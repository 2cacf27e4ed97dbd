// Closes the ways out of a kiosk that a page can close: menus, drags, browser shortcuts, zoom, the clipboard. docs/kiosk.md says how
// the system closes the others.

// Which of the browser's own doings would leave the page, or a trace on it.
const NEVER = ["contextmenu", "dragstart", "drop", "dragover", "selectstart", "auxclick", "copy", "cut", "paste"];
// Keys that the browser or the system answers to by itself.
const KEYS = /^(F\d+|ContextMenu|Help|Print|PrintScreen|Find|Open|Save|New|Close|Zoom\w+|Browser\w+|Launch\w+)$/;

export function closeWaysOut({ element, signal }: { readonly element: Element; readonly signal: AbortSignal }) {
  // What a host has beside the element is its own; where nothing has the focus, the keyboard is the kiosk's.
  const isOurs = (event: Event) => {
    const path = event.composedPath();
    return path.includes(element) || [document.body, document.documentElement, document, window].includes(path[0] as Document);
  };
  const never = (event: Event) => isOurs(event) && event.preventDefault();
  for (const kind of NEVER) addEventListener(kind, never, { signal });
  // The wheel's button scrolls by itself, and two more go back and forward.
  for (const kind of ["mousedown", "mouseup"] as const)
    addEventListener(kind, (event) => event.button && never(event), { signal });
  // Two fingers or Ctrl and a wheel would change the size for all who come after.
  addEventListener("wheel", (event) => event.ctrlKey && event.preventDefault(), { passive: false, signal });
  for (const kind of ["gesturestart", "gesturechange"]) addEventListener(kind, never, { passive: false, signal });
  const key = (event: KeyboardEvent) => {
    const { key, ctrlKey, metaKey, altKey } = event;
    const types = event.getModifierState("AltGraph");
    if (KEYS.test(key) || ((ctrlKey || metaKey || altKey) && !types)) never(event);
  };
  addEventListener("keydown", key, { capture: true, signal });
}
