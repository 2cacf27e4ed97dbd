// What index.html does beside the element: it keeps itself for when there is no network. No host's page loads this, nor the frame.

import { afterwards, register } from "./offline.js";

afterwards(document.querySelector("group-fit"), () => register("index.html"));
