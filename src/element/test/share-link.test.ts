import assert from "node:assert/strict";
import { test } from "node:test";
import { takeCode } from "../share-link.ts";
import { openPage } from "./fakes.ts";

// A fragment, what is taken out of it, and the address that is left.
const FRAGMENTS: [fragment: string, code: string | undefined, lang: string | undefined, left: string][] = [
  ["#group-fit-AB2CD3E-en", "AB2CD3E", "en", "/page?q=1"],
  ["#group-fit-AB2CD3E", "AB2CD3E", undefined, "/page?q=1"],
  ["#group-fit-AB2CD3E_B-zh-Hans", "AB2CD3E_B", "zh-Hans", "/page?q=1"],
  ["#group-fit-AB2CD3E-es).", "AB2CD3E", "es", "/page?q=1"],
  ["#/groups?group-fit-AB2CD3E-en", "AB2CD3E", "en", "/page?q=1#/groups"],
  ["#/groups?group-fit-AB2CD3E-en&tab=2", "AB2CD3E", "en", "/page?q=1#/groups?tab=2"],
  ["#group-fit=AB2CD3E&lang=es", "AB2CD3E", "es", "/page?q=1"],
  ["#group-fit=AB2CD3E%2A&lang=es&tab=2", "AB2CD3E*", "es", "/page?q=1#tab=2"],
  ["#group-fit-how-it-works", undefined, undefined, ""],
  ["#group-fit-ABCDEFG_Z", undefined, undefined, ""],
  ["#group-fit-AB2", undefined, undefined, ""],
  ["", undefined, undefined, ""],
];

test("a share code is taken out of the address", () => {
  for (const [fragment, code, lang, left] of FRAGMENTS) {
    const { replaced } = openPage(`https://clinic.example/page?q=1${fragment}`);
    const taken = takeCode();
    assert.deepEqual(taken, code ? { code, lang } : undefined, fragment);
    assert.deepEqual(replaced, code ? [left] : [], fragment);
  }
});

test("a document that cannot change its address gives the code", () => {
  openPage("https://clinic.example/#group-fit-AB2CD3E-en");
  history.replaceState = () => {
    throw new Error("SecurityError");
  };
  assert.equal(takeCode()?.code, "AB2CD3E");
});
