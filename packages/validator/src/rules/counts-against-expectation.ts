import { poissonCumulative } from "@dmdc/rates";
import type { Product } from "@dmdc/spec";
import { arrayRuns } from "../array-runs.js";
import { expectedBins, type ExpectedBins } from "../expectation.js";
import { factorBetween } from "../kinds/unit-factor.js";
import type { ProductView } from "../product-view.js";
import { isInside } from "../regions.js";
import type { ReleaseView } from "../release-view.js";
import type { ProductRule } from "../rule.js";

export const countsAgainstExpectation: ProductRule = {
  id: "DMDC-STAT-011",
  slug: "counts-against-expectation",
  level: "should",
  stage: "physics",
  scope: "product",
  kinds: ["background"],
  requirement:
    "The number of events is not wildly off the background expected for their partition: within a factor of three, or a fluctuation that is seen once in ten thousand; of a partial background, not far below it. A partition with several selections of events is passed over.",
  rationale:
    "Days for years, kilograms for tonnes, or a bin width too many make factors of hundreds, and nothing else in a release shows them.",
  fix: "Compare the exposure, the unit of the components and their `content`, and the unit of the events with that of the bins.",
  since: "0.9.0",
  cost: "data",
  example: { wrong: "170 events, 0.4 expected", right: "170 events, 138 expected" },
  tunables: {
    factor: { default: 3, units: "1", meaning: "Factor between the two that is no surprise.", minimum: 1 },
    probability: {
      default: 1e-4,
      units: "1",
      meaning: "Probability of a fluctuation that is no surprise.",
      minimum: 0,
      maximum: 1,
    },
  },
  *check(product, release, { factor = 3, probability = 1e-4 }) {
    const { document } = product;
    if (document.kind !== "background") return;
    const expectation = expectedBins(product, release.manifest);
    if (expectation === undefined) return;
    const expected = expectation.counts.reduce((sum, count) => sum + count, 0);
    // An expectation of 0 is stated on purpose, and no factor can be taken of it.
    if (!(expected > 0) || !Number.isFinite(expected)) return;
    const events = eventsOf(product, release);
    const observed = events === undefined ? undefined : countInside(events, expectation);
    if (events === undefined || observed === undefined) return;
    const isFew = observed * factor < expected && poissonCumulative(observed, expected) < probability;
    const isMany = observed > expected * factor && 1 - poissonCumulative(observed - 1, expected) < probability;
    if (!isFew && !(isMany && document.completeness === "complete")) return;
    yield {
      message: `${observed} events of "${events.name}" lie in the bins, ${expected.toPrecision(4)} are expected${rangesOf(events, expectation)}`,
      pointer: "/components",
      observed: String(observed),
      expected: expected.toPrecision(4),
    };
  },
};

/** The events of each partition of a release that are no part of others, by detector, run and partition. */
const BY_PARTITION = new WeakMap<readonly ProductView[], ReadonlyMap<string, readonly ProductView[]>>();

/** The events of the partition that a background is for; undefined where there are several, of which none is named. */
function eventsOf(background: ProductView, { products }: ReleaseView): ProductView | undefined {
  let byPartition = BY_PARTITION.get(products);
  if (byPartition === undefined) {
    byPartition = groupByPartition(products);
    BY_PARTITION.set(products, byPartition);
  }
  const [only, ...others] = byPartition.get(partitionOf(background.document)) ?? [];
  return others.length === 0 && only?.isSound === true ? only : undefined;
}

function groupByPartition(products: readonly ProductView[]): ReadonlyMap<string, readonly ProductView[]> {
  const groups = new Map<string, ProductView[]>();
  for (const product of products) {
    if (product.entry.kind !== "events" || !product.isSound) continue;
    const { document } = product;
    if (document.kind !== "events" || document.subset_of !== undefined) continue;
    const key = partitionOf(document);
    const group = groups.get(key);
    if (group === undefined) groups.set(key, [product]);
    else group.push(product);
  }
  return groups;
}

function partitionOf(document: Product): string {
  return "partition" in document && "detector" in document
    ? [document.detector, document.run, document.partition].join()
    : "";
}

/** Where the events are, and where the bins; what is off by a power of ten is seen so. */
function rangesOf(events: ProductView, { axis, units, edges }: ExpectedBins): string {
  const pointer = `/columns/${axis}`;
  const { minimum, maximum } = events.statistics(pointer);
  const stored = events.arrays.get(pointer)?.attributes.units;
  const range = (from = NaN, to = NaN) => `${Number(from.toPrecision(4))} to ${Number(to.toPrecision(4))}`;
  const bins = `the bins go from ${range(edges.at(0), edges.at(-1))} ${units}`;
  if (typeof stored !== "string" || !Number.isFinite(minimum)) return `; ${bins}`;
  return `; the events go from ${range(minimum, maximum)} ${stored}, ${bins}`;
}

/** Events within the bins; undefined when the events are not given along that observable. */
function countInside(events: ProductView, { axis, units, edges }: ExpectedBins): number | undefined {
  const pointer = `/columns/${axis}`;
  const stored = events.arrays.get(pointer)?.attributes.units;
  const factor = typeof stored === "string" ? factorBetween(stored, units) : undefined;
  const [minimum, maximum] = [edges.at(0), edges.at(-1)];
  if (factor === undefined || minimum === undefined || maximum === undefined) return undefined;
  let count = 0;
  for (const { pieces } of arrayRuns(events, [pointer])) {
    for (const value of pieces[0] ?? []) if (isInside(value * factor, { minimum, maximum })) count += 1;
  }
  return count;
}
