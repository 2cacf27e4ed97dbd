// What editors and other tools read of the npm package: the custom-elements manifest, web-types for JetBrains, custom data for VS Code.

import { fieldsOf, kindOf, literals, methodsOf, plain } from "./manifest.mjs";

const json = (value) => `${JSON.stringify(value, undefined, 2)}\n`;

/** A copy without the facts of our own, in which no text has a link. */
function published(value) {
  if (Array.isArray(value)) return value.map(published);
  if (typeof value !== "object" || !value) return value;
  const kept = Object.entries(value).filter(([key]) => !key.startsWith("x-"));
  return Object.fromEntries(
    kept.map(([key, item]) => [key, typeof item === "string" && key === "description" ? plain(item) : published(item)]),
  );
}

/** `custom-elements.json`: the manifest with a property for each attribute. */
function customElements(manifest, element) {
  const [first] = manifest.modules;
  const whole = { ...element, members: [...fieldsOf(element), ...methodsOf(element)] };
  return json(published({ ...manifest, modules: [{ ...first, declarations: [whole] }] }));
}

/** `web-types.json`, which the editors of JetBrains read. */
function webTypes(element, { name, version }) {
  const described = (item) => ({ name: item.name, description: plain(item.description) });
  const attribute = (item) => ({
    ...described(item),
    ...(item.default !== undefined && { default: item.default }),
    required: false,
    value: { type: item.type.text, required: kindOf(item) !== "boolean" },
  });
  const property = (item) => ({ ...described(item), type: item.type.text, "read-only": !!item.readonly });
  return json({
    $schema: "https://json.schemastore.org/web-types",
    name,
    version,
    "description-markup": "markdown",
    "js-types-syntax": "typescript",
    contributions: {
      html: {
        elements: [
          {
            name: element.tagName,
            description: element.summary,
            source: { module: name, symbol: element.name },
            attributes: element.attributes.map(attribute),
            slots: element.slots.map(described),
            js: {
              properties: fieldsOf(element).map(property),
              events: element.events.map((event) => ({ ...described(event), type: event.type.text })),
            },
            css: { properties: element.cssProperties.map(described), parts: element.cssParts.map(described) },
          },
        ],
      },
    },
  });
}

/** `vscode.html-custom-data.json`, which VS Code reads if its setting `html.customData` names the file. */
function customData(element) {
  const attribute = (item) => ({
    name: item.name,
    description: plain(item.description),
    ...(kindOf(item) === "enum" && { values: literals(item.type.text).map((name) => ({ name })) }),
    // A set that VS Code has: the attribute needs no value.
    ...(kindOf(item) === "boolean" && { valueSet: "v" }),
  });
  return json({
    version: 1.1,
    tags: [{ name: element.tagName, description: element.summary, attributes: element.attributes.map(attribute) }],
  });
}

/** The files for editors, by their names. */
export const editorFiles = (manifest, element, npm) => ({
  "custom-elements.json": customElements(manifest, element),
  "web-types.json": webTypes(element, npm),
  "vscode.html-custom-data.json": customData(element),
});
