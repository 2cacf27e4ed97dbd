// Takes a share code out of the page's address, so that other scripts find it neither there nor in the history.
//
// A link ends in "#group-fit-CODE-LANG", which is a plain name: a host may hand the fragment to a selector. If the host routes
// within the fragment, it reads "#/route?group-fit-CODE-LANG". "#group-fit=CODE&lang=LANG" is the form of earlier versions.
//
// Only what has the form of a code is taken: a host may have anchors such as "#group-fit-how-it-works".
const LINK =
  /([#?&])group-fit[-=]([\dA-Z]{5,40}(?:_[A-D]|%(?:2A|7E|24|3D)|[*~$=])?)(?:(?:-|&lang=)([a-z]{2,3}[\w-]*))?(?![\w-])(?:&(.*)|.*)/;

/** What a link brings. */
export interface LinkCode {
  readonly code: string;
  /** The language that the link was made in. */
  readonly lang: string | undefined;
}

/** Takes the code and the language out of the address. Returns nothing if it has none. */
export function takeCode(): LinkCode | undefined {
  const { hash, pathname, search } = location;
  const found = hash.match(LINK);
  if (!found) return undefined;
  // Other parameters of the fragment stay. A full stop or a bracket behind the link was the sentence's, not the link's.
  const [, mark, code, lang, more] = found;
  try {
    history.replaceState(history.state, "", pathname + search + hash.slice(0, found.index) + (more ? mark + more : ""));
  } catch {
    // A document without an address of its own, such as srcdoc, cannot change it.
  }
  return { code: decodeURIComponent(code), lang };
}
