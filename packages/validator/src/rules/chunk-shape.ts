import type { ProductRule } from "../rule.js";

export const chunkShape: ProductRule = {
  id: "DMDC-IO-013",
  slug: "chunk-shape",
  level: "should",
  stage: "structure",
  scope: "product",
  requirement: "The chunks of a dataset hold 1024 to 4 Mi values each, but for a dataset of a single chunk.",
  rationale:
    "Measured: a scan of gzip in chunks of 1024 values runs at half the speed of chunks of 64 Ki; chunks of one row make it a hundred times slower, and a chunk must be unpacked whole for one value.",
  fix: "Write it anew with chunks of 65536 values; `h5repack -l CHUNK=65536` does.",
  since: "0.9.0",
  cost: "headers",
  example: { wrong: "chunks=(1,)", right: "chunks=(65536,)" },
  tunables: {
    least: { default: 1024, units: "1", meaning: "Least number of values in a chunk.", minimum: 1 },
    greatest: { default: 4_194_304, units: "1", meaning: "Greatest number of values in a chunk.", minimum: 1 },
  },
  *check({ datasets }, _, { least = 1024, greatest = 4_194_304 }) {
    for (const { path, shape, chunks } of datasets) {
      if (chunks === null) continue;
      const values = chunks.reduce((total, length) => total * length, 1);
      const isWhole = shape.every((length, axis) => length <= (chunks[axis] ?? 0));
      if (isWhole || (values >= least && values <= greatest)) continue;
      yield {
        message: `chunks of (${chunks.join(", ")}) hold ${values} values each; ${least} to ${greatest} were expected`,
        pointer: path,
        observed: String(values),
        expected: `${least} to ${greatest}`,
      };
    }
  },
};
