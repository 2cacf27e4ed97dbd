// `node xtask/npm/declare.mjs` makes this file from assets/custom-elements.json.

import type { GroupFitAttributes, GroupFitEventMap } from "./index.js";
import type { DefineComponent } from "vue";

type Emits = { [K in keyof GroupFitEventMap]: (event: GroupFitEventMap[K]) => void };

declare module "vue" {
  interface GlobalComponents {
    "group-fit": DefineComponent<GroupFitAttributes, {}, {}, {}, {}, {}, {}, Emits>;
  }
}
