// Stand-ins for what a browser has: as little of it as a script of ours asks for.

/** Puts values in the place of global ones, such as `location`. */
export function setGlobals(values: { [name: string]: unknown }) {
  for (const [name, value] of Object.entries(values)) {
    Object.defineProperty(globalThis, name, { value, configurable: true, writable: true });
  }
}

/** A page at an address. `metas` gives the content of a meta element for a selector. */
export function openPage(
  href: string,
  { metas = {}, canonical }: { metas?: { [selector: string]: string }; canonical?: string } = {},
) {
  const { hash, pathname, search, origin } = new URL(href);
  const classes = new Set<string>();
  const replaced: string[] = [];
  setGlobals({
    location: { href, hash, pathname, search, origin },
    document: {
      baseURI: href,
      readyState: "complete",
      documentElement: { classList: { contains: (name: string) => classes.has(name) } },
      querySelector(selector: string) {
        if (selector.startsWith("link")) return canonical ? { href: canonical } : null;
        return selector in metas ? { content: metas[selector] } : null;
      },
    },
    history: { state: null, replaceState: (_state: unknown, _title: string, address: string) => replaced.push(address) },
  });
  return { classes, replaced };
}

/** An element that has attributes alone. */
export function elementWith(attributes: { [name: string]: string } = {}) {
  const values = new Map(Object.entries(attributes));
  return {
    values,
    getAttribute: (name: string) => values.get(name) ?? null,
    setAttribute: (name: string, value: string) => values.set(name, value),
    removeAttribute: (name: string) => values.delete(name),
  };
}
