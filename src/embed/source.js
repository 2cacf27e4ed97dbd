// Another page than the default one, for an element that is there: another mode, or a provider's own pack. Loaded by
// group-fit.js where an element asks for it.

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

// The words and the still parts of a page: what the build has made, or what the reader makes of a pack. `markup` gives the
// document in a file, `pack` is the text of a pack, its address or nothing. Fails with the list of problems.
export async function source(mode, pack, markup) {
  if (pack) return read(mode, pack instanceof URL ? await fetchPack(pack) : pack);
  const page = await markup(FILES[mode]);
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

async function read(mode, pack) {
  const { default: init, read } = await import(beside(FILES.reader));
  reader ??= init({ module_or_path: fetch(beside(FILES.wasm), { integrity: FILES.integrity[FILES.wasm] }) });
  await reader;
  const place = document.createElement("div");
  let words;
  await new Promise((done) => (words = read(place, pack, mode, done)));
  return { words, stills: Array.from(place.children, (part) => [...part.childNodes]) };
}
