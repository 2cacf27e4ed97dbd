import { useState } from "react";
import { createRoot } from "react-dom/client";

function Clinic() {
  const [count, setCount] = useState(0);
  const [region, setRegion] = useState("US");
  return (
    <main>
      <h1>Our clinic</h1>
      <p>
        <output id="count">{count}</output> <button id="host" onClick={() => setRegion("UK")}>We are in the UK</button>
      </p>
      <group-fit region={region} ongroup-fit-change={(event) => setCount(event.detail.count)} />
    </main>
  );
}

createRoot(document.getElementById("app")).render(<Clinic />);
