import assert from "node:assert/strict";
import { test } from "node:test";
import { type Linked, pageUrl } from "../page-url.ts";
import { elementWith, openPage } from "./fakes.ts";

interface Case {
  readonly at: string;
  readonly attributes?: { [name: string]: string };
  readonly canonical?: string;
  readonly isKiosk?: boolean;
  readonly isFramed?: boolean;
  /** Whether the shadow root links its styles, as in our own pages. */
  readonly isOurs?: boolean;
}

function linked({ at, attributes, canonical, isKiosk, isFramed, isOurs }: Case) {
  const { classes } = openPage(at, { canonical });
  if (isFramed) classes.add("framed");
  const warnings: string[] = [];
  const bridge = {
    element: elementWith(attributes),
    files: { beside: (file: string) => `https://provider.example/gf/${file}` },
    container: { getRootNode: () => ({ querySelector: () => (isOurs ? {} : null) }) },
    warn: (message: string) => void warnings.push(message),
  };
  return { url: pageUrl(bridge as unknown as Linked, isKiosk), warnings };
}

const HOST = "https://clinic.example/groups;jsessionid=1?token=2#part";
const CASES: [what: string, of: Case, url: string][] = [
  ["the page without what is the host's own", { at: HOST }, "https://clinic.example/groups"],
  ["the route of the page", { at: "https://clinic.example/#/groups;a=1?token=2" }, "https://clinic.example/#/groups"],
  [
    "the canonical address on the same origin",
    { at: HOST, canonical: "https://clinic.example/c?id=1" },
    "https://clinic.example/c?id=1",
  ],
  ["not a canonical address elsewhere", { at: HOST, canonical: "https://other.example/c" }, "https://clinic.example/groups"],
  ["what the host says", { at: HOST, attributes: { "page-url": "/there?x=1" } }, "https://clinic.example/there?x=1"],
  ["no user name and no password", { at: HOST, attributes: { "page-url": "https://a:b@c.example/" } }, "https://c.example/"],
  [
    "the page beside a kiosk, with its region",
    { at: "https://provider.example/gf/kiosk.html", isKiosk: true, attributes: { region: "US" } },
    "https://provider.example/gf/index.html?region=US",
  ],
  [
    "a page of ours, with its pack as short as can be",
    { at: "https://clinic.example/gf/index.html", isOurs: true, attributes: { pack: "packs/a.json" } },
    "https://clinic.example/gf/index.html?pack=%2Fgf%2Fpacks%2Fa.json",
  ],
];

test("links lead to the page that another device can open", () => {
  for (const [what, of, url] of CASES) assert.deepEqual(linked(of), { url, warnings: [] }, what);
});

test("a page that nobody else can reach has no link, and says so", () => {
  for (const of of [{ at: "file:///home/a.html" }, { at: "about:srcdoc" }]) {
    const { url, warnings } = linked(of);
    assert.equal(url, "");
    assert.match(warnings[0], /Set page-url/);
  }
  const kiosk = linked({ at: "http://localhost/", isKiosk: true, attributes: { "page-url": "http://localhost:8080/" } });
  assert.equal(kiosk.url, "");
});

test("a frame whose element says that there is no link has none", () => {
  assert.deepEqual(linked({ at: HOST, isFramed: true, attributes: { "page-url": "" } }), { url: "", warnings: [] });
});
