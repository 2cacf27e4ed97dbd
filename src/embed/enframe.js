// isolation="frame", from outside: the same page in a sandboxed frame, for hosts that want a wall. It has no origin, and so
// neither storage nor cookies.

import { fetchPack } from "./source.js";

// Puts the frame into `root`. `pack` gives the element's pack, as text or as an address, `key` its mode and language; `heard` takes
// what the frame says.
export function enframe(root, src, { element, sheet, pack, key, heard }) {
  root.adoptedStyleSheets = [sheet(":host{display:block}iframe{display:block;inline-size:100%;block-size:100vh;border:0}")];
  const frame = document.createElement("iframe");
  frame.title = TEXT.frame;
  frame.setAttribute("sandbox", "allow-scripts allow-popups allow-popups-to-escape-sandbox allow-modals");
  // Printing is a modal; "Copy the link" is the visitor's own press.
  frame.allow = "clipboard-write";
  frame.src = src;
  root.replaceChildren(frame);
  const leaving = new AbortController();
  let known = {};
  const send = (message) => frame.contentWindow?.postMessage({ groupFit: message }, "*");
  // Tells the frame what the element says now: what it has not been told yet.
  const say = async () => {
    const attributes = Object.fromEntries(["theme", "region", "share-marks"].map((name) => [name, element.getAttribute(name)]));
    // A link leads to the page that the frame stands in.
    attributes["page-url"] = location.href;
    try {
      attributes["page-url"] = new URL(element.getAttribute("page-url") ?? location.href, document.baseURI).href;
    } catch (error) {
      console.warn(`Group Fit: page-url: ${error.message}`);
    }
    // Only news: inside, the visitor may have chosen another.
    const lang = key().replace(/^\w+-/, "");
    if (known.lang !== lang) attributes.lang = known.lang = lang;
    const wanted = pack();
    const message = { attributes };
    if (known.pack !== String(wanted)) {
      known.pack = String(wanted);
      try {
        message.pack = (wanted instanceof URL ? await fetchPack(wanted) : wanted) ?? null;
      } catch (problem) {
        heard(undefined, "group-fit-error", { problems: [String(problem)] });
      }
    }
    send(message);
  };
  const hear = ({ source, origin, data }) => {
    if (source !== frame.contentWindow || origin !== "null") return;
    const { height, code, name, detail, ready } = data?.groupFitFrame ?? {};
    if (ready) {
      known = { pack: "undefined" };
      const code = element.code || new URLSearchParams(location.hash.slice(1)).get("group-fit");
      if (code) send({ code });
      say();
    }
    if (Number.isFinite(height)) frame.style.blockSize = `${Math.ceil(height)}px`;
    heard(
      typeof code === "string" ? code : undefined,
      /^group-fit-(ready|change|error)$/.test(name) ? name : undefined,
      detail,
    );
  };
  addEventListener("message", hear, { signal: leaving.signal });
  return {
    send,
    say,
    focus: (options) => frame.focus(options),
    leave() {
      leaving.abort();
      frame.remove();
    },
  };
}
