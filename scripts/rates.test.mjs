// @ts-check
// What the rate engine promises of itself as a package: the same bits everywhere, a small bundle.
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { gzipSync } from "node:zlib";
import { build } from "vite";
import { expect, test } from "vitest";
import { launchBrowser } from "./browser.mjs";

const root = fileURLToPath(new URL("../packages/rates/", import.meta.url));

/** @type {{ [name: string]: string[] }} */
const recorded = JSON.parse(readFileSync(new URL("../packages/rates/fixtures/bits.json", import.meta.url), "utf8"));

/**
 * Bundles a module of the package for a browser.
 *
 * @param {string} code
 * @param {{ inlineDynamicImports?: boolean }} output
 */
async function bundle(code, output = {}) {
  const folder = mkdtempSync(join(tmpdir(), "rates-"));
  try {
    const entry = join(folder, "entry.js");
    writeFileSync(entry, code);
    const result = await build({
      root: folder,
      configFile: false,
      logLevel: "silent",
      build: { write: false, lib: { entry, formats: ["es"] }, rollupOptions: { output } },
    });
    const [built] = [result].flat();
    if (built === undefined || !("output" in built)) throw new Error("the bundler gave no output");
    return built.output.map((chunk) => ("code" in chunk ? chunk.code : "")).join("");
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

test("Node gives the recorded bits", async () => {
  const { bitsOfCases } = await import("../packages/rates/dist/bit-cases.test.helper.js");
  expect(await bitsOfCases()).toEqual(recorded);
});

test("Chromium gives the recorded bits", { timeout: 120_000 }, async () => {
  const code = await bundle(
    `import { bitsOfCases } from "${root}dist/bit-cases.test.helper.js"; globalThis.bits = await bitsOfCases();`,
    { inlineDynamicImports: true },
  );
  const browser = await launchBrowser();
  try {
    const page = await browser.newPage();
    await page.addScriptTag({ type: "module", content: code });
    const found = await page.waitForFunction("globalThis.bits");
    expect(await found.jsonValue()).toEqual(recorded);
  } finally {
    await browser.close();
  }
});

test("a spin-independent spectrum bundles to less than 60 kB, compressed, and without the nuclear tables", async () => {
  const code = await bundle(
    `export { naturalTarget, spinIndependentSpectrum, standardHalo } from "${root}dist/index.js";`,
  );
  expect(gzipSync(code).length).toBeLessThan(60_000);
  expect(code).not.toContain("GCN5082");
});

test("the whole root entry leaves the nuclear tables and the running of operators out", async () => {
  const code = await bundle(`export * from "${root}dist/index.js";`);
  expect(code).not.toContain("GCN5082");
  expect(code).not.toContain("renormalisation_group_running");
});
