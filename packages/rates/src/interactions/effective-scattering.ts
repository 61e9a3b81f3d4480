import { checkList, checkMembers, checkOptions } from "../numerics/argument-checks.js";
import { CODATA_2018, checkConstants, couplingRateUnit, type RateConstants } from "../constants.js";
import { responseSetFor, type ResponseSet } from "../nuclear/response-set.js";
import { checkTarget, type Nucleus, type Target } from "../nuclear/target.js";
import { at } from "../numerics/at.js";
import { basisProvenance, type BasisModel, type OperatorBasis } from "./bilinear.js";
import { isospinSum, type OperatorCoupling } from "./coupling.js";
import { checkMomentumDependence, contactInteraction, lawOf, type MomentumDependence } from "./momentum-dependence.js";
import { nreftBasis } from "./nreft-operators.js";
import {
  responseKernel,
  type CouplingVector,
  type ResponseKernel,
  type ResponseProvenance,
} from "./response-kernel.js";
import type { RecoilChannel, RecoilKernels, Scattering, ScatteringProvenance } from "./scattering.js";

/** What a rate from effective operators assumes beyond couplings and target. */
export interface EffectiveOptions {
  /** Nuclear responses, of which the first set of each nucleus counts; Helm for the charge where there is none. */
  readonly responses?: readonly ResponseSet[];
  /** Operators and the spin of dark matter; the 14 operators with spin ½ unless given. */
  readonly basis?: OperatorBasis;
  /** Mass splitting δ, keV; 0 (elastic) unless given, below 0 for exothermic scattering. */
  readonly massSplittingKeV?: number;
  /** Constants of nature; CODATA 2018 unless given. The nucleon mass divides q in the operators. */
  readonly constants?: RateConstants;
  /** What the couplings were made from, as plain JSON, such as the `provenance` of running; kept in the provenance. */
  readonly origin?: object;
}

/** Names of {@link EffectiveOptions}. */
const NAMES = ["responses", "basis", "massSplittingKeV", "constants", "origin"];

/**
 * Refuses options that are none, unknown, or not what they are called.
 *
 * @param more - further names that are known
 */
export function checkEffectiveOptions(options: EffectiveOptions, more: readonly string[] = []): void {
  checkOptions("options", options, [...NAMES, ...more]);
  const { responses = [], basis } = options;
  checkList("options.responses", responses, "a list of sets, such as NUCLEAR_RESPONSES");
  if (options.constants !== undefined) checkConstants(options.constants);
  if (basis === undefined) return;
  checkMembers("options.basis", basis, ["operators", "bilinears"], "operators, such as nreftBasis(1)");
}

/** Provenance of a rate from effective operators; plain JSON. */
export interface EffectiveProvenance extends ScatteringProvenance {
  readonly interaction: "effective_operators";
  /** The basis with the spin of dark matter; all terms of one that was given term by term. */
  readonly basis: BasisModel | OperatorBasis;
  readonly massSplittingKeV: number;
  /** The couplings as they were given, with the law of their momentum dependence and the index of their origin. */
  readonly couplings: readonly unknown[];
  /** What the couplings were made from by `relativisticCouplings`, `millicharge` and the like, where any were. */
  readonly couplingOrigins?: readonly object[];
  /** Nuclear responses of each nucleus; `helm` is the fall-back where no table was at hand. */
  readonly responses: readonly ResponseProvenance[];
  /** What the couplings were made from, where that was given. */
  readonly origin?: object;
}

/** Scattering by effective operators. */
export interface EffectiveScattering extends Scattering {
  readonly provenance: EffectiveProvenance;
}

/**
 * Scattering by a sum of effective operators, with all their interference.
 *
 *     dR/dE = Σ_i w_i ρ₀ / (2π m_χ) · (4π / (2J_i + 1)) Σ_X Σ_{ττ′} [R⁰_X η(v_min) + R¹_X η₂(v_min)/c²] W_X^{ττ′}(y)
 *
 * with R_X quadratic in the couplings c^τ. A coupling may depend on the momentum transfer. On nuclei without a set of
 * responses only the charge response counts, with a Helm form factor; `provenance.responses` says which those are.
 *
 * Exact to rounding for the responses that are chosen; a rate is as accurate as the halo's integrals.
 *
 * @param couplings - one or more terms, in GeV⁻²
 * @throws RangeError when an operator is not in the basis, a coupling is not finite, there are none, or no responses are
 *   given where none of the operators acts on the charge
 * @see Fitzpatrick et al., JCAP 02 (2013) 004; Anand, Fitzpatrick & Haxton, Phys. Rev. C 89 (2014) 065501; inelastic:
 *   Barello, Chang & Newby, Phys. Rev. D 90 (2014) 094027
 */
