// A fake clock that tests control: long timers fire when a test advances it. It must run before all other scripts.
{
  const waits = [];
  const START = 1_800_000_000_000;
// The debounce of announcements (model/state.rs). It uses real time, as all short timers do.
  const PAUSE = 1_200;
// The elapsed time; the error of the wall clock; the time for which the steady clock stopped during sleep.
  let now = 0;
  let wrong = 0;
  let slept = 0;
  let made = 0;
  const own = { setTimeout: window.setTimeout, clearTimeout: window.clearTimeout, now: performance.now.bind(performance) };
  const steady = () => now - slept;
  Date.now = () => START + now + wrong;
  performance.now = () => 1_000 + steady();
// The real time, for helpers that wait for the page.
  window.realTime = own.now;
  window.setTimeout = (callback, time = 0, ...all) => {
// Short timers of the page, and timers of the driver, use real time.
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
  // Advances the clock, and fires all timers that are due by then, in order. The page runs between them.
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
  // Lets the device sleep: nothing runs. On some devices, the steady clock includes sleep.
  window.sleep = (time, isCounted = false) => {
    now += time;
    if (!isCounted) slept += time;
  };
  // Lets the device sleep until the next touch, which wakes it before any listener of the page hears the touch.
  let untilTouch = 0;
  window.sleepUntilTouch = (time) => (untilTouch = time);
  window.addEventListener(
    "pointerdown",
    () => {
      if (untilTouch) window.sleep(untilTouch);
      untilTouch = 0;
    },
    true,
  );
  // Sets the wall clock forward, or back if the number is negative.
  window.setClock = (by) => (wrong += by);
}
