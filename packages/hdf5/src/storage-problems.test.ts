import { expect, test } from "vitest";
import { UnsupportedFilterError } from "./errors.js";
import { openHdf5 } from "./hdf5-file.js";
import { memorySource } from "./byte-source.js";
import { rawHdf5, type RawFile } from "./testing/raw-hdf5.test.helper.js";

test("arrays that cannot be read are told by their headers, and others are left alone", async () => {
  const chunked = { chunks: [1000n], compression: 1, compression_opts: [4] } as const;
  const bytes = await rawHdf5((raw: RawFile) => {
    raw.numbers("/packed", new Int32Array(1000), chunked);
    raw.numbers("/plain", new Int32Array(3));
    raw.numbers("/scaled", new Int32Array(1000), { ...chunked, compression: 6, compression_opts: [2, 4] });
  });
  using file = await openHdf5(memorySource(bytes), "a.h5");
  expect(file.storageProblems()).toEqual([expect.any(UnsupportedFilterError)]);
  expect(file.storageProblems()[0]).toMatchObject({ file: "a.h5", path: "/scaled", filterId: 6 });
});
