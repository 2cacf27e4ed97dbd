/** The Group Fit element. Load it with `<script type="module" src="…/group-fit.js">`: see the README. */
export interface GroupFitElement extends HTMLElement {
  /**
   * Resolves when the visitor can mark. Rejects with an Error if that fails: its `name` is AbortError, EngineError, FrameError,
   * HttpError, IntegrityError, NetworkError, PolicyError or TimeoutError. A further attempt has a promise of its own.
   */
  readonly ready: Promise<GroupFitElement>;
  /** Whether the visitor can mark. */
  readonly works: boolean;
  /** The share code of the marks: read it, or set it to restore them. */
  code: string;
  /** A pack: its address, its text, or the object that the text is the JSON of. */
  get pack(): string | null;
  set pack(pack: string | URL | object | null | undefined);
  /** Each attribute is a property too, and means the same. */
  mode: "inline" | "page" | "kiosk";
  theme: "auto" | "light" | "dark" | "contrast";
  loading: "lazy" | "eager";
  isolation: "shadow" | "frame";
  region: string | null;
  pageUrl: string | null;
  get idleSeconds(): string | null;
  set idleSeconds(seconds: number | string | null);
  shareMarks: boolean;
  base: string | null;
  /** Starts over. The visitor can undo it. */
  reset(): void;
  addEventListener<K extends keyof GroupFitEventMap>(type: K, listener: (event: GroupFitEventMap[K]) => unknown, options?: boolean | AddEventListenerOptions): void;
  addEventListener(type: string, listener: EventListenerOrEventListenerObject, options?: boolean | AddEventListenerOptions): void;
}

/** The attributes of the element. */
export interface GroupFitAttributes {
  /** Whether it is part of a page (heading of level 2), a page of its own (level 1), or a screen that many share. Default: `inline`. */
  mode?: "inline" | "page" | "kiosk";
  /** The colours. Default: `auto`, which follows the visitor's system. */
  theme?: "auto" | "light" | "dark" | "contrast";
  /** Whose crisis lines to show, such as `US`. Without it: the local emergency number, and a list. */
  region?: string;
  /** When to load: near the window, or at once. Default: `lazy`. */
  loading?: "lazy" | "eager";
  /** Where it lives: in a shadow root, or in a sandboxed frame. Default: `shadow`. */
  isolation?: "shadow" | "frame";
  /** Where the link and the QR code of what is taken home lead. Without it: the page that the element stands in. */
  "page-url"?: string;
  /** How many seconds a kiosk waits for a touch before it asks, 20 to 3600. Default: 90. */
  "idle-seconds"?: number | string;
  /** The address of a pack. Without it: the pack within the element, or the default. */
  pack?: string;
  /** Whether `group-fit-change` holds the marks and the fit. `false` means no. */
  "share-marks"?: boolean | "" | "true" | "false";
  /** The folder of our other files, if another program has moved group-fit.js away from them. On the page's origin, or the script's. */
  base?: string;
}

/** What changed. */
export interface GroupFitChange {
  /** How many statements are marked. */
  count: number;
  /** The marks, where the element has `share-marks`. */
  marks?: { dimension: string; option: string; emphasis: 1 | 2 }[];
  /** The fit, where the element has `share-marks`. */
  fit?: { verdict: "open" | "neither" | "both" | "either" | "leans"; option?: string; strength?: "somewhat" | "clearly" };
}

/** The events of the element. All bubble and are composed. */
export interface GroupFitEventMap {
  "group-fit-ready": CustomEvent<null>;
  "group-fit-change": CustomEvent<GroupFitChange>;
  "group-fit-reset": CustomEvent<null>;
  "group-fit-error": CustomEvent<{ problems: string[]; error?: Error }>;
}

declare global {
  interface HTMLElementTagNameMap {
    "group-fit": GroupFitElement;
  }
}
