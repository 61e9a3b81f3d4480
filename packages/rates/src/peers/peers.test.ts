import { expect, test } from "vitest";
import { describeWithReferenceData } from "../reference-data.test.helper.js";
import { PEER_FILES } from "./index.test.helper.js";
import { readReferenceFile } from "./peer-file.test.helper.js";

describeWithReferenceData("every case of every reference file", () => {
  test.each(PEER_FILES)("$file", ({ file, compare }) => {
    const comparisons = compare();
    const { cases } = readReferenceFile<unknown, { readonly id: string }>(file);
    expect(comparisons.map(({ id }) => id)).toEqual(cases.map(({ id }) => id));
    const far = comparisons.filter(({ worst, tolerance }) => !(worst <= tolerance));
    expect(far).toEqual([]);
  });

  test("no file is listed twice", () => {
    const names = PEER_FILES.map(({ file }) => file);
    expect(new Set(names).size).toBe(names.length);
  });
});
