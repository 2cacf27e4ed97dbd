// The worker that keeps one whole version of a page for when there is no network: of index.html or of kiosk.html, whichever it is
// registered for. It answers for that page and for the files of its version, from its own cache; everything else passes by.
//
// xtask fills in VERSION and LISTED (what both pages need, and what each needs, with the sha256 of each file).
//
// Every file is held to its digest, except the page itself: a provider may edit the page, and a server may add to it. The page is
// of this version if it names it and is not cut off.
//
// A worker follows redirects under its own policy (the one that came with sw.js), and a page under the page's. So this worker
// keeps no page and no pack that came from another origin than the one that was asked.

import type { Listed } from "./build.d.ts";

declare const LISTED: Listed;
declare const VERSION: string;

// The declarations of TypeScript are those of a worker that is no service worker.
declare const registration: ServiceWorkerRegistration;
declare const clients: Clients;
declare const skipWaiting: ServiceWorkerGlobalScope["skipWaiting"];
declare const addEventListener: ServiceWorkerGlobalScope["addEventListener"];

const FOLDER = registration.scope.replace(/[^/]*$/, "");
const SHOWN = registration.scope.slice(FOLDER.length);
const PAGE = SHOWN.startsWith("kiosk") ? "kiosk.html" : "index.html";
// The addresses that the page may have: some servers drop ".html", and show index.html at the folder's own address.
const NAMES = [PAGE, PAGE.replace(".html", ""), ...(PAGE === "index.html" ? [""] : [])];
const FILES: { readonly [file: string]: string } = { ...LISTED.both, ...LISTED[PAGE] };
const KEPT = `${registration.scope} ${VERSION}`;
const PACKS = `${registration.scope} pack`;
// Under this, a version keeps the names of those that were there before it.
const OLDER = `${FOLDER}older`;
// How long a visitor waits for the network while something is kept that can be shown.
const LATE = 4000;

const HASHED = /-[\da-f]{12,}\.\w+$/;
// What a file is, its name says: a server that says something else must not break what is kept.
const TYPES: { readonly [ending: string]: string } = {
  css: "text/css",
  html: "text/html;charset=utf-8",
  js: "text/javascript",
  json: "application/json",
  svg: "image/svg+xml",
  wasm: "application/wasm",
};

// The pages that came from the network because this version is no longer whole. None of their files is answered from here: no
// page is ever of two versions.
const passing = new Set<string>();

addEventListener("install", (event) => event.waitUntil(install()));
addEventListener("activate", (event) => event.waitUntil(Promise.all([clients.claim(), activate()])));
addEventListener("message", ({ data }) => data === "take over" && skipWaiting());
addEventListener("fetch", (event) => {
  const { request, clientId } = event;
  const name = nameOf(request.url);
  if (request.method !== "GET" || passing.has(clientId)) return;
  if (request.mode === "navigate") NAMES.includes(name!) && event.respondWith(page(event));
  else if (Object.hasOwn(FILES, name!)) event.respondWith(forOurs(event, () => file(name!)));
  else if (name && HASHED.test(name)) event.respondWith(older(request));
  else if (PAGE === "kiosk.html" && !request.destination) event.respondWith(pack(event));
});

