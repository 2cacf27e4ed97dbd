// Prints one page. Loaded when a visitor asks for it.
//
// A page of our own prints itself: print.css leaves on paper what is to be taken home. Within a host's page that would print the
// host's too: there a copy is printed, in a frame of its own that nobody sees.

export function paper(visit) {
  const { element, place } = visit;
  return {
    print() {
      if (element.getAttribute("mode") === "page" || element.getAttribute("mode") === "kiosk") return print();
      visit.happened("paper");
      // Once that shows.
      setTimeout(() => printCopy(element, place, () => visit.happened("wide")));
    },
  };
}

function printCopy(element, place, done) {
  const frame = document.createElement("iframe");
  frame.title = "";
  frame.inert = true;
  // Out of sight, and not `hidden`: an engine prints nothing of what is not laid out.
  Object.assign(frame.style, { position: "fixed", insetBlockStart: "-300vh", inlineSize: "210mm", blockSize: "297mm", border: "0" });
  document.body.append(frame);
  const there = frame.contentDocument;
  const copy = there.importNode(place, true);
  copy.classList.add("place--paper");
  const host = there.createElement("group-fit");
  host.setAttribute("mode", "page");
  for (const { name, value } of element.attributes) if (name === "theme" || name === "dir") host.setAttribute(name, value);
  const root = host.attachShadow({ mode: "open" });
  root.append(copy);
  there.body.append(host);
  const sheets = [...element.shadowRoot.adoptedStyleSheets, ...element.shadowRoot.styleSheets];
  root.adoptedStyleSheets = sheets.map((sheet) => {
    const made = new frame.contentWindow.CSSStyleSheet();
    made.replaceSync([...sheet.cssRules].map((rule) => rule.cssText).join("\n"));
    return made;
  });
  // The answers that the browser keeps.
  const answers = place.querySelectorAll("input");
  copy.querySelectorAll("input").forEach((answer, number) => (answer.checked = answers[number].checked));
  there.title = document.title;
  frame.contentWindow.addEventListener("afterprint", () => setTimeout(() => (frame.remove(), done())));
  frame.contentWindow.focus();
  frame.contentWindow.print();
}
