// The names and values of attributes, events and errors that the scripts share.
// `node xtask/npm/declare.mjs` makes this file from assets/custom-elements.json.
//
// Each constant is a plain literal, so that a bundle contains only those that it uses.

/** The values of each attribute that the loader makes a property for. The first value is the default. 0 stands for any text. */
export const ATTRIBUTE_VALUES: { readonly [name: string]: readonly string[] | 0 } = {
  isolation: ["shadow", "frame"],
  loading: ["lazy", "eager"],
  mode: ["inline", "page", "kiosk"],
  "share-marks": ["false", "true", "", "share-marks"],
  theme: ["auto", "light", "dark", "contrast"],
  base: 0,
  "idle-seconds": 0,
  "page-url": 0,
  region: 0,
};

/** The attribute that is present or absent. */
export const SHARE = "share-marks";

/** The idle time of a kiosk in seconds: the default, and the bounds. */
export const IDLE_SECONDS = 90;
export const MIN_IDLE_SECONDS = 20;
export const MAX_IDLE_SECONDS = 3600;

/** The attributes that each page of ours takes from its address. */
export const FRAME_PARAMETERS: readonly string[] = ["lang", "region", "theme"];
export const INDEX_PARAMETERS: readonly string[] = ["lang", "pack", "page-url", "region", "theme"];
export const KIOSK_PARAMETERS: readonly string[] = ["idle-seconds", "lang", "pack", "page-url", "region", "theme"];

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
