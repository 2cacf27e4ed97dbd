// The scripts of all our own pages: title, language and direction of the document follow the element, and a notice shows if the
// loader fails.

import type { NoticeLines } from "./build.d.ts";
import type { GroupFitElement } from "./shell.d.ts";

declare const TEXT: NoticeLines;

/** Copies title, language and direction of the element to the document. */
export function follow(element: GroupFitElement) {
  const root = element.shadowRoot!;
  const take = () => {
    const page = root.querySelector<HTMLElement>(".group-fit");
    const title = root.querySelector(".masthead__title")?.textContent;
    if (!page || page.lang === document.documentElement.lang) return;
    Object.assign(document.documentElement, { lang: page.lang, dir: page.dir });
    if (title) document.title = `${title} Group Fit`;
  };
  new MutationObserver(take).observe(root, { subtree: true, childList: true, attributeFilter: ["lang"] });
}

// Runs work when the element is ready and the browser is idle. A page that fails runs it too: the worker then keeps a complete
// version, whatever files this page received.
export function afterwards(element: GroupFitElement, work: () => Promise<unknown>) {
  const settled = customElements.whenDefined("group-fit").then(() => element.ready);
  const late = new Promise((done) => setTimeout(done, 30_000));
  // A device that is always busy has no idle moment, so set a timeout.
  const idle = (work: () => void) => (self.requestIdleCallback ?? setTimeout)(work, { timeout: 3000 });
  Promise.race([settled, late])
    .catch(() => {})
    .then(() => idle(() => work().catch(() => {})));
}

/**
 * Shows the notice if the loader or lifecycle.ts cannot be loaded, because then neither of them can show it. The event "load"
 * comes after the loader has run or failed.
 */
export function explain(element: GroupFitElement) {
  const root = element.shadowRoot!;
  const loaded = new Promise<Event | void>((done) =>
    document.readyState === "complete" ? done() : addEventListener("load", done),
  );
  const late = new Promise((done) => setTimeout(done, 20_000));
  Promise.race([loaded, late]).then(() => {
    if (!customElements.get("group-fit")) customElements.whenDefined("group-fit").then(notify(root));
  });
  element.addEventListener("group-fit-error", ({ detail }) => {
    if (detail.error && !element.works && !root.querySelector(".notice")) notify(root);
  });
}

// Shows the notice. Returns a function that removes it.
function notify(root: ShadowRoot) {
  const lines = root.querySelector("template")!.content.textContent!.split("\n");
  const notice = document.createElement("div");
  Object.assign(notice, { className: "notice", role: "alert" });
  const add = (name: string, textContent: string, more?: Partial<HTMLButtonElement>) =>
    notice.append(Object.assign(document.createElement(name), { textContent }, more));
  add("p", lines[TEXT.unavailable]);
  add("button", lines[TEXT.again], { className: "button", type: "button", onclick: () => location.reload() });
  root.querySelector(".root")!.before(notice);
  return () => notice.remove();
}
