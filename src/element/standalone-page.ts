// The script of index.html. It applies the settings of the address, and keeps the page for times without a network. No host's
// page loads this, nor the frame.

import { applyAddress } from "./address-attributes.ts";
import { INDEX_PARAMETERS } from "./attributes.ts";
import { afterwards, explain, follow } from "./own-page.ts";
import type { GroupFitElement } from "./shell.d.ts";

declare const KEEP: string;

const element: GroupFitElement = document.querySelector("group-fit")!;
applyAddress(element, INDEX_PARAMETERS);
follow(element);
explain(element);
afterwards(element, async () =>
  ((await import(new URL(KEEP, import.meta.url).href)) as typeof import("./register-service-worker.ts")).register("index.html"),
);
