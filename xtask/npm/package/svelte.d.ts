// `node xtask/npm/declare.mjs` makes this file from assets/custom-elements.json.

import type { GroupFitAttributes, GroupFitElement, GroupFitEventMap } from "./index.js";
import type { HTMLAttributes } from "svelte/elements";

type Listeners = { [K in keyof GroupFitEventMap as `on${K}`]?: (event: GroupFitEventMap[K]) => unknown };

declare module "svelte/elements" {
  interface SvelteHTMLElements {
    "group-fit": HTMLAttributes<GroupFitElement> & GroupFitAttributes & Listeners;
  }
}
