import { defineConfig } from "vite";

// React in strict mode runs each effect twice, in builds for development only. `--mode 18` is React 18, and `--mode 19` React 19.
export default defineConfig(({ mode }) => ({
  base: "./",
  define: { "process.env.NODE_ENV": '"development"' },
  resolve: { alias: String(mode) === "18" ? { react: "react-18", "react-dom": "react-dom-18" } : {} },
  oxc: { jsx: { runtime: "automatic" } },
  build: {
    outDir: `dist/react-${mode}`,
    rollupOptions: { input: ["react-strict/index.html"] },
    modulePreload: { polyfill: false },
    minify: false,
  },
}));
