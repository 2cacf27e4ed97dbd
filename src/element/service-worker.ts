// The service worker that precaches one complete version of a page: of index.html or of kiosk.html, whichever it is registered
// for. It answers requests for that page and for the files of its version from its own cache. It does not answer other requests.
//
// xtask fills in VERSION and MANIFEST (what both pages need, and what each needs, with the sha256 of each file).
//
// The digest of every file is checked, except that of the page itself: a provider may edit the page, and a server may add to it.
// The page belongs to this version if it names the version and is not cut off.
//
// A worker follows redirects under its own policy (the one that came with sw.js), and a page under the page's. So this worker
// keeps no page and no pack that came from another origin than the one that was asked.

import type { Manifest } from "./build.d.ts";

declare const MANIFEST: Manifest;
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
const FILES: { readonly [file: string]: string } = { ...MANIFEST.both, ...MANIFEST[PAGE] };
const CACHE = `${registration.scope} ${VERSION}`;
const PACK_CACHE = `${registration.scope} pack`;
// The entry in which a version keeps the names of the caches of earlier versions.
const OLDER = `${FOLDER}older`;
// How long a visitor waits for the network if the cache has something to show, in milliseconds.
const PATIENCE = 4000;

const HASHED = /-[\da-f]{12,}\.\w+$/;
// The content type comes from the name of the file: a wrong type from a server must not break the cached copy.
const TYPES: { readonly [ending: string]: string } = {
  css: "text/css",
  html: "text/html;charset=utf-8",
  js: "text/javascript",
  json: "application/json",
  svg: "image/svg+xml",
  wasm: "application/wasm",
};

// The clients whose page came from the network because this version is no longer complete. The cache answers none of their
// requests, so that no page is ever of two versions.
const bypassed = new Set<string>();

addEventListener("install", (event) => event.waitUntil(install()));
addEventListener("activate", (event) => event.waitUntil(Promise.all([clients.claim(), activate()])));
addEventListener("message", ({ data }) => data === "SKIP_WAITING" && skipWaiting());
addEventListener("fetch", (event) => {
  const { request, clientId } = event;
  const name = nameOf(request.url);
  if (request.method !== "GET" || bypassed.has(clientId)) return;
  if (request.mode === "navigate") NAMES.includes(name!) && event.respondWith(page(event));
  else if (Object.hasOwn(FILES, name!)) event.respondWith(forOurs(event, () => file(name!)));
  else if (name && HASHED.test(name)) event.respondWith(fromOlderVersion(request));
  else if (PAGE === "kiosk.html" && !request.destination) event.respondWith(pack(event));
});

