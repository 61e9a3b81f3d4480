// @ts-check
// The Chromium that tests run pages in: it comes with an npm package, so that `npm ci` is all there is to set up.
import { existsSync, mkdirSync, mkdtempSync, renameSync, rmSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { chromium } from "playwright-core";

const CACHE = fileURLToPath(new URL("../node_modules/.cache/", import.meta.url));
const UNPACKED = join(CACHE, "chromium-147");

/**
 * Starts a headless Chromium; the caller closes it.
 *
 * @returns {Promise<import("playwright-core").Browser>}
 */
export async function launchBrowser() {
  if (!existsSync(UNPACKED)) await unpack();
  const own = Object.entries(process.env).filter((entry) => entry[1] !== undefined);
  return chromium.launch({
    executablePath: join(UNPACKED, "chromium"),
    args: ["--no-sandbox", "--disable-gpu", "--disable-background-networking", "--disable-component-update"],
    // The package's own shared libraries, which a bare Linux lacks.
    env: { ...Object.fromEntries(own), LD_LIBRARY_PATH: join(UNPACKED, "al2023/lib") },
  });
}

/** Unpacks the browser once, whole or not at all, whoever else does the same at that moment. */
async function unpack() {
  mkdirSync(CACHE, { recursive: true });
  const folder = mkdtempSync(join(CACHE, "unpacking-"));
  // The package unpacks into the temporary folder, and its libraries only where it believes itself on Lambda.
  const before = { ...process.env };
  Object.assign(process.env, { TMPDIR: folder, AWS_EXECUTION_ENV: "AWS_Lambda_nodejs20.x" });
  try {
    const { default: packed } = await import("@sparticuz/chromium");
    packed.setGraphicsMode = false;
    await packed.executablePath();
    renameSync(folder, UNPACKED);
  } catch (error) {
    if (!existsSync(UNPACKED)) throw error;
  } finally {
    for (const name of ["TMPDIR", "AWS_EXECUTION_ENV", "LD_LIBRARY_PATH", "FONTCONFIG_PATH"]) {
      if (before[name] === undefined) delete process.env[name];
      else process.env[name] = before[name];
    }
    rmSync(folder, { recursive: true, force: true });
  }
}
