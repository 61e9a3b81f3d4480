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

/** A file of peer results. */
export interface PeerResults<Constants, Case> {
  readonly constants: Constants;
  readonly cases: readonly Case[];
}

/** Reads `data/rates-reference/<topic>.json`; the caller states what it holds. */
export function readPeerFile<Constants, Case>(topic: string): PeerResults<Constants, Case> {
  return JSON.parse(readReferenceText(`rates-reference/${topic}.json`)) as PeerResults<Constants, Case>;
}

/** Reads a comma-separated table under `data/` into columns of numbers, by header. */
export function readColumns(path: string): Map<string, Float64Array> {
  const [header = [], ...rows] = readReferenceText(path)
    .trim()
    .split(/\r?\n/)
    .map((line) => line.split(","));
  return new Map(header.map((name, column) => [name, Float64Array.from(rows, (row) => Number(row[column]))]));
}
