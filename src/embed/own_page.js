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
