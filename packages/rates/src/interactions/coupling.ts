import { checkWord } from "../numerics/argument-checks.js";
import type { MomentumDependence } from "./momentum-dependence.js";

/**
 * Coupling of one operator to nucleons, in GeV⁻², in the basis that is named:
 *
 * - `nucleon`: c_p and c_n;
 * - `isospin_sum`: c⁰ = c_p + c_n and c¹ = c_p − c_n, the convention of WimPyDD and of the tables of this package;
 * - `isospin_mean`: c⁰ = (c_p + c_n)/2 and c¹ = (c_p − c_n)/2, the convention of Anand et al. and DirectDM.
 */
export type NucleonCoupling =
  | { readonly basis: "nucleon"; readonly proton: number; readonly neutron: number }
  | { readonly basis: "isospin_sum" | "isospin_mean"; readonly isoscalar: number; readonly isovector: number };

/** One term of an amplitude: an operator by name, its coupling in GeV⁻², and how it depends on the momentum transfer. */
export type OperatorCoupling = NucleonCoupling & {
  /** Name of the operator in its basis, such as `"O4"`. */
  readonly operator: string;
  /** Factor on this term; none unless given. Terms that share one object are added before anything is squared. */
  readonly momentumDependence?: MomentumDependence;
  /** What the coupling was made from, as plain JSON; kept in the provenance, once for all terms that share one object. */
  readonly origin?: object;
};

/** Coupling as c⁰ = c_p + c_n and c¹ = c_p − c_n, GeV⁻², exact to rounding. */
export function isospinSum(coupling: NucleonCoupling): readonly [number, number] {
  checkWord("basis of a coupling", coupling.basis, ["nucleon", "isospin_sum", "isospin_mean"]);
  switch (coupling.basis) {
    case "nucleon":
      return [coupling.proton + coupling.neutron, coupling.proton - coupling.neutron];
    case "isospin_sum":
      return [coupling.isoscalar, coupling.isovector];
    case "isospin_mean":
      return [2 * coupling.isoscalar, 2 * coupling.isovector];
  }
}

/** Coupling to the proton and to the neutron, GeV⁻², exact to rounding. */
export function nucleonCouplings(coupling: NucleonCoupling): readonly [number, number] {
  const [isoscalar, isovector] = isospinSum(coupling);
  return [0.5 * (isoscalar + isovector), 0.5 * (isoscalar - isovector)];
}
