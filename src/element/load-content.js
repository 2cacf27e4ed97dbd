// Another page than the one that an element began with: another mode or language, or a provider's own pack.

const MOST_BYTES = 1_000_000;
const MOST_TIME = 10_000;

// The text of a pack. Fails with a PackError if it is not there, too large or too slow; its `status` is the server's.
export async function fetchPack(url, fault) {
  const refuse = (why, status) => Object.assign(fault("PackError", `${url} ${why}`), { status });
  const leaving = new AbortController();
  const late = setTimeout(() => leaving.abort(), MOST_TIME);
  try {
    const response = await fetch(url, { __proto__: null, signal: leaving.signal });
    if (!response.ok) throw refuse(`answers ${response.status}. Put the pack there, or correct the address.`, response.status);
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

// The messages and the still parts of a page: what the build has made, or what the reader makes of a pack. `key` is a mode and a
// language, `pack` the text of a pack, its URL or nothing.
export async function source(files, key, pack) {
  if (pack) return read(files, key.split("-")[0], pack instanceof URL ? await fetchPack(pack, files.fault) : pack);
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

// What is no JSON, or holds no language, is the reader's to tell.
function langOf(pack) {
  try {
    return String(JSON.parse(pack.replace(/^\uFEFF/, "")).lang ?? "en");
  } catch {
    return "en";
  }
}

const text = (files, kind, lang) => files.loadText(`${kind}-${lang}-${FILES.texts}.json`);
