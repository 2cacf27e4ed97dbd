// The messages between an element with isolation="frame" (iframe-host.ts) and the page in its frame (iframe-guest.ts). Types
// only.
//
// They are typed, and neither side trusts them: the other page may be of another version, or not ours at all. So each side takes
// a message as `Unchecked<…>`, and checks each value.

import type { GuestAttribute, GuestEvent } from "./attributes.ts";

export type { GuestEvent };

/** From the frame to the page around it, by `window.postMessage`: that the frame is there. */
export interface Hello {
  readonly groupFit: "hello";
}

/** The answer, which brings a port. All other messages go over that port. */
export interface PortOffer {
  readonly groupFit: "port";
}

/** What the element tells the frame. */
export interface ToGuest {
  /** Null removes an attribute. */
  attributes?: { [name in GuestAttribute]?: string | null };
  /** The text of a pack. Null if the host takes its pack away. */
  pack?: string | null;
  code?: string;
  reset?: true;
}

/** What the frame tells the element. */
export type ToHost = Height | Happened | Failure;

/** How high the page in the frame is, in CSS pixels. */
export interface Height {
  readonly height: number;
  /** The frame tells nothing else, because its provider has not listed the host. */
  readonly isAll?: true;
}

/** An event of the element in the frame, with its share code. */
export interface Happened {
  readonly name: GuestEvent;
  readonly detail: object | null;
  readonly code: string;
}

/** Why the page in the frame does not work. */
export interface Failure {
  readonly failure: string;
  /** Whether the comparison in the frame can be read. */
  readonly isShown: boolean;
}

/** A message of the frame before it is checked. */
export type Unchecked<T> = { readonly [name in KeysOf<T>]?: unknown };
type KeysOf<T> = T extends unknown ? keyof T : never;
