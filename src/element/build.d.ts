// The values that xtask/src/build.rs, wasm.rs and offline.rs fill in with esbuild's `--define`. Their names are the same in each
// bundle and their shapes are not: so each module declares the shape of its own bundle, as `declare const FILES: LoaderFiles`.

/** A text in each language of ours, by the tag of the language. */
export type InEachLanguage = { readonly [lang: string]: string };

/** FILES of group-fit.ts. */
export interface LoaderFiles {
  readonly life: string;
  readonly glue: string;
  readonly wasm: string;
  readonly styles: string;
  readonly digests: string;
  readonly integrity: { readonly life: string; readonly glue: string };
  /** The hash in the names of the comparisons. */
  readonly pages: string;
  /** The tags of our languages, by their first two letters. */
  readonly langs: InEachLanguage;
}

/** FILES of lifecycle.ts and of files.ts, which is in its bundle. */
export interface LifecycleFiles {
  readonly glue: string;
  readonly wasm: string;
  readonly styles: string;
  readonly digests: string;
  readonly more: string;
  readonly integrity: { readonly glue: string; readonly styles: string; readonly digests: string };
}

/** FILES of app-bridge.ts: what a visit may load later. */
export interface AppFiles {
  readonly qr: string;
  readonly aloud: string;
  readonly kiosk: string;
  readonly paper: string;
}

/** FILES of load-content.ts: the pack renderer. */
export interface PackFiles {
  readonly reader: string;
  readonly wasm: string;
  /** The hash in the names of the default packs and the locales. */
  readonly texts: string;
}

/** TEXT of own-page.ts: on which lines of a page's messages these are. */
export interface NoticeLines {
  readonly unavailable: number;
  readonly again: number;
}

/** TEXT of lifecycle.ts. */
export interface LifecycleLines extends NoticeLines {
  readonly failed: number;
}

/** The SHA-256 of each file, by its name. */
export type Digests = { readonly [file: string]: string };

/** MANIFEST of service-worker.ts. */
export interface Manifest {
  readonly both: Digests;
  readonly "index.html": Digests;
  readonly "kiosk.html": Digests;
}
