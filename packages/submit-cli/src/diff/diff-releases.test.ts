import { openReleaseTree } from "@dmdc/sdk";
import { expect, test } from "vitest";
import { changeManifest, changeProduct, exampleFiles, sealed } from "../testing/changed-release.test.helper.js";
import type { Difference } from "./difference.js";
import { diffReleases } from "./diff-releases.js";

type Files = Map<string, Uint8Array>;

async function differences(change: (files: Files) => Promise<void> | void): Promise<Difference[]> {
  const files = await exampleFiles();
  const before = sealed(files);
  await change(files);
  using first = await openReleaseTree(before);
  using second = await openReleaseTree(sealed(files));
  return await diffReleases(first, second);
}

/** Scales an array of a product. */
const scaled = (path: string, pointer: string, factor: (index: number) => number) => async (files: Files) => {
  await changeProduct(files, path, ({ arrays }) => {
    const values = arrays.get(pointer) as Float64Array;
    values.forEach((value, index) => (values[index] = value * factor(index)));
  });
};

test("a release does not differ from itself, nor from a copy that is stored otherwise", async () => {
  expect(await differences(() => undefined)).toEqual([]);
  expect(await differences((files) => changeProduct(files, "result/limit.json", () => undefined))).toEqual([]);
});

test("an exposure is compared in one unit", async () => {
  const set = (exposure: object) => (files: Files) => {
    changeManifest(files, (manifest: { runs: { only: { partitions: { search: { exposure: object } } } } }) => {
      manifest.runs.only.partitions.search.exposure = exposure;
    });
  };
  expect(await differences(set({ value: 100, units: "Mg.d", basis: "raw" }))).toEqual([]);
  expect(await differences(set({ value: 110_000, units: "kg.d", basis: "raw" }))).toMatchObject([
    { topic: "exposure", where: "run only, search", before: 100_000, after: 110_000, factor: 1.1 },
  ]);
});

test("events are told apart one by one, whatever their order", async () => {
  const found = await differences((files) =>
    changeProduct(files, "data/events.h5", ({ arrays }) => {
      const energy = arrays.get("/columns/energy") as Float64Array;
      energy.reverse();
      energy[2] = 33.25;
    }),
  );
  expect(found.map(({ topic, message }) => [topic, message])).toEqual([
    ["events", "1 events added, in energy: (33.25)"],
    ["events", expect.stringMatching(/^1 events removed, in energy: \(\d/)],
  ]);
});

test("a background component moves by the factor that it was scaled with", async () => {
  const [found, ...others] = await differences(scaled("data/background.h5", "/components/neutrons/values", () => 1.5));
  expect(others).toEqual([]);
  expect(found).toMatchObject({ topic: "background", where: "background, neutrons" });
  expect(found?.factor).toBeCloseTo(1.5, 12);
});

test("an efficiency moves most where it was changed", async () => {
  const change = scaled("data/nuclear-recoils.h5", "/stages/efficiency/values", (index) => (index === 40 ? 0.5 : 1));
  const [found, ...others] = await differences(change);
  expect(others).toEqual([]);
  expect(found).toMatchObject({ topic: "response", where: "nuclear_recoils, efficiency" });
  expect(found?.factor).toBeCloseTo(0.5, 12);
});

test("of a matrix the sums of rows are compared", async () => {
  const row = (index: number) => Math.floor(index / 48) === 30;
  const change = scaled("data/nuclear-recoils.h5", "/stages/resolution/values", (index) => (row(index) ? 0.8 : 1));
  const [found] = await differences(change);
  expect(found).toMatchObject({ topic: "response", where: "nuclear_recoils, resolution" });
  expect(found?.factor).toBeCloseTo(0.8, 12);
});

test("a limit moves by a factor at each mass, and between the masses of another grid", async () => {
  const [scaledLimit] = await differences(
    scaled("result/limit.json", "/points/limit", (index) => (index === 10 ? 4 : 2)),
  );
  expect(scaledLimit).toMatchObject({ topic: "limit", message: "moved by factors from 2 at 6 GeV to 4 at 1000 GeV" });
  const thinned = await differences((files) =>
    changeProduct(files, "result/limit.json", ({ document, arrays }) => {
      // Every second point of each column: the rest of the curve is between them.
      for (const [pointer, data] of arrays) {
        const kept = (data as Float64Array).filter((_, index) => index % 2 === 0);
        arrays.set(pointer, kept);
        let owner = document as { [member: string]: unknown };
        for (const part of pointer.split("/").slice(1)) owner = owner[part] as typeof owner;
        owner.shape = [kept.length];
      }
    }),
  );
  const [curve] = thinned.filter(({ topic }) => topic === "limit");
  expect(curve?.message).toMatch(/points 11 -> 6$/);
});

test("another halo is a topic of its own, and texts are another", async () => {
  const found = await differences((files) =>
    changeProduct(files, "result/limit.json", ({ document }) => {
      const result = document as { halo: { v0: { value: number } }; title: string; confidence_level: number };
      result.halo.v0.value = 220;
      result.title = "Another title";
      result.confidence_level = 0.95;
    }),
  );
  expect(found.map(({ topic, where }) => [topic, where])).toEqual([
    ["text", "limit/title"],
    ["statement", "limit/confidence_level"],
    ["halo", "limit/halo/v0/value"],
  ]);
  expect(found[2]).toMatchObject({ before: 238, after: 220, message: "238 -> 220 km.s**-1 (times 0.9244)" });
});

test("a product that is gone is named", async () => {
  const found = await differences((files) => {
    files.delete("data/background.h5");
    changeManifest(files, (manifest: { products: { background?: object } }) => delete manifest.products.background);
  });
  expect(found).toMatchObject([{ topic: "release", where: "background (background)" }]);
});
