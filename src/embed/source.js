// Another page than the one that an element began with: another mode or language, or a provider's own pack.

const beside = (file) => new URL(file, import.meta.url).href;

const MOST_BYTES = 1_000_000;
const MOST_TIME = 10_000;

// The text of a pack. Fails, with a sentence, where it is not there, too large or too slow.
export async function fetchPack(url) {
  const leaving = new AbortController();
  const late = setTimeout(() => leaving.abort(), MOST_TIME);
  try {
    const response = await fetch(url, { signal: leaving.signal });
    if (!response.ok) throw new Error(`answers ${response.status}. Put the pack there, or correct the address.`);
    const decoder = new TextDecoder();
    let text = "";
    let bytes = 0;
    for (const reader = response.body.getReader(); ; ) {
      const { done, value } = await reader.read();
      if (done) return text + decoder.decode();
      bytes += value.byteLength;
      if (bytes > MOST_BYTES) throw new Error(`has more than ${MOST_BYTES} bytes. Shorten it.`);
      text += decoder.decode(value, { stream: true });
    }
  } catch (error) {
    const late = `takes more than ${MOST_TIME / 1000} seconds. Serve it from nearer.`;
    throw `${url} ${error.name === "AbortError" ? late : error.message}`;
  } finally {
    clearTimeout(late);
    leaving.abort();
  }
}

// The words and the still parts of a page: what the build has made, or what the reader makes of a pack. `key` is a mode and a
// language, `pack` the text of a pack, its address or nothing, `pageOf` gives the document of a key, `language` the language of
// ours for a tag. Fails with the list of problems.
export async function source(key, pack, pageOf, language) {
  if (pack) return read(key.split("-")[0], pack instanceof URL ? await fetchPack(pack) : pack, language);
  const page = await pageOf(key);
  return { words: page.querySelector("template").content.textContent, stills: stillsOf(page) };
}

// The still parts stand between comments, which Yew's own hydration finds them by.
function stillsOf(page) {
  const stills = [];
  const comments = page.createTreeWalker(page.querySelector(".place"), NodeFilter.SHOW_COMMENT);
  for (let comment; (comment = comments.nextNode()); ) {
    if (comment.data !== "<#>") continue;
    const nodes = [];
    for (let node = comment.nextSibling; node.data !== "</#>"; node = node.nextSibling) nodes.push(document.importNode(node, true));
    stills.push(nodes);
  }
  return stills;
}

let reader;

async function read(mode, pack, language) {
  const { default: init, read } = await import(beside(FILES.reader));
  reader ??= init({ module_or_path: fetch(beside(FILES.wasm), { integrity: FILES.integrity.wasm }) });
  // What the pack leaves out comes from the default one of its language; where there is none, the phrases are English.
  const own = language(langOf(pack));
  const [base, locale] = await Promise.all([own ? text("pack", own) : undefined, text("locale", own || "en"), reader]);
  const place = document.createElement("div");
  let words;
  await new Promise((done) => (words = read(place, pack, base, locale, mode, done)));
  return { words, stills: Array.from(place.children, (part) => [...part.childNodes]) };
}

// What is no JSON, or holds no language, is the reader's to tell.
function langOf(pack) {
  try {
    return String(JSON.parse(pack.replace(/^\uFEFF/, "")).lang ?? "en");
  } catch {
    return "en";
  }
}

async function text(kind, lang) {
  const response = await fetch(beside(`${kind}-${lang}-${FILES.texts}.json`));
  if (!response.ok) throw `${response.url} is missing. Serve dist unchanged.`;
  return response.text();
}
