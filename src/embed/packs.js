// A provider's own pack, from the address that the element was given. Loaded by group-fit.js, where an element has one.

const MOST_BYTES = 1_000_000;
const MOST_TIME = 10_000;

// The text of a pack. Fails, with a sentence, where it is not there, too large or too slow.
export async function fetchPack(address) {
  const leaving = new AbortController();
  const late = setTimeout(() => leaving.abort(), MOST_TIME);
  try {
    const response = await fetch(new URL(address, document.baseURI), { signal: leaving.signal });
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
    if (error.name !== "AbortError") throw error;
    throw new Error(`takes more than ${MOST_TIME / 1000} seconds. Serve it from nearer.`);
  } finally {
    clearTimeout(late);
    leaving.abort();
  }
}
