import assert from "node:assert/strict";
import { test } from "node:test";
import { applyAddress } from "../address-attributes.ts";
import { elementWith, openPage } from "./fakes.ts";

const NAMES = ["lang", "theme", "pack", "page-url"];
const METAS = { "meta[name=group-fit-origins]": "https://one.example  https://two.example" };

/** The attributes of an element after the page's address is applied. */
function applied(query: string, before = {}) {
  openPage(`https://clinic.example/index.html?${query}`, { metas: METAS });
  const element = elementWith(before);
  const { warn } = console;
  const warnings: string[] = [];
  console.warn = (text: string) => void warnings.push(text);
  applyAddress(element as unknown as Element, NAMES);
  console.warn = warn;
  return { attributes: Object.fromEntries(element.values), warnings };
}

test("the address sets the attributes that a page allows", () => {
  assert.deepEqual(applied("lang=es&theme=dark&mode=kiosk").attributes, { lang: "es", theme: "dark" });
});

test("of several values the first holds, and false takes an attribute away", () => {
  assert.deepEqual(applied("lang=es&lang=ar").attributes, { lang: "es" });
  assert.deepEqual(applied("pack=false", { pack: "a.json" }).attributes, {});
});

test("a pack comes from the page's own origin or from a listed one", () => {
  for (const pack of ["pack.json", "https://clinic.example/p.json", "https://two.example/p.json"]) {
    assert.deepEqual(applied(`pack=${encodeURIComponent(pack)}`), { attributes: { pack }, warnings: [] });
  }
  for (const pack of [
    "https://third.example/p.json",
    "//third.example/p.json",
    "data:,x",
    "blob:https://clinic.example/1",
    " {}",
    "http://[",
  ]) {
    const { attributes, warnings } = applied(`pack=${encodeURIComponent(pack)}`);
    assert.deepEqual(attributes, {}, pack);
    assert.match(warnings[0], /is refused\. It may be from: https:\/\/clinic\.example, https:\/\/one\.example/);
  }
});
