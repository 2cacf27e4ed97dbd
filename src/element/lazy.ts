// The scripts that only some elements need: for another comparison than the prerendered one, and for a frame. lifecycle.ts loads
// them.

export { mountFrame } from "./iframe-host.ts";
export { source } from "./load-content.ts";
