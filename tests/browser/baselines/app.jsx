// The same table in React's manner; Preact builds it too.

import { memo, useCallback, useEffect, useState } from "react";
import { fit, options, rows } from "./fit.js";

const Row = memo(function Row({ row, number, first, second, press }) {
  return (
    <tr>
      <th scope="row">{row.name} <span>{row.question}</span></th>
      {row.statements.map((statement, option) => (
        <td key={option}>
          <button type="button" aria-pressed={option ? second : first} data-dimension={row.id} data-option={option} onClick={() => press(number * 2 + option)}>
            {statement.text}
          </button>
        </td>
      ))}
    </tr>
  );
});

export function App() {
  const [marks, setMarks] = useState(() => rows.flatMap(() => [false, false]));
  const press = useCallback((place) => setMarks((marks) => marks.with(place, !marks[place])), []);
  useEffect(() => void performance.mark("ready"), []);
  const { verdict, counts } = fit(marks);
  return (
    <>
      <h1>Support group or therapeutic group?</h1>
      <table>
        <thead><tr><td></td>{options.map((name) => <th scope="col" key={name}>{name}</th>)}</tr></thead>
        <tbody>
          {rows.map((row, number) => (
            <Row key={row.id} row={row} number={number} first={marks[number * 2]} second={marks[number * 2 + 1]} press={press} />
          ))}
        </tbody>
      </table>
      <div data-fit=""><h2>{verdict}</h2>{counts.map((words) => <p key={words}>{words}</p>)}</div>
    </>
  );
}
