// isolation="frame": shows frame.html in a sandboxed frame, for hosts that want isolation. The frame has no origin, and so
// neither storage nor cookies.
//
// The frame sends a hello as a window message. The element answers with a port. All other messages go over that port: the
// settings of the host, and the events of the visit if the provider of the frame has listed the host (iframe-guest.ts).

import { type FrameParameter, GUEST_EVENTS, type GuestAttribute } from "./attributes.ts";
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
export type FrameHandle = ReturnType<typeof mountFrame>;

/** The port, and what is known of the page at its other end. */
type GuestPort = MessagePort & {
  isLoaded?: boolean;
  /** The provider of the frame has not listed this page: the frame tells its height alone. */
  isForeign?: boolean;
};

// The browser hides an element with hidden="until-found" by itself.
const STYLES =
  ":host{display:block}:host([hidden]:not([hidden=until-found i])){display:none}iframe{display:block;inline-size:100%;block-size:100vh;border:0}";
// How long the frame may take to say hello, in milliseconds; and how long after it has loaded a page, which may be an error page.
const LIMIT = 10_000;
const AFTER_LOAD = 2_000;
const MAX_HEIGHT = 100_000;
const REFUSED =
  "does not answer. Look whether it is there, and whether its headers X-Frame-Options or Content-Security-Policy (frame-ancestors) allow this page to frame it. If this page sends Cross-Origin-Embedder-Policy, the frame has to send it too, with Cross-Origin-Resource-Policy: cross-origin on every file.";

// Puts the frame into `root`. `pack` gives the element's pack, as text or as a URL, `lang` its language; `heard` takes an event
// of the frame with its detail and the share code, `failed` an error, and whether something of the frame can be read.
export function mountFrame(root: ShadowRoot, { element, files, sheet, pack, lang, warn, heard, failed }: FrameHost) {
  root.adoptedStyleSheets = [sheet(STYLES, element.ownerDocument)];
  const leaving = new AbortController();
  const { signal } = leaving;
  let frame: HTMLIFrameElement;
  let port: GuestPort | undefined;
  let timer: ReturnType<typeof setTimeout>;
  let known: { lang?: string; pack?: string };
  // The message that is being prepared, and the code that waits for it.
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
    const said: { [name in FrameParameter]: string | null } = { lang: lang(), region: element.region, theme: element.theme };
    for (const [name, value] of Object.entries(said)) if (value) address.searchParams.set(name, value);
    // Put the code of a link into the address of the frame, which takes it out again, as any page does. This needs no port, so
    // that it also works if the provider has not listed this page.
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
  // If the frame loads again after its hello, another page may be in it. Do not send it anything, and open our page again.
  const loaded = () => {
    if (!port) return limit(AFTER_LOAD);
    if (port.isLoaded) return open();
    port.isLoaded = true;
  };

  const send = (message: ToGuest) => port?.postMessage(message);
  // Sends the settings that the frame has not got yet.
  const tell = async () => {
    if (!port) return;
    // The compiler reports an attribute that is missing here.
    const attributes: { [name in Exclude<GuestAttribute, "lang">]: string | null } & { lang?: string } = {
      theme: element.theme,
      region: element.region,
      "share-marks": element.shareMarks ? "" : null,
      // A link leads to the page that contains the frame.
      "page-url": pageUrl({ element, files, container: root, warn }),
    };
    // Send the language only if it has changed, because the visitor may have chosen another one inside the frame.
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
  // The code may belong to the pack that is being sent, so wait for it.
  const restore = async (code: string) => {
    waiting = code;
    await telling;
    if (waiting !== code) return;
    waiting = undefined;
    send({ code });
  };

  const take = ({ data }: MessageEvent<Unchecked<ToHost> | undefined>) => {
    const { height, name, detail, code, failure, isShown } = data ?? {};
    if (typeof height === "number" && height > 0 && height < MAX_HEIGHT) {
      frame.style.blockSize = `${Math.ceil(height)}px`;
      // A frame that has not listed this host sends only its height, starting when it is ready.
      const isReady = data!.isAll && !port!.isForeign;
      port!.isForeign = data!.isAll as boolean;
      if (isReady) heard("group-fit-ready", null);
    }
    if (GUEST_EVENTS.includes(name))
      heard(name as GuestEvent, (detail as object) ?? null, typeof code === "string" ? code : undefined);
    if (typeof failure === "string") failed(files.fault("FrameError", failure), isShown === true);
  };

  const hello = ({ source, origin, data }: MessageEvent<Partial<Hello> | undefined>) => {
    if (port || source !== frame.contentWindow || origin !== "null" || data?.groupFit !== "hello") return;
    clearTimeout(timer);
    const channel = new MessageChannel();
    port = channel.port1;
    port.onmessage = take;
    // The frame has no origin that could be named as the target. The message contains only the port.
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
    // A frame that has not listed this page takes no code over the port. Load it again with the code in its address.
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
