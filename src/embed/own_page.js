// What each of our own pages does with the language that its element shows: title, language and direction of the document follow.

/** Has the document follow its element. */
export function follow(element) {
  const root = element.shadowRoot;
  const take = () => {
    const page = root.querySelector(".group-fit");
    const title = root.querySelector(".masthead__title")?.textContent;
    if (!page || page.lang === document.documentElement.lang) return;
    Object.assign(document.documentElement, { lang: page.lang, dir: page.dir });
    if (title) document.title = `${title} Group Fit`;
  };
  new MutationObserver(take).observe(root, { subtree: true, childList: true, attributeFilter: ["lang"] });
}

// Does something once the element is ready and there is nothing else to do. A page that does not come up is kept too: what is kept
// is whole, whatever this page got.
export function afterwards(element, work) {
  const settled = customElements.whenDefined("group-fit").then(() => element.ready);
  const late = new Promise((done) => setTimeout(done, 30_000));
  // A device that is always busy has no idle moment: then after a while.
  const idle = (work) => (self.requestIdleCallback ?? setTimeout)(work, { timeout: 3000 });
  Promise.race([settled, late])
    .catch(() => {})
    .then(() => idle(() => work().catch(() => {})));
}
