// `node xtask/npm/declare.mjs` makes this file from assets/custom-elements.json.

/** The Group Fit element. Load it with `<script type="module" src="…/group-fit.js">`: see the README. */
export interface GroupFitElement extends HTMLElement {
  /**
   * The attribute `base`. The folder of the other files, if an optimizer or a bundler has moved `group-fit.js` away from them.
   */
  base: string | null;
  /**
   * The share code of the marks; 11 symbols for the default pack. If you set it, the element restores the marks. A code that
   * cannot be read changes nothing, and gives the event `group-fit-error`.
   */
  code: string;
  /**
   * The attribute `idle-seconds`. For `mode="kiosk"`: after how many seconds without activity the kiosk asks whether the visitor
   * is still there.
   */
  get idleSeconds(): string | null;
  set idleSeconds(value: number | string | null);
  /**
   * The attribute `isolation`. `shadow` renders into an open shadow root. `frame` renders into a sandboxed frame without an
   * origin.
   */
  isolation: "shadow" | "frame";
  /**
   * The attribute `loading`. `lazy` loads when the element comes within 300 px of the window. `eager` loads at once. An element
   * in a frame, without a box of its own, or in a page that a link with marks has opened, loads at once too.
   */
  loading: "lazy" | "eager";
  /**
   * The attribute `mode`. `inline` has a heading of level 2. `page` has a heading of level 1 and a choice of language. `kiosk` is
   * for a screen that many visitors share.
   */
  mode: "inline" | "page" | "kiosk";
  /** A pack: its address, its text, or the object that its text is the JSON of. */
  get pack(): string | null;
  set pack(value: string | URL | object | null | undefined);
  /** The attribute `page-url`. The page that the link and the QR code of the takeaway lead to. */
  pageUrl: string | null;
  /**
   * Resolves when the visitor can mark. Rejects with an error if that fails. A later attempt has a promise of its own. With
   * `loading="lazy"` it does not settle before the element loads. The `name` of the error is AbortError, EngineError, FrameError,
   * HttpError, IntegrityError, NetworkError, PolicyError or TimeoutError.
   */
  readonly ready: Promise<GroupFitElement>;
  /** The attribute `region`. The region whose crisis lines show. Group Fit never guesses it. */
  region: string | null;
  /**
   * The attribute `share-marks`. Whether `group-fit-change` contains the marks and the fit. If present, the visitor reads "What
   * you mark is shared with this website."
   */
  shareMarks: boolean;
  /** The attribute `theme`. The colours. `auto` follows the system of the visitor. */
  theme: "auto" | "light" | "dark" | "contrast";
  /** Whether the visitor can mark now. */
  readonly works: boolean;
  /** Moves the focus to the first button of the comparison, or to the frame. */
  focus(options?: FocusOptions): void;
  /** Removes all marks and answers. The visitor can undo it; on a kiosk nobody can. */
  reset(): void;
  addEventListener<K extends keyof GroupFitEventMap>(type: K, listener: (event: GroupFitEventMap[K]) => unknown, options?: boolean | AddEventListenerOptions): void;
  addEventListener(type: string, listener: EventListenerOrEventListenerObject, options?: boolean | AddEventListenerOptions): void;
}

/** The attributes of the element. */
export interface GroupFitAttributes {
  /**
   * The folder of the other files, if an optimizer or a bundler has moved `group-fit.js` away from them. Default: the folder of
   * `group-fit.js`.
   */
  base?: string;
  /**
   * For `mode="kiosk"`: after how many seconds without activity the kiosk asks whether the visitor is still there. From 20 to
   * 3600. Default: `90`.
   */
  "idle-seconds"?: number | string;
  /** `shadow` renders into an open shadow root. `frame` renders into a sandboxed frame without an origin. Default: `shadow`. */
  isolation?: "shadow" | "frame";
  /**
   * `lazy` loads when the element comes within 300 px of the window. `eager` loads at once. An element in a frame, without a box
   * of its own, or in a page that a link with marks has opened, loads at once too. Default: `lazy`.
   */
  loading?: "lazy" | "eager";
  /**
   * `inline` has a heading of level 2. `page` has a heading of level 1 and a choice of language. `kiosk` is for a screen that
   * many visitors share. Default: `inline`.
   */
  mode?: "inline" | "page" | "kiosk";
  /**
   * A pack of your own, of at most 1,000,000 bytes, within 10 seconds, from the origin that the URL names. Default: the default
   * pack.
   */
  pack?: string;
  /** The page that the link and the QR code of the takeaway lead to. Default: the page that contains the element. */
  "page-url"?: string;
  /**
   * The region whose crisis lines show. Group Fit never guesses it. Default: the local emergency number, and a list by country.
   */
  region?: string;
  /**
   * Whether `group-fit-change` contains the marks and the fit. If present, the visitor reads "What you mark is shared with this
   * website." Default: absent.
   */
  "share-marks"?: boolean | "" | "true" | "false";
  /** The colours. `auto` follows the system of the visitor. Default: `auto`. */
  theme?: "auto" | "light" | "dark" | "contrast";
}

/** What changed. */
export interface GroupFitChange {
  /** How many statements are marked. */
  count: number;
  /** The marks, if the element has `share-marks`. */
  marks?: { dimension: string; option: string; emphasis: 1 | 2 }[];
  /** The fit, if the element has `share-marks`. */
  fit?: { verdict: "open" | "neither" | "both" | "either" | "leans"; option?: string; strength?: "somewhat" | "clearly" };
}

/** The events of the element. All bubble and are composed. */
export interface GroupFitEventMap {
  /**
   * The marks have changed. `count` is how many statements are marked. `emphasis` is 1 or 2. `verdict` is `open`, `neither`,
   * `both`, `either` or `leans`; `option` and `strength` (`somewhat`, `clearly`) are there if it is `leans`.
   */
  "group-fit-change": CustomEvent<GroupFitChange>;
  /**
   * Something cannot be shown. `problems` is a list of sentences, each with a place and a remedy. The `name` of `error` tells the
   * kind of failure.
   */
  "group-fit-error": CustomEvent<{ problems: string[]; error?: Error }>;
  /** The visitor can mark. */
  "group-fit-ready": CustomEvent<null>;
  /** A kiosk has forgotten its visitor, and the attract screen shows. */
  "group-fit-reset": CustomEvent<null>;
}

declare global {
  interface HTMLElementTagNameMap {
    "group-fit": GroupFitElement;
  }
}
