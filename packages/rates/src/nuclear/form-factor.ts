import { checkMembers } from "../numerics/argument-checks.js";
import type { RateConstants } from "../constants.js";
import type { Nucleus } from "./target.js";

/** A nuclear form factor: how far a nucleus of finite size still scatters as a whole, at each momentum transfer. */
export interface FormFactor {
  /** Name of the model, such as `"helm"`. */
  readonly type: string;
  /** Numbers that define it, by name, each with its unit in the name. */
  readonly parameters: { readonly [name: string]: number };
  /**
   * Prepares F² for one nucleus.
   *
   * @returns a function of the recoil energy (≥ 0, keV) that gives F², 1 at zero energy
   * @throws RangeError when the model does not hold for the nucleus
   */
  squaredFor(nucleus: Nucleus, constants: RateConstants): (energyKeV: number) => number;
}

/**
 * Form factor of a point: F² = 1 at every energy.
 *
 * For checks, and for light mediators and nuclei whose size does not matter.
 */
export const pointNucleus: FormFactor = {
  type: "point",
  parameters: {},
  squaredFor: () => () => 1,
};

/** Refuses what is no form factor, with a TypeError that says what was found. */
export function checkFormFactor(formFactor: unknown): void {
  checkMembers("formFactor", formFactor, ["squaredFor", "type"], "a form factor, such as helmFormFactor()");
}
