// What kiosk.html does beside the element: it keeps itself for when there is no network, takes what its address says, and changes to
// its next version when nobody is there. Nobody is there either who would set it up again, or load it anew.

import { applyAddress } from "./address-attributes.ts";
import { afterwards, explain, follow } from "./own-page.ts";
import { register, scopeOf } from "./register-service-worker.ts";
import type { GroupFitElement } from "./shell.d.ts";

const PAGE = "kiosk.html";
const SETTINGS = ["lang", "theme", "region", "idle-seconds", "page-url", "pack"];
const MINUTE = 60_000;

const element: GroupFitElement = document.querySelector("group-fit")!;
const workers = navigator.serviceWorker;
let touched = Date.now();
let checked = 0;
let isOther = false;
let isLeaving = false;

applyAddress(element, SETTINGS);
follow(element);
explain(element);

// What the browser does not have, or refuses, is left.
const quietly = (work: () => unknown) => (async () => work())().catch(() => {});

const attracts = () => !!element.shadowRoot?.querySelector('[data-presence="attract"]');

const reload = () => {
  isLeaving = true;
  location.replace(location.href.split("#")[0]);
};

// Between two visitors the next version goes in, where it is there whole.
async function turn() {
  if (isOther) reload();
  else (await workers.getRegistration(scopeOf(PAGE)))?.waiting?.postMessage("take over");
}

const known = new WeakSet<ServiceWorkerRegistration>();

// What is registered may be gone, with all that was kept, where the browser was short of room.
async function join() {
  const registration = await register(PAGE);
  const watch = () => {
    const { installing } = registration;
    installing?.addEventListener("statechange", () => installing!.state === "installed" && attracts() && quietly(turn));
  };
  if (!known.has(registration)) registration.addEventListener("updatefound", watch);
  known.add(registration);
  watch();
  if (attracts()) await turn();
  return registration;
}

async function check(least: number) {
  if (Date.now() - checked < least) return;
  checked = Date.now();
  await (await join()).update();
}

// Another version has gone in, or the first: this page goes as soon as nobody uses it.
workers?.addEventListener("controllerchange", () => {
  isOther = true;
  if (attracts()) reload();
});

addEventListener("group-fit-reset", async () => {
  await quietly(turn);
  await quietly(() => check(15 * MINUTE));
});
setInterval(() => attracts() && quietly(() => check(60 * MINUTE)), MINUTE);
afterwards(element, join);

// Who touches the screen while this page goes, keeps it.
const touch = () => {
  touched = Date.now();
  if (isLeaving) stop();
  isLeaving = false;
};
for (const kind of ["pointerdown", "keydown", "wheel"]) addEventListener(kind, touch, { capture: true, passive: true });

// A kiosk that does not work is loaded anew, in a minute in which nobody reads it.
setInterval(() => element.works || Date.now() - touched < MINUTE || reload(), MINUTE);

const stayAwake = () => document.hidden || quietly(() => navigator.wakeLock?.request("screen"));
addEventListener("visibilitychange", stayAwake);
stayAwake();
