// `node xtask/npm/declare.mjs` makes this file from assets/custom-elements.json.

import type { GroupFitAttributes, GroupFitElement, GroupFitEventMap } from "./index.js";
import type { DetailedHTMLProps, HTMLAttributes } from "react";

type Listeners = { [K in keyof GroupFitEventMap as `on${K}`]?: (event: GroupFitEventMap[K]) => unknown };

declare module "react" {
  namespace JSX {
    interface IntrinsicElements {
      "group-fit": DetailedHTMLProps<HTMLAttributes<GroupFitElement>, GroupFitElement> & GroupFitAttributes & Listeners;
    }
  }
}
