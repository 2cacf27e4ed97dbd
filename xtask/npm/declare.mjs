// Makes everything that repeats the public API of the element from its one declaration, assets/custom-elements.json: the types of the npm
// package and its files for editors, the tables of docs/reference.md, and the constants of the scripts.
//
// `node xtask/npm/declare.mjs` writes the files. With `--check` it writes nothing: it names each file that is stale, and each place in
// Rust, in the styles, in the scripts and in documents that disagrees with the declaration, and exits with 1 if there are any.

import { existsSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { differences } from "./declare/agreement.mjs";
import { constants } from "./declare/constants.mjs";
import { editorFiles } from "./declare/editors.mjs";
import { read } from "./declare/manifest.mjs";
import { reference } from "./declare/reference.mjs";
import { typeFiles } from "./declare/types.mjs";

const COMMAND = "node xtask/npm/declare.mjs";
const PACKAGE = "xtask/npm/package/";
const ROOT = new URL("../../", import.meta.url);

/** The text of a file, with the line ends of Unix; or of all files below a folder that have one of the endings. */
function source(path, endings = []) {
  const place = new URL(path, ROOT);
  if (!path.endsWith("/")) return readFileSync(place, "utf8").replaceAll("\r\n", "\n");
  const files = readdirSync(place, { recursive: true }).map((name) => name.replaceAll("\\", "/"));
  const wanted = files.filter((name) => endings.some((ending) => name.endsWith(ending))).sort();
  return wanted.map((name) => source(path + name)).join("\n");
}

/** Every file that is made, by its path from the top of the checkout. */
function made({ manifest, element }) {
  const npm = JSON.parse(source(`${PACKAGE}package.json`));
  const published = { ...typeFiles(element), ...editorFiles(manifest, element, npm) };
  return {
    ...Object.fromEntries(Object.entries(published).map(([name, text]) => [PACKAGE + name, text])),
    "docs/reference.md": reference(element, source("docs/reference.md")),
    "src/element/attributes.ts": constants(element),
  };
}

function main(isCheck) {
  const declared = read(source("assets/custom-elements.json"));
  const files = Object.entries(made(declared));
  const stale = files.filter(([path, text]) => !existsSync(new URL(path, ROOT)) || source(path) !== text);
  if (!isCheck) {
    for (const [path, text] of stale) {
      writeFileSync(new URL(path, ROOT), text);
      console.log(`${path} is made anew.`);
    }
  }
  const wrong = [
    ...(isCheck ? stale.map(([path]) => `${path} is stale. Run: ${COMMAND}`) : []),
    ...differences(declared.element, source),
  ];
  if (wrong.length) throw Error(wrong.join("\n"));
}

try {
  main(process.argv.includes("--check"));
} catch (error) {
  // A message for people, without the stack of an Error. What is no Error of ours has one.
  console.error(error.name === "Error" && !error.code ? error.message : error);
  console.error(`The public API is declared in assets/custom-elements.json, and ${fileURLToPath(import.meta.url).split(/[\\/]/).at(-1)} compares it.`);
  process.exitCode = 1;
}
