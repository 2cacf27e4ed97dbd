// A fake voice, which makes no sound. `say()` ends the current utterance.
{
  const voices = [
    { name: "far", lang: "en-US", localService: false },
    { name: "near", lang: "en-GB", localService: true },
    { name: "mandarin", lang: "cmn", localService: true },
  ];
  window.spoken = [];
  let now;
  const engine = new EventTarget();
  Object.assign(engine, {
    getVoices: () => (window.mute ? voices.slice(0, 1) : voices),
    speak: (words) => {
      now = words;
      window.spoken.push([words.text, words.voice?.name, words.rate]);
    },
    cancel: () => {
      const was = now;
      now = undefined;
      window.cancelled = (window.cancelled ?? 0) + 1;
      was?.onerror?.(new Event("error"));
    },
  });
  Object.defineProperty(engine, "speaking", { get: () => !!now });
  Object.defineProperty(window, "speechSynthesis", { value: engine, configurable: true });
  window.SpeechSynthesisUtterance = class {
    constructor(text) {
      this.text = text;
    }
  };
  window.say = () => {
    const was = now;
    now = undefined;
    was.onend?.(new Event("end"));
  };
  window.mute = location.search === "?mute";
}
