// The worker that removes what a worker of ours has kept, and then itself. It is served as `sw.js` by builds that are no release,
// and by a provider who wants no page to be kept (docs/hosting.md). It is JavaScript because it is served as it is written here.

const worker = /** @type {ServiceWorkerGlobalScope} */ (/** @type {unknown} */ (self));
const FOLDER = worker.registration.scope.replace(/[^/]*$/, "");

worker.addEventListener("install", () => worker.skipWaiting());
worker.addEventListener("activate", (event) => event.waitUntil(leave()));

async function leave() {
  // The names of our caches are the address of a page in this folder, a space and a version. The origin may have other caches.
  const ours = (await caches.keys()).filter(
    (name) => name.startsWith(FOLDER) && /^[^/ ]* [^/ ]+$/.test(name.slice(FOLDER.length)),
  );
  await Promise.all(ours.map((name) => caches.delete(name)));
  await worker.registration.unregister();
}
