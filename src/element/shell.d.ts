// What the loader, the lifecycle and the parts of a visit know of each other. Types only.

import type { GroupFitElement, GroupFitEventMap } from "../../xtask/npm/package/index.d.ts";
import type { Files } from "./files.ts";
import type * as reach from "./reach.ts";
import type { LinkCode } from "./share-link.ts";
import type { Tree } from "./tree.ts";

export type { GroupFitElement };

/** The names of the events of the element. */
export type HostEventName = keyof GroupFitEventMap;

/** What "group-fit-error" brings. */
export type ErrorDetail = GroupFitEventMap["group-fit-error"]["detail"];

/** The phase of an element. */
export type Phase = "idle" | "waiting" | "loading" | "ready" | "framed" | "failed";

/** The share code that a link has brought, until an element takes it. */
export interface Link {
  /** Takes a code out of the page's address. */
  take(): LinkCode | undefined;
  brought?: LinkCode;
}

/** What the loader hands to lifecycle.ts, so that both reach files in the same way. */
export interface LoaderTools
  extends Pick<typeof reach, "anew" | "beside" | "fault" | "forget" | "module" | "once" | "reach" | "within"> {
  /** The response for a file, which may have been asked for early. */
  ask(file: string): Promise<Response>;
  /** The name of the comparison of a mode and a language. */
  comparison(key: string): string;
  /** The language of ours that a tag asks for. */
  language(tag: string): string | false | undefined;
}

/** What lifecycle.ts adds to `Files`. */
export interface SharedTools {
  build(tree: Tree): Node;
  link: Link;
  takeLink(): void;
  more(): Promise<typeof import("./lazy.ts")>;
}

/** The files of ours, and what belongs to all elements of a page. */
export type AppFiles = Files & SharedTools;

/** A pack that an element has: its text, its address, or nothing. */
export type Pack = string | URL | null | undefined;

/** What lifecycle.ts, app-bridge.ts and iframe-host.ts know of an element. */
export interface Shell {
  readonly element: GroupFitElement;
  phase: Phase;
  /** The buttons and inputs that were pressed before the WebAssembly was there. */
  queue: PressedControl[];
  root: ShadowRoot;
  /** Whether the shadow root links its styles, as in our own pages. */
  isLinked: boolean;
  /** Whether the comparison looks as designed. */
  isStyled: boolean;
  /** The container of the comparison. */
  container?: Container;
  /** The page data of the comparison. */
  messages?: string;
  /** The share code that the host has set, or that a frame has told. */
  code?: string;
  sheet(text: string, owner: Document): CSSStyleSheet;
  /** Mode and language: "inline-en". */
  key(): string;
  lang(): string;
  pack(): Pack;
  enter(phase: Phase, error?: Error): void;
  fail(error: Error): void;
  load(): void;
  /** Shows a sentence above what can be read. */
  notice(text?: string): HTMLElement;
  show(...nodes: Node[]): void;
  adopt(text: string, isReserving?: boolean): void;
  /** Dispatches an event of the element. */
  tell(name: HostEventName, detail?: unknown): void;
  /** Warns on the console, once for each text. */
  warn(message: string): void;
}

/** The container of a comparison. */
export type Container = HTMLElement & { firstElementChild: HTMLElement };

/** A button, or an input: only an input can be checked. */
export type PressedControl = HTMLButtonElement & { checked?: boolean };
