import { memberAt } from "../kinds/places.js";
import type { ProductView } from "../product-view.js";
import type { ReleaseRule } from "../rule.js";

/** Arrays of fewer values are equal by chance, or by design. */
const LEAST_VALUES = 3;

export const identicalProducts: ReleaseRule = {
  id: "DMDC-META-029",
  slug: "identical-products",
  level: "should",
  stage: "physics",
  scope: "release",
  requirement: "No two products of a kind have the same numbers throughout.",
  rationale:
    "Two tables of a published record held the same predictions, and were found by eye; mostly the wrong file was copied.",
  fix: "Replace the one that is wrong; keep one, if both are right; where both are asked for, such as for equal detectors, suppress it with that reason.",
  since: "0.9.0",
  cost: "data",
  example: { wrong: "data/response-sr1.h5, a copy of data/response-sr0.h5", right: "the response of each run" },
  *check({ products }) {
    const seen = new Map<string, ProductView>();
    for (const product of products) {
      const key = keyOf(product);
      if (key === undefined) continue;
      const twin = seen.get(key);
      if (twin === undefined) seen.set(key, product);
      else if (haveSameNumbers(twin, product)) {
        yield {
          message: `every number of "${product.name}" is that of "${twin.name}"`,
          file: product.entry.path,
          observed: twin.entry.path,
        };
      }
    }
  },
};

/** What products with the same numbers have in common; undefined for one that cannot be compared or has few numbers. */
function keyOf(product: ProductView): string | undefined {
  if (!product.isSound) return undefined;
  const arrays = numericArrays(product);
  const extremes = arrays.map(({ pointer, shape }) => {
    const { values, minimum, maximum } = product.statistics(pointer);
    return [pointer, shape, values, minimum, maximum].join();
  });
  const values = arrays.reduce((sum, { pointer }) => sum + product.statistics(pointer).values, 0);
  const subject = ["mass", "interaction", "halo"].map((member) =>
    JSON.stringify(memberAt(product.rawDocument, member)),
  );
  return values < LEAST_VALUES ? undefined : [product.entry.kind, ...subject, ...extremes].join(";");
}

function numericArrays({ arrays }: ProductView) {
  return [...arrays.values()].filter(({ dtype }) => dtype !== "string");
}

function haveSameNumbers(a: ProductView, b: ProductView): boolean {
  return numericArrays(a).every(({ pointer, shape }) => {
    const step = Math.max(
      1,
      Math.floor(
        65_536 /
          Math.max(
            1,
            shape.slice(1).reduce((total, length) => total * length, 1),
          ),
      ),
    );
    const rows = shape[0] ?? 0;
    for (let start = 0; start < rows; start += step) {
      const count = Math.min(step, rows - start);
      const [mine, other] = [a.rows(pointer, start, count), b.rows(pointer, start, count)];
      if (!mine.every((value, index) => Object.is(value, other[index]))) return false;
    }
    return true;
  });
}
