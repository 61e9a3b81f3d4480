import { feldmanCousinsInterval, poissonUpperLimit, type CountingExperiment } from "@dmdc/rates";
import type { LimitCurveClaim } from "@dmdc/spec";
import type { BinnedAxis } from "./axis.js";
import { readBackground } from "./background.js";
import { NotComputableError, ReleaseError } from "./errors.js";
import { readEvents, type EventTable } from "./events.js";
import { factorTo } from "./quantity.js";
import { sumRegion, type RegionBounds } from "./region.js";
import type { Release } from "./release.js";
import type { ResultCurve } from "./result.js";

/** Signal events that a limit allows at one point of its curve, whose region is in the units of the response's axes. */
export type AllowedSignal = (index: number, region: RegionBounds) => number;

/**
 * How many signal events a claimed limit allows: as published, or by the Poisson limit or the Feldman-Cousins interval of
 * the events and the background in the region.
 *
 * @param axes - reconstructed axes of the response, for the units of regions
 * @throws {@link ReleaseError} when the result does not name what the claim needs
 * @throws {@link NotComputableError} when the result is not one-sided, or not two-sided for Feldman-Cousins
 */
export async function allowedSignal(
  release: Release,
  claim: LimitCurveClaim,
  curve: ResultCurve,
  axes: readonly BinnedAxis[],
): Promise<AllowedSignal> {
  const place = `result "${claim.result}"`;
  if (claim.allowed_signal === "published_signal") {
    const { expectedSignal } = curve;
    if (expectedSignal === undefined) throw new ReleaseError(place, "has no expected_signal, which the claim asks for");
    return (index) => expectedSignal[index] ?? NaN;
  }
  const { events, background, confidence_level: confidenceLevel, sidedness } = curve.document;
  const ordered = claim.allowed_signal === "feldman_cousins";
  const name = ordered ? "a Feldman-Cousins interval" : "a Poisson limit";
  if (events === undefined) throw new ReleaseError(place, `names no events, which ${name} needs`);
  if (sidedness !== (ordered ? "two_sided" : "one_sided")) {
    throw new NotComputableError(place, sidedness, ordered ? `the upper end of ${name}` : "a one-sided Poisson limit");
  }
  const limit = (experiment: CountingExperiment): number =>
    ordered ? feldmanCousinsInterval(experiment).upper : poissonUpperLimit(experiment);
  const table = await readEvents(release, events);
  const expected = background === undefined ? undefined : await readBackground(release, background);
  return (_, region) => {
    const observed = countEvents(table, region, axes, `events "${events}"`);
    if (expected === undefined) return limit({ observed, confidenceLevel });
    const bounds = new Map(Object.entries(inUnitsOf(expected.axes, region, axes, `background "${background ?? ""}"`)));
    const sums = [...expected.components.values()].map((counts) =>
      sumRegion(counts, expected.axes, bounds, claim.region_rule),
    );
    return limit({ observed, background: sums.reduce((total, sum) => total + sum, 0), confidenceLevel });
  };
}

/** Events inside every bound of a region: lower bound included, upper excluded, as bins are. */
function countEvents(table: EventTable, region: RegionBounds, axes: readonly BinnedAxis[], place: string): number {
  const columns = Object.keys(region).map((name) => {
    const column = table.columns.get(name);
    if (column === undefined) throw new ReleaseError(place, `have no column "${name}", in which the region is given`);
    return { name, units: column.units, values: column.values };
  });
  const bounds = inUnitsOf(columns, region, axes, place);
  const inside = (row: number) =>
    columns.every(({ name, values }) => {
      const [minimum, maximum] = bounds[name] ?? [NaN, NaN];
      const value = values[row] ?? NaN;
      return value >= minimum && value < maximum;
    });
  return Array.from({ length: table.count }, (_, row) => row).filter(inside).length;
}

/** A region in the units of other axes of the same names; names that these do not have are left as they are. */
function inUnitsOf(
  others: readonly { readonly name: string; readonly units: string }[],
  region: RegionBounds,
  axes: readonly BinnedAxis[],
  place: string,
): RegionBounds {
  const converted = Object.entries(region).map(([name, [minimum, maximum]]) => {
    const given = axes.find((axis) => axis.name === name)?.units;
    const wanted = others.find((other) => other.name === name)?.units;
    const factor = given === undefined || wanted === undefined ? 1 : factorTo(given, wanted, `${place}, "${name}"`);
    return [name, [minimum * factor, maximum * factor]] as const;
  });
  return Object.fromEntries(converted);
}
