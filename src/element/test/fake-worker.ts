// What a service worker has: caches, clients, locks, a registration, and a server that a test decides about.

import { FakeTarget, setGlobals } from "./fakes.ts";

export const FOLDER = "https://provider.example/gf/";
export const VERSION = "0123456789ab";
export const SCRIPT = "app-0123456789abcdef.js";

/** An answer of the server, which knows its address, and so do its copies. */
export class Answer extends Response {
  constructor(body: string, { url = "", type = "basic", ...init }: ResponseInit & { url?: string; type?: ResponseType } = {}) {
    super(body, init);
    know(this, { url, type });
  }
}

function know(response: Response, known: { url: string; type: ResponseType }): Response {
  const clone = () => know(Response.prototype.clone.call(response), known);
  Object.defineProperties(response, { url: { value: known.url }, type: { value: known.type }, clone: { value: clone } });
  return response;
}

const pageOf = (version: string, words: string) => `<meta content="${version}"><main>${words}</main>`;
export const INDEX = pageOf(VERSION, "index");
export const KIOSK = pageOf(VERSION, "kiosk");
/** The page of another version. */
export const LATER = pageOf("ba9876543210", "later");

const TEXTS: { [name: string]: string } = {
  "index.html": INDEX,
  "kiosk.html": KIOSK,
  [SCRIPT]: "script",
  "fonts.css": "styles",
};

async function digest(text: string) {
  const bytes = await crypto.subtle.digest("SHA-256", new TextEncoder().encode(text));
  return btoa(String.fromCharCode(...new Uint8Array(bytes)));
}

/** The server: what it answers for an address, and whether it can be reached. A function answers by itself. */
export const server = {
  answers: {} as { [address: string]: string | number | ((cache: string) => Promise<Response> | Response) },
  isReached: true,
  requests: [] as string[],
};

async function fetch(asked: string | { url: string }, { cache = "default" }: RequestInit = {}): Promise<Response> {
  const address = typeof asked === "string" ? asked : asked.url;
  server.requests.push(`${cache} ${address.replace(FOLDER, "")}`);
  const found = server.answers[address];
  if (typeof found === "function") return found(cache);
  if (!server.isReached) throw new TypeError("Failed to fetch");
  if (typeof found === "number" || found === undefined) return new Answer("", { url: address, status: found ?? 404 });
  const headers = { "content-security-policy": "default-src 'self'", "content-encoding": "gzip", vary: "*" };
  return new Answer(found, { url: address, headers });
}

class FakeCache {
  kept = new Map<string, Response>();
  put = async (address: string, response: Response) => {
    this.kept.set(address, response.clone());
    await response.arrayBuffer();
  };
  match = async (address: string) => this.kept.get(address)?.clone();
  delete = async (address: string) => this.kept.delete(address);
  keys = async () => [...this.kept.keys()].map((url) => ({ url }));
}

const kept = new Map<string, FakeCache>();
export const caches = {
  open: async (name: string) => kept.get(name) ?? kept.set(name, new FakeCache()).get(name)!,
  has: async (name: string) => kept.has(name),
  delete: async (name: string) => kept.delete(name),
  keys: async () => [...kept.keys()],
  async match(address: string) {
    for (const cache of kept.values()) if (cache.kept.has(address)) return cache.match(address);
    return undefined;
  },
};

/** The pages that are open. `told` is what the worker has sent to them. */
export const open: { id: string; url: string }[] = [];
export const told: { notKept?: string }[] = [];

/** Loads a worker for a page at an address: "index.html", or "" for the address of the folder. */
export async function startWorker(shown: string, load: () => Promise<unknown>) {
  const target = new FakeTarget();
  const scope = FOLDER + shown;
  const registration: { scope: string; installing?: object; waiting?: object } = { scope };
  const took: string[] = [];
  const clients = {
    get: async (id: string) => open.find((client) => client.id === id),
    matchAll: async () => open.map((client) => ({ ...client, postMessage: (message: object) => told.push(message) })),
    claim: async () => took.push("claim"),
  };
  const globals = {
    registration,
    clients,
    caches,
    fetch,
    navigator: { locks: { request: async (_name: string, how: LockOptions, work: (lock: object) => unknown) => work(how) } },
    skipWaiting: () => took.push("skipWaiting"),
    addEventListener: target.addEventListener,
    VERSION,
    MANIFEST: {
      both: { [SCRIPT]: await digest("script"), "fonts.css": await digest("styles") },
      "index.html": { "index.html": "" },
      "kiosk.html": { "kiosk.html": "" },
    },
  };
  setGlobals(globals);
  await load();
  let visits = 0;

  /** Starts a test: nothing is kept, and the server has this version. */
  const begin = () => {
    setGlobals(globals);
    kept.clear();
    open.length = told.length = took.length = server.requests.length = 0;
    Object.assign(server, { isReached: true, answers: {} });
    for (const [name, text] of Object.entries(TEXTS)) server.answers[FOLDER + name] = text;
    server.answers[FOLDER] = INDEX;
    registration.installing = registration.waiting = undefined;
  };
  const event = async (kind: string, more: object = {}) => {
    const works: Promise<unknown>[] = [];
    target.fire(kind, { ...more, waitUntil: (work: Promise<unknown>) => works.push(work) });
    return Promise.all(works);
  };
  /** Asks for a file or a page. Resolves with nothing if the worker leaves that to the browser. */
  const ask = async (name: string, { client = "", ...more }: { client?: string; method?: string; destination?: string } = {}) => {
    let answer: Promise<Response> | undefined;
    const url = new URL(name, FOLDER).href;
    const request = { url, method: "GET", mode: "no-cors", destination: "script", ...more };
    await event("fetch", { request, clientId: client, respondWith: (response: Promise<Response>) => (answer = response) });
    return answer;
  };
  /** Opens a page. Resolves with the answer, once all that follows has ended, and with the name of the new client. */
  const visit = async (name = shown) => {
    const url = new URL(name, FOLDER).href;
    const client = `${shown} ${++visits}`;
    let answer: Promise<Response> | undefined;
    const works: Promise<unknown>[] = [];
    target.fire("fetch", {
      request: { url, method: "GET", mode: "navigate", destination: "document" },
      clientId: "",
      resultingClientId: client,
      respondWith: (response: Promise<Response>) => (answer = response),
      waitUntil: (work: Promise<unknown>) => works.push(work),
    });
    const response = await answer;
    await Promise.all(works);
    open.push({ id: client, url });
    return { response, client, text: await response?.clone().text() };
  };
  const own = `${scope} ${VERSION}`;
  const install = () => event("install");
  const cached = async (name: string) => (await (await caches.open(own)).match(FOLDER + name))?.text();
  return { begin, event, install, ask, visit, cached, own, scope, registration, took };
}
