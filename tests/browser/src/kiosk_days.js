// Random days of a kiosk in a page with a fake clock: visitors come, use the page and leave; the device sleeps, and its clock is set.
// `days(seed, many)` returns the numbers of visitors and of prompts. It fails if a visitor finds a trace of another one. The same seed
// gives the same days.
window.days = async (seed, many) => {
  const IDLE = 90_000;
  const GONE = 120_000;
  const VISITORS = 8;
  const element = document.querySelector("group-fit");
  const root = element.shadowRoot;
  const find = (selector) => root.querySelector(selector);
  const presence = () => find(".group-fit").dataset.presence;
  const marks = () => root.querySelectorAll("[data-option][aria-pressed=true]").length;
  let state = seed % 4294967296;
  const random = (most) => {
    state = (state * 1664525 + 1013904223) % 4294967296;
    return Math.floor((state / 4294967296) * most);
  };
  const any = (list) => list[random(list.length)];
  let log = [];
  const fail = (words) => {
    throw new Error(`seed ${seed}: ${words}; the visit: ${log.join(", ")}`);
  };
  const turn = () =>
    new Promise((done) => {
      const { port1, port2 } = new MessageChannel();
      port1.onmessage = done;
      port2.postMessage(0);
    });
  const until = async (what, holds) => {
    for (const start = realTime(); !holds(); ) {
      if (realTime() - start > 15_000) fail(`timed out waiting until ${what}; the presence is ${presence()}`);
      await turn();
    }
  };

// The state that the next visitor could notice.
  const traces = () => {
    const html = find(".group-fit").outerHTML;
    return {
// Sort attributes: a prerendered page has them in another order than one that is rendered later.
      html: html
        .replace(/<!--[^]*?-->/g, "")
        .replace(/ (tabindex|style)="[^"]*"/g, "")
        .replace(/<([\w-]+)((?: [\w-]+="[^"]*")+)/g, (_, tag, names) => `<${tag} ${names.match(/[\w-]+="[^"]*"/g).sort().join(" ")}`),
      boxes: Array.from(root.querySelectorAll("input, select"), (box) => `${box.name} ${box.checked} ${box.value}`).join(),
      opened: root.querySelectorAll("[open]").length,
      scrolled: [document.scrollingElement, ...root.querySelectorAll("*")].filter((part) => part.scrollTop || part.scrollLeft).length,
      lang: element.getAttribute("lang"),
      code: element.code,
      focus: root.activeElement?.outerHTML,
      selection: String(getSelection()),
      address: location.href,
      speaks: speechSynthesis.speaking,
    };
  };
  const isAsNew = async (fresh) => {
    await until("the language is the kiosk's own", () => find(".group-fit").lang === "en");
    await until("the voice is silent", () => !speechSynthesis.speaking);
    const lefts = () => {
      const left = traces();
      return Object.keys(fresh).flatMap((name) => (left[name] === fresh[name] ? [] : [[name, String(left[name]), String(fresh[name])]]));
    };
// The old content is gone before anybody can press it.
    for (const start = realTime(); lefts().length && realTime() - start < 1_000; ) await turn();
    for (const [name, is, was] of lefts()) {
      let at = 0;
      while (is[at] === was[at]) at++;
      const near = (text) => text.slice(Math.max(0, at - 80), at + 160);
      fail(`${name} is left: …${near(is)}…, and was …${near(was)}…`);
    }
  };

  const choose = (select, value) => {
    select.value = value;
    select.dispatchEvent(new Event("change", { bubbles: true }));
  };
// Returns whether there was a button.
  const press = (selector) => {
    const found = find(selector);
    found?.click();
    return !!found;
  };
// The actions of a visitor. Each counts as activity.
  const acts = {
    mark: () => any([...root.querySelectorAll("[data-option][data-dimension]")]).click(),
    emphasis: () => any([...root.querySelectorAll("[data-emphasis]")]).click(),
    sheet: () => press("[data-act=sheet]"),
    list: () => press("[data-act=list]"),
    answer: () => any([...root.querySelectorAll("input[type=radio]")]).click(),
    takeaway: () => press("[data-act=takeaway]"),
    code: () => ((find("input[name=code]").value = "SECRET"), press("[data-act=use-code]")),
    language: () => choose(find("select[name=language]"), any(["en", "es", "fr", "vi", "ar", "zh-Hans"])),
    pace: () => choose(find("select[name=pace]"), any(["slow", "fast"])),
    read: () => press("[data-act=all]"),
    part: () => press("[data-act=part]"),
    silence: () => press("[data-act=stop]"),
  };
  const reads = () => find(".aloud").dataset.speech === "reading";

  await until("it greets", () => presence() === "attract" && find(".aloud").dataset.speech === "silent");
// The state before the first visitor.
  const fresh = (window.fresh ??= traces());
  let visits = 0;
  let asked = 0;
  const visit = async () => {
    log = [];
    const lang = any(["en", "es", "fr", "vi", "ar", "zh-Hans"]);
    press(`[data-lang=${lang}]`);
    await until("a visitor begins", () => presence() === "here" && find(".group-fit").lang === lang);
// Text and expanded sections of the visitor, which must not reach the next one.
    find(".more").open = true;
    find(".takeaway__enter").open = true;
// The time since the last activity, independent of the clocks of the page; and by how much the wall clock was set forward since.
    let away = 0;
    let forward = 0;
    for (let steps = 2 + random(12); steps && presence() !== "attract"; steps--) {
      const kind = any(["act", "act", "act", "act", "wait", "wait", "sleep", "set", "say"]);
      const wasReading = reads();
      if (kind === "act") {
        const name = any(Object.keys(acts));
        const [was, marked] = [presence(), marks()];
        log.push(`${name} after ${away}`);
        if (acts[name]() === false) continue;
        await turn();
        await turn();
        if (away >= GONE && !wasReading && presence() !== "attract") fail(`${name} after ${away} ms finds the last visitor's page`);
        const limit = was === "here" ? IDLE : 0;
        if (away + forward < limit && (presence() === "attract" || marks() + 1 < marked)) fail(`${name} after ${away} ms loses ${marked} marks`);
        away = forward = 0;
      } else if (kind === "wait") {
        const time = any([1_000, 20_000, 80_000, 95_000, 125_000, 400_000]);
        log.push(`waits ${time}`);
        await pass(time);
        if (presence() === "still-there") asked++;
        away = wasReading ? 0 : away + time;
// While it reads aloud, the last idle check may be as long ago as the idle timeout.
        if (wasReading) forward = IDLE;
      } else if (kind === "sleep") {
        const [time, isCounted] = [any([5_000, 60_000, 125_000, 3_600_000]), random(2) === 0];
        log.push(`sleeps ${time}${isCounted ? " counted" : ""}`);
        sleep(time, isCounted);
// Often the first action is a touch.
        if (random(2)) await pass(1_000);
        away += time;
        if (wasReading && time >= GONE) {
// If the page has noticed the sleep, the attract screen covers the statements, and only a script could press one.
          if (presence() !== "attract") acts.mark();
          await turn();
          await turn();
          if (presence() !== "attract") fail(`a sleep of ${time} ms while it reads is survived`);
        }
      } else if (kind === "set") {
        const by = any([-3_600_000, -60_000, 5_000, 60_000, 3_600_000]);
        log.push(`sets ${by}`);
        // The page compares its clocks each second.
        dispatchEvent(new Event("focus"));
        await turn();
        setClock(by);
        dispatchEvent(new Event("focus"));
        await turn();
        forward += Math.max(0, by);
      } else if (speechSynthesis.speaking) {
        log.push("says");
        say();
        await turn();
      }
    }
    if (presence() !== "attract") {
// Leaves by the button, or walks away. The next visitor finds a device that sleeps, or one that is awake.
      const how = any(["left", "waits", "sleeps"]);
      log.push(how);
      if (reads()) press("[data-act=stop]"), await turn();
      if (how === "left") {
        if (presence() === "here") press(".tools__leave");
        await until("it asks, or has nothing to lose", () => find("dialog[open]") || presence() === "attract");
        press("dialog[open] [data-act=left]");
      } else if (how === "waits") {
        await pass(GONE);
        await pass(GONE);
      } else {
        sleep(GONE, random(2) === 0);
        acts.mark();
      }
    }
    await until("the attract screen is back", () => presence() === "attract");
    await isAsNew(fresh);
    visits++;
  };
  for (let day = 0; day < many; day++) {
    for (let visitors = VISITORS; visitors; visitors--) await visit();
    document.title = `day ${day + 1}`;
  }
  return [visits, asked];
};
