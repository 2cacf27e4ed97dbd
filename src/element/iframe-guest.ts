// The script of frame.html. It takes language, region and theme from the address, and keeps links from replacing the page. If an
// element frames the page (iframe-host.ts), this script tells that element the height. If the page of that element is of this
// frame's own origin, or of one that the provider has listed in frame.html, it also applies the element's settings, and passes
// its own events on.

import { applyAddress } from "./address-attributes.ts";
import { FRAME_PARAMETERS, GUEST_ATTRIBUTES } from "./attributes.ts";
import type { Hello, PortOffer, ToGuest, ToHost, Unchecked } from "./messages.d.ts";
import { explain, follow } from "./own-page.ts";
import type { ErrorDetail, GroupFitElement } from "./shell.d.ts";

const element: GroupFitElement = document.querySelector("group-fit")!;

// A frame without an origin is still of the origin that its address names.
const isListed = (origin: string) =>
  [
    location.origin,
    ...(document.querySelector<HTMLMetaElement>("meta[name=group-fit-origins]")?.content ?? "").split(/\s+/),
  ].includes(origin);

applyAddress(element, FRAME_PARAMETERS);
follow(element);
explain(element);

// A link that opens here would replace the comparison. The host's policy may also refuse the new page, even the dialler of a
// crisis line.
element.shadowRoot!.addEventListener(
  "click",
  ({ target }) => {
    const link = (target as Element).closest("a[href]");
    if (link) Object.assign(link, { target: "_blank", rel: "noopener noreferrer" });
  },
  true,
);

function listen({ data, source, origin, ports: [port] }: MessageEvent<Partial<PortOffer> | undefined>) {
  if (source !== parent || data?.groupFit !== "port" || !port) return;
  removeEventListener("message", listen);
  if (isListed(origin)) serve(port);
  else {
    console.warn(
      `Group Fit: ${origin} is not listed in <meta name="group-fit-origins"> of frame.html, so that it cannot set pack, code, page-url and share-marks, and is told nothing but a height.`,
    );
    element.ready.catch(() => {}).finally(() => tellHeight(port, { isAll: true }));
  }
}

function serve(port: MessagePort) {
  tellHeight(port);
  let failure: Error | undefined;
  for (const name of ["group-fit-change", "group-fit-error"] as const) {
    element.addEventListener(name, async (event) => {
      // Not every engine can send an Error.
      const { error, ...told } = event.detail as Partial<ErrorDetail>;
      // If the element has failed, the host is told below, once.
      if (error) await undefined;
      if (error && error === failure) return;
      port.postMessage({ name, detail: told, code: element.code } satisfies ToHost);
    });
  }
  port.onmessage = ({ data: { attributes = {}, pack, code, reset } }: MessageEvent<Unchecked<ToGuest>>) => {
    for (const [name, value] of Object.entries(attributes as NonNullable<ToGuest["attributes"]>)) {
      if (!GUEST_ATTRIBUTES.includes(name)) continue;
      if (value === null) element.removeAttribute(name);
      else element.setAttribute(name, value);
    }
    // Null means that the host has removed its pack.
    if (pack === null || typeof pack === "string") element.pack = pack;
    if (code && typeof code === "string") element.code = code;
    if (reset) element.reset();
  };
  element.ready.then(
    () => port.postMessage({ name: "group-fit-ready", detail: null, code: element.code } satisfies ToHost),
    (error) => {
      failure = error;
      // The page data follows the comparison in the markup.
      const isShown = !!element.shadowRoot!.querySelector("template");
      port.postMessage({ failure: `${error.name}: ${error.message}`, isShown } satisfies ToHost);
    },
  );
}

function tellHeight(port: MessagePort, more?: { isAll: true }) {
  let height = 0;
  new ResizeObserver(() => {
    const now = element.getBoundingClientRect().height;
    // A scroll bar of the host that comes and goes changes the width, and so the height, by a little. Do not report such changes.
    if (Math.abs(now - height) > 2) port.postMessage({ ...more, height: (height = now) } satisfies ToHost);
  }).observe(element);
}

if (parent !== window) {
  addEventListener("message", listen);
  parent.postMessage({ groupFit: "hello" } satisfies Hello, "*");
}
