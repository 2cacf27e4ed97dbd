// Where the links of a visit lead.

/**
 * To what the host says; else to the page that the element stands in, without the query, which is the host's own; a kiosk's and a
 * frame's to the page beside it. Empty if no other device could follow such a link.
 */
export function pageUrl(visit, isKiosk) {
  const { element, files, place } = visit;
  const said = element.getAttribute("page-url");
  const named = said && webAddress(said, document.baseURI);
  if (said && !named) visit.warn(`page-url="${said}" is no address of a page.`);
  const isBeside = isKiosk || document.documentElement.classList.contains("framed");
  const canonical = webAddress(document.querySelector("link[rel~=canonical]")?.href);
  const own = isBeside ? webAddress(files.beside("index.html")) : canonical?.origin === origin ? canonical : webAddress(location.href);
  const page = named || own;
  if (!page || (isKiosk && /^(localhost|127\.|\[::1\]|.*\.localhost$)/.test(page.hostname))) {
    visit.warn('Nobody else can follow a link to this page, so that there is none. Set page-url="https://…".');
    return "";
  }
  if (!named && (isBeside || page !== canonical)) {
    page.search = "";
    if (!/^#!?\//.test(page.hash)) page.hash = "";
  }
  page.username = page.password = "";
  // What a visitor sees at home must not be another region's crisis lines. Our own pages take these from their address.
  const isOurs = !!place.getRootNode().querySelector("link");
  for (const name of isKiosk || (!named && (isBeside || isOurs)) ? ["region", "pack"] : []) {
    const value = element.getAttribute(name);
    if (value && !page.searchParams.has(name)) page.searchParams.set(name, name === "pack" ? sameOrigin(value, page) : value);
  }
  return page.href;
}

// The address of a pack as short as can be.
function sameOrigin(pack, page) {
  const url = webAddress(pack, document.baseURI);
  return url?.origin === page.origin ? url.pathname + url.search : (url?.href ?? pack);
}

// An address of the web, or nothing.
function webAddress(text, base) {
  try {
    const url = new URL(text, base);
    return /^https?:$/.test(url.protocol) ? url : undefined;
  } catch {
    return undefined;
  }
}
