// isolation="frame", from outside: the same page in a sandboxed frame, for hosts that want a wall. It has no origin, and so neither
// storage nor cookies.
//
// The frame says hello by a window message, which holds nothing else. The element answers with a port, and everything else goes over
// that port: what the host says to the frame, and what the visitor does if the frame's provider has listed the host (frame.js).

import type { InEachLanguage } from "./build.d.ts";
import { fetchPack, wholePack } from "./load-content.ts";

import type { GuestEvent, Hello, PortOffer, ToGuest, ToHost, Unchecked } from "./messages.d.ts";
import { pageUrl } from "./page-url.ts";
import type { LinkCode } from "./share-link.ts";
import type { AppFiles, Shell } from "./shell.d.ts";

declare const TEXT: InEachLanguage;

/** What a frame needs beside its element. */
interface FrameHost extends Shell {
  readonly files: AppFiles;
  /** Hears of an event of the frame, with its detail and the share code. */
  heard(name: GuestEvent, detail: object | null, code?: string): void;
  /** Hears that the frame does not work. `isShown` says that something of it can be read. */
  failed(error: Error, isShown?: boolean): void;
}

/** What lifecycle.ts knows of a frame. */
export type FrameHandle = ReturnType<typeof enframe>;

/** The port, and what is known of the page at its other end. */
type GuestPort = MessagePort & {
  isLoaded?: boolean;
  /** The provider of the frame has not listed this page: the frame tells its height alone. */
  isForeign?: boolean;
};

// The browser hides an element with hidden="until-found" by itself.
const STYLES =
  ":host{display:block}:host([hidden]:not([hidden=until-found i])){display:none}iframe{display:block;inline-size:100%;block-size:100vh;border:0}";
// Until the frame says hello; and how long after it has loaded something, be that an error page of the browser's.
const LIMIT = 10_000;
const AFTER_LOAD = 2_000;
const MAX_HEIGHT = 100_000;
const EVENTS: readonly unknown[] = ["group-fit-ready", "group-fit-change", "group-fit-error"];
const REFUSED =
  "does not answer. Look whether it is there, and whether its headers X-Frame-Options or Content-Security-Policy (frame-ancestors) allow this page to frame it. If this page sends Cross-Origin-Embedder-Policy, the frame has to send it too, with Cross-Origin-Resource-Policy: cross-origin on every file.";

