// Compares the manifest with what is written by hand elsewhere: names and numbers in Rust, in the styles, in the scripts and in documents.
//
// Each check reads a source by a pattern. If the pattern matches nothing, the source has changed its form, and the check says so: then
// correct the pattern here.

import { accessorsOf, extra, literals, namesWith, parametersOf } from "./manifest.mjs";

const MANIFEST = "assets/custom-elements.json";

/** The keys of an object in a type: `{ verdict: …; option?: … }`. */
const keysOf = (type) => [...type.matchAll(/(\w+)\??:/g)].map(([, key]) => key);

/** The texts in a type: `"open" | "leans"`. */
const textsOf = (type) => [...type.matchAll(/"([^"]*)"/g)].map(([, text]) => text);

const fieldOf = (element, name) => extra(element).types.flatMap(({ fields }) => fields).find((field) => field.name === name);

/** The type of one key of an object in a type. */
const typeOf = (type, key) => type.match(new RegExp(`\\b${key}\\??: ([^;}]+)`))[1];

/**
 * Returns a sentence for each difference. `source` gives the text of a file or, if its name ends with a slash, of all files in that
 * folder with one of the endings.
 */
export function differences(element, source) {
  const found = [];
  const { attributes, events, cssParts, cssProperties, cssStates } = element;
  const names = attributes.map(({ name }) => name);

  /** All that a pattern's group matches. */
  const all = (file, pattern, endings) => {
    const matches = [...source(file, endings).matchAll(pattern)].map((match) => match[1]);
    if (!matches.length) found.push(`${file} has nothing like ${pattern}. If its form has changed, correct xtask/npm/declare/agreement.mjs.`);
    return [...new Set(matches)];
  };
  /** A part of a file, as a source of its own. */
  const part = (file, pattern, endings) => all(file, pattern, endings)[0] ?? "";
  /** Compares two lists of names, in any order. */
  const same = (what, where, there, declared) => {
    const list = (missing) => missing.map((name) => `"${name}"`).join(", ");
    const more = there.filter((name) => !declared.includes(name));
    const less = declared.filter((name) => !there.includes(name));
    if (more.length) found.push(`${what}: ${where} has ${list(more)}, and ${MANIFEST} has not.`);
    if (less.length) found.push(`${what}: ${MANIFEST} has ${list(less)}, and ${where} has not.`);
  };
  const textual = (text, pattern) => [...text.matchAll(pattern)].map((match) => match[1]);

  // Rust: the idle time.
  const idle = attributes.find(({ name }) => name === "idle-seconds");
  const [timeout] = all("src/model/", /IDLE_TIMEOUT: Millis = Millis\(([\d_]+)\)/g, [".rs"]);
  if (timeout && Number(timeout.replaceAll("_", "")) !== Number(idle.default) * 1000) {
    found.push(`idle-seconds: IDLE_TIMEOUT in src/model is ${timeout} ms, and the default in ${MANIFEST} is ${idle.default} s.`);
  }

  // Rust: events and settings of the bridge.
  const bridge = "src/app/host_bridge.rs";
  same("events", bridge, all(bridge, /emit\("([^"]+)"/g), namesWith(events, "sentByApp"));
  const getters = all(bridge, /#\[wasm_bindgen\(method, getter.*\]\s+(?:pub\(super\) )?fn (\w+)/g).map((name) =>
    name.replace(/_(.)/g, (_, letter) => letter.toUpperCase()),
  );
  // These two bring another page, and no attribute.
  const settings = getters.filter((name) => !["pageData", "fragments"].includes(name));
  same("settings (readByApp)", bridge, settings, attributes.filter((one) => extra(one).readByApp).map(({ fieldName }) => fieldName));
  const warned = textual(source("src/app/", [".rs"]), /\b([a-z-]+)=\\"\{/g);
  same("attributes in warnings", "src/app", warned.filter((name) => !names.includes(name)), []);

  // Rust: the detail of group-fit-change.
  const [marks, fit] = ["marks", "fit"].map((name) => fieldOf(element, name).type);
  const change = extra(element).types.find(({ name }) => name === "GroupFitChange").fields.map(({ name }) => name);
  same("detail of group-fit-change", bridge, all(bridge, /set\(&detail, "(\w+)"/g), change);
  same("a mark in group-fit-change", bridge, all(bridge, /set\(&mark, "(\w+)"/g), keysOf(marks));
  same("the fit in group-fit-change", bridge, all(bridge, /set\(&fit, "(\w+)"/g), keysOf(fit));
  for (const [key, type] of [
    ["verdict", "Verdict"],
    ["strength", "Strength"],
  ]) {
    const body = part("src/model/", new RegExp(`impl ${type} \\{[\\s\\S]*?fn name\\(self\\)([\\s\\S]*?)\\n    \\}`, "g"), [".rs"]);
    same(`${key} in group-fit-change`, `${type}::name in src/model`, textual(body, /=> "([^"]+)"/g), textsOf(typeOf(fit, key)));
  }

  // Rust and the styles: parts and custom properties.
  same("parts", "src/view", all("src/view/", /\bpart"?\s*=\s*"([a-z-]+)"/g, [".rs"]), cssParts.map(({ name }) => name));
  const styles = source("styles/", [".css"]);
  const used = all("styles/", /var\((--group-fit-[\w-]+)/g, [".css"]);
  same("custom properties", "styles", used, cssProperties.map(({ name }) => name));
  for (const { name, default: value } of cssProperties.filter((one) => one.default)) {
    const [fallback] = textual(styles, new RegExp(`var\\(${name}, (var\\([\\w-]+\\)|[^()]+)\\)`, "g"));
    const token = fallback?.match(/^var\((.*)\)$/)?.[1];
    // The light theme is the one in tokens.css.
    const [usual] = token ? textual(source("styles/tokens.css"), new RegExp(`\\n  ${token}: ([^;]+);`, "g")) : [fallback];
    if (usual !== value) found.push(`${name}: the default in styles is ${usual}, and in ${MANIFEST} it is ${value}.`);
  }

  // The scripts. Lists that src/element/attributes.ts has need no check.
  const loader = "src/element/group-fit.ts";
  const observed = part(loader, /observedAttributes = \[\.\.\.[^,]+, ([^\]]+)\]/g);
  const made = accessorsOf(element).map(({ name }) => name);
  same("observed attributes", `observedAttributes in ${loader}`, textsOf(observed), names.filter((name) => !made.includes(name)));
  same("states", loader, all(loader, /states\.add\("(\w+)"\)/g), cssStates.map(({ name }) => name));
  const contract = part("src/element/contract.ts", /type AppEventName = ([^;]+);/g);
  same("events", "AppEventName in src/element/contract.ts", textsOf(contract), namesWith(events, "sentByApp"));

  // Documents, and what an example passes on.
  const kiosk = part("docs/kiosk.md", /\n## The address\n([\s\S]*?)\n## /g);
  same("parameters of kiosk.html", "docs/kiosk.md", textual(kiosk, /\n\| `([a-z-]+)` \|/g), parametersOf(element, "kiosk.html"));
  const [themes] = textual(kiosk, /\n\| `theme` \| ([^|]+) \|/g);
  const theme = attributes.find(({ name }) => name === "theme");
  same("values of theme", "docs/kiosk.md", textual(themes ?? "", /`([^`]+)`/g), literals(theme.type.text));
  const [time] = textual(kiosk, /\n\| `idle-seconds` \| (.+) \|\n/g);
  for (const number of [idle.default, extra(idle).min, extra(idle).max]) {
    if (!(time ?? "").replaceAll(",", "").match(new RegExp(`\\b${number}\\b`))) found.push(`idle-seconds: docs/kiosk.md does not say ${number}.`);
  }
  const plugin = "examples/hosts/wordpress/group-fit.php";
  const shortcode = part(plugin, /shortcode_atts\(\s*array\(([\s\S]*?)\n\t\t\),/g);
  const passed = textual(shortcode, /'([a-z-]+)'\s*=>/g);
  same("attributes", plugin, passed.filter((name) => !names.includes(name)), []);
  for (const { name, default: value } of attributes.filter((one) => one.default !== undefined && passed.includes(one.name))) {
    const [written] = textual(shortcode, new RegExp(`'${name}'\\s*=>\\s*'([^']*)'`, "g"));
    if (written !== value) found.push(`${name}: the default in ${plugin} is "${written}", and in ${MANIFEST} it is "${value}".`);
  }

  // Languages and regions, which tables of their own declare.
  const said = (name) => JSON.stringify(attributes.find((one) => one.name === name));
  for (const tag of all("src/languages.rs", /\n\s+"([\w-]+)" "[^"]+",/g)) {
    if (!said("lang").includes(`\`${tag}\``)) found.push(`lang: src/languages.rs has ${tag}, and ${MANIFEST} does not name it.`);
  }
  for (const { region } of JSON.parse(source("src/content/packs/en.json")).crisis.regions) {
    if (!said("region").includes(`\`${region}\``)) found.push(`region: src/content/packs/en.json has ${region}, and ${MANIFEST} does not name it.`);
  }
  return found;
}
