// Finds languages that the device has no font for. Their letters would show as empty boxes. Reports them on the console, and in
// the greeting itself, in English, for the staff who set up the kiosk.

// Letters of this size in a square of twice the size leave room for every accent.
const SIZE = 24;
const SIDE = 2 * SIZE;
// This many letters of a language are enough to decide.
const LETTERS = 8;

export function tellMissingFonts({ container, warn }: { readonly container: Element; warn(message: string): void }) {
  const look = () => {
    for (const greeting of container.querySelectorAll<HTMLElement>(".greeting")) {
      if (greeting.querySelector(".greeting__missing") || hasGlyphs(greeting)) continue;
      const note = document.createElement("span");
      Object.assign(note, { className: "greeting__missing", lang: "en", dir: "ltr" });
      note.textContent = `${nameOf(greeting.lang)}: no font on this device`;
      greeting.prepend(note);
      greeting.dataset.glyphs = "missing";
      warn(`lang="${greeting.lang}" has no font on this device, and shows as boxes. docs/kiosk.md ("Fonts") names the packages.`);
    }
  };
  // Wait until the browser is idle.
  const wait = (self.requestIdleCallback as unknown) ? requestIdleCallback(look) : setTimeout(look);
  return { leave: () => (self.cancelIdleCallback ?? clearTimeout)(wait) };
}

// Returns whether the letters of a greeting are visible in its font. Every device has plain ASCII.
export function hasGlyphs(greeting: HTMLElement) {
  // biome-ignore lint/suspicious/noControlCharactersInRegex: they are ASCII too.
  const letters = [...new Set(greeting.textContent.match(/[^\x00-\x7f]/gu) ?? [])].filter((letter) => /\p{L}/u.test(letter));
  const some = letters.slice(0, LETTERS);
  const { fontFamily } = getComputedStyle(greeting);
  const drawn = some.map((letter) => drawing(letter, fontFamily));
  // For a missing letter, an engine draws one sign for all of them, a box with the number of the letter, or nothing.
  const isMissing = (own: Drawing, container: number) =>
    !own.ink || own.isBox || drawn.some((other, at) => at !== container && other.pixels === own.pixels);
  return drawn.filter(isMissing).length * 2 < Math.max(1, drawn.length);
}

/** What a letter looks like: how many pixels, which, and whether they are a box. */
type Drawing = { readonly ink: number; readonly pixels: string; readonly isBox: boolean };

function drawing(letter: string, family: string): Drawing {
  const canvas = document.createElement("canvas");
  canvas.width = canvas.height = SIDE;
  const context = canvas.getContext("2d", { willReadFrequently: true })!;
  context.font = `${SIZE}px ${family}`;
  context.textBaseline = "middle";
  context.textAlign = "center";
  context.fillText(letter, SIDE / 2, SIDE / 2);
  const { data } = context.getImageData(0, 0, SIDE, SIDE);
  const dark = Array.from({ length: SIDE * SIDE }, (_, at) => data[4 * at + 3] > 64);
  const inked = dark.flatMap((is, at) => (is ? [at] : []));
  return { ink: inked.length, pixels: inked.join(), isBox: isBox(dark, inked) };
}

// Returns whether all four edges of a drawing are solid. Letters that look like a box, such as 口, are few among eight.
function isBox(dark: boolean[], inked: number[]) {
  const [xs, ys] = [inked.map((at) => at % SIDE), inked.map((at) => Math.floor(at / SIDE))];
  const [left, right, top, bottom] = [Math.min(...xs), Math.max(...xs), Math.min(...ys), Math.max(...ys)];
  if (right - left < SIZE / 4 || bottom - top < SIZE / 4) return false;
  const through = (from: number, to: number, at: (step: number) => number) => {
    let count = 0;
    for (let step = from; step <= to; step++) count += dark[at(step)] as unknown as number;
    return count >= 0.9 * (to - from + 1);
  };
  return (
    through(left, right, (x) => top * SIDE + x) &&
    through(left, right, (x) => bottom * SIDE + x) &&
    through(top, bottom, (y) => y * SIDE + left) &&
    through(top, bottom, (y) => y * SIDE + right)
  );
}

function nameOf(tag: string) {
  try {
    return new Intl.DisplayNames("en", { type: "language" }).of(tag);
  } catch {
    return tag;
  }
}
