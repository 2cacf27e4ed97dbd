// What each of our own pages does with the language that its element shows: title, language and direction of the document follow.

import type { NoticeLines } from "./build.d.ts";
import type { GroupFitElement } from "./shell.d.ts";

declare const TEXT: NoticeLines;

/** Has the document follow its element. */
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

// Does something once the element is ready and there is nothing else to do. A page that does not come up is kept too: what is kept
// is whole, whatever this page got.
export function afterwards(element: GroupFitElement, work: () => Promise<unknown>) {
  const settled = customElements.whenDefined("group-fit").then(() => element.ready);
  const late = new Promise((done) => setTimeout(done, 30_000));
  // A device that is always busy has no idle moment: then after a while.
  const idle = (work: () => void) => (self.requestIdleCallback ?? setTimeout)(work, { timeout: 3000 });
  Promise.race([settled, late])
    .catch(() => {})
    .then(() => idle(() => work().catch(() => {})));
}

/**
 * Says that marking cannot be had if the loader or life.js does not come, which would say so themselves. The event "load" comes after
 * the loader has run or failed.
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

// Shows the notice, and gives what takes it away.
function notify(root: ShadowRoot) {
  const lines = root.querySelector("template")!.content.textContent!.split("\n");
  const notice = document.createElement("div");
  Object.assign(notice, { className: "notice", role: "alert" });
  const add = (name: string, textContent: string, more?: Partial<HTMLButtonElement>) =>
    notice.append(Object.assign(document.createElement(name), { textContent }, more));
  add("p", lines[TEXT.unavailable]);
  add("button", lines[TEXT.again], { className: "button", type: "button", onclick: () => location.reload() });
  root.querySelector(".place")!.before(notice);
  return () => notice.remove();
}
