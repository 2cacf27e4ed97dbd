// Takes our own files as they come, and holds each to its digest before it is used.
//
// xtask fills in FILES. The digests of those files that are needed first stand there; those of all others stand in a file of their own.

/** Loads files by `reach.js`, which the loader hands over. */
export class Files {
  constructor(reach) {
    Object.assign(this, reach);
  }

  /** The digest of a file. */
  async digestOf(file) {
    const { digests, integrity } = FILES;
    return (await this.once(digests, () => this.loadJson(digests, integrity.digests)))[file];
  }

  /** The bytes of a file, once they are what was built. `digest` may be a promise. */
  load(file, digest = this.digestOf(file)) {
    const url = this.beside(file);
    // It is awaited below; until then its failure is nobody's to hear of.
    digest?.catch?.(() => {});
    const take = async (response) => {
      const bytes = await response.arrayBuffer();
      await this.check(bytes, await digest, url);
      return bytes;
    };
    const bytes = async () => {
      const response = await this.ask(file);
      // What a cache has kept of a fault that is over must not stay: a file with a hash in its name is never asked for anew.
      return take(response).catch(async (error) => {
        if (error.name !== "IntegrityError") throw error;
        return take(await this.reach(url, { __proto__: null, cache: "reload" }));
      });
    };
    return this.within(bytes(), url);
  }

  /** The text of a file. */
  async loadText(file, digest) {
    return new TextDecoder().decode(await this.load(file, digest));
  }

  /** The value of a file that is JSON. */
  async loadJson(file, digest) {
    return new Response(await this.load(file, digest)).json();
  }

  /** A part of ours that only some visits need. */
  async part(file) {
    return this.module(file, await this.digestOf(file));
  }

  /** Fails with an IntegrityError if bytes are not what was built. */
  async check(bytes, digest, url) {
    // A page that came by plain HTTP cannot compute a digest. There the browser compares, as the file comes from its cache.
    const isRight = globalThis.crypto?.subtle
      ? digest === `sha256-${btoa(String.fromCharCode(...new Uint8Array(await crypto.subtle.digest("SHA-256", bytes))))}`
      : await fetch(url, { __proto__: null, integrity: digest ?? "sha256-" }).catch(() => {});
    if (!isRight) throw this.fault("IntegrityError", `${url} is not what was built. Serve dist unchanged, of one version.`);
  }
}
