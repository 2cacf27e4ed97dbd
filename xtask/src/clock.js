// A clock that a test sets: long waits end when it says so. Before anything else runs.

const waits = [];
let now = 1_800_000_000_000;
const own = { setTimeout: window.setTimeout, clearTimeout: window.clearTimeout };
Date.now = () => now;
window.setTimeout = (callback, time = 0, ...all) => {
  // Short waits are the page's own affair, and others are the driver's.
  if (!(time >= 5_000) || !new Error().stack.includes("/glue-")) return own.setTimeout.call(window, callback, time, ...all);
  waits.push({ callback: () => callback(...all), due: now + time, id: -waits.length - 1 - now });
  return waits.at(-1).id;
};
window.clearTimeout = (id) => {
  const place = waits.findIndex((wait) => wait.id === id);
  if (place < 0) return own.clearTimeout.call(window, id);
  waits.splice(place, 1);
};
// Lets so many milliseconds pass, and every wait that is over by then end, in order. In between, the page has its turn.
window.pass = async (time) => {
  const end = now + time;
  for (;;) {
    waits.sort((one, other) => one.due - other.due);
    if (!waits.length || waits[0].due > end) break;
    const wait = waits.shift();
    now = wait.due;
    wait.callback();
    await new Promise((done) => own.setTimeout.call(window, done));
  }
  now = end;
};
