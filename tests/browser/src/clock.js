// A clock that a test sets: long waits end when it says so. Before anything else runs.
{
  const waits = [];
  const START = 1_800_000_000_000;
  // How long a visitor pauses before a verdict is announced (model/state.rs): in real time, as every short wait.
  const PAUSE = 1_200;
  // The time that has passed; by how much the wall clock is wrong; what the steady clock lacks because it stood still in a sleep.
  let now = 0;
  let wrong = 0;
  let slept = 0;
  let made = 0;
  const own = { setTimeout: window.setTimeout, clearTimeout: window.clearTimeout, now: performance.now.bind(performance) };
  const steady = () => now - slept;
  Date.now = () => START + now + wrong;
  performance.now = () => 1_000 + steady();
  // The real time, for who waits for the page.
  window.realTime = own.now;
  window.setTimeout = (callback, time = 0, ...all) => {
    // Short waits are the page's own affair, and others are the driver's.
    const isLong = time >= 1_000 && time !== PAUSE && new Error().stack.includes("/glue-");
    if (!isLong) return own.setTimeout.call(window, callback, time, ...all);
    waits.push({ callback: () => callback(...all), due: steady() + time, id: -++made });
    return -made;
  };
  window.clearTimeout = (id) => {
    const place = waits.findIndex((wait) => wait.id === id);
    if (place < 0) return own.clearTimeout.call(window, id);
    waits.splice(place, 1);
  };
  const turn = () => new Promise((done) => own.setTimeout.call(window, done));
  // Lets so many milliseconds pass, and every wait that is over by then end, in order. In between, the page has its turn.
  window.pass = async (time) => {
    const end = steady() + time;
    for (;;) {
      waits.sort((one, other) => one.due - other.due);
      if (!waits.length || waits[0].due > end) break;
      const wait = waits.shift();
      now += Math.max(0, wait.due - steady());
      wait.callback();
      await turn();
    }
    now += Math.max(0, end - steady());
  };
  // The device sleeps for so many milliseconds: nothing runs. Some devices count that on the steady clock.
  window.sleep = (time, isCounted = false) => {
    now += time;
    if (!isCounted) slept += time;
  };
  // The wall clock is set, back where it is negative.
  window.setClock = (by) => (wrong += by);
}
