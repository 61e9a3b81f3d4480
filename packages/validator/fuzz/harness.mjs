// @ts-check
// Validates releases in which one product is not what it should be, and counts how that ends: it must end in a report.
import { guardedValidator } from "@dmdc/validator/node";
import { createHash } from "node:crypto";
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { mutate, randomNumbers } from "./mutate.mjs";

const SEED = fileURLToPath(new URL("../../conformance/seeds/small/", import.meta.url));
const MANIFEST = JSON.parse(readFileSync(join(SEED, "dmdc.json"), "utf8"));

/** The products of the seed that are damaged: every kind, in both encodings. */
export const PRODUCTS = Object.entries(MANIFEST.products).map(([name, entry]) => ({ name, entry }));

/** @typedef {{ name: string, gate?: string, guarded: boolean, refused: boolean, milliseconds: number, error?: unknown }} Outcome */

/** What a release with this one product gives; the manifest agrees with the bytes, so that nothing else is wrong. */
export class Harness {
  /** @param {{ seconds?: number, memoryBytes?: number }} limits */
  constructor(limits = {}) {
    this.folder = mkdtempSync(join(tmpdir(), "dmdc-fuzz-"));
    this.validator = guardedValidator({ seconds: 2, ...limits });
  }

  /** @returns {Promise<Outcome>} */
  async run(/** @type {string} */ name, /** @type {any} */ { name: product, entry }, /** @type {Uint8Array} */ bytes) {
    const sha256 = createHash("sha256").update(bytes).digest("hex");
    const manifest = { ...MANIFEST, products: { [product]: { ...entry, bytes: bytes.length, sha256 } } };
    const path = join(this.folder, entry.path);
    mkdirSync(dirname(path), { recursive: true });
    writeFileSync(path, bytes);
    writeFileSync(join(this.folder, "dmdc.json"), JSON.stringify(manifest));
    const start = performance.now();
    try {
      const report = await this.validator.validate(this.folder);
      const unreadable = report.findings.find(({ rule }) => rule === "DMDC-IO-003");
      const guarded = /reading it (?:took|crashed|damaged)/.test(unreadable?.message ?? "");
      return {
        name,
        gate: report.gate,
        guarded,
        refused: unreadable !== undefined,
        milliseconds: performance.now() - start,
      };
    } catch (error) {
      return { name, guarded: false, refused: false, milliseconds: performance.now() - start, error };
    } finally {
      rmSync(path, { force: true });
    }
  }

  close() {
    this.validator.close();
    rmSync(this.folder, { recursive: true });
  }
}

/** Products in turn, each damaged at random; the same seed gives the same mutants. */
export function* mutants(/** @type {number} */ count, /** @type {number} */ seed) {
  const random = randomNumbers(seed);
  for (let index = 0; index < count; index++) {
    const product = PRODUCTS[index % PRODUCTS.length];
    if (product === undefined) return;
    const file = readFileSync(join(SEED, /** @type {any} */ (product.entry).path));
    yield { name: `${product.name} ${index}`, product, bytes: mutate(file, random) };
  }
}
