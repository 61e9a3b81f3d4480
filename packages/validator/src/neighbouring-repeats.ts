import type { ProductView } from "./product-view.js";

/** How many rows equal the row before, and the first; blocks in which one column shows that there is none are not read again. */
export function neighbouringRepeats(
  product: ProductView,
  columns: readonly string[],
): { readonly count: number; readonly first: number } {
  const blocks = columns.map((column) => product.statistics(column).blocks);
  let [count, first] = [0, -1];
  for (let block = 0; block < Math.min(...blocks.map(({ repeats }) => repeats.length)); block++) {
    const places = blocks.map(({ repeats }) => repeats[block]).filter((each) => each !== undefined);
    const least = places.reduce((a, b) => (b.length < a.length ? b : a), places[0] ?? []);
    const common = least.filter((row) => places.every((each) => each.includes(row)));
    if (places.length > 0 && common.length === 0) continue;
    const size = blocks[0]?.elements ?? 1;
    const rows = places.length > 0 ? common : Array.from({ length: size }, (_, offset) => block * size + offset);
    const open = columns.filter((_, column) => blocks[column]?.repeats[block] === undefined);
    const equal = open.reduce((left, column) => left.filter(isRepeated(product, column, block * size, size)), rows);
    if (count === 0) first = equal[0] ?? -1;
    count += equal.length;
  }
  return { count, first };
}

/** Says of a row of a block whether a column has the value of the row before. */
function isRepeated(product: ProductView, column: string, start: number, size: number): (row: number) => boolean {
  const from = Math.max(start - 1, 0);
  const rows = product.shapeAt(column)?.[0] ?? 0;
  const values = product.rows(column, from, Math.min(start + size, rows) - from);
  return (row) => row > 0 && row < rows && values[row - from] === values[row - from - 1];
}
