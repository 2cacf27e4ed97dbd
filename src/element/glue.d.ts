// The glue that wasm-bindgen makes. esbuild gets its path as `--alias:glue=…` (xtask/src/wasm.rs).
//
// Written by hand to match src/app/handle.rs, src/app/host_bridge.rs and src/bin/qr.rs, because wasm-bindgen writes its own
// declarations only during a build, and Trunk does not keep them.
declare module "glue" {
  type AppEventName = import("./contract.ts").AppEventName;
  type DispatchName = import("./contract.ts").DispatchName;
  type EffectName = import("./contract.ts").EffectName;

  /** The exports of the WebAssembly. Tests look at its memory. */
  export interface InitOutput {
    readonly memory: WebAssembly.Memory;
  }

  /** Instantiates the WebAssembly. */
  export default function init(source: {
    module_or_path: BufferSource | Promise<Response> | Response | WebAssembly.Module;
  }): Promise<InitOutput>;

  /** `HostBridge` in src/app/host_bridge.rs: what the app asks its element for. */
  export interface HostBridge {
    pageData?: string;
    /** A list of DOM nodes for each static fragment. */
    fragments?: ChildNode[][];
    region: string | null;
    pageUrl: string;
    idleSeconds: number;
    shareMarks: boolean;
    warn(message: string): void;
    runEffect(effect: EffectName, value: string): void;
    emit(name: AppEventName, detail: unknown, code: string): void;
  }

  /** `AppHandle` in src/app/handle.rs. */
  export interface AppHandle {
    set(bridge: HostBridge): void;
    dispatch(name: DispatchName, value: string): void;
    /** Nothing while the state changes. */
    readonly code: string | undefined;
    /** Why the code cannot be restored, for the visitor. */
    restore(code: string): string | undefined;
    refuses(code: string): boolean;
  }

  /** Nothing if the page data is incomplete. */
  export function mount(container: Element, pageData: string, bridge: HostBridge): AppHandle | undefined;

  /** "SIZE PATH", or nothing if the text is too long. From the glue of src/bin/qr.rs. */
  export function qr(text: string): string | undefined;
}
