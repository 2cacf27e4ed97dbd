import assert from "node:assert/strict";
import { test } from "node:test";
import { setGlobals } from "./fakes.ts";

setGlobals({ navigator: {} });
const { register, scopeOf, serviceWorkers } = await import("../register-service-worker.ts");

// The script and the test are one file here, so that both have the same folder.
const beside = (file: string) => new URL(file, import.meta.url).href;

test("the scope is the page at the address at which the browser shows it", () => {
  const scopes: [shown: string, page: string, scope: string][] = [
    ["index.html?lang=es#part", "index.html", "index.html"],
    ["index", "index.html", "index"],
    ["./", "index.html", "./"],
    ["kiosk", "kiosk.html", "kiosk"],
    ["./", "kiosk.html", "kiosk.html"],
    ["other.html", "index.html", "index.html"],
  ];
  for (const [shown, page, scope] of scopes) {
    setGlobals({ location: { href: beside(shown) } });
    assert.equal(scopeOf(page), beside(scope), `${page} at ${shown}`);
  }
});

test("a browser without workers is an error", async () => {
  setGlobals({ self: {}, location: { href: beside("index.html") } });
  await assert.rejects(register("index.html"), { name: "TypeError" });
});

test("a sandbox that refuses workers is a browser without workers", () => {
  const navigator = Object.defineProperty({}, "serviceWorker", {
    get() {
      throw new DOMException("sandboxed", "SecurityError");
    },
  });
  setGlobals({ navigator });
  assert.equal(serviceWorkers(), undefined);
});
