// src/element/attributes.ts: the names and values that the scripts share, formatted as Biome formats.

import { accessorsOf, extra, kindOf, literals, namesWith, parametersOf } from "./manifest.mjs";

const WIDTH = 130;

/** A statement that ends with a list: on one line if that fits. */
function list(start, items, end = ";") {
  const line = `${start}[${items.join(", ")}]${end}`;
  return `${line.length <= WIDTH ? line : `${start}[\n${items.map((item) => `  ${item},\n`).join("")}]${end}`}\n`;
}

/** A type that is a union of texts. */
function union(name, texts) {
  const line = `export type ${name} = ${texts.map((text) => `"${text}"`).join(" | ")};`;
  return `${line.length <= WIDTH ? line : `export type ${name} =\n${texts.map((text) => `  | "${text}"`).join("\n")};`}\n`;
}

const quoted = (names) => names.map((name) => `"${name}"`);
const key = (name) => (/^\w+$/.test(name) ? name : `"${name}"`);

/** The values that the loader accepts: a yes-or-no attribute may be written in four ways. */
const VALUES = {
  enum: ({ type }) => literals(type.text),
  boolean: ({ name }) => ["false", "true", "", name],
};

/** The text of the module. */
export function constants(element) {
  const { attributes, events } = element;
  const rows = accessorsOf(element).map((attribute) => {
    const values = VALUES[kindOf(attribute)]?.(attribute);
    return `  ${key(attribute.name)}: ${values ? `[${quoted(values).join(", ")}]` : '""'},\n`;
  });
  const idle = attributes.find(({ name }) => name === "idle-seconds");
  const { min, max } = extra(idle);
  const faults = extra(element).errors.filter(({ fromEngine }) => !fromEngine);
  return `\
// The names and values of attributes, events and errors that the scripts share.
// \`node xtask/npm/declare.mjs\` makes this file from assets/custom-elements.json.
//
// Each constant is a plain literal, so that a bundle contains only those that it uses.

/** The idle time of a kiosk in seconds: the default, and the bounds. esbuild inlines numbers that stand first in their module. */
export const IDLE_SECONDS = ${idle.default};
export const MIN_IDLE_SECONDS = ${min};
export const MAX_IDLE_SECONDS = ${max};

/**
 * The values of each attribute that the loader makes a property for. The first value is the default; if it is "false", the property
 * is a boolean. An attribute with an empty text may have any value.
 */
export const ATTRIBUTE_VALUES: { readonly [name: string]: readonly string[] | "" } = {
${rows.join("")}};

/** The attributes that each page of ours takes from its address. */
${list("export const FRAME_PARAMETERS: readonly string[] = ", quoted(parametersOf(element, "frame.html")))}\
${list("export const INDEX_PARAMETERS: readonly string[] = ", quoted(parametersOf(element, "index.html")))}\
${list("export const KIOSK_PARAMETERS: readonly string[] = ", quoted(parametersOf(element, "kiosk.html")))}\
${union("FrameParameter", parametersOf(element, "frame.html"))}
/** Those of them whose origin a page checks. */
${list("export const CHECKED_PARAMETERS: readonly string[] = ", quoted(namesWith(attributes, "checksOrigin")))}
/** The attributes that an element sends to its frame. */
${list("export const GUEST_ATTRIBUTES: readonly string[] = ", quoted(namesWith(attributes, "sentToFrame")))}\
${union("GuestAttribute", namesWith(attributes, "sentToFrame"))}
/** The events that a frame passes on to its element. */
${list("export const GUEST_EVENTS: readonly unknown[] = ", quoted(namesWith(events, "sentByFrame")))}\
${union("GuestEvent", namesWith(events, "sentByFrame"))}
/** The names of our errors. */
${union("FaultName", faults.map(({ name }) => name))}`;
}
