// Prints one page: paper.css leaves what is to be taken home. Loaded when a visitor asks for it.
//
// A page of our own has these styles and prints itself. Within a host's page that would print the host's too: there a copy is
// printed, in a frame of its own that nobody sees.

export function paper(visit) {
  return {
    async print() {
      if (visit.place.getRootNode().querySelector("link[media=print]")) return print();
      const styles = await visit.files.loadText(STYLES);
      visit.dispatch("paper");
      // Once that shows.
      setTimeout(() => printCopy(visit, styles));
    },
  };
}

function printCopy(visit, styles) {
  const { element, place } = visit;
  const frame = document.createElement("iframe");
  frame.title = "";
  frame.inert = true;
  // Out of sight, and not `hidden`: an engine prints nothing of what is not laid out.
  Object.assign(frame.style, { position: "fixed", insetBlockStart: "-300vh", inlineSize: "210mm", blockSize: "297mm", border: "0" });
  document.body.append(frame);
  const there = frame.contentDocument;
  const copy = there.importNode(place, true);
  const host = there.createElement("group-fit");
  host.setAttribute("theme", "light");
  const root = host.attachShadow({ mode: "open" });
  root.append(copy);
  there.body.append(host);
  const shared = element.shadowRoot;
  const texts = [...shared.styleSheets, ...shared.adoptedStyleSheets].map(({ cssRules }) => Array.from(cssRules, ({ cssText }) => cssText).join(""));
  root.adoptedStyleSheets = [...texts, styles].map((text) => {
    // A sheet belongs to its document.
    const made = new frame.contentWindow.CSSStyleSheet();
    made.replaceSync(text);
    return made;
  });
  const margins = new frame.contentWindow.CSSStyleSheet();
  margins.replaceSync("@page{margin:9mm}body{margin:0}");
  there.adoptedStyleSheets = [margins];
  // The answers that the browser keeps.
  const answers = place.querySelectorAll("input");
  copy.querySelectorAll("input").forEach((answer, number) => (answer.checked = answers[number].checked));
  there.title = document.title;
  frame.contentWindow.addEventListener("afterprint", () => setTimeout(() => (frame.remove(), visit.dispatch("wide"))));
  frame.contentWindow.focus();
  frame.contentWindow.print();
}
