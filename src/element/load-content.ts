// Another page than the one that an element began with: another mode or language, or a provider's own pack.

const MOST_BYTES = 1_000_000;
const MOST_TIME = 10_000;

// The text of a pack. Fails with a PackError if it is not there, too large or too slow, or if the server sends the request on to another
// origin: the host has named one origin, and trusts no other. The error's `status` is the server's.
export async function fetchPack(url, fault, cache = "default") {
  const refuse = (why, status) => Object.assign(fault("PackError", `${url} ${why}`), { status });
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
    if (error.name === "PackError") throw error;
    throw refuse(error.name === "AbortError" ? `takes more than ${MOST_TIME / 1000} seconds. Serve it from nearer.` : error.message);
  } finally {
    clearTimeout(late);
    leaving.abort();
  }
}

// The other origin that a response comes from, after redirects. A server that sends on from http: to https: is still the one that was
// named. A response without an address was made by a script of this very page.
function otherOrigin(url, response) {
  const { origin } = new URL(response.url || url);
  return [url.origin, url.origin.replace(/^http:/, "https:")].includes(origin) ? undefined : origin;
}

/**
 * The pack that `pack` gives, once a text is whole: the parser may have seen only the first half of a script element within the element
 * so far. A text that is no JSON though the page has been parsed is given as it is.
 */
export async function wholePack(pack) {
  for (;;) {
    const own = pack();
    if (!own || typeof own !== "string" || document.readyState !== "loading" || parsed(own)) return own;
    await new Promise((done) => {
      document.addEventListener("readystatechange", done, { once: true });
      const grown = new MutationObserver(() => {
        grown.disconnect();
        done();
      });
      grown.observe(document, { subtree: true, childList: true, characterData: true });
    });
  }
}

// The messages and the still parts of a page: what the build has made, or what the reader makes of a pack. `key` is a mode and a
// language, `pack` the text of a pack, its URL or nothing; `current` gives the pack that the element has now. Nothing, if `pack` was
// only half of it: the element has asked for the whole of it since.
export async function source(files, key, pack, current = () => pack) {
  if (pack) {
    if (typeof pack === "string" && (await wholePack(current)) !== pack) return undefined;
    return read(files, key.split("-")[0], pack instanceof URL ? await fetchPack(pack, files.fault) : pack);
  }
  const [tree, pageData] = await files.loadJson(files.comparison(key));
  return { pageData, fragments: fragmentsOf(files.build(tree)) };
}

// The still parts stand between comments, which Yew's own hydration finds them by.
function fragmentsOf(place) {
  const fragments = [];
  const comments = document.createTreeWalker(place, NodeFilter.SHOW_COMMENT);
  for (let comment; (comment = comments.nextNode()); ) {
    if (comment.data !== "<#>") continue;
    const nodes = [];
    for (let node = comment.nextSibling; node.data !== "</#>"; node = node.nextSibling) nodes.push(node);
    fragments.push(nodes);
  }
  return fragments;
}

let reader;

async function read(files, mode, pack) {
  const { default: init, read } = await files.part(FILES.reader);
  reader ??= files.load(FILES.wasm).then((bytes) => init({ module_or_path: bytes }));
  reader.catch(() => (reader = undefined));
  // What the pack leaves out comes from the default one of its language; if there is none, the phrases are English.
  const own = files.language(langOf(pack));
  const base = own ? await text(files, "pack", own) : undefined;
  const locale = await text(files, "locale", own || "en");
  await reader;
  const place = document.createElement("div");
  let pageData;
  try {
    await new Promise((done) => (pageData = read(place, pack, base, locale, mode, done)));
  } catch (problems) {
    if (!Array.isArray(problems)) throw problems;
    throw Object.assign(files.fault("PackError", problems.join("\n")), { problems });
  }
  return { pageData, fragments: [...place.children].map((part) => [...part.childNodes]) };
}

// The pack renderer reports a text that is no JSON, or that names no language.
const langOf = (pack) => String(parsed(pack)?.lang ?? "en");

function parsed(pack) {
  try {
    return JSON.parse(pack.replace(/^\uFEFF/, ""));
  } catch {
    return undefined;
  }
}

const text = (files, kind, lang) => files.loadText(`${kind}-${lang}-${FILES.texts}.json`);
