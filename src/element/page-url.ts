// Where the links of a visit lead.

import type { AppFiles, GroupFitElement } from "./shell.d.ts";

/** An element with its files, the container of what it shows, and how it warns. */
export interface Linked {
  readonly element: GroupFitElement;
  readonly files: Pick<AppFiles, "beside">;
  readonly place: Node;
  warn(message: string): void;
}

/**
 * To what the host says; else to the page that the element stands in, without what is the host's own: its query, the parameters
 * of its path and of its route (";jsessionid=…", "#/groups?token=…"). A kiosk's and a frame's lead to the page beside it. Empty
 * if no other device could follow such a link. `visit` is an `AppBridge`, or an element whose comparison is in a frame.
 */
export function pageUrl(visit: Linked, isKiosk?: boolean): string {
  const { element, files, place } = visit;
  const said = element.getAttribute("page-url");
  const isFramed = document.documentElement.classList.contains("framed");
  // The element that holds our frame says so if there is none.
  if (isFramed && said === "") return "";
  const named = said && webAddress(said, document.baseURI);
  if (said && !named) visit.warn(`page-url="${said}" is no address of a page.`);
  const isBeside = isKiosk || isFramed;
  const canonical = webAddress(document.querySelector<HTMLLinkElement>("link[rel~=canonical]")?.href);
  const isOwn = canonical?.origin !== location.origin;
  const own = isBeside ? webAddress(files.beside("index.html")) : isOwn ? webAddress(location.href) : canonical;
  const page = named || own;
  if (!page || (isKiosk && /^(localhost|127\.|\[::1\]|.*\.localhost$)/.test(page.hostname))) {
    visit.warn('Nobody else can follow a link to this page, so that there is none. Set page-url="https://…".');
    return "";
  }
  if (!named && !isBeside && isOwn) {
    page.search = "";
    page.pathname = page.pathname.replace(/;[^/]*/g, "");
    page.hash = /^#!?\//.test(page.hash) ? page.hash.replace(/[?&].*|;[^/?&]*/g, "") : "";
  }
  page.username = page.password = "";
  // What a visitor sees at home must not be another region's crisis lines. Our own pages take these from their address.
  const isOurs = !!(place.getRootNode() as ShadowRoot).querySelector("link");
  for (const name of isKiosk || (!named && (isBeside || isOurs)) ? ["region", "pack"] : []) {
    const value = element.getAttribute(name);
    if (value && !page.searchParams.has(name)) page.searchParams.set(name, name === "pack" ? sameOrigin(value, page) : value);
  }
  return page.href;
}

// The address of a pack as short as can be.
function sameOrigin(pack: string, page: URL) {
  const url = webAddress(pack, document.baseURI);
  return url?.origin === page.origin ? url.pathname + url.search : (url?.href ?? pack);
}

// An address of the web, or nothing.
function webAddress(text: string | undefined, base?: string) {
  try {
    const url = new URL(text!, base);
    return /^https?:$/.test(url.protocol) ? url : undefined;
  } catch {
    return undefined;
  }
}
