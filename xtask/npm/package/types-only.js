// `import "group-fit/react"`, and its like, brings types alone. TypeScript keeps the line in what a bundler takes, so that there must be
// a module; it does nothing. The element itself is loaded by <script type="module" src="…/group-fit.js">.
export {};
