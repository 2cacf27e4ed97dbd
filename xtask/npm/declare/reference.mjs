// The tables of docs/reference.md. The prose around them is written by hand; so are the tables without markers.

import { extra, fieldsOf, kindOf, literals, methodsOf, PAGES, parametersOf } from "./manifest.mjs";

const code = (text) => `\`${text}\``;

const table = (head, rows) =>
  [head, head.map(() => "---"), ...rows].map((cells) => `| ${cells.map((cell) => cell.replaceAll("|", "\\|")).join(" | ")} |`).join("\n");

const usual = (item) => (item.default === undefined ? extra(item).default : code(item.default));

function values(attribute) {
  const { values: text, min, max } = extra(attribute);
  if (kindOf(attribute) === "enum") return literals(attribute.type.text).map(code).join(", ");
  return text ?? `a number from ${min} to ${max}`;
}

/** A type in words: texts as a list, other unions with "or". */
function typeText({ type, ...member }) {
  const parts = type.text.split(" | ").map(code);
  return extra(member).type ?? parts.join(literals(type.text) ? ", " : " or ");
}

const described = ({ name, description }) => [code(name), description];

const call = ({ name, parameters = [] }) => code(`${name}(${parameters.map((one) => one.name).join(", ")})`);

/** The tables, by the names of their markers. */
const tables = (element) => ({
  attributes: table(
    ["name", "values", "default", "description"],
    element.attributes.map((one) => [code(one.name), values(one), usual(one), one.description]),
  ),
  content: table(
    ["content", "description"],
    [...element.slots.map((slot) => ({ ...slot, ...extra(slot) })), ...extra(element).content].map((one) => [
      one.content,
      one.description,
    ]),
  ),
  properties: table(
    ["name", "type", "access", "description"],
    fieldsOf(element).map((one) => [code(one.name), typeText(one), one.readonly ? "read" : "read, write", one.description]),
  ),
  methods: table(
    ["name", "returns", "description"],
    methodsOf(element).map((one) => [
      call(one),
      one.return.type.text === "void" ? "nothing" : code(one.return.type.text),
      one.description,
    ]),
  ),
  events: table(
    ["name", "`detail`", "description"],
    element.events.map((one) => [code(one.name), extra(one).detail, one.description]),
  ),
  errors: table(["name", "description"], extra(element).errors.map(described)),
  parts: table(["name", "description"], element.cssParts.map(described)),
  "custom properties": table(
    ["name", "default in the light theme", "description"],
    element.cssProperties.map((one) => [code(one.name), usual(one), one.description]),
  ),
  states: table(["name", "description"], element.cssStates.map(described)),
  addresses: table(
    ["page", "parameters"],
    PAGES.map((page) => [code(page), parametersOf(element, page).map(code).join(", ")]),
  ),
});

const END = "<!-- end -->";
const marker = (name) => `<!-- made from assets/custom-elements.json: ${name} -->`;

/** The text of docs/reference.md with its tables made anew. Throws an Error if a marker is missing. */
export function reference(element, text) {
  for (const [name, rows] of Object.entries(tables(element))) {
    const [before, rest] = cut(text, marker(name));
    const [, after] = cut(rest, END);
    text = `${before}${marker(name)}\n\n${rows}\n\n${END}${after}`;
  }
  return text;
}

function cut(text, at) {
  const place = text.indexOf(at);
  if (place < 0) throw Error(`docs/reference.md has no ${at}. Put the markers back: docs/reference.md of the last commit has them.`);
  return [text.slice(0, place), text.slice(place + at.length)];
}
