// Loads our own files, and compares each with its digest before it is used.
//
// xtask fills in FILES. It contains the digests of the files that are needed first. The digests of all others are in a file of
// their own.

import type { LifecycleFiles } from "./build.d.ts";
import type { LoaderTools } from "./shell.d.ts";

declare const FILES: LifecycleFiles;

export interface Files extends LoaderTools {}

/** Loads files by the functions of reach.ts, which the loader hands over. */
// biome-ignore lint/suspicious/noUnsafeDeclarationMerging: the constructor takes all of them over from the loader.
export class Files {
  constructor(reach: LoaderTools) {
    Object.assign(this, reach);
  }

  /** The digest of a file. */
  async digestOf(file: string) {
    const { digests, integrity } = FILES;
    return (await this.once(digests, () => this.loadJson<{ [file: string]: string }>(digests, integrity.digests)))[file];
  }

  /** The bytes of a file, once they are what was built. `digest` may be a promise. */
  load(file: string, digest: string | Promise<string | undefined> | undefined = this.digestOf(file)) {
    const url = this.beside(file);
    // It is awaited below. Until then its failure must not count as unhandled.
    (digest as Partial<Promise<string>> | undefined)?.catch?.(() => {});
    const take = async (response: Response) => {
      const bytes = await response.arrayBuffer();
      await this.check(bytes, await digest, url);
      return bytes;
    };
    const bytes = async () => {
      const response = await this.ask(file);
      // A cache may still have the wrong bytes of a past fault. It never asks again for a file with a hash in its name, so that
      // `reload` must.
      return take(response).catch(async (error) => {
        if ((error as Error).name !== "IntegrityError") throw error;
        return take(await this.reach(url, { __proto__: null, cache: "reload" }));
      });
    };
    return this.within(bytes(), url);
  }

  /** The text of a file. */
  async loadText(file: string, digest?: string) {
    return new TextDecoder().decode(await this.load(file, digest));
  }

  /** The value of a file that is JSON. */
  async loadJson<T>(file: string, digest?: string): Promise<T> {
    return new Response(await this.load(file, digest)).json();
  }

  /** A module of ours that only some visits need. */
  async part<M>(file: string) {
    return this.module<M>(file, await this.digestOf(file));
  }

  /** Fails with an IntegrityError if bytes are not what was built. */
  async check(bytes: ArrayBuffer, digest: string | undefined, url: string) {
    // A page that came by plain HTTP cannot compute a digest. The browser then compares, and takes the file from its cache.
    const isRight = globalThis.crypto?.subtle
      ? digest === `sha256-${btoa(String.fromCharCode(...new Uint8Array(await crypto.subtle.digest("SHA-256", bytes))))}`
      : await fetch(url, { __proto__: null, integrity: digest ?? "sha256-" }).catch(() => {});
    if (!isRight) throw this.fault("IntegrityError", `${url} is not what was built. Serve dist unchanged, of one version.`);
  }
}
