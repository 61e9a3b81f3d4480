import { closeSync, ftruncateSync, mkdtempSync, openSync, rmSync, writeSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, test } from "vitest";
import { openHdf5File } from "./node.js";
import { patched, rawHdf5 } from "./testing/raw-hdf5.test.helper.js";

const ROWS = 625_000_000;
const DATA_AT = 4_700_000_000;
const SIZE = DATA_AT + ROWS * 8;

const uint64 = (...values: number[]): number[] => [...new Uint8Array(BigUint64Array.from(values, BigInt).buffer)];

test("a file of 9.7 GB is opened and read beyond 4 GiB, and scanned to its end without growing", async () => {
  const folder = mkdtempSync(join(tmpdir(), "dmdc-large-"));
  try {
    const path = join(folder, "large.h5");
    await writeSparse(path);
    using file = await openHdf5File(path);
    expect(file.datasets()).toMatchObject([{ path: "/column", shape: [ROWS], bytes: ROWS * 8 }]);
    expect(file.readArray("/column", { start: [ROWS - 2], count: [2] })).toEqual(Float64Array.of(0, 7));
    const before = process.memoryUsage().rss;
    const share = { start: 9472 * 65_536, rows: ROWS - 9472 * 65_536 };
    expect(file.scan("/column", share)).toMatchObject({ maximum: 7, sum: 7, negative: { count: 0 } });
    expect(process.memoryUsage().rss - before).toBeLessThan(50_000_000);
  } finally {
    rmSync(folder, { recursive: true });
  }
});

/** A file that is nearly all hole: a small one, told that its column is long and lies far away. */
async function writeSparse(path: string): Promise<void> {
  const rows = 12_345;
  const bytes = await rawHdf5((file) => {
    file.numbers("/column", new Float64Array(rows));
  });
  const dataAt = bytes.length - rows * 8;
  let header = patched(bytes, uint64(rows, rows), uint64(ROWS, ROWS));
  header = patched(header, uint64(dataAt, rows * 8), uint64(DATA_AT, ROWS * 8));
  header = patched(header, uint64(bytes.length), uint64(SIZE));
  const descriptor = openSync(path, "w");
  ftruncateSync(descriptor, SIZE);
  writeSync(descriptor, header.subarray(0, dataAt), 0, dataAt, 0);
  writeSync(descriptor, Float64Array.of(7), 0, 8, SIZE - 8);
  closeSync(descriptor);
}
