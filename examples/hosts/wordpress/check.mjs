// Without WordPress: reads the plugin with a parser of PHP, and holds what can be held of it.
import { readFileSync } from "node:fs";
import { Engine } from "php-parser";

const source = readFileSync(new URL("group-fit.php", import.meta.url), "utf8");
const tree = new Engine({ parser: { extractDoc: true } }).parseCode(source, "group-fit.php");
const functions = tree.children.filter((node) => node.kind === "function").map((node) => node.name.name);
const expect = (holds, says) => {
  if (!holds) throw new Error(`group-fit.php: ${says}`);
};
expect(tree.errors.length === 0, "does not parse");
expect(functions.includes("group_fit_script") && functions.includes("group_fit_shortcode"), "lacks a function");
expect(source.includes("defined( 'ABSPATH' ) || exit;"), "can be called from outside");
expect(/%s="%s"', esc_attr\( \$name \), 'base' === \$name \? esc_url\( \$value \) : esc_attr\( \$value \) \)/.test(source), "writes what is not escaped");
for (const name of ["region", "theme", "loading", "isolation"]) expect(source.includes(`'${name}'`), `lacks ${name}`);
