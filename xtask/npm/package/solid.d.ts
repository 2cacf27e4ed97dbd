// `node xtask/npm/declare.mjs` makes this file from assets/custom-elements.json.

import type { GroupFitAttributes, GroupFitElement, GroupFitEventMap } from "./index.js";
import type { JSX } from "solid-js";

type Listeners = { [K in keyof GroupFitEventMap as `on:${K}`]?: (event: GroupFitEventMap[K]) => unknown };

declare module "solid-js" {
  namespace JSX {
    interface IntrinsicElements {
      "group-fit": JSX.HTMLAttributes<GroupFitElement> & GroupFitAttributes & Listeners;
    }
  }
}
