// What only some elements need, and group-fit.js loads for them: another page than the one that it began with, and a frame.

export { enframe } from "./iframe-host.ts";
export { source } from "./load-content.ts";
