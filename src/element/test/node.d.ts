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
declare module "*?first";
declare module "*?second";
declare module "*?third";
declare module "*?fourth";
declare module "*?fifth";
declare module "*?sixth";
declare module "*?seventh";
declare module "*?eighth";
declare module "*?ninth";
declare module "*?tenth";
