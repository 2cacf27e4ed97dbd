import { svelte } from "@sveltejs/vite-plugin-svelte";
import vue from "@vitejs/plugin-vue";
import { defineConfig } from "vite";

const isGroupFit = (tag) => tag === "group-fit";

export default defineConfig({
  base: "./",
  plugins: [vue({ template: { compilerOptions: { isCustomElement: isGroupFit } } }), svelte()],
  oxc: { jsx: { runtime: "automatic" } },
  build: {
    rollupOptions: { input: ["react/index.html", "vue/index.html", "svelte/index.html"] },
    modulePreload: { polyfill: false },
  },
});