// Puts the frame into `root`. `pack` gives the element's pack, as text or as a URL, `lang` its language; `heard` takes an event of the
// frame with its detail and the share code, `failed` an error, and whether something of the frame can be read.
export function enframe(root: ShadowRoot, { element, files, sheet, pack, lang, warn, heard, failed }: FrameHost) {
  root.adoptedStyleSheets = [sheet(STYLES, element.ownerDocument)];
  const leaving = new AbortController();
  const { signal } = leaving;
  let frame: HTMLIFrameElement;
  let port: GuestPort | undefined;
  let timer: ReturnType<typeof setTimeout>;
  let known: { lang?: string; pack?: string };
  // What the frame is being told, and the code that waits for that.
  let telling: Promise<void> | undefined;
  let waiting: string | undefined;

  if (element.mode === "kiosk")
    warn('mode="kiosk" does not work with isolation="frame", which cannot see who is there. This is a page in a frame.');

  const open = () => {
    port?.close();
    port = undefined;
    known = {};
    frame = document.createElement("iframe");
    frame.title = TEXT[lang()];
    frame.setAttribute("sandbox", "allow-scripts allow-popups allow-popups-to-escape-sandbox allow-modals");
    // Printing is a modal; "Copy the link" is the visitor's own press.
    frame.allow = "clipboard-write";
    const address = new URL(files.beside("frame.html"));
    for (const [name, value] of [
      ["lang", lang()],
      ["region", element.region],
      ["theme", element.theme],
    ] as const) {
      if (value) address.searchParams.set(name, value);
    }
    // A code that a link has brought: the frame takes it out of its own address, as any page does. So it needs no port, and its provider
    // need not have listed this page.
    const { link } = files;
    if (link.brought && element.mode !== "kiosk") {
      address.hash = `group-fit-${encodeURIComponent(link.brought.code)}`;
      link.brought = undefined;
    }
    frame.src = address as unknown as string;
    frame.addEventListener("load", loaded);
    root.replaceChildren(frame);
    limit(LIMIT);
  };
  const limit = (time: number) => {
    clearTimeout(timer);
    timer = setTimeout(() => failed(files.fault("FrameError", `${frame.src} ${REFUSED}`)), time);
  };
  // Something else in the frame than what said hello: it is told nothing, and our page comes back.
  const loaded = () => {
    if (!port) return limit(AFTER_LOAD);
    if (port.isLoaded) return open();
    port.isLoaded = true;
  };

  const send = (message: ToGuest) => port?.postMessage(message);
  // Tells the frame what the element says now: what it has not been told yet.
  const tell = async () => {
    if (!port) return;
    const attributes: ToGuest["attributes"] = {
      theme: element.theme,
      region: element.region,
      "share-marks": element.shareMarks ? "" : null,
    };
    // A link leads to the page that the frame stands in.
    attributes["page-url"] = pageUrl({ element, files, place: root, warn });
    // Only news: inside, the visitor may have chosen another.
    if (known.lang !== lang()) attributes.lang = known.lang = lang();
    const message: ToGuest = { attributes };
    try {
      const wanted = await wholePack(pack);
      if (known.pack !== String(wanted)) {
        known.pack = String(wanted);
        message.pack = (wanted instanceof URL ? await fetchPack(wanted, files.fault) : wanted) ?? null;
      }
    } catch (error) {
      heard("group-fit-error", { problems: [(error as Error).message], error });
    }
    send(message);
  };
  const say = () => (telling = tell());
  // A code may be one of the pack that the frame is being told.
  const restore = async (code: string) => {
    waiting = code;
    await telling;
    if (waiting !== code) return;
    waiting = undefined;
    send({ code });
  };

  const take = ({ data }: MessageEvent<Unchecked<ToHost> | undefined>) => {
    const { height, name, detail, code, failure } = data ?? {};
    if (typeof height === "number" && height > 0 && height < MAX_HEIGHT) {
      frame.style.blockSize = `${Math.ceil(height)}px`;
      // A frame that has not listed this host tells its height alone, from when it is ready.
      const isReady = data!.isAll && !port!.isForeign;
      port!.isForeign = data!.isAll as boolean;
      if (isReady) heard("group-fit-ready", null);
    }
    if (EVENTS.includes(name)) heard(name as GuestEvent, (detail as object) ?? null, typeof code === "string" ? code : undefined);
    if (typeof failure === "string") failed(files.fault("FrameError", failure), true);
  };

  const hello = ({ source, origin, data }: MessageEvent<Partial<Hello> | undefined>) => {
    if (port || source !== frame.contentWindow || origin !== "null" || data?.groupFit !== "hello") return;
    clearTimeout(timer);
    const channel = new MessageChannel();
    port = channel.port1;
    port.onmessage = take;
    // The frame has no origin that could be named here. The message holds the port alone.
    (source as Window).postMessage({ groupFit: "port" } satisfies PortOffer, "*", [channel.port2]);
    const { code } = element;
    say();
    if (code) restore(code);
  };
  addEventListener("message", hello, { signal });
  // An element without a language of its own shows that of its document.
  const language = new MutationObserver(() => say());
  language.observe(document, { subtree: true, attributeFilter: ["lang"] });
  open();

  return {
    say,
    restore,
    reset() {
      waiting = undefined;
      send({ reset: true });
    },
    // A frame that has not listed this page takes no code over the port. It loads anew, with the code in its address.
    follow(brought: LinkCode) {
      if (!port?.isForeign) return restore(brought.code);
      files.link.brought = brought;
      open();
    },
    focus: (options?: FocusOptions) => frame.focus(options),
    leave() {
      leaving.abort();
      language.disconnect();
      clearTimeout(timer);
      port?.close();
      frame.remove();
    },
  };
}
