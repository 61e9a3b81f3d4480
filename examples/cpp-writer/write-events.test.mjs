// @ts-check
import { openProduct, sha256OfBytes } from "@dmdc/hdf5";
import { folderTree } from "@dmdc/hdf5/node";
import { reproduceClaims } from "@dmdc/sdk";
import { openRelease } from "@dmdc/sdk/node";
import { validateFolder } from "@dmdc/validator/node";
import { spawnSync } from "node:child_process";
import { cp, mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { compile, findHdf5 } from "./compiler.mjs";

const here = (/** @type {string} */ path) => fileURLToPath(new URL(path, import.meta.url));

/** @param {string} command @param {string[]} args */
const run = (command, args) => spawnSync(command, args, { encoding: "utf8" });

const hdf5 = findHdf5();
if (hdf5 === undefined) test.skip("cpp-writer: skipped, because g++ or the headers of HDF5 were not found", () => {});

describe.skipIf(hdf5 === undefined)("a product written in C++, by the projection page", () => {
  let work = "";
  let release = "";
  beforeAll(async () => {
    work = await mkdtemp(join(tmpdir(), "dmdc-cpp-writer-"));
    release = join(work, "release");
    await cp(here("../invented-xenon/release"), release, { recursive: true });
    const program = join(work, "write_events");
    compile(here("write_events.cpp"), program, hdf5 ?? []);
    const path = join(release, "data/events.h5");
    const ran = run(program, [path]);
    expect([ran.status, ran.stderr]).toEqual([0, ""]);
    const bytes = await readFile(path);
    const manifest = JSON.parse(await readFile(join(release, "dmdc.json"), "utf8"));
    Object.assign(manifest.products.events, { sha256: sha256OfBytes(bytes), bytes: bytes.length });
    await writeFile(join(release, "dmdc.json"), JSON.stringify(manifest));
  }, 60_000);
  afterAll(() => rm(work, { recursive: true }));

  test("validates in its release, without a finding", async () => {
    const report = await validateFolder(release);
    expect(report.findings).toEqual([]);
    expect(report.conformant).toBe(true);
  });

  test("reads back as it was written, int64 exactly", async () => {
    const product = await openProduct(folderTree(release), "data/events.h5");
    expect(product.document).toMatchObject({
      selection: "Invented events, 2 keV ≤ energy < 50 keV.",
      columns: {
        order: ["energy", "passed_veto", "time"],
        energy: { dtype: "float64", shape: [10], units: "keV" },
        passed_veto: { dtype: "uint8", shape: [10], units: "1", logical_type: "boolean" },
        time: { dtype: "int64", shape: [10], units: "ns", logical_type: "utc_time" },
      },
    });
    const values = (/** @type {string} */ name) => Array.from(product.readArray(`/columns/${name}`));
    expect(values("energy")).toEqual([4.2, 7.7, 31, 3.5, 12.25, 18, 22.5, 9.75, 40.5, 27]);
    expect(values("passed_veto")).toEqual([1, 0, 1, 1, 1, 1, 0, 1, 1, 1]);
    const times = Array.from(
      { length: 10 },
      (_, day) => 1_700_000_000_000_000_001n + BigInt(day) * 86_400_000_000_000n,
    );
    expect(values("time")).toEqual(times);
    product.close();
  });

  test("its ten events in the region are as many as the limit of the release was made of", async () => {
    const opened = await openRelease(release);
    const [claim] = await reproduceClaims(opened);
    opened.close();
    expect(claim?.points).toHaveLength(11);
    expect(claim?.passed).toBe(true);
  });

  test("a file that cannot be created is an error", () => {
    const { status, stderr } = run(join(work, "write_events"), [join(work, "absent/events.h5")]);
    expect(status).toBe(1);
    expect(stderr).toContain("could not create the file");
  });
});
