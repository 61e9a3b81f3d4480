// @ts-check
import { defineConfig } from "vite";

export default defineConfig({
  root: import.meta.dirname,
  base: "./",
  // A page that may connect to nothing cannot fetch its own parts: all is in one script, the worker in it as text.
  build: { outDir: "dist", emptyOutDir: true, modulePreload: false, chunkSizeWarningLimit: 20_000 },
  worker: { format: "iife" },
});
