// The worker for when no page is to be kept any more: it stands in place of sw.js, and takes away what that has left behind, itself too.
// Builds that are no release have it there; a provider who wants it gone puts it there (docs/hosting.md).

const FOLDER = registration.scope.replace(/[^/]*$/, "");

addEventListener("install", () => skipWaiting());
addEventListener("activate", (event) => event.waitUntil(leave()));

async function leave() {
  // Ours are named by the address of a page in this folder, a space and a version. Other caches of the origin are not ours.
  const ours = (name) => name.startsWith(FOLDER) && /^[^/ ]* [^/ ]+$/.test(name.slice(FOLDER.length));
  await Promise.all((await caches.keys()).filter(ours).map((name) => caches.delete(name)));
  await registration.unregister();
}
