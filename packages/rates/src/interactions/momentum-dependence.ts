import { checkMembers } from "../numerics/argument-checks.js";
import { checkAtLeast, checkPositive } from "../numerics/checks.js";
import { power } from "../numerics/elementary.js";

/** How an amplitude depends on the momentum transfer beyond its operator. */
export interface MomentumDependence {
  /** Name of the law, such as `"mediator"`. */
  readonly type: string;
  /** Numbers that define it, each with its unit in the name. */
  readonly parameters: { readonly [name: string]: number };
  /**
   * Factor on the amplitude; its square is on the rate.
   *
   * @param momentumGeV - momentum transfer q ≥ 0, GeV/c
   */
  factor(momentumGeV: number): number;
}

/** No dependence: the factor is 1. */
export const contactInteraction: MomentumDependence = { type: "contact", parameters: {}, factor: () => 1 };

/**
 * Exchange of a mediator, as a factor on what the amplitude is at a reference momentum.
 *
 *     f(q) = (m² + q₀²) / (m² + q²)
 *
 * Exact to rounding.
 *
 * @param massGeV - mass m of the mediator, GeV/c²; 0 for a massless one
 * @param referenceMomentumGeV - q₀, GeV/c; 0 unless given, which a massless mediator does not allow
 * @throws RangeError when a number is negative or not finite, or both are 0
 */
export function mediator(massGeV: number, referenceMomentumGeV = 0): MomentumDependence {
  checkAtLeast("massGeV", massGeV, 0);
  checkAtLeast("referenceMomentumGeV", referenceMomentumGeV, massGeV === 0 ? Number.MIN_VALUE : 0);
  const square = massGeV * massGeV;
  const reference = square + referenceMomentumGeV * referenceMomentumGeV;
  return {
    type: "mediator",
    parameters: { massGeV, referenceMomentumGeV },
    factor: (momentumGeV) => reference / (square + momentumGeV * momentumGeV),
  };
}

/**
 * A power of the momentum transfer.
 *
 *     f(q) = (q / q₀)^n
 *
 * Exact to rounding.
 *
 * @param exponent - n; finite
 * @param referenceMomentumGeV - q₀ > 0, GeV/c
 * @throws RangeError when a number is not finite, or q₀ is not above 0
 */
export function momentumPower(exponent: number, referenceMomentumGeV: number): MomentumDependence {
  if (!Number.isFinite(exponent)) throw new RangeError(`exponent is ${exponent}; expected a finite number`);
  checkPositive("referenceMomentumGeV", referenceMomentumGeV);
  return {
    type: "power",
    parameters: { exponent, referenceMomentumGeV },
    factor: (momentumGeV) => power(momentumGeV / referenceMomentumGeV, exponent),
  };
}

/** Refuses what is no law, with a TypeError that says what was found; undefined is none. */
export function checkMomentumDependence(name: string, law: MomentumDependence | undefined): void {
  if (law === undefined) return;
  checkMembers(name, law, ["factor", "type", "parameters"], "a law, such as mediator(0.01, 0.1)");
}

/** The plain JSON of a momentum dependence. */
export function lawOf({ type, parameters }: MomentumDependence): Pick<MomentumDependence, "type" | "parameters"> {
  return { type, parameters };
}
