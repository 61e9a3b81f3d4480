import { expect, test } from "vitest";
import { memorySource } from "./byte-source.js";
import type { NumericData } from "./document.js";
import { dtypeOf } from "./dtype.js";
import { encodeHdf5 } from "./encode-hdf5.js";
import { openHdf5 } from "./hdf5-file.js";
import { plannedScan } from "./scan-plan.js";
import { STATISTICS_BLOCK } from "./statistics.js";

const LENGTH = 2 * STATISTICS_BLOCK + 3000;
const wave = Float64Array.from({ length: LENGTH }, (_, index) => Math.round(Math.sin(index) * 100));

test.each<{ title: string; data: NumericData; shape: readonly number[] }>([
  { title: "a long column, stored in chunks", data: wave, shape: [LENGTH] },
  { title: "a short column, in one piece", data: wave.slice(0, 500), shape: [500] },
  { title: "integers", data: BigInt64Array.from(wave, BigInt), shape: [LENGTH] },
  { title: "bytes", data: Uint8Array.from(wave, Math.abs), shape: [LENGTH] },
  { title: "a matrix", data: Float32Array.from(wave), shape: [LENGTH / 8, 8] },
])("$title: the scan by a plan, as another thread gets it, is that of the open file", async ({ data, shape }) => {
  const document = { column: { dtype: dtypeOf(data), shape: [...shape], units: "1" } };
  const bytes = await encodeHdf5({ document, arrays: new Map([["/column", data]]) });
  using file = await openHdf5(memorySource(bytes), "events.h5");
  const scan = plannedScan(memorySource(bytes), structuredClone(file.scanPlan("/column")));
  expect(scan()).toStrictEqual(file.scan("/column"));
  const start = (STATISTICS_BLOCK * (shape[0] ?? 0)) / data.length;
  if (!(start < (shape[0] ?? 0))) return;
  const rows = { start, rows: (shape[0] ?? 0) - start };
  expect(scan(rows)).toStrictEqual(file.scan("/column", rows));
});

test("what only the library can read is refused by name", async () => {
  const document = { column: { dtype: "float64", shape: [3], units: "1" } };
  const bytes = await encodeHdf5({ document, arrays: new Map([["/column", Float64Array.of(1, 2, 3)]]) });
  using file = await openHdf5(memorySource(bytes), "events.h5");
  const plan = file.scanPlan("/column");
  const unplaced = { ...plan, stored: { ...plan.stored, position: undefined } };
  expect(plannedScan(memorySource(bytes), plan)().sum).toBe(6);
  expect(() => plannedScan(memorySource(bytes), unplaced)()).toThrow(
    "/column of events.h5 can be read by the HDF5 library only: scan it by openHdf5",
  );
});
