// The content and arithmetic that all peers share: rows of two statements each, and the fit of the marks as in
// docs/design.md, without explanations. The bench writes DATA, from the default pack.

export const { options, rows } = DATA;
export const OFTEN = ["rarely", "sometimes", "usually"];

// `marks` has true for each marked statement, at the index row × 2 + option.
export function fit(marks) {
  const marked = rows.flatMap((row) => row.statements).filter((_, place) => marks[place]);
  const counts = options.map((_, option) => OFTEN.map((_, weight) => marked.filter(({ offers }) => offers[option] === weight).length));
  const scores = counts.map(([, sometimes, usually]) => sometimes + 2 * usually);
  const gap = Math.abs(scores[0] - scores[1]);
  const best = scores[0] >= scores[1] ? 0 : 1;
  const givesUp = options.map((_, option) => marked.filter(({ offers }) => offers[option] < 2 && offers[1 - option] === 2).length);
  let verdict = `${options[best]}: usually offers more of what you marked`;
  if (marked.length < 3) verdict = "Mark at least three statements";
  else if (Math.max(...scores) < marked.length) verdict = "Neither";
  else if (gap <= 2) verdict = givesUp.every((count) => count >= 2) ? "Both" : "Either";
  return { verdict, counts: counts.map((count, option) => `${options[option]}: ${count.map((n, weight) => `${OFTEN[weight]} ${n}`).join(", ")}`) };
}
