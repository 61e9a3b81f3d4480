// @ts-check
// @dmdc/hdf5 in a browser's worker: chosen files, folders, ZIPs and addresses give what they give in Node.
import { encodeHdf5, openHdf5, memorySource, sha256OfBytes } from "@dmdc/hdf5";
import { zipSync } from "fflate";
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { createServer } from "node:http";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { build } from "vite";
import { afterAll, beforeAll, expect, test } from "vitest";
import { endlessHeap } from "../packages/validator/fuzz/hostile-files.mjs";
import { launchBrowser } from "./browser.mjs";

const here = (/** @type {string} */ path) => fileURLToPath(new URL(path, import.meta.url));
const data = Float64Array.from({ length: 200_000 }, (_, index) => Math.sin(index) * 100);
const content = {
  document: { energy: { dtype: "float64", shape: [data.length], units: "keV" }, title: "an energy" },
  arrays: new Map([["/energy", data]]),
};

/** @type {string} */ let folder;
/** @type {Uint8Array} */ let bytes;
/** @type {any} */ let expected;
/** @type {import("node:http").Server} */ let server;
/** @type {import("playwright-core").Browser} */ let browser;
/** @type {import("playwright-core").Page} */ let page;
/** @type {string} */ let address;

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), "dmdc-page-"));
  bytes = await encodeHdf5(content);
  const file = await openHdf5(memorySource(bytes));
  const { minimum, maximum, sum, values } = file.scan("/energy");
  const slice = Array.from(data.subarray(150_000, 150_003));
  expected = { digest: sha256OfBytes(bytes), minimum, maximum, sum, values, slice, document: file.project() };
  await build({
    root: here("."),
    configFile: false,
    logLevel: "silent",
    build: {
      outDir: join(folder, "page"),
      minify: false,
      lib: {
        entry: {
          worker: here("hdf5-page/worker.js"),
          "guarded-worker": here("../packages/hdf5/dist/guard/guarded-worker.js"),
        },
        formats: ["es"],
        fileName: (_format, name) => `${name}.js`,
      },
    },
  });
  writeFileSync(join(folder, "page/index.html"), `<!doctype html><title>test</title><input type="file">`);
  writeFileSync(join(folder, "page/events.h5"), bytes);
  writeFileSync(join(folder, "endless.h5"), await endlessHeap());
  writeFileSync(
    join(folder, "release.zip"),
    zipSync({ "events.h5": [bytes, { level: 0 }], "notes.txt": new Uint8Array(3) }),
  );
  server = createServer(serve).listen(0, "127.0.0.1");
  await new Promise((resolve) => server.once("listening", resolve));
  address = `http://127.0.0.1:${/** @type {import("node:net").AddressInfo} */ (server.address()).port}`;
  browser = await launchBrowser();
  page = await browser.newPage();
  await page.goto(`${address}/index.html`);
}, 120_000);

afterAll(async () => {
  await browser?.close();
  server?.close();
  server?.closeAllConnections();
  rmSync(folder, { recursive: true, force: true });
});

/** Files of the page; `?whole` is a server that knows no ranges. */
function serve(
  /** @type {import("node:http").IncomingMessage} */ request,
  /** @type {import("node:http").ServerResponse} */ response,
) {
  const { pathname, search } = new URL(request.url ?? "/", "http://page");
  let file;
  try {
    file = readFileSync(join(folder, "page", pathname));
  } catch {
    response.writeHead(404).end();
    return;
  }
  const type = pathname.endsWith(".js") ? "text/javascript; charset=utf-8" : "text/html; charset=utf-8";
  const [, start, end] = /^bytes=(\d+)-(\d+)$/.exec(request.headers.range ?? "") ?? [];
  if (start === undefined || search === "?whole") {
    response.writeHead(200, { "content-type": type }).end(file);
    return;
  }
  const last = Math.min(Number(end), file.length - 1);
  const range = `bytes ${start}-${last}/${file.length}`;
  response.writeHead(206, { "content-range": range, etag: '"1"' }).end(file.subarray(Number(start), last + 1));
}

/** Lets the worker do something with a file that the user chooses, or with an address. */
async function inWorker(/** @type {string} */ kind, /** @type {{ path?: string, value?: string }} */ { path, value }) {
  if (path !== undefined) await page.setInputFiles("input", path);
  return page.evaluate(
    ({ kind, value }) => {
      const input = /** @type {any} */ (document.querySelector("input"));
      const worker = new Worker("worker.js", { type: "module" });
      return new Promise((resolve, reject) => {
        worker.onmessage = ({ data }) => resolve(data);
        worker.onerror = ({ message }) => reject(new Error(message));
        worker.postMessage({ kind, value: value ?? input.files[0] });
      });
    },
    { kind, value },
  );
}

const h5 = () => join(folder, "page/events.h5");

test("a chosen file gives what it gives in Node, digest and sum to the last bit", async () => {
  expect(await inWorker("file", { path: h5() })).toEqual({ result: expected });
});

test("an address gives the same, by ranges", async () => {
  expect(await inWorker("url", { value: `${address}/events.h5` })).toEqual({ result: expected });
});

test("a file in a folder, and one in a ZIP, give the same", async () => {
  expect(await inWorker("tree", { path: h5() })).toEqual({ result: expected.document });
  const zip = await inWorker("zip", { path: join(folder, "release.zip") });
  expect(zip).toEqual({ result: { paths: ["events.h5", "notes.txt"], ...expected } });
});

test("a file is read under guard, and one that never ends is ended", async () => {
  const guarded = await inWorker("guarded", { path: h5() });
  expect(guarded).toEqual({ result: { sum: expected.sum, document: expected.document } });
  const { error } = /** @type {any} */ (await inWorker("endless", { path: join(folder, "endless.h5") }));
  expect(error).toMatchObject({ name: "GuardError", message: expect.stringMatching(/took more than 1 s/) });
});

test("a server without ranges, and one that is not there, give clear errors", async () => {
  const whole = /** @type {any} */ (await inWorker("whole", { value: `${address}/events.h5?whole` }));
  expect(whole.error).toMatchObject({ name: "RangeNotSupportedError" });
  const missing = /** @type {any} */ (await inWorker("whole", { value: `${address}/nothing.h5` }));
  expect(missing.error).toMatchObject({ name: "HttpError", message: expect.stringMatching(/status 404/) });
});
