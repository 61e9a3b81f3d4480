// @ts-check
import { reproduceClaims } from "@dmdc/sdk";
import { openRelease } from "@dmdc/sdk/node";
import { validateFolder } from "@dmdc/validator/node";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { findPython, runPython } from "../h5py/python.mjs";

const program = fileURLToPath(new URL("write_release.py", import.meta.url));
const python = findPython(["h5py"]) ?? "";
if (python === "") test.skip("python-writer: skipped, because no Python with h5py was found", () => {});

describe.skipIf(python === "")("a release written in Python, by the projection page", () => {
  let work = "";
  let folder = "";
  beforeAll(async () => {
    work = await mkdtemp(join(tmpdir(), "dmdc-python-writer-"));
    folder = join(work, "release");
    runPython(python, [program, folder], work);
  });
  afterAll(() => rm(work, { recursive: true }));

  test("conforms, without a finding", async () => {
    const report = await validateFolder(folder);
    expect(report.findings).toEqual([]);
    expect(report.conformant).toBe(true);
  });

  test("has every kind of product, and says on its face that it is invented", async () => {
    const release = await openRelease(folder);
    const kinds = Object.values(release.manifest.products).map(({ kind }) => kind);
    expect(kinds.sort()).toEqual(["analysis", "background", "events", "model", "response", "result"]);
    expect(release.manifest.nature).toBe("invented");
    release.close();
  });

  test("its claims are reproduced", async () => {
    const release = await openRelease(folder);
    const claims = await reproduceClaims(release);
    release.close();
    expect(claims.map(({ name, points, passed }) => [name, points.length, passed])).toEqual([
      ["count", 1, true],
      ["limit", 3, true],
    ]);
  });
});