export function effectiveScattering(
  couplings: readonly OperatorCoupling[],
  target: Target,
  options: EffectiveOptions = {},
): EffectiveScattering {
  checkTarget(target);
  checkEffectiveOptions(options);
  const { responses = [], basis = nreftBasis(), massSplittingKeV = 0, constants = CODATA_2018, origin } = options;
  if (!Number.isFinite(massSplittingKeV)) {
    throw new RangeError(`massSplittingKeV is ${massSplittingKeV}; expected a finite number`);
  }
  const groups = couplingGroups(couplings, basis);
  if (responses.length === 0) checkChargeAlone(groups, basis);
  const kernels = target.nuclei.map((nucleus) =>
    responseKernel(basis, nucleus, responseSetFor(nucleus, responses), constants),
  );
  return {
    target,
    massSplittingKeV,
    constants,
    channels: target.nuclei.flatMap((nucleus, i) => {
      const kernel = kernels[i];
      return kernel === undefined ? [] : [effectiveChannel(nucleus, kernel, groups, constants)];
    }),
    provenance: {
      interaction: "effective_operators",
      target,
      basis: basisProvenance(basis),
      massSplittingKeV,
      ...couplingProvenance(couplings),
      responses: kernels.map(({ provenance }) => provenance),
      ...(origin === undefined ? {} : { origin }),
      constants,
    },
  };
}

/**
 * Refuses couplings that the charge of a nucleus does not feel, where no responses were given and it alone counts.
 *
 * @throws RangeError when every rate would be 0 for that reason
 */
function checkChargeAlone(groups: readonly CouplingGroup[], { operators, bilinears }: OperatorBasis): void {
  const present = operators.map((_, i) =>
    groups.some(({ vector }) => at(vector, 2 * i) !== 0 || at(vector, 2 * i + 1) !== 0),
  );
  const names = operators.filter((_, i) => present[i]);
  const felt = bilinears.some(({ response, left, right }) => response === "M" && present[left] && present[right]);
  if (names.length === 0 || felt) return;
  throw new RangeError(
    `options.responses is empty, and the charge of nuclei, which alone counts then, does not feel ${names.join(", ")}; expected responses, such as NUCLEAR_RESPONSES of the entry nuclear-tables`,
  );
}

/** The couplings as plain JSON, and each of their origins once. */
function couplingProvenance(
  couplings: readonly OperatorCoupling[],
): Pick<EffectiveProvenance, "couplings" | "couplingOrigins"> {
  const origins = [...new Set(couplings.flatMap(({ origin }) => (origin === undefined ? [] : [origin])))];
  return {
    couplings: couplings.map(({ momentumDependence = contactInteraction, origin, ...coupling }) => ({
      ...coupling,
      momentumDependence: lawOf(momentumDependence),
      ...(origin === undefined ? {} : { origin: origins.indexOf(origin) }),
    })),
    ...(origins.length === 0 ? {} : { couplingOrigins: origins }),
  };
}

/** Names that a coupling may have. */
const COUPLING_NAMES = [
  "operator",
  "basis",
  "proton",
  "neutron",
  "isoscalar",
  "isovector",
  "momentumDependence",
  "origin",
];

/** Couplings that share one dependence on the momentum transfer. */
interface CouplingGroup {
  readonly dependence: MomentumDependence;
  readonly vector: CouplingVector;
}

function couplingGroups(couplings: readonly OperatorCoupling[], basis: OperatorBasis): CouplingGroup[] {
  checkList("couplings", couplings, 'a list of couplings, such as [{ operator: "O1", … }]');
  if (couplings.length === 0) throw new RangeError("couplings is empty; expected at least one");
  const groups = new Map<MomentumDependence, CouplingVector>();
  couplings.forEach((coupling: OperatorCoupling, i) => {
    checkOptions(`couplings[${i}]`, coupling, COUPLING_NAMES);
    const { operator, momentumDependence = contactInteraction } = coupling;
    checkMomentumDependence(`couplings[${i}].momentumDependence`, momentumDependence);
    if (coupling.origin !== undefined) checkMembers(`couplings[${i}].origin`, coupling.origin, [], "plain JSON");
    const position = basis.operators.indexOf(operator);
    if (position < 0) {
      throw new RangeError(`couplings[${i}].operator is "${operator}"; expected one of ${basis.operators.join(", ")}`);
    }
    const vector = groups.get(momentumDependence) ?? new Float64Array(2 * basis.operators.length);
    isospinSum(coupling).forEach((value, tau) => {
      if (!Number.isFinite(value)) {
        throw new RangeError(`couplings[${i}] of ${operator} holds ${value}; expected finite numbers in GeV⁻²`);
      }
      vector[2 * position + tau] = at(vector, 2 * position + tau) + value;
    });
    groups.set(momentumDependence, vector);
  });
  return [...groups].map(([dependence, vector]) => ({ dependence, vector }));
}

