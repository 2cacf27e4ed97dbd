import "group-fit/vue";
import type { GlobalComponents } from "vue";

type Properties = InstanceType<GlobalComponents["group-fit"]>["$props"];
export const properties: Properties = { region: "US", theme: "dark" };
// @ts-expect-error: there is no such theme
export const wrong: Properties = { theme: "sepia" };
