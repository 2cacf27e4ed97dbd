// The browser's own Promise, which xtask puts in the place of the global one in everything that it bundles: a host may have
// replaced that. An async function always gives the browser's own.

const Own = (async () => {})().constructor;

export { Own as Promise };
