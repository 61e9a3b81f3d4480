// @ts-check
// The page of the validator: its reports are those of the library and of the command, byte for byte, on the whole
// conformance suite; it connects to nothing; it can be used with a folder and a ZIP.
import { folderTree } from "@dmdc/hdf5/node";
import { FORMATS, readPlots, renderJson, validateRelease } from "@dmdc/validator";
import { spawn } from "node:child_process";
import { once } from "node:events";
import { mkdtempSync, readdirSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { text as readText } from "node:stream/consumers";
import { pathToFileURL } from "node:url";
import { afterAll, beforeAll, expect, test } from "vitest";
import { build, preview } from "vite";
import { launchBrowser } from "./browser.mjs";
import { readFiles, SUITE } from "./conformance/files.mjs";

const ROOT = join(import.meta.dirname, "..");
const EXAMPLE = join(ROOT, "examples/invented-xenon/release");
const CONFIG = join(ROOT, "packages/validator/demo/vite.config.js");
const COMMAND = join(ROOT, "packages/validator/bin/dmdc-validate.js");

/** @type {import("vite").PreviewServer} */
let server;
/** @type {import("playwright-core").Browser} */
let browser;
/** @type {import("playwright-core").Page} */
let page;
/** @type {string} */
let outDir;
/** @type {string[]} */
const complaints = [];
/** @type {string[]} */
const requests = [];

beforeAll(async () => {
  outDir = mkdtempSync(join(tmpdir(), "dmdc-page-"));
  await build({ configFile: CONFIG, logLevel: "silent", build: { outDir, minify: false } });
  server = await preview({
    configFile: CONFIG,
    logLevel: "silent",
    build: { outDir },
    preview: { host: "127.0.0.1", port: 0 },
  });
  const { port } = /** @type {import("node:net").AddressInfo} */ (server.httpServer.address());
  browser = await launchBrowser();
  page = await browser.newPage();
  page.on("console", (message) => {
    if (message.type() === "error") complaints.push(message.text());
  });
  page.on("pageerror", (error) => complaints.push(error.message));
  await page.goto(`http://127.0.0.1:${port}/`);
  page.on("request", (request) => requests.push(request.url()));
}, 120_000);

afterAll(async () => {
  await browser?.close();
  await server?.close();
  rmSync(outDir, { recursive: true, force: true });
});

/** Folders of all releases of the suite, sorted. */
function releasesOfSuite() {
  const cases = join(SUITE, "cases");
  const folders = readdirSync(cases).flatMap((group) =>
    readdirSync(join(cases, group)).map((name) => join(cases, group, name)),
  );
  return folders.map((folder) => join(folder, "release")).sort();
}

/** The JSON reports of releases as the page's worker makes them. */
async function reportsOfPage(/** @type {readonly string[]} */ releases) {
  const contents = releases.map((release) =>
    [...readFiles(release)].map(([path, bytes]) => [path, Buffer.from(bytes).toString("base64")]),
  );
  return await page.evaluate(async (all) => {
    /** @type {string[]} */
    const reports = [];
    for (const entries of all) {
      const files = new Map(
        entries.map(([path = "", content = ""]) => [
          path,
          new File([Uint8Array.from(atob(content), (sign) => sign.charCodeAt(0))], path),
        ]),
      );
      const { dmdcValidate } = /** @type {any} */ (globalThis);
      const answer = await dmdcValidate({ files, name: "case", config: {}, forms: ["json"] });
      reports.push(answer.texts.json);
    }
    return reports;
  }, contents);
}

/** The JSON reports of releases as one call of the command makes them. */
async function reportsOfCommand(/** @type {readonly string[]} */ releases) {
  const args = [COMMAND, "--json", "--no-config", ...releases];
  const child = spawn(process.execPath, args, { stdio: ["ignore", "pipe", "pipe"] });
  const ended = once(child, "close");
  const [stdout, stderr] = await Promise.all([readText(child.stdout), readText(child.stderr)]);
  await ended;
  expect(stderr).toBe("");
  return stdout.split(/(?<=^\}\n)/m);
}

async function reportsOfLibrary(/** @type {readonly string[]} */ releases) {
  /** @type {string[]} */
  const reports = [];
  for (const release of releases) reports.push(renderJson(await validateRelease(folderTree(release))));
  return reports;
}

