// Loads another comparison than the prerendered one: another mode or language, or a provider's own pack.

import type { PackFiles } from "./build.d.ts";
import type { AppFiles, LoaderTools, Pack } from "./shell.d.ts";
import type { Tree } from "./tree.ts";

declare const FILES: PackFiles;

/** The page data and the static fragments of a page: a list of nodes for each fragment. */
export interface Content {
  readonly pageData: string;
  readonly fragments: ChildNode[][];
}

/** Why a pack cannot be shown. */
export type PackError = Error & {
  /** The status of the server's answer. */
  readonly status?: number;
  readonly problems?: string[];
};

type Fault = LoaderTools["fault"];

const MOST_BYTES = 1_000_000;
const MOST_TIME = 10_000;

// Loads the text of a pack. Fails with a PackError if the pack is missing, too large or too slow, or if the server redirects to
// another origin, because the host trusts only the origin that it has named. The `status` of the error is the server's.
export async function fetchPack(url: URL, fault: Fault, cache: RequestCache = "default"): Promise<string> {
  const refuse = (why: string, status?: number): PackError => Object.assign(fault("PackError", `${url} ${why}`), { status });
  const leaving = new AbortController();
  const late = setTimeout(() => leaving.abort(), MOST_TIME);
  try {
    const response = await fetch(url, { __proto__: null, cache, signal: leaving.signal });
    const elsewhere = otherOrigin(url, response);
    if (elsewhere) throw refuse(`leads to ${elsewhere}. If you trust that origin, name the address of the pack there.`);
    if (!response.ok) throw refuse(`answers ${response.status}. Put the pack there, or correct the address.`, response.status);
    if (!response.body) throw refuse("is empty.");
    const decoder = new TextDecoder();
    let text = "";
    let bytes = 0;
    for (const reader = response.body.getReader({ __proto__: null }); ; ) {
      const { done, value } = await reader.read();
      if (done) return text + decoder.decode();
      bytes += value.byteLength;
      if (bytes > MOST_BYTES) throw refuse(`has more than ${MOST_BYTES} bytes. Shorten it.`);
      text += decoder.decode(value, { stream: true });
    }
  } catch (error) {
    if ((error as Error).name === "PackError") throw error;
    const isLate = (error as Error).name === "AbortError";
    throw refuse(isLate ? `takes more than ${MOST_TIME / 1000} seconds. Serve it from nearer.` : (error as Error).message);
  } finally {
    clearTimeout(late);
    leaving.abort();
  }
}

// Returns the origin of a response if it is not the one that was asked, after redirects. A redirect from http: to https: does not
// count. A response without an address was made by a script of this page.
export function otherOrigin(url: URL, response: Pick<Response, "url">): string | undefined {
  const { origin } = new URL(response.url || url);
  return [url.origin, url.origin.replace(/^http:/, "https:")].includes(origin) ? undefined : origin;
}

/**
 * The pack that `pack` gives, once a text is whole: the parser may have seen only the first half of a script element within the
 * element so far. A text that is no JSON though the page has been parsed is given as it is.
 */
export async function wholePack(pack: () => Pack): Promise<Pack> {
  for (;;) {
    const own = pack();
    if (!own || typeof own !== "string" || document.readyState !== "loading" || parsed(own)) return own;
    await new Promise<Event | void>((done) => {
      document.addEventListener("readystatechange", done, { once: true });
      const grown = new MutationObserver(() => {
        grown.disconnect();
        done();
      });
      grown.observe(document, { subtree: true, childList: true, characterData: true });
    });
  }
}

// Loads the page data and the static fragments of a comparison: from the build, or from the pack renderer. `key` is a mode and a
// language, `pack` is the text of a pack, its URL or nothing, and `current` returns the pack that the element has now. Resolves
// with nothing if `pack` was only a part of the text, because the element has asked for the whole text since. Calls `received` with
// the text of a pack before it is read, because a pack that is refused is known too.
export async function source(
  files: AppFiles,
  key: string,
  pack: Pack,
  current: () => Pack = () => pack,
  received?: (text: string) => void,
): Promise<Content | undefined> {
  if (pack) {
    if (typeof pack === "string" && (await wholePack(current)) !== pack) return undefined;
    const text = pack instanceof URL ? await fetchPack(pack, files.fault) : pack;
    received?.(text);
    return read(files, key.split("-")[0], text);
  }
  const [tree, pageData] = await files.loadJson<[tree: Tree, pageData: string]>(files.comparison(key));
  return { pageData, fragments: fragmentsOf(files.build(tree)) };
}

// Static fragments are between the comments by which the hydration of Yew finds them.
function fragmentsOf(container: Node) {
  const fragments: ChildNode[][] = [];
  const comments = document.createTreeWalker(container, NodeFilter.SHOW_COMMENT);
  for (let comment: Comment | null; (comment = comments.nextNode() as Comment | null); ) {
    if (comment.data !== "<#>") continue;
    const nodes: ChildNode[] = [];
    for (let node = comment.nextSibling!; (node as Comment).data !== "</#>"; node = node.nextSibling!) nodes.push(node);
    fragments.push(nodes);
  }
  return fragments;
}

/** The glue of src/bin/reader.rs. */
interface Renderer {
  default(source: { module_or_path: ArrayBuffer }): Promise<unknown>;
  /** Renders each static fragment into an element of its own in `container`, and calls `done`. Throws a list of problems. */
  read(container: Element, pack: string, base: string | undefined, locale: string, mode: string, done: () => void): string;
}

let reader: Promise<unknown> | undefined;

async function read(files: AppFiles, mode: string, pack: string): Promise<Content> {
  const { default: init, read } = await files.part<Renderer>(FILES.reader);
  reader ??= files.load(FILES.wasm).then((bytes) => init({ module_or_path: bytes }));
  reader.catch(() => (reader = undefined));
  // The default pack of the language adds the texts that the pack leaves out. If we do not have the language, the interface is
  // English.
  const own = files.language(langOf(pack));
  const base = own ? await text(files, "pack", own) : undefined;
  const locale = await text(files, "locale", own || "en");
  await reader;
  const container = document.createElement("div");
  let pageData: string | undefined;
  try {
    await new Promise<void>((done) => (pageData = read(container, pack, base, locale, mode, done)));
  } catch (problems) {
    if (!Array.isArray(problems)) throw problems;
    throw Object.assign(files.fault("PackError", problems.join("\n")), { problems });
  }
  return { pageData: pageData!, fragments: [...container.children].map((part) => [...part.childNodes]) };
}

// The pack renderer reports a text that is no JSON, or that names no language.
const langOf = (pack: string) => String(parsed(pack)?.lang ?? "en");

function parsed(pack: string): { lang?: unknown } | null | undefined {
  try {
    return JSON.parse(pack.replace(/^\uFEFF/, ""));
  } catch {
    return undefined;
  }
}

const text = (files: AppFiles, kind: "pack" | "locale", lang: string) => files.loadText(`${kind}-${lang}-${FILES.texts}.json`);
