import { existsSync, readFileSync } from "node:fs";
import { pathToFileURL } from "node:url";
import { describe, test } from "vitest";

/** Folder of the reference data: DMDC_SHARED, or `shared` beside the repository. */
const folder =
  process.env.DMDC_SHARED === undefined
    ? new URL("../../../../shared/", import.meta.url)
    : pathToFileURL(`${process.env.DMDC_SHARED}/`);

const present = existsSync(new URL("data/", folder));

/** A `describe` whose body may read the reference data; without the data it is one skipped test that says so. */
export function describeWithReferenceData(name: string, body: () => void): void {
  const title = present ? name : `${name}: skipped, because the reference data folder is absent`;
  const placeholder = (): void => {
    test("needs the reference data");
  };
  describe.skipIf(!present)(title, present ? body : placeholder);
}

/** A file of peer results. */
export interface PeerFile<Constants, Case> {
  readonly constants: Constants;
  readonly cases: readonly Case[];
}

/** Reads `data/rates-reference/<topic>.json`; the caller states what it holds. */
export function readPeerFile<Constants, Case>(topic: string): PeerFile<Constants, Case> {
  return JSON.parse(readText(`rates-reference/${topic}.json`)) as PeerFile<Constants, Case>;
}

/** Reads a comma-separated table under `data/` into columns of numbers, by header. */
export function readColumns(path: string): Map<string, Float64Array> {
  const [header = [], ...rows] = readText(path)
    .trim()
    .split(/\r?\n/)
    .map((line) => line.split(","));
  return new Map(header.map((name, column) => [name, Float64Array.from(rows, (row) => Number(row[column]))]));
}

function readText(path: string): string {
  return readFileSync(new URL(`data/${path}`, folder), "utf8");
}
