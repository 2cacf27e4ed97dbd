// Prints one page: paper.css leaves what is to be taken home. Loaded when a visitor asks for it.
//
// A page of our own has these styles and prints itself. Within a host's page that would print the host's too: there a copy is
// printed, in a frame of its own that nobody sees.

import type { AppBridge } from "./app-bridge.ts";

declare const STYLES: string;

/** The part of app-bridge.ts that prints. */
export interface PrintPart {
  print(): Promise<void>;
}

// In milliseconds: a call of print() that shows a dialog, and the time until an engine begins to print.
const LONG = 500;
const BEGINS = 2000;

export function paper(bridge: AppBridge): PrintPart {
  return {
    async print() {
      if ((bridge.container.getRootNode() as ShadowRoot).querySelector("link[media=print]")) return printed(window);
      const styles = await bridge.files.loadText(STYLES);
      // As layout.js tells it.
      const room = bridge.container.querySelector<HTMLElement>(".fit__why")?.offsetWidth === 0 ? "narrow" : "wide";
      bridge.dispatch("paper");
      // Once that shows.
      await new Promise((done) => setTimeout(done));
      await printCopy(bridge, styles, () => bridge.dispatch(room));
    },
  };
}

// Prints a window. Fails if nothing comes of it: a sandbox without allow-modals ignores the call, and so do apps that show web
// pages and cannot print.
async function printed(view: Window) {
  let isPrinting = false;
  view.addEventListener("beforeprint", () => (isPrinting = true), { __proto__: null, once: true });
  const asked = performance.now();
  view.print();
  // A call that takes longer has shown a dialog, whatever the visitor has answered.
  if (performance.now() - asked > LONG) return;
  // An engine may begin after the call.
  await new Promise((done) => setTimeout(done, BEGINS));
  if (!isPrinting)
    throw Error("The browser ignores print(). If this page is in a sandboxed frame, add allow-modals to its sandbox.");
}

async function printCopy(bridge: AppBridge, styles: string, ended: () => void) {
  const { element, container } = bridge;
  const frame = document.createElement("iframe");
  frame.title = "";
  frame.inert = true;
  // Out of sight, and not `hidden`: an engine prints nothing of what is not laid out.
  Object.assign(frame.style, {
    position: "fixed",
    insetBlockStart: "-300vh",
    inlineSize: "210mm",
    blockSize: "297mm",
    border: "0",
  });
  document.body.append(frame);
  const there = frame.contentDocument!;
  const copy = there.importNode(container, true);
  const host = there.createElement("group-fit");
  host.setAttribute("theme", "light");
  const root = host.attachShadow({ mode: "open" });
  root.append(copy);
  there.body.append(host);
  const shared = element.shadowRoot!;
  const texts = [...shared.styleSheets, ...shared.adoptedStyleSheets].map(({ cssRules }) =>
    Array.from(cssRules, ({ cssText }) => cssText).join(""),
  );
  root.adoptedStyleSheets = [...texts, styles].map((text) => {
    // A sheet belongs to its document.
    const made = new (frame.contentWindow as Window & typeof globalThis).CSSStyleSheet();
    made.replaceSync(text);
    return made;
  });
  const margins = new (frame.contentWindow as Window & typeof globalThis).CSSStyleSheet();
  margins.replaceSync("@page{margin:9mm}body{margin:0}");
  there.adoptedStyleSheets = [margins];
  // The answers that the browser keeps.
  const answers = container.querySelectorAll("input");
  copy.querySelectorAll("input").forEach((answer, number) => (answer.checked = answers[number].checked));
  there.title = document.title;
  const view = frame.contentWindow!;
  const end = () => {
    if (!frame.isConnected) return;
    frame.remove();
    ended();
  };
  view.addEventListener("afterprint", () => setTimeout(end));
  view.focus();
  try {
    await printed(view);
  } catch (error) {
    end();
    throw error;
  }
}
