// @ts-check
// Files from strangers, read in a thread of its own: whatever they are, the caller lives on.
import { encodeHdf5, GuardError, Hdf5ReadError, NotHdf5Error, openGuarded } from "@dmdc/hdf5";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { endlessHeap } from "../packages/validator/fuzz/hostile-files.mjs";

const content = {
  document: { energy: { dtype: "float64", shape: [3], units: "keV" }, title: "three" },
  arrays: new Map([["/energy", Float64Array.of(1, 2, 4)]]),
};

/** Opens a file under guard and closes it in any case. */
async function withGuarded(
  /** @type {any} */ source,
  /** @type {any} */ options,
  /** @type {(file: any) => any} */ use,
) {
  const file = await openGuarded(source, options);
  try {
    return await use(file);
  } finally {
    await file.close();
  }
}

describe("a file that is read under guard", () => {
  test("gives what it gives without", async () => {
    const bytes = await encodeHdf5(content, { manifest: "{}" });
    await withGuarded({ bytes }, { name: "events.h5" }, async (file) => {
      expect(file.document).toEqual(content.document);
      expect(await file.datasets()).toMatchObject([{ path: "/energy", dtype: "float64", shape: [3] }]);
      expect(await file.readArray("/energy")).toEqual(Float64Array.of(1, 2, 4));
      expect(await file.readArray("/energy", { start: [1], count: [1] })).toEqual(Float64Array.of(2));
      expect(await file.scan("/energy")).toMatchObject({ minimum: 1, maximum: 4, sum: 7 });
      expect(await file.manifest()).toBe("{}");
    });
  });

  test("can be named by its path", async () => {
    const folder = mkdtempSync(join(tmpdir(), "dmdc-guard-"));
    try {
      const path = join(folder, "events.h5");
      writeFileSync(path, await encodeHdf5(content));
      const values = await withGuarded({ path }, {}, (file) => file.readArray("/energy"));
      expect(values).toEqual(Float64Array.of(1, 2, 4));
    } finally {
      rmSync(folder, { recursive: true });
    }
  });

  test("gives its errors with their classes and facts", async () => {
    const bytes = new TextEncoder().encode("no HDF5 at all");
    const error = await openGuarded({ bytes }, { name: "a.h5" }).catch((thrown) => thrown);
    expect(error).toBeInstanceOf(NotHdf5Error);
    expect(error).toMatchObject({ name: "NotHdf5Error", file: "a.h5", size: 14 });
  });

  test("is ended when it takes too long, and says so from then on", async () => {
    const bytes = await endlessHeap();
    const opened = openGuarded({ bytes }, { name: "endless.h5", seconds: 2 });
    const error = await opened.catch((thrown) => thrown);
    expect(error).toBeInstanceOf(GuardError);
    expect(error).toMatchObject({ reason: "time", file: "endless.h5" });
    expect(error.message).toMatch(/took more than 2 s/);
  });

  test("that asks for more memory than it may gives an error", async () => {
    const zeros = { values: { dtype: "float64", shape: [3_000_000], units: "1" } };
    const arrays = new Map([["/values", new Float64Array(3_000_000)]]);
    const bytes = await encodeHdf5({ document: zeros, arrays });
    await withGuarded({ bytes }, { memoryBytes: 20_000_000 }, async (file) => {
      await expect(file.readArray("/values")).rejects.toMatchObject({ name: "LimitExceededError", limit: 20_000_000 });
      expect(await file.scan("/values")).toMatchObject({ values: 3_000_000, sum: 0 });
    });
  });

  test("once closed says so", async () => {
    const file = await openGuarded({ bytes: await encodeHdf5(content) });
    await file.close();
    await expect(file.scan("/energy")).rejects.toThrow(/closed/);
    await file.close();
    expect(Hdf5ReadError.name).toBe("Hdf5ReadError");
  });
});
