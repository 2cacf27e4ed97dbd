// The names that cross the border between these scripts and the WebAssembly. Types only: nothing of this file reaches a visitor.
//
// A test in tests/tidy.rs compares each union with the arms of the `match` in Rust that is named above it.

/** What a script dispatches into the app: `AppHandle::dispatch` in src/app/handle.rs. */
export type DispatchName =
  | "reset"
  | "forget"
  | "wide"
  | "narrow"
  | "paper"
  | "touched"
  | "hesitated"
  | "looked"
  | "link"
  | "copied"
  | "voice"
  | "voice-ended"
  | "failed"
  | "voice-left"
  | "qr";

/** What the app asks a script to do: `effect_runner` in src/app/handle.rs. */
export type EffectName = "language" | "print" | "copy" | "qr" | "voice" | "session" | "forget";

/** The effects whose failure the visitor is told: `failure` in src/app/handle.rs. */
export type FailureName = "copy" | "qr" | "print" | "language" | "voice";

/**
 * The values of `data-act` of the buttons that the app answers: `message_for` in src/app/events.rs. Those of reading aloud are
 * apart.
 */
export type ActionName =
  | "sheet"
  | "showing"
  | "start-over"
  | "undo"
  | "list"
  | "takeaway"
  | "print"
  | "copy"
  | "draw-qr"
  | "use-code"
  | "begin"
  | "stay"
  | "leave"
  | "left";

/** The events of the element: `HostBridge::notify_host` in src/app/host_bridge.rs. */
export type AppEventName = "group-fit-ready" | "group-fit-reset" | "group-fit-change";

/** A layout of the page, as `dispatch` takes it. */
export type LayoutName = "wide" | "narrow" | "paper";

/** What the voice is to do, as the value of the effect "voice": `Voice::name` and `Pace::name` in src/model/speech.rs. */
export type VoiceOrder = "all" | "part" | "pause" | "go-on" | "stop" | "ask" | PaceName;

/** How fast the voice reads. */
export type PaceName = "slow" | "normal" | "fast";

/** Who is at a kiosk, as the value of the effect "session": `Session::name` and `Question::name` in src/model/session.rs. */
export type SessionName = "attract" | "here" | "still-there" | "leaving";
