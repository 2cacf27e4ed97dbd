// What the declarations of TypeScript lack: engines have it, or some of them.

// Without a prototype, an object of options has none of what a host may have added to `Object.prototype`.
interface Unprototyped {
  __proto__?: null;
}
interface RequestInit extends Unprototyped {}
interface AddEventListenerOptions extends Unprototyped {}
interface IdleRequestOptions extends Unprototyped {}
interface MutationObserverInit extends Unprototyped {}
interface ReadableStream<R> {
  getReader(options: { __proto__: null }): ReadableStreamDefaultReader<R>;
}
interface PropertyDescriptor extends Unprototyped {}

// Trusted Types.
interface TrustedScriptURL {
  toString(): string;
}
interface TrustedTypePolicy {
  createScriptURL(url: string): TrustedScriptURL;
}
interface TrustedTypePolicyFactory {
  createPolicy(name: string, rules: { createScriptURL(url: string): string }): TrustedTypePolicy;
}
interface Window {
  readonly trustedTypes?: TrustedTypePolicyFactory;
}
declare var trustedTypes: TrustedTypePolicyFactory | undefined;
