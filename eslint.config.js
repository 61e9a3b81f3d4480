// @ts-check
import js from "@eslint/js";
import { defineConfig, globalIgnores } from "eslint/config";
import tseslint from "typescript-eslint";

export default defineConfig(
  globalIgnores(["**/dist/", "**/generated/", "**/node_modules/", "**/.turbo/", "docs/.site/"]),
  js.configs.recommended,
  {
    files: ["**/*.ts"],
    extends: [tseslint.configs.strictTypeChecked, tseslint.configs.stylisticTypeChecked],
    languageOptions: { parserOptions: { projectService: true, tsconfigRootDir: import.meta.dirname } },
    rules: {
      // typescript-json-schema reads an index signature rightly and Record<> as an object with no keys.
      "@typescript-eslint/consistent-indexed-object-style": ["error", "index-signature"],
      // isolatedDeclarations asks for types that this rule would remove.
      "@typescript-eslint/no-inferrable-types": "off",
      "@typescript-eslint/restrict-template-expressions": ["error", { allowNumber: true }],
    },
  },
  {
    files: ["**/*.js", "**/*.mjs"],
    languageOptions: {
      globals: {
        console: "readonly",
        process: "readonly",
        URL: "readonly",
        performance: "readonly",
        structuredClone: "readonly",
        Buffer: "readonly",
        TextDecoder: "readonly",
        TextEncoder: "readonly",
        AbortController: "readonly",
        AbortSignal: "readonly",
        Blob: "readonly",
        CSSStyleSheet: "readonly",
        DOMParser: "readonly",
        File: "readonly",
        Response: "readonly",
        URLSearchParams: "readonly",
        Worker: "readonly",
        atob: "readonly",
        clearTimeout: "readonly",
        document: "readonly",
        fetch: "readonly",
        getComputedStyle: "readonly",
        location: "readonly",
        setTimeout: "readonly",
        window: "readonly",
      },
    },
  },
);
