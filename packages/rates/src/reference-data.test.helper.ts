import { describe, test } from "vitest";
import { readReferenceText, referenceDataPresent } from "./reference-folder.test.helper.js";

/** A `describe` whose body may read the reference data; without the data it is one skipped test that says so. */
export function describeWithReferenceData(name: string, body: () => void): void {
  const title = referenceDataPresent ? name : `${name}: skipped, because the reference data folder is absent`;
  const placeholder = (): void => {
    test("needs the reference data");
  };
  describe.skipIf(!referenceDataPresent)(title, referenceDataPresent ? body : placeholder);
}

/** Reads a comma-separated table under `data/` into columns of numbers, by header. */
export function readColumns(path: string): Map<string, Float64Array> {
  const [header = [], ...rows] = readReferenceText(path)
    .trim()
    .split(/\r?\n/)
    .map((line) => line.split(","));
  return new Map(header.map((name, column) => [name, Float64Array.from(rows, (row) => Number(row[column]))]));
}
