// What the tests use of Node.js.

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
