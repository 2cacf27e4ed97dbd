// The one stable name: defines <group-fit>, and loads the rest when there is an element to fill.
//
// xtask fills in FILES (where the rest is, beside this file) and TEXT (the few phrases that must be there before, or
// without, the WebAssembly), and minifies. Nothing here uses a sink that a strict policy or Trusted Types refuse.

const beside = (file) => new URL(file, import.meta.url).href;

// A start gives a WebAssembly instance. After a panic an instance is of no more use, so that each further start asks for
// the glue under another name: a module is made once a name.
let starts = 0;
let started;

function start() {
  started ??= (async () => {
    const again = starts++ > 0 ? `?start=${starts}` : "";
    const glue = beside(FILES.glue) + again;
    const { default: init, mount } = await import(glue);
    await init({ module_or_path: fetch(beside(FILES.wasm)) });
    return { glue, mount };
  })();
  return started;
}

// A trap in the WebAssembly surfaces as an error of the page. It is ours where its stack names our glue.
function watch(glue, failed) {
  const notice = (event) => {
    const error = event.error ?? event.reason;
    if (String(error?.stack).includes(glue)) {
      for (const kind of ["error", "unhandledrejection"]) removeEventListener(kind, notice);
      failed(error);
    }
  };
  for (const kind of ["error", "unhandledrejection"]) addEventListener(kind, notice);
}

class GroupFit extends HTMLElement {
  connectedCallback() {
    if (this.shadowRoot) return;
    const root = this.attachShadow({ mode: "open", delegatesFocus: true });
    const styles = document.createElement("link");
    styles.rel = "stylesheet";
    styles.href = beside(FILES.styles);
    const styled = new Promise((done) => (styles.onload = styles.onerror = done));
    root.append(styles, document.createElement("slot"));
    this.#fill(styled);
  }

  // Shows Group Fit in place of what stood there before: the element's own children, or a notice.
  async #fill(styled) {
    try {
      const [{ glue, mount }] = await Promise.all([start(), styled]);
      watch(glue, (error) => this.#notice(TEXT.failed, error));
      const place = document.createElement("div");
      this.#show(place);
      mount(place, {
        pack: this.querySelector(":scope > script[type='application/json']")?.textContent,
        isPage: this.getAttribute("mode") === "page",
        region: this.getAttribute("region") ?? undefined,
        tell: (name, detail) => this.#tell(name, detail),
      });
    } catch (error) {
      this.#notice(TEXT.unavailable, error);
    }
  }

  #show(...nodes) {
    const [styles] = this.shadowRoot.children;
    this.shadowRoot.replaceChildren(styles, ...nodes);
  }

  // Says what happened and offers to start again, above whatever the host wrote within the element.
  #notice(words, error) {
    console.error("Group Fit:", error);
    started = undefined;
    const notice = document.createElement("div");
    notice.className = "notice";
    notice.setAttribute("role", "alert");
    const says = document.createElement("p");
    says.textContent = words;
    const again = document.createElement("button");
    again.type = "button";
    again.className = "button";
    again.textContent = TEXT.startAgain;
    again.onclick = () => this.#fill();
    notice.append(says, again);
    this.#show(notice, document.createElement("slot"));
    this.#tell("group-fit-error", { problems: [String(error)] });
  }

  #tell(name, detail) {
    if (name === "group-fit-error") console.warn(`Group Fit:\n${detail.problems.join("\n")}`);
    this.dispatchEvent(new CustomEvent(name, { detail, bubbles: true, composed: true }));
  }
}

if (!customElements.get("group-fit")) customElements.define("group-fit", GroupFit);
