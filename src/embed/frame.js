// The inside of isolation="frame": tells the element outside how high the page is and what happens, and takes what it says.
// Loaded by frame.html alone. In a bare frame nobody listens outside, and the page scrolls inside.

const element = document.querySelector("group-fit");
const tell = (message) => parent.postMessage({ groupFitFrame: message }, "*");

function listen() {
  let height = 0;
  new ResizeObserver(() => {
    const now = element.getBoundingClientRect().height;
    // A scroll bar outside that comes and goes changes the width, and so the height, by a little: not every pixel is news.
    if (Math.abs(now - height) > 2) tell({ height: (height = now) });
  }).observe(element);

  for (const name of ["group-fit-ready", "group-fit-change", "group-fit-error"]) {
    element.addEventListener(name, ({ detail }) => tell({ name, detail, code: element.code }));
  }

  addEventListener("message", ({ source, data }) => {
    if (source !== parent || !data?.groupFit) return;
    const { attributes, pack, code, reset } = data.groupFit;
    for (const [name, value] of Object.entries(attributes ?? {})) {
      if (!["lang", "theme", "region", "share-marks", "page-url"].includes(name)) continue;
      if (value === null) element.removeAttribute(name);
      else element.setAttribute(name, value);
    }
    // Null is said where the host takes its pack away.
    if (pack === null || typeof pack === "string") element.pack = pack;
    if (code && typeof code === "string") element.code = code;
    if (reset) element.reset();
  });

  tell({ ready: true });
}

if (parent !== window) listen();
