// The script of kiosk.html. It keeps the page for times without a network, applies the settings of the address, and changes to
// the next version while nobody uses the kiosk. No staff member is expected to set the page up again or to reload it.

import { applyAddress } from "./address-attributes.ts";
import { KIOSK_PARAMETERS } from "./attributes.ts";
import { afterwards, explain, follow } from "./own-page.ts";
import { register, scopeOf, serviceWorkers } from "./register-service-worker.ts";
import type { GroupFitElement } from "./shell.d.ts";

const PAGE = "kiosk.html";
const workers = serviceWorkers();
const MINUTE = 60_000;

const element: GroupFitElement = document.querySelector("group-fit")!;
let touched = Date.now();
let checked = 0;
let isOther = false;
let isLeaving = false;

applyAddress(element, KIOSK_PARAMETERS);
follow(element);
explain(element);

// Ignores features that the browser does not have or refuses.
const quietly = (work: () => unknown) => (async () => work())().catch(() => {});

const attracts = () => !!element.shadowRoot?.querySelector('[data-presence="attract"]');

const reload = () => {
  isLeaving = true;
  location.replace(location.href.split("#")[0]);
};

// Changes to the next version between two visitors, if that version is complete.
async function turn() {
  if (isOther) reload();
  else (await workers?.getRegistration(scopeOf(PAGE)))?.waiting?.postMessage("SKIP_WAITING");
}

const known = new WeakSet<ServiceWorkerRegistration>();

// Registers the worker again each time: a browser that is short of room may have removed it with its caches.
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

// Another version, or the first one, controls the page now. Reload as soon as nobody uses the kiosk.
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

// If someone touches the screen during a pending reload, cancel the reload.
const touch = () => {
  touched = Date.now();
  if (isLeaving) stop();
  isLeaving = false;
};
for (const kind of ["pointerdown", "keydown", "wheel"]) addEventListener(kind, touch, { capture: true, passive: true });

// If the kiosk does not work, reload it after a minute without a touch.
setInterval(() => element.works || Date.now() - touched < MINUTE || reload(), MINUTE);

const stayAwake = () => document.hidden || quietly(() => navigator.wakeLock?.request("screen"));
addEventListener("visibilitychange", stayAwake);
stayAwake();