/** Combinations of energy functions for a pair of groups: Σ c_left c_right of every term, by order in the speed. */
interface PairForm {
  readonly first: MomentumDependence;
  readonly second: MomentumDependence;
  readonly inverseSpeed: Float64Array;
  readonly transverse: Float64Array;
}

function effectiveChannel(
  nucleus: Nucleus,
  kernel: ResponseKernel,
  groups: readonly CouplingGroup[],
  constants: RateConstants,
): RecoilChannel {
  const pairs = groups.flatMap((first, i) => groups.slice(i).map((second) => pairForm(kernel, first, second)));
  const unit = (couplingRateUnit(constants) * nucleus.massFraction) / (2 * Math.PI);
  const hasTransverse = pairs.some(({ transverse }) => transverse.some((value) => value !== 0));
  const kernelsAt = (energiesKeV: Float64Array): RecoilKernels => {
    const functions = kernel.energyFunctions(energiesKeV);
    const inverseSpeed = new Float64Array(energiesKeV.length);
    const transverse = new Float64Array(hasTransverse ? energiesKeV.length : 0);
    for (const pair of pairs) {
      const factors = pairFactors(pair, energiesKeV, nucleus.massGeV);
      addCombination(inverseSpeed, functions, pair.inverseSpeed, factors);
      if (hasTransverse) addCombination(transverse, functions, pair.transverse, factors);
    }
    return hasTransverse ? { inverseSpeed, transverse } : { inverseSpeed };
  };
  return {
    nucleus,
    scale: (massGeV) => unit / massGeV,
    logScaleSlope: (massGeV) => -1 / massGeV,
    kernels(energiesKeV) {
      const kernels = kernelsAt(energiesKeV);
      energiesKeV.forEach((energyKeV, i) => {
        if (energyKeV === 0) setLimits(kernels, i, kernelsAt);
      });
      return kernels;
    },
  };
}

/** Energies that stand for the limit of none, keV. */
const NEARLY_ZERO = Float64Array.of(1e-30, 1e-40);

/** Puts limits where a pole of the photon or of a massless mediator met a power of q at no energy: 0 times infinity. */
function setLimits(
  { inverseSpeed, transverse }: RecoilKernels,
  i: number,
  kernelsAt: (energiesKeV: Float64Array) => RecoilKernels,
): void {
  if (!Number.isNaN(at(inverseSpeed, i)) && !(transverse !== undefined && Number.isNaN(at(transverse, i)))) return;
  const near = kernelsAt(NEARLY_ZERO);
  const limit = (values: Float64Array): number => {
    const [far, close] = [at(values, 0), at(values, 1)];
    return Math.abs(close) > 2 * Math.abs(far) ? Math.sign(close) * Infinity : close;
  };
  inverseSpeed[i] = limit(near.inverseSpeed);
  if (transverse !== undefined && near.transverse !== undefined) transverse[i] = limit(near.transverse);
}

function pairForm(kernel: ResponseKernel, first: CouplingGroup, second: CouplingGroup): PairForm {
  const inverseSpeed = new Float64Array(kernel.functions);
  const transverse = new Float64Array(kernel.functions);
  for (const { transverse: isTransverse, left, right, coefficients } of kernel.terms) {
    let product = at(first.vector, left) * at(second.vector, right);
    if (first !== second) product += at(second.vector, left) * at(first.vector, right);
    if (product === 0) continue;
    const sum = isTransverse ? transverse : inverseSpeed;
    for (let k = 0; k < sum.length; k++) sum[k] = at(sum, k) + product * at(coefficients, k);
  }
  return { first: first.dependence, second: second.dependence, inverseSpeed, transverse };
}

/** f(q) f′(q) at each energy; undefined for a contact interaction. */
function pairFactors(
  { first, second }: PairForm,
  energiesKeV: Float64Array,
  nucleusMassGeV: number,
): Float64Array | undefined {
  if (first === contactInteraction && second === contactInteraction) return undefined;
  return energiesKeV.map((energyKeV) => {
    const momentumGeV = Math.sqrt(2e-6 * nucleusMassGeV * energyKeV);
    return first.factor(momentumGeV) * second.factor(momentumGeV);
  });
}

/** Adds factor · Σ_k function_k · coefficient_k at each energy. */
function addCombination(
  sums: Float64Array,
  functions: Float64Array,
  coefficients: Float64Array,
  factors: Float64Array | undefined,
): void {
  const count = coefficients.length;
  for (let i = 0; i < sums.length; i++) {
    let sum = 0;
    for (let k = 0; k < count; k++) sum += at(functions, i * count + k) * at(coefficients, k);
    sums[i] = at(sums, i) + (factors === undefined ? sum : at(factors, i) * sum);
  }
}
