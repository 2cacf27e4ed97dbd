// Computes the address to which the links of a visit lead.

import type { AppFiles, GroupFitElement } from "./shell.d.ts";

/** An element with its files, the container of what it shows, and how it warns. */
export interface Linked {
  readonly element: GroupFitElement;
  readonly files: Pick<AppFiles, "beside">;
  readonly container: Node;
  warn(message: string): void;
}

/**
 * Returns `page-url` if the host has set it; otherwise the address of the page that contains the element, without the host's own
 * parts: the query, and the parameters of path and route (";jsessionid=…", "#/groups?token=…"). The links of a kiosk and of a
 * frame lead to the index.html beside it. The result is empty if no other device could follow such a link. `bridge` is an
 * `AppBridge`, or an element whose comparison is in a frame.
 */
export function pageUrl(bridge: Linked, isKiosk?: boolean): string {
  const { element, files, container } = bridge;
  const said = element.getAttribute("page-url");
  const isFramed = document.documentElement.classList.contains("framed");
  // An empty value from the element around our frame means that there is no link.
  if (isFramed && said === "") return "";
  const named = said && webAddress(said, document.baseURI);
  if (said && !named) bridge.warn(`page-url="${said}" is no address of a page.`);
  const isBeside = isKiosk || isFramed;
  const canonical = webAddress(document.querySelector<HTMLLinkElement>("link[rel~=canonical]")?.href);
  const isOwn = canonical?.origin !== location.origin;
  const own = isBeside ? webAddress(files.beside("index.html")) : isOwn ? webAddress(location.href) : canonical;
  const page = named || own;
  if (!page || (isKiosk && /^(localhost|127\.|\[::1\]|.*\.localhost$)/.test(page.hostname))) {
    bridge.warn('Nobody else can follow a link to this page, so that there is none. Set page-url="https://…".');
    return "";
  }
  if (!named && !isBeside && isOwn) {
    page.search = "";
    page.pathname = page.pathname.replace(/;[^/]*/g, "");
    page.hash = /^#!?\//.test(page.hash) ? page.hash.replace(/[?&].*|;[^/?&]*/g, "") : "";
  }
  page.username = page.password = "";
  // Keep region and pack, so that the visitor does not see the crisis lines of another region at home. Our own pages read both
  // from their address.
  const isOurs = !!(container.getRootNode() as ShadowRoot).querySelector("link");
  for (const name of isKiosk || (!named && (isBeside || isOurs)) ? ["region", "pack"] : []) {
    const value = element.getAttribute(name);
    if (value && !page.searchParams.has(name)) page.searchParams.set(name, name === "pack" ? sameOrigin(value, page) : value);
  }
  return page.href;
}

// The shortest address of a pack.
function sameOrigin(pack: string, page: URL) {
  const url = webAddress(pack, document.baseURI);
  return url?.origin === page.origin ? url.pathname + url.search : (url?.href ?? pack);
}

// Returns an address of the web, or nothing.
function webAddress(text: string | undefined, base?: string) {
  try {
    const url = new URL(text!, base);
    return /^https?:$/.test(url.protocol) ? url : undefined;
  } catch {
    return undefined;
  }
}
