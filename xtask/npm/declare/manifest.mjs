// Reads assets/custom-elements.json, the one declaration of the public API, and checks its form. The other modules take all facts from
// the `Element` that this module returns.
//
// The file is a custom-elements manifest (schema 1.0.0). `cssStates` and `readonly` are fields of later versions of the schema, which
// readers of 1.0.0 skip. Facts that no version has a field for stand under "x-group-fit". A property of an attribute is not written
// down: `fieldsOf` derives it.

const EXTRA = "x-group-fit";

/** The facts of an item that the schema has no field for. */
export const extra = (item) => item[EXTRA] ?? {};

/** The values of a type that is a union of texts, or nothing. */
export function literals(type) {
  const parts = type.split(" | ");
  return parts.every((part) => /^"[^"]*"$/.test(part)) ? parts.map((part) => part.slice(1, -1)) : undefined;
}

/** A text for places where the links of docs/reference.md lead nowhere: a link in brackets goes, any other becomes its words. */
export const plain = (text) => text.replace(/ \(\[[^\]]*\]\([^)]*\)\)/g, "").replace(/\[([^\]]*)\]\([^)]*\)/g, "$1");

/** The name of the property of an attribute: `page-url` gives `pageUrl`. */
const camel = (name) => name.replace(/-(.)/g, (_, letter) => letter.toUpperCase());

/** Whether the property of an attribute comes from HTMLElement, as that of `lang`. */
export const isInherited = (attribute) => !!attribute.inheritedFrom;

/** The attributes whose properties the loader makes, as all of them work alike. */
export const accessorsOf = (element) =>
  element.attributes.filter(
    (attribute) => !isInherited(attribute) && !element.members.some((member) => member.attribute === attribute.name),
  );

/** The kind of an attribute's values: "enum", "boolean", "number" or "string". */
export const kindOf = ({ type }) => (literals(type.text) ? "enum" : type.text);

/** What an attribute's property returns, and what it takes if that is more. */
const PROPERTY_TYPES = {
  enum: ({ type }) => ({ type }),
  boolean: ({ type }) => ({ type }),
  string: () => ({ type: { text: "string | null" } }),
  number: () => ({
    type: { text: "string | null" },
    [EXTRA]: { accepts: "number | string | null", type: "`string` or `null`; takes a number too" },
  }),
};

/** All properties, in the order of their names: those of the manifest, and one for each attribute that has an accessor. */
export function fieldsOf(element) {
  const own = element.members.filter(({ kind }) => kind === "field");
  const made = accessorsOf(element).map((attribute) => ({
    kind: "field",
    name: attribute.fieldName,
    privacy: "public",
    ...PROPERTY_TYPES[kindOf(attribute)](attribute),
    ...(attribute.default !== undefined && kindOf(attribute) === "enum" && { default: JSON.stringify(attribute.default) }),
    description: `The attribute \`${attribute.name}\`.`,
    attribute: attribute.name,
  }));
  return [...own, ...made].sort(byName);
}

export const methodsOf = (element) => element.members.filter(({ kind }) => kind === "method");

/** The names of the items for which a fact holds. */
export const namesWith = (items, fact) => items.filter((item) => extra(item)[fact]).map(({ name }) => name);

/** The attributes that one of our own pages takes from its address. */
export const parametersOf = (element, page) =>
  element.attributes.filter((attribute) => extra(attribute).pages?.includes(page)).map(({ name }) => name);

/** Our own pages that take attributes from their address. */
export const PAGES = ["frame.html", "index.html", "kiosk.html"];

/** The names of the keys of "x-group-fit", by the kind of item. A name that is not here is a slip of the pen. */
const EXTRAS = {
  attribute: ["values", "default", "min", "max", "pages", "checksOrigin", "sentToFrame", "readByApp"],
  member: ["accepts", "type"],
  event: ["detail", "sentByApp", "sentByFrame"],
  slot: ["content"],
  "custom property": ["default"],
  part: [],
  state: [],
  element: ["content", "types", "errors"],
};

const byName = (one, other) => (one.name < other.name ? -1 : 1);

/** Reads the text of the manifest. Returns the manifest and its element. Throws an Error that names every mistake. */
export function read(text) {
  const manifest = parsed(text);
  const [element] = manifest.modules[0].declarations;
  const wrong = [];
  const kinds = [
    ["attribute", element.attributes],
    ["event", element.events],
    ["custom property", element.cssProperties],
    ["part", element.cssParts],
    ["state", element.cssStates],
    ["member", element.members],
    ["slot", element.slots],
    ["element", [element]],
  ];
  for (const [kind, items] of kinds) {
    for (const item of items) {
      if (!item.description) wrong.push(`the ${kind} "${item.name}" has no description`);
      for (const key of Object.keys(extra(item))) {
        if (!EXTRAS[kind].includes(key)) wrong.push(`the ${kind} "${item.name}" has an unknown fact, ${EXTRA}.${key}`);
      }
    }
  }
  for (const [kind, items] of [...kinds.slice(0, 5), ["error", extra(element).errors]]) {
    const names = items.map(({ name }) => name);
    if (`${names}` !== `${[...names].sort()}`) wrong.push(`put each ${kind} in the order of the alphabet`);
    if (new Set(names).size !== names.length) wrong.push(`write each ${kind} once`);
  }
  for (const attribute of element.attributes) wrong.push(...mistakesOf(attribute));
  if (wrong.length) throw Error(wrong.map((mistake) => `assets/custom-elements.json: ${mistake}.`).join("\n"));
  return { manifest, element };
}

function parsed(text) {
  try {
    return JSON.parse(text);
  } catch ({ message }) {
    throw Error(`assets/custom-elements.json is no JSON: ${message}.`);
  }
}

function mistakesOf(attribute) {
  const { name, type, fieldName } = attribute;
  const { values, default: text, min, max, pages = [] } = extra(attribute);
  const kind = kindOf(attribute);
  const wrong = [];
  const say = (mistake) => wrong.push(`the attribute "${name}" ${mistake}`);
  if (fieldName !== camel(name)) say(`must have the fieldName ${camel(name)}`);
  if (!PROPERTY_TYPES[kind]) say(`has the type ${type.text}, which is no union of texts, boolean, number or string`);
  // The loader takes the first value if the attribute is absent.
  if (kind === "enum" && attribute.default !== literals(type.text)[0]) say("must have its default as the first value of its type");
  if (kind === "number" && !(min <= Number(attribute.default) && Number(attribute.default) <= max)) say("must have min, max, and a default between them");
  if (attribute.default === undefined && !text) say("has neither a default nor a text for it");
  if (kind !== "enum" && kind !== "number" && !values) say("has no text for its values");
  for (const page of pages) if (!PAGES.includes(page)) say(`is taken by ${page}, which is none of ${PAGES.join(", ")}`);
  return wrong;
}
