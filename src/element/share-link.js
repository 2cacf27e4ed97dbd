// Takes a share code out of the page's address, so that it stands neither there nor in the history when other scripts look.
//
// A link ends in "#group-fit-CODE-LANG", which is a plain name: a host may hand the fragment to a selector. If the host routes within
// the fragment, it reads "#/route?group-fit-CODE-LANG". "#group-fit=CODE&lang=LANG" is the form of earlier versions.
const LINK = /([#?&])group-fit(?:-(\w+)(?:-([\w-]+))?|=([^&]*)(?:&lang=([\w-]+))?)/;

/** The code and the language of the address, which no longer has them then; or nothing. */
export function takeCode() {
  const found = location.hash.match(LINK);
  if (!found) return undefined;
  const [all, , code, lang, earlier, itsLang] = found;
  const left = location.hash.replace(all, "");
  try {
    history.replaceState(history.state, "", location.pathname + location.search + (left === "#" ? "" : left));
  } catch {
    // A document without an address of its own, such as srcdoc, cannot change it.
  }
  return { code: code ?? new URLSearchParams(`code=${earlier}`).get("code"), lang: lang ?? itsLang };
}
