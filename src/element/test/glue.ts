// In the place of the glue that wasm-bindgen makes: an app whose state a test decides about.

import type { AppHandle, HostBridge } from "glue";

export const app = {
  code: "CODE" as string | undefined,
  problem: undefined as string | undefined,
  log: [] as string[],
  bridge: undefined as HostBridge | undefined,
};

export function mount(_: Element, _pageData: string, bridge: HostBridge): AppHandle {
  app.bridge = bridge;
  return {
    set(bridge) {
      app.bridge = { ...app.bridge!, ...bridge };
      app.log.push(`set ${bridge.pageData ?? ""}`.trim());
    },
    dispatch: (name, value) => app.log.push(`${name} ${value}`.trim()),
    get code() {
      return app.code;
    },
    restore(code) {
      app.log.push(`restore ${code}`);
      return app.problem;
    },
    refuses: (code) => code.startsWith("OTHER"),
  };
}

export const qr = (text: string) => (text.length < 100 ? "21 M0 0h7" : undefined);
export default async function init() {}
