// Registers the worker that keeps a page of our own for times without a network.

const beside = (file: string) => new URL(file, import.meta.url).href;

// A worker's address is a sink of Trusted Types. Ours is always the same, whatever is asked for.
const worker = beside("sw.js");
let trusted: string | TrustedScriptURL | undefined;
const trust = () =>
  self.trustedTypes?.createPolicy("group-fit-page", { createScriptURL: () => worker }).createScriptURL("") ?? worker;

// The scope is one page alone, at the address at which the browser shows it: some servers drop ".html", and show index.html at
// the folder's own address. The scope of a folder's address contains all pages in it; the worker does not answer for the others.
export function scopeOf(page: string) {
  const [shown] = location.href.split(/[?#]/);
  const names = [page.replace(".html", ""), ...(page === "index.html" ? ["./"] : [])];
  return names.map(beside).find((address) => address === shown) ?? beside(page);
}

/** The workers of the browser. Undefined if it has none, or refuses access to them, as in a sandbox. */
export const serviceWorkers = () => {
  try {
    return navigator.serviceWorker as ServiceWorkerContainer | undefined;
  } catch {
    return undefined;
  }
};

// Fails if the browser has no workers, or if the visitor or the policy wants none.
export const register = async (page: string) =>
  serviceWorkers()!.register((trusted ??= trust()) as string, { scope: scopeOf(page), updateViaCache: "none" });

// Why nothing is kept, once: a provider who looks at the console can mend it.
let isTold = false;
serviceWorkers()?.addEventListener("message", ({ data }) => {
  if (!data?.notKept || isTold) return;
  isTold = true;
  console.warn(
    `Group Fit: this version is not kept for when there is no network. ${data.notKept} Serve dist unchanged: see docs/hosting.md.`,
  );
});
serviceWorkers()?.startMessages();
