import "group-fit/svelte";
import type { SvelteHTMLElements } from "svelte/elements";

export const properties: SvelteHTMLElements["group-fit"] = { region: "US", "ongroup-fit-change": (event) => event.detail.count };
// @ts-expect-error: there is no such theme
export const wrong: SvelteHTMLElements["group-fit"] = { theme: "sepia" };
