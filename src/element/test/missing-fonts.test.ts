import assert from "node:assert/strict";
import { test } from "node:test";
import { hasGlyphs, tellMissingFonts } from "../missing-fonts.ts";
import { as, el, FakeElement, openDocument } from "./fake-tree.ts";
import { setGlobals, stopTime } from "./fakes.ts";

const SIDE = 48;
type Draw = (letter: string, ink: (x: number, y: number) => void) => void;

/** A device whose font draws letters in this way. */
function device(draw: Draw) {
  openDocument();
  setGlobals({ getComputedStyle: () => ({ fontFamily: "serif" }) });
  Object.assign(document, {
    createElement: (name: string) => {
      const data = new Uint8Array(4 * SIDE * SIDE);
      const context = {
        fillText: (letter: string) => draw(letter, (x, y) => (data[4 * (y * SIDE + x) + 3] = 255)),
        getImageData: () => ({ data }),
      };
      return Object.assign(new FakeElement(name), { getContext: () => context });
    },
  });
}

const greeting = (text: string, lang = "am") => el("p.greeting", { lang }, text);
const has = (text: string) => hasGlyphs(as(greeting(text)));

/** Each letter has a shape of its own. */
const own: Draw = (letter, ink) => {
  for (let bit = 0; bit < 20; bit++) ink(10 + bit, (letter.codePointAt(0)! >> bit) & 1 ? 30 : 10);
};
/** Each letter is the same sign. */
const sign: Draw = (_, ink) => {
  for (let step = 0; step < 20; step++) ink(10 + step, 10 + step);
};
const box: Draw = (_, ink) => {
  for (let step = 0; step < 20; step++) {
    for (const at of [10, 29]) {
      ink(10 + step, at);
      ink(at, 10 + step);
    }
  }
};
/** A box with the number of the letter in it. */
const numbered: Draw = (letter, ink) => {
  box(letter, ink);
  own(letter, (x, y) => ink(x, y / 2 + 6));
};

test("a language whose letters differ from each other has a font", () => {
  device(own);
  assert.equal(has("ሰላም እንኳን"), true);
});

test("a language whose letters are all one sign, a box with a number, or nothing, has none", () => {
  for (const draw of [sign, box, numbered, () => {}]) {
    device(draw);
    assert.equal(has("ሰላም እንኳን"), false);
  }
  for (const draw of [box, () => {}]) {
    device(draw);
    assert.equal(has("ሰ"), false);
  }
});

test("letters that look like a box are letters", () => {
  device((letter, ink) => (letter === "口" ? box : own)(letter, ink));
  assert.equal(has("人口多么好"), true);
});

test("a font that lacks every second letter is none", () => {
  device((letter, ink) => ("ሰእ".includes(letter) ? box : own)(letter, ink));
  assert.equal(has("ሰላእም"), false);
});

test("plain letters, digits and signs are on every device", () => {
  device(() => {});
  assert.equal(has("Welcome 1 …"), true);
});

test("staff read in the greeting which language has no font, once, and the visitor's page stays as it is if there is one", async () => {
  const time = stopTime();
  setGlobals({ self: globalThis });
  device((letter, ink) => (/\p{Script=Ethiopic}/u.test(letter) ? box : own)(letter, ink));
  const [amharic, russian] = [greeting("ሰላም"), greeting("Привет", "ru")];
  const container = el("div", amharic, russian);
  const warnings: string[] = [];
  const tell = () => tellMissingFonts({ container: as(container), warn: (message) => warnings.push(message) });
  tell();
  tell();
  assert.deepEqual(warnings, []);
  await time.pass(0);
  assert.equal(amharic.textContent, "Amharic: no font on this deviceሰላም");
  assert.equal(amharic.dataset.glyphs, "missing");
  assert.equal(russian.textContent, "Привет");
  assert.equal(warnings.length, 1);
  assert.match(warnings[0], /^lang="am" has no font/);
});

test("a kiosk that has gone before looks at no font", async () => {
  const time = stopTime();
  device(box);
  const container = el("div", greeting("ሰላም"));
  tellMissingFonts({ container: as(container), warn() {} }).leave();
  await time.pass(100);
  assert.equal(container.textContent, "ሰላም");
});
