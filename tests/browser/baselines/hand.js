// A hand-written version for this one table. The markup is in the page, and this script makes it work.

import { fit } from "./fit.js";

const buttons = [...document.querySelectorAll("[data-option]")];
const [verdict, ...bars] = document.querySelectorAll("[data-fit] > *");
const marks = buttons.map(() => false);

for (const [place, button] of buttons.entries()) {
  button.addEventListener("click", () => {
    marks[place] = !marks[place];
    button.setAttribute("aria-pressed", marks[place]);
    const found = fit(marks);
    verdict.textContent = found.verdict;
    found.counts.forEach((words, option) => (bars[option].textContent = words));
  });
}
performance.mark("ready");
