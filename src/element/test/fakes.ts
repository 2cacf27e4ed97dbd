// Stand-ins for what a browser has: as little of it as a script of ours asks for.

/** Puts values in the place of global ones, such as `location`. */
export function setGlobals(values: { [name: string]: unknown }) {
  for (const [name, value] of Object.entries(values)) {
    Object.defineProperty(globalThis, name, { value, configurable: true, writable: true });
  }
}

const { setTimeout: realTimeout, setImmediate: realImmediate } = globalThis;

/** Resolves when work that has been started and waits for nothing has ended. */
export const settled = () => new Promise<void>((done) => realTimeout(done, 2));

/** An event as a listener of ours sees it. */
export interface FakeEvent {
  readonly type: string;
  readonly target: unknown;
  readonly isTrusted: boolean;
  isPrevented?: boolean;
  isStopped?: boolean;
  isStoppedAtOnce?: boolean;
  [name: string]: unknown;
}

interface Known {
  readonly kind: string;
  readonly listener: Listener;
  readonly isCapture: boolean;
  readonly once?: boolean;
  readonly signal?: AbortSignal;
}
type Listener = (event: FakeEvent) => unknown;
type Options = { capture?: boolean; once?: boolean; signal?: AbortSignal } | boolean;

/** Something that has events. `fire` causes one, as a visitor does, and returns it. */
export class FakeTarget {
  #listeners: Known[] = [];

  addEventListener = (kind: string, listener: Listener, options: Options = false) => {
    const { capture = false, once, signal } = typeof options === "object" ? options : { capture: options };
    this.#listeners.push({ kind, listener, isCapture: capture, once, signal });
  };

  removeEventListener = (kind: string, listener: Listener, options: Options = false) => {
    const isCapture = typeof options === "object" ? !!options.capture : options;
    const isIt = (known: Known) => known.kind === kind && known.listener === listener && known.isCapture === isCapture;
    this.#listeners = this.#listeners.filter((known) => !isIt(known));
  };

  /** The targets from this one to the outermost. */
  composedPath(): FakeTarget[] {
    return [this];
  }

  hear(event: FakeEvent, isCapture: boolean) {
    for (const known of [...this.#listeners]) {
      if (known.kind !== event.type || known.isCapture !== isCapture || event.isStoppedAtOnce || known.signal?.aborted) continue;
      if (known.once) this.removeEventListener(known.kind, known.listener, known.isCapture);
      known.listener(event);
    }
  }

  fire(type: string, more: { [name: string]: unknown } = {}) {
    const path = this.composedPath();
    const event: FakeEvent = {
      type,
      target: this,
      isTrusted: true,
      composedPath: () => path,
      preventDefault: () => (event.isPrevented = true),
      stopPropagation: () => (event.isStopped = true),
      stopImmediatePropagation: () => (event.isStopped = event.isStoppedAtOnce = true),
      ...more,
    };
    for (const target of [...path].reverse()) if (!event.isStopped) target.hear(event, true);
    for (const target of path) if (!event.isStopped) target.hear(event, false);
    return event;
  }
}

/** The window of the page, whose functions are global ones too. */
export function openWindow() {
  const window = new FakeTarget();
  const { addEventListener, removeEventListener } = window;
  setGlobals({ window, self: globalThis, addEventListener, removeEventListener });
  return window;
}

/** Time that passes only when a test says so, in milliseconds. The wall clock can be set apart from the steady one. */
export function stopTime() {
  let now = 0;
  let wall = Date.UTC(2030, 0, 1);
  let last = 0;
  const timers = new Map<unknown, { at: number; every?: number; work: () => void }>();
  const start = (work: () => void, wait = 0, every?: number) => {
    timers.set(++last, { at: now + (Number(wait) || 0), every, work });
    return last;
  };
  const stop = (timer: unknown) => timers.delete(timer);
  setGlobals({
    setTimeout: (work: () => void, wait?: number) => start(work, wait),
    setInterval: (work: () => void, wait: number) => start(work, wait, wait),
    clearTimeout: stop,
    clearInterval: stop,
    performance: { now: () => now, setResourceTimingBufferSize() {}, clearResourceTimings() {} },
  });
  Date.now = () => wall;
  const to = (time: number) => {
    wall += time - now;
    now = time;
  };
  return {
    /** How many timers wait. */
    count: () => timers.size,
    async pass(time: number) {
      const end = now + time;
      for (;;) {
        await new Promise<void>((done) => realImmediate(done));
        const [due] = [...timers].filter(([, { at }]) => at <= end).sort(([, one], [, other]) => one.at - other.at);
        if (!due) break;
        const [timer, { at, every, work }] = due;
        to(Math.max(at, now));
        if (every) timers.set(timer, { at: now + every, every, work });
        else timers.delete(timer);
        work();
      }
      to(end);
    },
    /** The page is stopped: nothing runs meanwhile. */
    freeze: (time: number) => to(now + time),
    /** The device sleeps: its steady clock may stop too. */
    sleep: (time: number) => (wall += time),
  };
}

/** A page at an address. `metas` gives the content of a meta element for a selector. */
export function openPage(
  href: string,
  { metas = {}, canonical }: { metas?: { [selector: string]: string }; canonical?: string } = {},
) {
  const { hash, pathname, search, origin } = new URL(href);
  const classes = new Set<string>();
  const replaced: string[] = [];
  setGlobals({
    location: { href, hash, pathname, search, origin },
    document: {
      baseURI: href,
      readyState: "complete",
      documentElement: { classList: { contains: (name: string) => classes.has(name) } },
      querySelector(selector: string) {
        if (selector.startsWith("link")) return canonical ? { href: canonical } : null;
        return selector in metas ? { content: metas[selector] } : null;
      },
    },
    history: { state: null, replaceState: (_state: unknown, _title: string, address: string) => replaced.push(address) },
  });
  return { classes, replaced };
}

/** An element that has attributes alone. */
export function elementWith(attributes: { [name: string]: string } = {}) {
  const values = new Map(Object.entries(attributes));
  return {
    values,
    getAttribute: (name: string) => values.get(name) ?? null,
    setAttribute: (name: string, value: string) => values.set(name, value),
    removeAttribute: (name: string) => values.delete(name),
  };
}
