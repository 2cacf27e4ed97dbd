// Requests our own files: resolves their addresses, limits how long each may take, and names the reason of a failure. The part
// that the loader needs; files.ts has the rest.

import type { FaultName } from "./attributes.ts";

// A host may replace these later.
const { fetch, trustedTypes }: { fetch: typeof globalThis.fetch; trustedTypes?: TrustedTypePolicyFactory } = globalThis;

/** How long one file may take, in milliseconds. */
const LIMIT = 20_000;

const FROM = import.meta.url;
let base = FROM;
// An engine caches the failure of a module, so each later attempt uses another address, which is in no cache.
let attempt = 0;
let trusted: TrustedTypePolicy | undefined;
const kept = new Map<string, Promise<unknown>>();
// The addresses that a policy has refused, with its directive.
const refused = new Map<string, string>();

/** Makes an error with a name, for hosts to tell failures apart by. */
export const fault = (name: FaultName, message: string) => Object.assign(new Error(message), { name });

/** The address of a file of ours. */
export const beside = (file: string) => new URL(file, base).href;

/** Sets where the files are, if another program has moved this module away from them. Throws if that is on a third origin. */
export function setBase(folder: string) {
  const { href, origin } = new URL(folder.replace(/\/*$/, "/"), document.baseURI);
  if (origin !== location.origin && origin !== new URL(FROM).origin) throw Error(`base="${folder}" is on another origin.`);
  base = href;
}

/** Makes later imports evaluate their modules again. */
export const anew = () => (attempt = Date.now());

/** Returns the promise that `make` returned for this key. Calls `make` again only if that promise was rejected. */
export function once<T>(key: string, make: () => Promise<T>): Promise<T> {
  if (!kept.has(key)) {
    kept.set(key, make());
    kept.get(key)!.catch(() => kept.delete(key));
  }
  return kept.get(key) as Promise<T>;
}

/** Has `once` call `make` again for this key. */
export const forget = (key: string) => kept.delete(key);

/** Fails with a TimeoutError if a step does not end in time, by the browser's own clock, which no script can replace. */
export const within = <T>(step: Promise<T>, what: string) =>
  new Promise<T>((done, failed) => {
    AbortSignal.timeout(LIMIT).onabort = () => failed(fault("TimeoutError", `${what} takes too long.`));
    step.then(done, failed);
  });

/** Asks for an address. Fails with a PolicyError, a NetworkError or an HttpError. */
export async function reach(url: string, options?: RequestInit) {
  const response = await fetch(url, options).catch(async ({ message }) => {
    throw (await violation(url)) ?? fault("NetworkError", `${url}: ${message}. See network, CORS.`);
  });
  if (response.ok) return response;
  throw fault("HttpError", `${url} answers ${response.status}. Serve dist unchanged, or set base.`);
}

/** Imports a module after its digest is checked. If it is wrong, replaces the copy in the cache, and tries once more. */
export const module = <M>(file: string, digest?: string, isLast?: boolean): Promise<M> =>
  once(file + attempt, async () => {
    const url = beside(file) + (attempt ? `?${attempt}` : "");
    try {
      await within(prepare(url, digest), url);
    } catch (error) {
      anew();
      // A script element does not say why it failed.
      if (!(error as Partial<Event>).type) throw error;
      await within(reach(url, { __proto__: null, cache: "reload" }), url);
      if (!isLast) return module<M>(file, digest, true);
      throw (await violation(url)) ?? fault("IntegrityError", `${url} is not what was built. Serve dist unchanged.`);
    }
    return import(url);
  });

// Has the browser load a module and compare its digest; `import` then takes that same module. An import alone compares nothing.
async function prepare(url: string, integrity?: string): Promise<unknown> {
  let src: string | TrustedScriptURL = url;
  try {
    // A policy allows a name once.
    trusted ??= trustedTypes?.createPolicy("group-fit", { createScriptURL: (url: string) => url });
    src = trusted?.createScriptURL(url) ?? url;
  } catch {
    // The host's policy allows no other policy of Trusted Types. The browser's cache then is all that binds what is compared here
    // to what is imported.
    return reach(url, { __proto__: null, integrity });
  }
  const script = document.createElement("script");
  await new Promise<unknown>((onload, onerror) => {
    Object.assign(script, { type: "module", integrity, crossOrigin: "anonymous", src, onload, onerror });
    document.head.append(script);
  }).finally(() => script.remove());
}

/** Notes what policies refuse, so that an error can name the directive. */
export const watchPolicy = () =>
  document.addEventListener("securitypolicyviolation", ({ blockedURI, effectiveDirective }) =>
    refused.set(blockedURI, effectiveDirective),
  );

// The event of a violation comes in a task of its own.
async function violation(url: string) {
  await new Promise((done) => setTimeout(done));
  const directive = refused.get(url);
  return directive && fault("PolicyError", `The policy refuses ${url}. Allow it in ${directive}.`);
}