// The name of a file beside this worker.
function nameOf(address: string) {
  const [url] = address.split(/[?#]/);
  return url.startsWith(FOLDER) ? url.slice(FOLDER.length) : undefined;
}

// The scope of a folder's own address holds whatever else is in the folder: other pages get their files from the network.
async function forOurs({ request, clientId }: FetchEvent, answer: () => Promise<Response | undefined>): Promise<Response> {
  const { url }: { url?: string } = (await clients.get(clientId)) ?? {};
  if (url && !NAMES.includes(nameOf(url)!)) return fetch(request);
  return (await answer()) ?? Response.error();
}

// All or nothing: half a version is deleted, and the one before it goes on. But where a provider goes back to the version that is
// in use, while a later one waits, both are the same files: what is there stays, and what is missing comes. So does what an
// attempt that was interrupted has left.
async function install() {
  await exclusively({}, async () => {
    const isNew = !(await caches.has(KEPT));
    try {
      await complete(await lost());
      const others = (await caches.keys()).filter(
        (name) => name.startsWith(`${registration.scope} `) && ![KEPT, PACKS].includes(name),
      );
      await (await caches.open(KEPT)).put(OLDER, new Response(JSON.stringify(others)));
      if ((await lost()).length) throw Error(`${KEPT} is not whole.`);
    } catch (error) {
      if (isNew) await caches.delete(KEPT);
      await tell(error);
      throw error;
    }
  });
}

// Lets the pages say on their consoles why nothing is kept. Nobody reads the console of a worker.
async function tell(error: unknown) {
  const open = await clients.matchAll({ includeUncontrolled: true });
  for (const client of open) if (NAMES.includes(nameOf(client.url)!)) client.postMessage({ notKept: (error as Error).message });
}

// While a page of the version before is open, what it may ask for stays.
async function activate() {
  const open = await clients.matchAll({ includeUncontrolled: true });
  if (!open.some(({ url }) => NAMES.includes(nameOf(url)!))) await tidy();
}

// Deletes the versions before this one; never a later one, which may be coming in, or have just gone in.
async function tidy() {
  await exclusively({ ifAvailable: true }, async (lock) => {
    if (!lock || registration.installing || registration.waiting) return;
    const older: string[] | undefined = await (await (await caches.open(KEPT)).match(OLDER))?.json();
    await Promise.all((older ?? []).map((name) => caches.delete(name)));
  });
}

const exclusively = (how: LockOptions, work: LockGrantedCallback<void>) => navigator.locks.request(registration.scope, how, work);

async function lost() {
  const kept = new Set((await (await caches.open(KEPT)).keys()).map(({ url }) => url));
  return Object.keys(FILES).filter((name) => !kept.has(FOLDER + name));
}

async function complete(names: string[]) {
  const cache = await caches.open(KEPT);
  for (const name of names) await cache.put(FOLDER + name, await fetched(name));
}

// A file of this version from the network, or nothing but an error. What the browser has kept by itself may be damaged. The page
// is always asked for anew, at the address at which the browser shows it: some servers leave headers out when they say that
// nothing has changed, and others answer its other addresses with a redirect.
async function fetched(name: string): Promise<Response> {
  for (const cache of name === PAGE ? (["reload"] as const) : ([HASHED.test(name) ? "default" : "no-cache", "reload"] as const)) {
    const address = name === PAGE ? registration.scope : FOLDER + name;
    const response = await fetch(address, { cache, signal: AbortSignal.timeout(30_000) });
    const whole = response.ok && (name !== PAGE || isFrom(response, address)) && (await checked(response, name));
    if (whole) return whole;
  }
  throw Error(`${FOLDER + name} is not of this version.`);
}

// Whether a response came from the origin that was asked, and was not sent on to another. One without an address was made by a
// script, as an earlier version of this worker made what it kept, and says nothing of that.
const isFrom = ({ url }: Response, asked: string) => !!url && new URL(url).origin === new URL(asked).origin;

// The same with its bytes looked at, or nothing. The page's policy and whatever else came with it stay; of the headers of other
// files nothing is kept, because nothing depends on them. What is made anew here was never redirected, which a navigation would
// refuse.
async function checked(response: Response, name: string): Promise<Response | undefined> {
  const bytes = await response.arrayBuffer();
  const headers = new Headers(name === PAGE ? response.headers : {});
  if (!(name === PAGE ? isOurs(bytes) : (await digest(bytes)) === FILES[name])) return;
  for (const spent of ["content-encoding", "content-length", "vary"]) headers.delete(spent);
  headers.set("content-type", TYPES[name.split(".").pop()!]);
  return new Response(bytes, { headers });
}

const digest = async (bytes: ArrayBuffer) =>
  btoa(String.fromCharCode(...new Uint8Array(await crypto.subtle.digest("SHA-256", bytes))));

// Names this version, and has its end.
function isOurs(bytes: ArrayBuffer) {
  const text = new TextDecoder().decode(bytes);
  const place = text.indexOf(VERSION);
  return place >= 0 && text.includes("</main>", place);
}

// A file as it is kept; else, where that is lost or damaged, from the network, and kept again.
async function file(name: string): Promise<Response | undefined> {
  try {
    const cache = await caches.open(KEPT);
    const kept = await cache.match(FOLDER + name);
    const whole = kept && (await checked(kept, name).catch(() => {}));
    if (whole) return whole;
    await cache.delete(FOLDER + name);
    await complete([name]);
    return await cache.match(FOLDER + name);
  } catch {
    return fetched(name).catch(() => {}) as Promise<Response | undefined>;
  }
}

// The page, where its version is whole or can be made so. Where it cannot, another version is on the server most likely, and the
// page comes from there with all that belongs to it. Without a network, what is left has to do; so it does where the network is
// late.
async function page(event: FetchEvent): Promise<Response> {
  const gone = await lost().catch(() => [PAGE]);
  const kept = gone.length ? await inTime(complete(gone).then(left)) : ((await left()) ?? (await inTime(file(PAGE))));
  if (kept) {
    event.waitUntil(Promise.allSettled([renew(), tidy()]));
    return kept;
  }
  const coming = fetch(event.request).catch(() => {});
  const early = await inTime(coming);
  // A redirect is for the browser to follow.
  const isPage = early?.ok || early?.type === "opaqueredirect";
  const rest = isPage ? undefined : await left();
  if (rest) return rest;
  const fresh = early ?? (await coming);
  if (!fresh) return Response.error();
  passing.add(event.resultingClientId);
  return fresh;
}

// The page as it is kept, whatever else is lost.
async function left(): Promise<Response | undefined> {
  try {
    const kept = await (await caches.open(KEPT)).match(FOLDER + PAGE);
    return kept && (await checked(kept, PAGE));
  } catch {
    // A disk that fails is as one that has nothing.
  }
}

// What comes within the time that a visitor waits; nothing where it comes later, or fails.
function inTime<T>(work: Promise<T>): Promise<T | undefined> {
  let late: ReturnType<typeof setTimeout>;
  const waits = new Promise<void>((done) => (late = setTimeout(done, LATE)));
  return Promise.race([work.catch(() => {}), waits]).finally(() => clearTimeout(late)) as Promise<T | undefined>;
}

// Keeps the page as the server sends it now, for the next visit, where it still is of this version: a provider may have corrected
// its headers (the policy), or edited it. A page that names another version comes with that version, by an update.
const renew = async () => (await caches.open(KEPT)).put(FOLDER + PAGE, await fetched(PAGE));

// A page that was there before this version may ask for more of its own.
const older = async (request: Request) => (await caches.match(request.url.split(/[?#]/)[0])) ?? fetch(request);

// The provider's own pack, which the page's address names: as it is on the server, else as it was. One that was withdrawn is
// gone; a server that fails, or that sends something else in its place (a page that asks to sign in, say), withdraws nothing. If
// nothing is kept, the page gets the answer as it is, with the address that it came from: then the page's policy holds, and the
// page refuses another origin.
async function pack({ request, clientId }: FetchEvent): Promise<Response> {
  const { url } = (await clients.get(clientId)) ?? request;
  if (addressOfPack(url) !== request.url) return fetch(request);
  const cache = await caches.open(PACKS);
  const found = await cache.match(request.url);
  const kept = found && isFrom(found, request.url) ? found : undefined;
  try {
    const coming = askForPack(request.url);
    const { response, isPack } = (await (kept ? inTime(coming) : coming)) as Answer;
    if (!isFrom(response, request.url)) return kept ?? response;
    if ([404, 410].includes(response.status)) await cache.delete(request.url);
    else if (!isPack) return kept ?? response;
    else await cache.put(request.url, response.clone()).catch(() => {});
    return response;
  } catch {
    return kept ?? Response.error();
  }
}

/** An answer to the request for a pack. */
interface Answer {
  readonly response: Response;
  readonly isPack: boolean;
}

async function askForPack(url: string): Promise<Answer> {
  const response = await fetch(url, { cache: "no-cache" });
  const value = await response
    .clone()
    .json()
    .catch(() => {});
  return { response, isPack: response.ok && Object(value) === value };
}

function addressOfPack(url: string) {
  try {
    const named = new URL(url).searchParams.get("pack");
    return named ? new URL(named, url).href : undefined;
  } catch {
    // No address: there is no pack.
  }
}
