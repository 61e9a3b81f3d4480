// @ts-check
import { defineConfig } from "vitest/config";

export default defineConfig({
  test: {
    include: ["packages/*/src/**/*.test.ts", "examples/**/*.test.mjs", "scripts/**/*.test.mjs"],
    testTimeout: 60_000,
  },
});
