import { profileLikelihoodInterval, type Halo as RatesHalo } from "@dmdc/rates";
import {
  orderedEntries,
  type Claim,
  type ExpectedCountClaim,
  type LimitCurveClaim,
  type ProfileLikelihoodClaim,
  type Quantity,
  type Halo,
  type Tolerance,
} from "@dmdc/spec";
import { allowedSignal } from "./allowed-signal.js";
import { ReleaseError } from "./errors.js";
import { openFolding, type Folding } from "./folding.js";
import { overrideHalo, readHalo, type HaloOverride } from "./halo.js";
import { intervalSignal, type IntervalSignal } from "./interval-limit.js";
import { readLikelihood, type LikelihoodSignal } from "./likelihood.js";
import { readModel, type ModelPoint } from "./model.js";
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
  /** The halo that was used; undefined when the signal is the release's own templates. */
  readonly halo: Halo | undefined;
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
      const outcome = await reproduceClaim(release, analysis, name, claim, options);
      const passed = outcome.points.length > 0 && outcome.points.every(({ within }) => within);
      reproduced.push({ analysis, name, title: claim.title, type: claim.type, ...outcome, passed });
    }
  }
  return reproduced;
}

type Outcome = Pick<ReproducedClaim, "units" | "halo" | "points">;

function reproduceClaim(
  release: Release,
  analysis: string,
  name: string,
  claim: Claim,
  options: ReproduceOptions,
): Promise<Outcome> {
  switch (claim.type) {
    case "limit_curve":
      return reproduceLimit(release, name, claim, options);
    case "expected_count":
      return reproduceCount(release, name, claim, options);
    case "profile_likelihood":
      return reproduceLikelihood(release, analysis, name, claim, options);
  }
}

/** The largest value of the parameter that the statistical model does not exclude, times its reference. */
async function reproduceLikelihood(
  release: Release,
  analysis: string,
  name: string,
  claim: ProfileLikelihoodClaim,
  options: ReproduceOptions,
): Promise<Outcome> {
  const place = `claim "${name}"`;
  const massGeV = valueIn(claim.mass, "GeV", place);
  const { units } = claim.reference;
  const found = await likelihoodSignal(release, claim, massGeV, options, place);
  const likelihood = await readLikelihood(release, analysis, found?.signal);
  const { parameter, confidence_level: confidenceLevel, sidedness } = claim;
  const { upper } = profileLikelihoodInterval(likelihood, { parameter, confidenceLevel, sidedness });
  const ours = claim.reference.value * upper;
  const point = compare(massGeV, ours, valueIn(claim.published, units, place), claim.relative_tolerance);
  return { units, halo: found?.halo, points: [point] };
}

/** The signal of a claim that names a model, at the claim's reference; undefined when the terms have their own. */
async function likelihoodSignal(
  release: Release,
  { model, responses, reference }: ProfileLikelihoodClaim,
  massGeV: number,
  options: ReproduceOptions,
  place: string,
): Promise<{ signal: LikelihoodSignal; halo: Halo } | undefined> {
  if (model === undefined && responses === undefined) return undefined;
  if (model === undefined || responses === undefined) {
    throw new ReleaseError(place, "names a model or responses, where both or neither are expected");
  }
  const { document, reference: own } = await readModel(release, model);
  if (own === undefined || Math.abs(valueIn(own, reference.units, place) / reference.value - 1) > 1e-9) {
    const found = own === undefined ? "none" : `${own.value} ${own.units}`;
    throw new ReleaseError(
      place,
      `has reference ${reference.value} ${reference.units}, but model "${model}" has ${found}`,
    );
  }
  const halo = overrideHalo(document.halo, options.halo);
  return { signal: { model, responses, massGeV, halo: await haloOf(release, model, "model", halo, place) }, halo };
}

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
  const point = { massGeV, ...crossSectionOf(claim, folding, place) };
  const ours = folding.expectedEvents(point, Object.fromEntries(bounds), {
    rule: claim.region_rule,
    halo: await haloOf(release, claim.model, "model", halo, place),
  });
  return { units: "events", halo, points: [compare(massGeV, ours, claim.published, claim.relative_tolerance)] };
}

/** What a claim has in place of the reference of its model, which has to be of the same kind. */
function crossSectionOf(
  { cross_section: stated }: ExpectedCountClaim,
  { model: { document } }: Folding,
  place: string,
): Pick<ModelPoint, "crossSectionCm2" | "crossSectionCm2GeV4"> {
  const { interaction } = document;
  const isLight = interaction.type === "spin_independent" && interaction.mediator.type === "light";
  return isLight
    ? { crossSectionCm2GeV4: valueIn(stated, "cm**2.GeV**4", place) }
    : { crossSectionCm2: valueIn(stated, "cm**2", place) };
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
  const { reference } = folding.model;
  if (reference === undefined)
    throw new ReleaseError(place, `model "${claim.model}" has no reference that limits scale`);
  const scale = valueIn(reference, curve.limitUnits, place);
  const used = await haloOf(release, claim.result, "result", halo, `claim "${name}"`);
  const at = await signalOf(release, claim, curve, folding, used);
  const points = Array.from(curve.massGeV, (massGeV, index) => {
    const { allowed, expected } = at(massGeV, index);
    const ours = (scale * allowed) / expected;
    return compare(massGeV, ours, curve.limit[index] ?? NaN, toleranceAt(claim, massGeV, name));
  });
  return { units: curve.limitUnits, halo, points };
}

/** The halo of a model or a result, whose tables are in its product. */
async function haloOf(
  release: Release,
  name: string,
  kind: "model" | "result",
  halo: Halo,
  place: string,
): Promise<RatesHalo> {
  return readHalo(halo, place, { product: await release.product(name, kind), pointer: "/halo" });
}

/** Allowed and expected signal at each point of a curve, by the claim's method. */
async function signalOf(
  release: Release,
  claim: LimitCurveClaim,
  curve: ResultCurve,
  folding: Folding,
  halo: RatesHalo,
): Promise<(massGeV: number, index: number) => IntervalSignal> {
  if (claim.allowed_signal === "optimum_interval" || claim.allowed_signal === "maximum_gap") {
    const signal = await intervalSignal(release, claim, curve, folding);
    return (massGeV) => signal(massGeV, halo);
  }
  const allowed = await allowedSignal(release, claim, curve, folding.response.output);
  return (massGeV, index) => {
    const region = regionOf(curve, index, folding);
    const expected = folding.expectedEvents({ massGeV }, region, { rule: claim.region_rule, halo });
    return { expected, allowed: allowed(index, region) };
  };
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
  if (response.outputQuantity !== undefined) return "keV";
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
