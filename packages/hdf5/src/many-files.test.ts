import { appendFileSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import { encodeHdf5 } from "./encode-hdf5.js";
import { SourceReadError } from "./errors.js";
import { fileSource, openHdf5File } from "./node.js";
import { errorOf } from "./testing/raw-hdf5.test.helper.js";

const COUNT = 500;
let folder: string;
const path = (index: number) => join(folder, `${index}.h5`);

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), "dmdc-many-"));
  const document = { x: { dtype: "int32", shape: [1], units: "1" } };
  for (let index = 0; index < COUNT; index++) {
    writeFileSync(path(index), await encodeHdf5({ document, arrays: new Map([["/x", Int32Array.of(index)]]) }));
  }
});

afterAll(() => {
  rmSync(folder, { recursive: true });
});

test("more files can be open than the system and the library have room for", async () => {
  const files = await Promise.all(Array.from({ length: COUNT }, (_, index) => openHdf5File(path(index))));
  for (const step of [1, 7, COUNT - 1]) {
    for (let count = 0, index = 0; count < COUNT; count++, index = (index + step) % COUNT) {
      expect(files[index]?.readArray("/x")).toEqual(Int32Array.of(index));
    }
  }
  for (const file of files) file.close();
  expect((await errorOf(() => files[3]?.readArray("/x"))).message).toMatch(/closed/);
});

test("a file that changes while it is set aside is not read as if it were the same", async () => {
  const first = fileSource(path(0));
  const others = Array.from({ length: COUNT - 1 }, (_, index) => fileSource(path(index + 1)));
  appendFileSync(path(0), "x");
  const error = await errorOf(() => first.read(new Uint8Array(8), 0));
  expect(error).toBeInstanceOf(SourceReadError);
  for (const source of [first, ...others]) source.close();
});