test("page, command and library give the same bytes on the whole conformance suite", { timeout: 300_000 }, async () => {
  const releases = releasesOfSuite();
  expect(releases.length).toBeGreaterThan(300);
  const [ofPage, ofCommand, ofLibrary] = await Promise.all([
    reportsOfPage(releases),
    reportsOfCommand(releases),
    reportsOfLibrary(releases),
  ]);
  expect(releases.filter((_, index) => ofPage[index] !== ofLibrary[index])).toEqual([]);
  expect(releases.filter((_, index) => ofCommand[index] !== ofLibrary[index])).toEqual([]);
  expect(ofCommand).toHaveLength(releases.length);
});

test("a folder that is chosen is checked, and its report shown with plots", async () => {
  await page.locator("#folder").setInputFiles(EXAMPLE);
  await page.locator("#status").filter({ hasText: "passes" }).waitFor();
  expect(await page.locator("#status").textContent()).toBe("release passes, with 0 findings.");
  expect(await page.locator("#report svg").count()).toBeGreaterThan(3);
  expect(await page.locator("#report image").count()).toBe(1);
  expect(await page.evaluate(() => document.activeElement?.id)).toBe("result");
});

test("another profile asks for more", async () => {
  await page.locator("#profile").selectOption("publish");
  await page.locator("#folder").setInputFiles(EXAMPLE);
  await page.locator("#status").filter({ hasText: "does not pass" }).waitFor();
  expect(await page.locator("#report").textContent()).toContain("PUBLISH-001");
  await page.locator("#profile").selectOption("core");
});

test("a report can be saved", async () => {
  const download = page.waitForEvent("download");
  await page.getByRole("button", { name: "Save as SARIF" }).click();
  expect((await download).suggestedFilename()).toBe("release-report.sarif");
});

test("what is no ZIP is told, and the page goes on", async () => {
  await page
    .locator("#zip")
    .setInputFiles({ name: "no.zip", mimeType: "application/zip", buffer: Buffer.from("no ZIP") });
  await page.locator("#status").filter({ hasText: "could not be checked" }).waitFor();
  await page.locator("#folder").setInputFiles(EXAMPLE);
  await page.locator("#status").filter({ hasText: "passes" }).waitFor();
});

test("every control can be reached by keyboard and has a name", async () => {
  const unnamed = await page.evaluate(() =>
    [...document.querySelectorAll("button, input, select, progress, section:not([hidden])")]
      .filter((each) => {
        const labels = /** @type {any} */ (each).labels?.length ?? 0;
        return (
          labels === 0 &&
          !each.getAttribute("aria-label") &&
          !each.getAttribute("aria-labelledby") &&
          each.textContent?.trim() === ""
        );
      })
      .map((each) => each.outerHTML),
  );
  expect(unnamed).toEqual([]);
  await page.locator("body").click({ position: { x: 1, y: 1 } });
  /** @type {(string | undefined)[]} */
  const reached = [];
  for (let step = 0; step < 4; step++) {
    await page.keyboard.press("Tab");
    reached.push(await page.evaluate(() => document.activeElement?.id));
  }
  expect(reached.filter((id) => ["folder", "zip", "profile"].includes(id ?? ""))).toEqual(["folder", "zip", "profile"]);
});

test("the page asked for nothing after it was loaded, could not, and made no complaint", async () => {
  expect(requests.filter((url) => !url.startsWith("blob:") && !url.startsWith("data:"))).toEqual([]);
  expect(complaints).toEqual([]);
  const refused = await page.evaluate(() =>
    fetch(location.href).then(
      () => "connected",
      () => "refused",
    ),
  );
  expect(refused).toBe("refused");
});

test("the page of a report, opened as a file, shows its style and pictures, and keeps its own policy", async () => {
  const tree = folderTree(EXAMPLE);
  const report = await validateRelease(tree);
  const file = join(outDir, "report.html");
  writeFileSync(file, await FORMATS.html.render([{ report, plots: await readPlots(tree, report) }]));
  const opened = await browser.newPage();
  /** @type {string[]} */
  const errors = [];
  opened.on("console", (message) => {
    if (message.type() === "error") errors.push(message.text());
  });
  await opened.goto(pathToFileURL(file).href);
  const shown = await opened.evaluate(() => {
    const verdict = document.querySelector(".verdict");
    const box = document.querySelector("image")?.getBoundingClientRect();
    return { weight: verdict === null ? "" : getComputedStyle(verdict).fontWeight, width: box?.width ?? 0 };
  });
  expect(shown.weight).toBe("600");
  expect(shown.width).toBeGreaterThan(100);
  expect(errors).toEqual([]);
  await opened.close();
});
