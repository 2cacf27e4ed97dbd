// The worker that keeps one whole version of a page for when there is no network: of index.html or of kiosk.html, whichever it is
// registered for. It answers for that page and for the files of its version, from its own cache; everything else passes by.
//
// xtask fills in VERSION and LISTED (what both pages need, and what each needs, with the sha256 of each file).

const FOLDER = registration.scope.replace(/[^/]*$/, "");
const PAGE = registration.scope.slice(FOLDER.length);
const FILES = { ...LISTED.both, ...LISTED[PAGE] };
const KEPT = `${registration.scope} ${VERSION}`;
const PACKS = `${registration.scope} pack`;
// Under this, a version keeps the names of those that were there before it.
const OLDER = `${FOLDER}older`;

const HASHED = /-[\da-f]{12,}\.\w+$/;
// What a file is, its name says: a server that says something else must not break what is kept.
const TYPES = {
  css: "text/css",
  html: "text/html",
  js: "text/javascript",
  json: "application/json",
  svg: "image/svg+xml",
  wasm: "application/wasm",
};

// The pages that came from the network because this version is no longer whole. None of their files is answered from here: no page
// is ever of two versions.
const passing = new Set();

addEventListener("install", (event) => event.waitUntil(install()));
addEventListener("activate", (event) => event.waitUntil(Promise.all([clients.claim(), activate()])));
addEventListener("message", ({ data }) => data === "take over" && skipWaiting());
addEventListener("fetch", (event) => {
  const { request, clientId } = event;
  const [url] = request.url.split(/[?#]/);
  const name = url.startsWith(FOLDER) ? url.slice(FOLDER.length) : "";
  if (request.method !== "GET" || passing.has(clientId)) return;
  if (request.mode === "navigate") name === PAGE && event.respondWith(page(event));
  else if (Object.hasOwn(FILES, name)) event.respondWith(file(name).then((kept) => kept ?? Response.error()));
  else if (name && HASHED.test(name)) event.respondWith(older(request, url));
  else if (PAGE === "kiosk.html" && !request.destination && url.startsWith(`${origin}/`)) event.respondWith(pack(event));
});

// All or nothing: half a version is deleted, and the one before it goes on. But where a provider goes back to the version that is in
// use, while a later one waits, both are the same files: what is there stays, and what is missing comes. So does what an attempt that
// was interrupted has left.
async function install() {
  await exclusively({}, async () => {
    const isNew = !(await caches.has(KEPT));
    try {
      await complete(await lost());
      const others = (await caches.keys()).filter((name) => name.startsWith(`${registration.scope} `) && ![KEPT, PACKS].includes(name));
      await (await caches.open(KEPT)).put(OLDER, new Response(JSON.stringify(others)));
      if ((await lost()).length) throw `${KEPT} is not whole.`;
    } catch (error) {
      if (isNew) await caches.delete(KEPT);
      throw error;
    }
  });
}

// While a page of the version before is open, what it may ask for stays.
async function activate() {
  const pages = await clients.matchAll({ includeUncontrolled: true });
  if (!pages.some(({ url }) => url.startsWith(registration.scope))) await tidy();
}

// Deletes the versions before this one; never a later one, which may be coming in, or have just gone in.
async function tidy() {
  await exclusively({ ifAvailable: true }, async (lock) => {
    if (!lock || registration.installing || registration.waiting) return;
    const older = await (await (await caches.open(KEPT)).match(OLDER))?.json();
    await Promise.all((older ?? []).map((name) => caches.delete(name)));
  });
}

const exclusively = (how, work) => navigator.locks.request(registration.scope, how, work);

async function lost() {
  const kept = new Set((await (await caches.open(KEPT)).keys()).map(({ url }) => url));
  return Object.keys(FILES).filter((name) => !kept.has(FOLDER + name));
}

async function complete(names) {
  const cache = await caches.open(KEPT);
  for (const name of names) await cache.put(FOLDER + name, await fetched(name));
}

// A file of this version from the network, or nothing but an error. What the browser has kept by itself may be damaged.
async function fetched(name) {
  for (const cache of [HASHED.test(name) ? "default" : "no-cache", "reload"]) {
    const response = await fetch(FOLDER + name, { cache, signal: AbortSignal.timeout(30_000) });
    const whole = response.ok && (await checked(response, name));
    if (whole) return whole;
  }
  throw `${FOLDER + name} is not of this version.`;
}

// The same with its bytes looked at, or nothing. The policy and whatever else came with it stays.
async function checked(response, name) {
  const bytes = await response.arrayBuffer();
  const digest = new Uint8Array(await crypto.subtle.digest("SHA-256", bytes));
  if (btoa(String.fromCharCode(...digest)) !== FILES[name]) return;
  const headers = new Headers(response.headers);
  for (const spent of ["content-encoding", "content-length", "vary"]) headers.delete(spent);
  headers.set("content-type", TYPES[name.split(".").pop()]);
  return new Response(bytes, { headers });
}

// A file as it is kept; else, where that is lost or damaged, from the network, and kept again.
async function file(name) {
  try {
    const cache = await caches.open(KEPT);
    const kept = await cache.match(FOLDER + name);
    const whole = kept && (await checked(kept, name).catch(() => {}));
    if (whole) return whole;
    await cache.delete(FOLDER + name);
    await complete([name]);
    return await cache.match(FOLDER + name);
  } catch {
    return fetched(name).catch(() => {});
  }
}

// The page, where its version is whole or can be made so. Where it cannot, another version is on the server most likely, and the
// page comes from there with all that belongs to it. Without a network, what is left has to do.
async function page(event) {
  const whole = lost().then(complete);
  const kept = await whole.then(() => file(PAGE)).catch(() => {});
  if (kept) {
    event.waitUntil(tidy().catch(() => {}));
    return kept;
  }
  const fresh = await fetch(event.request).catch(() => {});
  if (!fresh?.ok) return (await file(PAGE)) ?? fresh ?? Response.error();
  passing.add(event.resultingClientId);
  return fresh;
}

// A page that was there before this version may ask for more of its own.
const older = async (request, url) => (await caches.match(url)) ?? fetch(request);

// The provider's own pack, which the page's address names: as it is on the server, else as it was.
async function pack({ request, clientId }) {
  const { url } = (await clients.get(clientId)) ?? request;
  const named = new URL(url).searchParams.get("pack");
  if (!named || new URL(named, url).href !== request.url) return fetch(request);
  const cache = await caches.open(PACKS);
  const kept = await cache.match(request.url);
  try {
    const signal = kept && AbortSignal.timeout(4000);
    const response = await fetch(request.url, { cache: "no-cache", signal });
    const copy = new Response(await response.blob(), response);
    if (!response.ok) return kept ?? copy;
    await cache.put(request.url, copy.clone()).catch(() => {});
    return copy;
  } catch {
    return kept ?? Response.error();
  }
}
