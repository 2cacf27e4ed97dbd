// The types of the npm package: of the element, and of its tag in each framework.

import { extra, fieldsOf, isInherited, kindOf, methodsOf, plain } from "./manifest.mjs";

const WIDTH = 130;

const HEADER = "// `node xtask/npm/declare.mjs` makes this file from assets/custom-elements.json.\n\n";

/** A comment in front of a declaration, on one line if it fits. */
function comment(text, indent = "") {
  const short = `${indent}/** ${text} */\n`;
  if (short.length <= WIDTH + 1) return short;
  const lines = [""];
  for (const word of text.split(" ")) {
    const longer = `${lines.at(-1)} ${word}`;
    if (`${indent} *${longer}`.length > WIDTH) lines.push(` ${word}`);
    else lines[lines.length - 1] = longer;
  }
  return `${indent}/**\n${lines.map((line) => `${indent} *${line}\n`).join("")}${indent} */\n`;
}

/** Names as a list in a sentence. */
const listed = (names) => `${names.slice(0, -1).join(", ")} or ${names.at(-1)}`;

/** The types that JSX takes for an attribute: frameworks set what is written as an attribute or as a property. */
const WRITTEN = {
  enum: (type) => type,
  string: (type) => type,
  number: () => "number | string",
  // `false` means no, as frameworks write it.
  boolean: () => 'boolean | "" | "true" | "false"',
};

function property(element, { name, type, description, readonly, attribute, ...member }) {
  const { accepts } = extra(member);
  let text = plain(description);
  if (attribute && !element.members.some((own) => own.name === name)) {
    text = `${text} ${plain(element.attributes.find((one) => one.name === attribute).description)}`;
  }
  if (name === "ready") {
    const errors = extra(element).errors.filter(({ onlyInEvent }) => !onlyInEvent);
    text = `${text} The \`name\` of the error is ${listed(errors.map((error) => error.name))}.`;
  }
  const declared = accepts
    ? `  get ${name}(): ${type.text};\n  set ${name}(value: ${accepts});\n`
    : `  ${readonly ? "readonly " : ""}${name}: ${type.text};\n`;
  return comment(text, "  ") + declared;
}

function method({ name, description, parameters = [], return: returned }) {
  const taken = parameters.map((one) => `${one.name}${one.optional ? "?" : ""}: ${one.type.text}`).join(", ");
  return `${comment(plain(description), "  ")}  ${name}(${taken}): ${returned.type.text};\n`;
}

const LISTENERS = `\
  addEventListener<K extends keyof GroupFitEventMap>(type: K, listener: (event: GroupFitEventMap[K]) => unknown, options?: boolean | AddEventListenerOptions): void;
  addEventListener(type: string, listener: EventListenerOrEventListenerObject, options?: boolean | AddEventListenerOptions): void;
`;

function attribute(item) {
  const { description, default: value, type } = item;
  // A key of an object needs quotes if it has a hyphen.
  const name = item.name.includes("-") ? JSON.stringify(item.name) : item.name;
  const { default: text, min, max } = extra(item);
  const bounds = min === undefined ? "" : ` From ${min} to ${max}.`;
  const usual = value === undefined ? plain(text) : `\`${value}\``;
  return `${comment(`${plain(description)}${bounds} Default: ${usual}.`, "  ")}  ${name}?: ${WRITTEN[kindOf(item)](type.text)};\n`;
}

const field = ({ name, type, optional, description }) => `${comment(description, "  ")}  ${name}${optional ? "?" : ""}: ${type};\n`;

/** `index.d.ts`. */
export function types(element) {
  const { name, tagName, description, attributes, events } = element;
  const members = [...fieldsOf(element).map((one) => property(element, one)), ...methodsOf(element).map(method)];
  const written = attributes.filter((one) => !isInherited(one)).map(attribute);
  const details = extra(element).types.map(
    (type) => `${comment(type.description)}export interface ${type.name} {\n${type.fields.map(field).join("")}}\n\n`,
  );
  const map = events.map((event) => `${comment(plain(event.description), "  ")}  "${event.name}": ${event.type.text};\n`);
  return `${HEADER}${comment(description)}export interface ${name} extends HTMLElement {
${members.join("")}${LISTENERS}}

/** The attributes of the element. */
export interface GroupFitAttributes {
${written.join("")}}

${details.join("")}/** The events of the element. All bubble and are composed. */
export interface GroupFitEventMap {
${map.join("")}}

declare global {
  interface HTMLElementTagNameMap {
    "${tagName}": ${name};
  }
}
`;
}

/**
 * How each framework learns of a tag: the module to import from and what, the module and the interface to add to, how it writes a
 * listener, and the type of the tag.
 */
const FRAMEWORKS = {
  react: {
    imports: 'type { DetailedHTMLProps, HTMLAttributes } from "react"',
    module: "react",
    jsx: true,
    listener: "on",
    tag: ({ name }) => `DetailedHTMLProps<HTMLAttributes<${name}>, ${name}> & GroupFitAttributes & Listeners`,
  },
  preact: {
    imports: 'type { HTMLAttributes } from "preact"',
    module: "preact",
    jsx: true,
    listener: "on",
    // Preact gives every tag the attributes that some tags have, with types of their own.
    tag: ({ name }) => `Omit<HTMLAttributes<${name}>, "loading"> & GroupFitAttributes & Listeners`,
  },
  solid: {
    imports: 'type { JSX } from "solid-js"',
    module: "solid-js",
    jsx: true,
    listener: "on:",
    tag: ({ name }) => `JSX.HTMLAttributes<${name}> & GroupFitAttributes & Listeners`,
  },
  svelte: {
    imports: 'type { HTMLAttributes } from "svelte/elements"',
    module: "svelte/elements",
    interface: "SvelteHTMLElements",
    listener: "on",
    tag: ({ name }) => `HTMLAttributes<${name}> & GroupFitAttributes & Listeners`,
  },
};

/** The types of the tag in a framework whose tags have attributes and listeners. */
function tagTypes(element, framework) {
  const row = `"${element.tagName}": ${framework.tag(element)};`;
  const added = framework.jsx
    ? `  namespace JSX {\n    interface IntrinsicElements {\n      ${row}\n    }\n  }\n`
    : `  interface ${framework.interface} {\n    ${row}\n  }\n`;
  return `${HEADER}import type { GroupFitAttributes, ${element.name}, GroupFitEventMap } from "./index.js";
import ${framework.imports};

type Listeners = { [K in keyof GroupFitEventMap as \`${framework.listener}\${K}\`]?: (event: GroupFitEventMap[K]) => unknown };

declare module "${framework.module}" {
${added}}
`;
}

/** `vue.d.ts`: Vue has components in place of tags. */
const vueTypes = ({ tagName }) => `${HEADER}import type { GroupFitAttributes, GroupFitEventMap } from "./index.js";
import type { DefineComponent } from "vue";

type Emits = { [K in keyof GroupFitEventMap]: (event: GroupFitEventMap[K]) => void };

declare module "vue" {
  interface GlobalComponents {
    "${tagName}": DefineComponent<GroupFitAttributes, {}, {}, {}, {}, {}, {}, Emits>;
  }
}
`;

/** All type files, by their names. */
export function typeFiles(element) {
  const tags = Object.entries(FRAMEWORKS).map(([name, framework]) => [`${name}.d.ts`, tagTypes(element, framework)]);
  return { "index.d.ts": types(element), ...Object.fromEntries(tags), "vue.d.ts": vueTypes(element) };
}
