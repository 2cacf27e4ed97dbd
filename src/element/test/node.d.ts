// What the tests use of Node.js, and of esbuild.

declare function setImmediate(work: () => void): void;

declare module "node:test" {
  export function test(name: string, run: () => void | Promise<void>): void;
}

declare module "node:assert/strict" {
  interface Assert {
    (value: unknown, message?: string): asserts value;
    equal(actual: unknown, expected: unknown, message?: string): void;
    deepEqual(actual: unknown, expected: unknown, message?: string): void;
    match(text: string, expected: RegExp): void;
    throws(run: () => unknown, expected: RegExp): void;
    rejects(promise: Promise<unknown>, expected: { name?: string; message?: RegExp }): Promise<void>;
  }
  const assert: Assert;
  export default assert;
}

// esbuild makes another module of a file for each suffix, so that a test can load one several times.
declare module "*?1";
declare module "*?2";
declare module "*?3";
declare module "*?4";
declare module "*?5";
declare module "*?6";
declare module "*?7";
declare module "*?8";
declare module "*?9";
declare module "*?10";
declare module "*?11";
declare module "*?12";
declare module "*?13";
declare module "*?14";
declare module "*?15";
