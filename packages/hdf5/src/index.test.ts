import { readFileSync } from "node:fs";
import { expect, expectTypeOf, test } from "vitest";
import * as root from "./index.js";
import * as node from "./node.js";
import { runInChildProcess } from "./testing/child-process.test.helper.js";

test("the root entry offers these names and no others", () => {
  expect(Object.keys(root).sort()).toEqual([
    "ForbiddenLinkError",
    "ForbiddenPathError",
    "GUARD_LIMITS",
    "GuardError",
    "Hdf5ReadError",
    "HttpError",
    "JsonProductError",
    "LIMITS",
    "LimitExceededError",
    "MissingDatasetError",
    "MissingFileError",
    "NameClashError",
    "NotHdf5Error",
    "PlaceError",
    "ProductError",
    "RangeNotSupportedError",
    "STATISTICS_BLOCK",
    "SourceChangedError",
    "SourceReadError",
    "TruncatedError",
    "UnsafeIntegerError",
    "UnsupportedFilterError",
    "UnsupportedTypeError",
    "WriteError",
    "ZipError",
    "blobSource",
    "blobTree",
    "decodeJsonProduct",
    "dtypeOf",
    "editHdf5",
    "elementCount",
    "encodeHdf5",
    "encodeJsonProduct",
    "filesOfFolder",
    "findDuplicateKey",
    "httpSource",
    "isDtype",
    "joinStatistics",
    "libraryCrash",
    "limitMemory",
    "memorySource",
    "memoryTree",
    "openGuarded",
    "openHdf5",
    "openProduct",
    "sha256OfBytes",
    "sha256OfSource",
    "startThread",
    "threadPort",
    "zipTree",
  ]);
});

test("the node entry offers these names and no others", () => {
  expect(Object.keys(node).sort()).toEqual([
    "fileSource",
    "folderTree",
    "openHdf5File",
    "openPlace",
    "placeKind",
    "writeProduct",
  ]);
});

test("nothing that the root entry reaches imports a Node module", () => {
  const seen = new Set<string>();
  const visit = (file: URL): void => {
    if (seen.has(file.href)) return;
    seen.add(file.href);
    const source = readFileSync(file, "utf8");
    const text = source.replaceAll(/^import type .*|typeof import\("[^"]+"\)/gm, ""); // types are gone at run time
    for (const [, name = ""] of text.matchAll(/\b(?:from|import\()\s*"([^"]+)"/g)) {
      expect(name, file.href).not.toMatch(/^node:/);
      if (name.startsWith(".")) visit(new URL(name.replace(/\.js$/, ".ts"), file));
    }
  };
  visit(new URL("./index.ts", import.meta.url));
  expect(seen.size).toBeGreaterThan(25);
});

test("the program in the README runs and prints what one expects", () => {
  const readme = readFileSync(new URL("../README.md", import.meta.url), "utf8");
  const program = /```js\n(.*?)```/s.exec(readme)?.[1] ?? "";
  const local = program.replace('"@dmdc/hdf5/node"', '"./node.js"').replace('"@dmdc/hdf5"', '"./index.js"');
  const lines = (encoding: string): string => `${encoding} keV Float64Array(3) [ 1.5, 2.5, 4 ]\n0 3 3`;
  expect(runInChildProcess(local)).toBe(`${lines("hdf5")}\n${lines("json")}`);
});

test("the types of the contract are what they were", () => {
  expectTypeOf<root.Dtype>().toEqualTypeOf<"float64" | "float32" | "int64" | "int32" | "uint8" | "string">();
  expectTypeOf<root.OpenProduct["encoding"]>().toEqualTypeOf<"hdf5" | "json">();
  expectTypeOf(root.openHdf5).returns.resolves.toEqualTypeOf<root.Hdf5File>();
  expectTypeOf(node.openHdf5File).parameters.toEqualTypeOf<[path: string]>();
});
