import { checkFunction, checkList, checkMembers } from "../numerics/argument-checks.js";
import { checkAtLeast } from "../numerics/checks.js";

/**
 * A dark matter velocity distribution in the detector's frame, reduced to what a rate needs.
 *
 *     η(v_min) = ∫_{v > v_min} f(v) / v dv,   η₂(v_min) = ∫_{v > v_min} (v² − v_min²) f(v) / v dv
 *
 * A rate that does not depend on speed but for the flux needs η; one with the squared speed v⊥² = v² − v_min²
 * perpendicular to the momentum transfer needs η₂. The two are tied: η₂′ = −2 v_min η.
 */
export interface Halo {
  /** Name of the model, such as `"standard_halo_model"`. */
  readonly type: string;
  /** Local dark matter mass density ρ₀, GeV/(c² cm³). */
  readonly densityGeVPerCm3: number;
  /** Speed above which f vanishes, km/s. */
  readonly maximumSpeedKmPerS: number;
  /** Speeds at which η is not smooth, rising, km/s; integrals over energy are split there. */
  readonly kinksKmPerS: readonly number[];
  /** Whatever else defines the model, by name; the numbers that a result must state beside its limit. */
  readonly parameters: HaloParameters;
  /** The tables that it was made from, by name, each with its unit in the name; absent when there are none. */
  readonly tables?: HaloTables;
  /** Mass of the only dark matter that it holds for, as of a flux, GeV/c²; absent when it holds for every mass. */
  readonly massGeV?: number;
  /**
   * Mean inverse speed η of the particles faster than `vMinKmPerS` (≥ 0, km/s).
   *
   * @returns s/km; 0 from `maximumSpeedKmPerS` on
   * @throws RangeError when v_min is negative or NaN
   */
  meanInverseSpeed(vMinKmPerS: number): number;
  /**
   * Transverse moment η₂ of the particles faster than `vMinKmPerS` (≥ 0, km/s).
   *
   * @returns km/s; 0 from `maximumSpeedKmPerS` on
   * @throws RangeError when v_min is negative or NaN
   */
  transverseMoment(vMinKmPerS: number): number;
}

/** Parameters of a halo model by name, each with its unit in the name. */
export interface HaloParameters {
  readonly [name: string]: number;
}

/** Tables that a halo was made from, as plain JSON. */
export interface HaloTables {
  readonly [name: string]: readonly number[];
}

/** What defines a halo, as plain JSON. */
export type HaloProvenance = Pick<Halo, "type" | "densityGeVPerCm3" | "parameters" | "tables">;

/** What defines a halo, with all of its tables. */
export function haloProvenance({ type, densityGeVPerCm3, parameters, tables }: Halo): HaloProvenance {
  return { type, densityGeVPerCm3, parameters, ...(tables === undefined ? {} : { tables }) };
}

/** Members of a halo as they may be found in what only looks like one. */
type HaloMembers = { readonly [member in keyof Halo]: unknown } & Pick<Halo, "maximumSpeedKmPerS" | "densityGeVPerCm3">;

/**
 * Refuses what is no halo.
 *
 * @throws TypeError that says what was found, when a member is missing or of another kind
 * @throws RangeError when the density or the greatest speed is negative or not finite
 */
export function checkHalo(halo: unknown, name = "halo"): void {
  const members = ["meanInverseSpeed", "transverseMoment", "kinksKmPerS", "maximumSpeedKmPerS", "densityGeVPerCm3"];
  checkMembers(name, halo, members, "a halo, such as standardHalo()");
  const { meanInverseSpeed, transverseMoment, kinksKmPerS, maximumSpeedKmPerS, densityGeVPerCm3 } = halo as HaloMembers;
  checkFunction(`${name}.meanInverseSpeed`, meanInverseSpeed);
  checkFunction(`${name}.transverseMoment`, transverseMoment);
  checkList(`${name}.kinksKmPerS`, kinksKmPerS, "a list of speeds");
  checkAtLeast(`${name}.maximumSpeedKmPerS`, maximumSpeedKmPerS, 0);
  checkAtLeast(`${name}.densityGeVPerCm3`, densityGeVPerCm3, 0);
}

/**
 * Refuses a halo that holds for one mass, such as that of a flux, with dark matter of another.
 *
 * @throws RangeError when the masses differ by more than rounding
 */
export function checkHaloMass(halo: Halo, massGeV: number): void {
  if (halo.massGeV === undefined || Math.abs(massGeV - halo.massGeV) <= 1e-12 * halo.massGeV) return;
  throw new RangeError(
    `massGeV is ${massGeV}, but the halo is of a flux of particles of ${halo.massGeV} GeV and holds for these alone; expected that mass, or a halo made for ${massGeV} GeV`,
  );
}

/**
 * What a velocity integral is where it is not looked up: 0 above the greatest speed.
 *
 * @throws RangeError when v_min is negative or no number
 */
export function beyondHalo(vMinKmPerS: number): 0 {
  if (vMinKmPerS >= 0) return 0;
  throw new RangeError(`vMinKmPerS is ${vMinKmPerS}; expected at least 0`);
}
