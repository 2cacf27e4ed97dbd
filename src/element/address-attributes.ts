// Takes what the address of a page of ours says: `?lang=es&region=US`. For index.html, kiosk.html and frame.html.
//
// A pack decides which crisis numbers a page shows, and `page-url` where its links lead. An address is anybody's to write, and a
// page on a clinic's domain is trusted. So both come from the page's own origin, or from one that the provider has listed in the
// page: <meta name="group-fit-origins" content="https://one.example https://two.example">

import { CHECKED_PARAMETERS } from "./attributes.ts";

// Sets the attributes of the element that `names` allows. `false` takes an attribute away, as it does on the element itself.
export function applyAddress(element: Element, names: readonly string[]) {
  const said = new URLSearchParams(location.search);
  for (const name of names) {
    // Of several, the first: the service worker keeps the same one.
    const value = said.get(name);
    if (value === null) continue;
    if (CHECKED_PARAMETERS.includes(name) && value !== "false" && !isAllowed(value)) refuse(name, value);
    else if (value === "false") element.removeAttribute(name);
    else element.setAttribute(name, value);
  }
}

const listed = () =>
  document.querySelector<HTMLMetaElement>("meta[name=group-fit-origins]")?.content.split(/\s+/).filter(Boolean) ?? [];

// `blob:` has the origin of the page that made it, and `data:` has none. A text that begins with a brace is no address: the
// element would take it for a pack, written by whoever wrote the address.
function isAllowed(value: string) {
  if (/^\s*\{/.test(value)) return false;
  try {
    const { protocol, origin } = new URL(value, document.baseURI);
    return /^https?:$/.test(protocol) && [location.origin, ...listed()].includes(origin);
  } catch {
    return false;
  }
}

function refuse(name: string, value: string) {
  const allowed = [location.origin, ...listed()].join(", ");
  console.warn(
    `Group Fit: ${name}="${value}" in the address is refused. It may be from: ${allowed}. To allow another origin, list it in ` +
      `<meta name="group-fit-origins" content="https://…"> in this page.`,
  );
}