// The name of a file beside this worker.
function nameOf(address: string) {
  const [url] = address.split(/[?#]/);
  return url.startsWith(FOLDER) ? url.slice(FOLDER.length) : undefined;
}

// The scope of a folder's own address contains all other pages in the folder. They get their files from the network.
async function forOurs({ request, clientId }: FetchEvent, answer: () => Promise<Response | undefined>): Promise<Response> {
  const { url }: { url?: string } = (await clients.get(clientId)) ?? {};
  if (url && !NAMES.includes(nameOf(url)!)) return fetch(request);
  return (await answer()) ?? Response.error();
}

// Caches all files or none: an incomplete version is deleted, and the previous one stays in use. But if a provider goes back to
// the version in use while a later one waits, both have the same cache: its files stay, and missing ones are added. The same
// happens with the files that an interrupted attempt has left.
async function install() {
  await exclusively({}, async () => {
    const isNew = !(await caches.has(CACHE));
    try {
      await precache(await missing());
      const others = (await caches.keys()).filter(
        (name) => name.startsWith(`${registration.scope} `) && ![CACHE, PACK_CACHE].includes(name),
      );
      await (await caches.open(CACHE)).put(OLDER, new Response(JSON.stringify(others)));
      if ((await missing()).length) throw Error(`${CACHE} is not whole.`);
    } catch (error) {
      if (isNew) await caches.delete(CACHE);
      await tell(error);
      throw error;
    }
  });
}

// Sends the reason of a failure to the pages, which log it: nobody reads the console of a worker.
async function tell(error: unknown) {
  const open = await clients.matchAll({ includeUncontrolled: true });
  for (const client of open) if (NAMES.includes(nameOf(client.url)!)) client.postMessage({ notKept: String(error) });
}

// The caches of earlier versions stay while one of their pages is open.
async function activate() {
  const open = await clients.matchAll({ includeUncontrolled: true });
  if (!open.some(({ url }) => NAMES.includes(nameOf(url)!))) await deleteOutdatedCaches();
}

// Deletes the caches of earlier versions, but never those of a later one, which may be installing or have just been installed.
async function deleteOutdatedCaches() {
  await exclusively({ ifAvailable: true }, async (lock) => {
    if (!lock || registration.installing || registration.waiting) return;
    const older: string[] | undefined = await (await (await caches.open(CACHE)).match(OLDER))?.json();
    await Promise.all((older ?? []).map((name) => caches.delete(name)));
  });
}

const exclusively = (how: LockOptions, work: LockGrantedCallback<void>) => navigator.locks.request(registration.scope, how, work);

async function missing() {
  const kept = new Set((await (await caches.open(CACHE)).keys()).map(({ url }) => url));
  return Object.keys(FILES).filter((name) => !kept.has(FOLDER + name));
}

async function precache(names: string[]) {
  const cache = await caches.open(CACHE);
  for (const name of names) await cache.put(FOLDER + name, await fetched(name));
}

// Loads a file of this version from the network, or fails. The browser's own cache may have a damaged copy, so a second try
// bypasses it. The page is always loaded from the server, at the address at which the browser shows it: some servers leave
// headers out of an answer that nothing has changed, and others answer the other addresses of the page with a redirect.
async function fetched(name: string): Promise<Response> {
  for (const cache of name === PAGE ? (["reload"] as const) : ([HASHED.test(name) ? "default" : "no-cache", "reload"] as const)) {
    const address = name === PAGE ? registration.scope : FOLDER + name;
    const response = await fetch(address, { cache, signal: AbortSignal.timeout(30_000) });
    const whole = response.ok && (name !== PAGE || isFrom(response, address)) && (await checked(response, name));
    if (whole) return whole;
  }
  throw Error(`${FOLDER + name} is not of this version.`);
}

// Returns whether a response came from the origin that was asked, without a redirect to another. A response without an address
// was made by a script, such as an earlier version of this worker, so that its origin is not known.
const isFrom = ({ url }: Response, asked: string) => !!url && new URL(url).origin === new URL(asked).origin;

// Returns a copy of a response whose bytes are right, or nothing. The copy of the page has all headers, such as the policy.
// Copies of other files have none, because nothing depends on them. A copy is not marked as redirected; a navigation would refuse
// a response that is.
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

// Returns whether a page names this version and is not cut off.
function isOurs(bytes: ArrayBuffer) {
  const text = new TextDecoder().decode(bytes);
  const container = text.indexOf(VERSION);
  return container >= 0 && text.includes("</main>", container);
}

// Returns a file from the cache. If the copy is missing or damaged, loads it from the network and caches it again.
async function file(name: string): Promise<Response | undefined> {
  try {
    const cache = await caches.open(CACHE);
    const kept = await cache.match(FOLDER + name);
    const whole = kept && (await checked(kept, name).catch(() => {}));
    if (whole) return whole;
    await cache.delete(FOLDER + name);
    await precache([name]);
    return await cache.match(FOLDER + name);
  } catch {
    return fetched(name).catch(() => {}) as Promise<Response | undefined>;
  }
}

// Returns the cached page if its version is complete or can be completed. If it cannot, the server most likely has another
// version, and the page comes from there with all its files. If there is no network, or it is slow, the cached page is returned
// as it is.
async function page(event: FetchEvent): Promise<Response> {
  const gone = await missing().catch(() => [PAGE]);
  const kept = gone.length ? await inTime(precache(gone).then(left)) : ((await left()) ?? (await inTime(file(PAGE))));
  if (kept) {
    event.waitUntil(Promise.allSettled([renew(), deleteOutdatedCaches()]));
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
  bypassed.add(event.resultingClientId);
  return fresh;
}

// Returns the cached page, whatever other files are missing.
async function left(): Promise<Response | undefined> {
  try {
    const kept = await (await caches.open(CACHE)).match(FOLDER + PAGE);
    return kept && (await checked(kept, PAGE));
  } catch {
    // Treat a disk that fails as an empty cache.
  }
}

// Resolves with the result of `work`, or with nothing if that is late or fails.
function inTime<T>(work: Promise<T>): Promise<T | undefined> {
  let late: ReturnType<typeof setTimeout>;
  const waits = new Promise<void>((done) => (late = setTimeout(done, PATIENCE)));
  return Promise.race([work.catch(() => {}), waits]).finally(() => clearTimeout(late)) as Promise<T | undefined>;
}

// Caches the page as the server sends it now, for the next visit, if it still belongs to this version: a provider may have
// corrected its headers, such as the policy, or edited it. A page of another version comes with an update to that version.
const renew = async () => (await caches.open(CACHE)).put(FOLDER + PAGE, await fetched(PAGE));

// A page of an earlier version may still load its own files.
const fromOlderVersion = async (request: Request) => (await caches.match(request.url.split(/[?#]/)[0])) ?? fetch(request);

// Returns the provider's own pack, which the address of the page names: from the server, or else from the cache. A withdrawn pack
// (404, 410) is deleted. A server that fails, or that sends something else, such as a sign-in page, does not withdraw it. If the
// cache has no pack, the page gets the answer as it is, with the address that it came from: so the page's policy applies, and the
// page refuses another origin.
async function pack({ request, clientId }: FetchEvent): Promise<Response> {
  const { url } = (await clients.get(clientId)) ?? request;
  if (addressOfPack(url) !== request.url) return fetch(request);
  const cache = await caches.open(PACK_CACHE);
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
