import { StrictMode, useEffect, useRef, useState } from "react";
import { createRoot } from "react-dom/client";

// Until React 19, an element gets listeners and properties by a ref. In strict mode, React runs each effect twice.
function Comparison({ region, onChange }) {
  const element = useRef(null);
  useEffect(() => {
    const { current } = element;
    const changed = ({ detail }) => onChange(detail.count);
    current.addEventListener("group-fit-change", changed);
    current.shareMarks = true;
    return () => {
      current.removeEventListener("group-fit-change", changed);
      current.shareMarks = false;
    };
  }, [onChange]);
  return <group-fit ref={element} region={region} />;
}

function Clinic() {
  const [count, setCount] = useState(0);
  const [region, setRegion] = useState("US");
  const [isShown, setIsShown] = useState(true);
  return (
    <main>
      <h1>Our clinic</h1>
      <p>
        <output id="count">{count}</output> <button id="host" onClick={() => setRegion("UK")}>We are in the UK</button>
        <button id="show" onClick={() => setIsShown(!isShown)}>Show or hide the comparison</button>
      </p>
      {isShown && <Comparison region={region} onChange={setCount} />}
    </main>
  );
}

createRoot(document.getElementById("app")).render(
  <StrictMode>
    <Clinic />
  </StrictMode>,
);
