// The element and its events, without a framework.
import type { GroupFitElement } from "group-fit";

const element = document.querySelector("group-fit");
if (element) {
  const typed: GroupFitElement = element;
  element.addEventListener("group-fit-change", (event) => {
    const count: number = event.detail.count;
    const verdict: "open" | "neither" | "both" | "either" | "leans" | undefined = event.detail.fit?.verdict;
    console.log(count, verdict);
  });
  element.addEventListener("group-fit-error", (event) => event.detail.problems.map((problem) => problem.length));
  void typed.ready.then(() => typed.reset());
  typed.code = "61RX000000F";
  // @ts-expect-error: a code is a text
  typed.code = 7;
  // @ts-expect-error: there is no such detail
  element.addEventListener("group-fit-change", (event) => event.detail.names);
}
