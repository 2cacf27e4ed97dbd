// The names and values of attributes, events and errors that the scripts share.
// `node xtask/npm/declare.mjs` makes this file from assets/custom-elements.json.
//
// Each constant is a plain literal, so that a bundle contains only those that it uses.

/** The idle time of a kiosk in seconds: the default, and the bounds. esbuild inlines numbers that stand first in their module. */
export const IDLE_SECONDS = 90;
export const MIN_IDLE_SECONDS = 20;
export const MAX_IDLE_SECONDS = 3600;

/**
 * The values of each attribute that the loader makes a property for. The first value is the default; if it is "false", the property
 * is a boolean. An attribute with an empty text may have any value.
 */
export const ATTRIBUTE_VALUES: { readonly [name: string]: readonly string[] | "" } = {
  base: "",
  "idle-seconds": "",
  isolation: ["shadow", "frame"],
  loading: ["lazy", "eager"],
  mode: ["inline", "page", "kiosk"],
  "page-url": "",
  region: "",
  "share-marks": ["false", "true", "", "share-marks"],
  theme: ["auto", "light", "dark", "contrast"],
};

/** The attributes that each page of ours takes from its address. */
export const FRAME_PARAMETERS: readonly string[] = ["lang", "region", "theme"];
export const INDEX_PARAMETERS: readonly string[] = ["lang", "pack", "page-url", "region", "theme"];
export const KIOSK_PARAMETERS: readonly string[] = ["idle-seconds", "lang", "pack", "page-url", "region", "theme"];
export type FrameParameter = "lang" | "region" | "theme";

/** Those of them whose origin a page checks. */
export const CHECKED_PARAMETERS: readonly string[] = ["pack", "page-url"];

/** The attributes that an element sends to its frame. */
export const GUEST_ATTRIBUTES: readonly string[] = ["lang", "page-url", "region", "share-marks", "theme"];
export type GuestAttribute = "lang" | "page-url" | "region" | "share-marks" | "theme";

/** The events that a frame passes on to its element. */
export const GUEST_EVENTS: readonly unknown[] = ["group-fit-change", "group-fit-error", "group-fit-ready"];
export type GuestEvent = "group-fit-change" | "group-fit-error" | "group-fit-ready";

/** The names of our errors. */
export type FaultName =
  | "AbortError"
  | "EngineError"
  | "FrameError"
  | "HttpError"
  | "IntegrityError"
  | "NetworkError"
  | "PackError"
  | "PolicyError"
  | "TimeoutError";
