// The same comparison as a survey: one question with two checkboxes per row, and the fit in the description.

import { Model } from "survey-core";
import { renderSurvey } from "survey-js-ui";
import "survey-core/survey-core.css";
import { fit, options, rows } from "./fit.js";

const survey = new Model({
  title: "Support group or therapeutic group?",
  showNavigationButtons: false,
  elements: [
    ...rows.map((row) => ({
      type: "checkbox",
      name: row.id,
      title: row.name,
      description: row.question,
      colCount: options.length,
      choices: row.statements.map(({ text }, option) => ({ value: option, text })),
    })),
    { type: "html", name: "fit", html: "Mark at least three statements" },
  ],
});
survey.onValueChanged.add(() => {
  const marks = rows.flatMap((row) => options.map((_, option) => !!survey.getValue(row.id)?.includes(option)));
  const { verdict, counts } = fit(marks);
  survey.getQuestionByName("fit").html = [verdict, ...counts].join("<br>");
});
renderSurvey(survey, document.getElementById("app"));
const drawn = () => (document.querySelector("input[type=checkbox]") ? performance.mark("ready") : requestAnimationFrame(drawn));
drawn();
