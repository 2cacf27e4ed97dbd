// `node xtask/npm/declare.mjs` makes this file from assets/custom-elements.json.

import type { GroupFitAttributes, GroupFitElement, GroupFitEventMap } from "./index.js";
import type { HTMLAttributes } from "preact";

type Listeners = { [K in keyof GroupFitEventMap as `on${K}`]?: (event: GroupFitEventMap[K]) => unknown };

declare module "preact" {
  namespace JSX {
    interface IntrinsicElements {
      "group-fit": Omit<HTMLAttributes<GroupFitElement>, "loading"> & GroupFitAttributes & Listeners;
    }
  }
}
