// isolation="frame", from outside: the same page in a sandboxed frame, for hosts that want a wall. It has no origin, and so
// neither storage nor cookies. Loaded by group-fit.js, where an element asks for it.

// Puts the frame into `root`. `hello` gives what the frame is to know, `heard` takes what it says.
export function enframe(root, src, { hello, heard }) {
  const frame = document.createElement("iframe");
  frame.title = TEXT.frame;
  frame.setAttribute("sandbox", "allow-scripts allow-popups allow-popups-to-escape-sandbox");
  frame.src = src;
  root.replaceChildren(frame);
  const leaving = new AbortController();
  const send = (message) => frame.contentWindow?.postMessage({ groupFit: message }, "*");
  const hear = (event) => {
    if (event.source !== frame.contentWindow || event.origin !== "null") return;
    const { height, code, name, detail, ready } = event.data?.groupFitFrame ?? {};
    if (ready) send(hello());
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
    focus: (options) => frame.focus(options),
    leave() {
      leaving.abort();
      frame.remove();
    },
  };
}
