/**
 * Running of relativistic operators from the electroweak scale to 2 GeV, apart from the root entry so that programs that
 * do not need it do not load it.
 *
 *     import { relativisticCouplings } from "@dmdc/rates";
 *     import { threeFlavourCoefficients } from "@dmdc/rates/running";
 *     const { coefficients } = threeFlavourCoefficients({ C75b: 1e-6 });
 *     const couplings = relativisticCouplings(coefficients, 100);
 * @module
 */
export type { Lepton } from "./interactions/lepton-loop.js";
export type { FlavourNumber, Quark } from "./running/flavours.js";
export { FLAVOUR_OPERATORS, type FlavourCoefficients, type FlavourOperator } from "./running/flavour-operators.js";
export { DIRECTDM, RUNNING_INPUT, type RunningInput, type ThresholdValues } from "./running/running-input.js";
export { strongCoupling } from "./running/strong-coupling.js";
export {
  threeFlavourCoefficients,
  type RunningOptions,
  type RunningProvenance,
  type ThreeFlavourCoefficients,
} from "./running/three-flavour-coefficients.js";
