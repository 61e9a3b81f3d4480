import {
  orderedEntries,
  type Claim,
  type ExpectedCountClaim,
  type LimitCurveClaim,
  type Quantity,
  type Halo,
  type Tolerance,
} from "@dmdc/spec";
import { allowedSignal } from "./allowed-signal.js";
import { ReleaseError } from "./errors.js";
import { openFolding, type Folding } from "./folding.js";
import { overrideHalo, readHalo, type HaloOverride } from "./halo.js";
import { valueIn } from "./quantity.js";
import type { RegionBounds } from "./region.js";
import type { Release } from "./release.js";
import { readResult, type ResultCurve } from "./result.js";

/** One number, published and recomputed. */
export interface ReproducedPoint {
  readonly massGeV: number;
  readonly ours: number;
  readonly published: number;
  /** ours / published. */
  readonly ratio: number;
  /** Largest |ratio - 1| that the claim allows. */
  readonly tolerance: number;
  readonly within: boolean;
}

/** A claim, recomputed. */
export interface ReproducedClaim {
  /** Product and name of the claim. */
  readonly analysis: string;
  readonly name: string;
  readonly title: string;
  readonly type: Claim["type"];
  /** Unit of the numbers. */
  readonly units: string;
  /** The halo that was used. */
  readonly halo: Halo;
  readonly points: readonly ReproducedPoint[];
  /** Whether there are points, and every one is within its tolerance. */
  readonly passed: boolean;
}

/** What may be chosen about a reproduction. */
export interface ReproduceOptions {
  /** Numbers in place of those in the record, to see what they do. */
  readonly halo?: HaloOverride;
  /** Names of the claims; all when absent. */
  readonly claims?: readonly string[];
  /** Stops the work between one claim and the next. */
  readonly signal?: AbortSignal;
}

/**
 * Recomputes what a release claims, from the release alone.
 *
 * @returns the claims in the order of the analyses; empty when the release makes none, or none of the names
 * @throws {@link ReleaseError} when a claim names what is not there
 * @throws {@link NotComputableError} when the engine cannot compute one
 */
export async function reproduceClaims(release: Release, options: ReproduceOptions = {}): Promise<ReproducedClaim[]> {
  const reproduced: ReproducedClaim[] = [];
  for (const analysis of release.productNames("analysis")) {
    const { document } = await release.product(analysis, "analysis");
    for (const [name, claim] of document.claims === undefined ? [] : orderedEntries(document.claims)) {
      if (options.claims?.includes(name) === false) continue;
      options.signal?.throwIfAborted();
      const outcome = await (claim.type === "limit_curve"
        ? reproduceLimit(release, name, claim, options)
        : reproduceCount(release, name, claim, options));
      const passed = outcome.points.length > 0 && outcome.points.every(({ within }) => within);
      reproduced.push({ analysis, name, title: claim.title, type: claim.type, ...outcome, passed });
    }
  }
  return reproduced;
}

type Outcome = Pick<ReproducedClaim, "units" | "halo" | "points">;

async function reproduceCount(
  release: Release,
  name: string,
  claim: ExpectedCountClaim,
  options: ReproduceOptions,
): Promise<Outcome> {
  const folding = await openFolding(release, claim);
  const halo = overrideHalo(folding.model.document.halo, options.halo);
  const place = `claim "${name}"`;
  const massGeV = valueIn(claim.mass, "GeV", place);
  const bounds = orderedEntries(claim.region_of_interest).map(([axis, { minimum, maximum }]) => {
    const units = unitsOf(folding, axis);
    const bound = (value: Quantity | undefined, none: number) =>
      value === undefined ? none : valueIn(value, units, place);
    return [axis, [bound(minimum, -Infinity), bound(maximum, Infinity)]] as const;
  });
  const point = { massGeV, crossSectionCm2: valueIn(claim.cross_section, "cm**2", place) };
  const ours = folding.expectedEvents(point, Object.fromEntries(bounds), {
    rule: claim.region_rule,
    halo: readHalo(halo, place),
  });
  return { units: "events", halo, points: [compare(massGeV, ours, claim.published, claim.relative_tolerance)] };
}

async function reproduceLimit(
  release: Release,
  name: string,
  claim: LimitCurveClaim,
  options: ReproduceOptions,
): Promise<Outcome> {
  const folding = await openFolding(release, claim);
  const curve = await readResult(release, claim.result);
  const halo = overrideHalo(curve.document.halo, options.halo);
  const place = `result "${claim.result}"`;
  const allowed = await allowedSignal(release, claim, curve, folding.response.output);
  const scale = valueIn({ value: folding.model.referenceCrossSectionCm2, units: "cm**2" }, curve.limitUnits, place);
  const folded = { rule: claim.region_rule, halo: readHalo(halo, `claim "${name}"`) };
  const points = Array.from(curve.massGeV, (massGeV, index) => {
    const region = regionOf(curve, index, folding);
    const expected = folding.expectedEvents({ massGeV }, region, folded);
    const ours = (scale * allowed(index, region)) / expected;
    return compare(massGeV, ours, curve.limit[index] ?? NaN, toleranceAt(claim, massGeV, name));
  });
  return { units: curve.limitUnits, halo, points };
}

/** The region of one point of a curve, in the units of the response's axes. */
function regionOf(curve: ResultCurve, index: number, folding: Folding): RegionBounds {
  return Object.fromEntries(
    [...curve.regions].map(([axis, { minimum, maximum, units }]) => {
      const wanted = unitsOf(folding, axis);
      const place = `result "${curve.name}", region of "${axis}"`;
      const bound = (value = NaN) => valueIn({ value, units }, wanted, place);
      return [axis, [bound(minimum[index]), bound(maximum[index])] as const];
    }),
  );
}

function unitsOf({ response }: Folding, axis: string): string {
  const found = response.output.find(({ name }) => name === axis);
  if (found !== undefined) return found.units;
  const known = response.output.map(({ name }) => name).join(", ");
  throw new ReleaseError(`response "${response.name}"`, `has no output axis "${axis}" (axes: ${known})`);
}

function toleranceAt(claim: LimitCurveClaim, massGeV: number, name: string): number {
  const place = `claim "${name}"`;
  const covers = ({ minimum_mass: minimum, maximum_mass: maximum }: Tolerance) =>
    (minimum === undefined || massGeV >= valueIn(minimum, "GeV", place)) &&
    (maximum === undefined || massGeV < valueIn(maximum, "GeV", place));
  const found = orderedEntries(claim.tolerances).find(([, tolerance]) => covers(tolerance));
  if (found === undefined) throw new ReleaseError(place, `no tolerance covers the mass ${massGeV} GeV`);
  return found[1].relative;
}

function compare(massGeV: number, ours: number, published: number, tolerance: number): ReproducedPoint {
  const ratio = ours / published;
  return { massGeV, ours, published, ratio, tolerance, within: Math.abs(ratio - 1) <= tolerance };
}
