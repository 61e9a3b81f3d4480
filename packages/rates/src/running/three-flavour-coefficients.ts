import { checkMembers, checkOptions } from "../numerics/argument-checks.js";
import {
  RELATIVISTIC_OPERATORS,
  THREE_FLAVOUR_SCALE_GEV,
  type RelativisticCoefficients,
} from "../interactions/relativistic-matching.js";
import { checkAtLeast } from "../numerics/checks.js";
import type { FlavourNumber } from "./flavours.js";
import { add, operatorsOf, type Coefficients, type FlavourCoefficients } from "./flavour-operators.js";
import { fourQuarkAtMZ } from "./four-quark.js";
import { checkRunningInput, RUNNING_INPUT, type RunningInput } from "./running-input.js";
import { evolve, integrateOut, type RunningForces, type Theory } from "./theory.js";
import { hasWeakSource, startWeak, weakContributions } from "./weak-running.js";

/** Where coefficients are given, and what acts on them down to 2 GeV. */
export interface RunningOptions {
  /** Quarks of the theory in which the coefficients are given; 5 unless given. */
  readonly flavours?: FlavourNumber;
  /** Scale at which they are given, GeV; M_Z for five flavours, m_b for four and 2 GeV for three unless given. */
  readonly scaleGeV?: number;
  /** Running under QCD; on unless given. */
  readonly qcd?: boolean;
  /** Running under QED; on unless given. */
  readonly qed?: boolean;
  /** Weak exchange between heavy axial currents and light quarks; on unless given. */
  readonly weak?: boolean;
  /** Couplings, masses and thresholds; those of the Particle Data Group unless given. */
  readonly input?: RunningInput;
}

/** What was run, from where to where and with which numbers; plain JSON. */
export interface RunningProvenance {
  readonly type: "renormalisation_group_running";
  readonly fromGeV: number;
  readonly fromFlavours: FlavourNumber;
  readonly toGeV: number;
  readonly toFlavours: 3;
  /** Scales at which a heavy quark was integrated out on the way, GeV. */
  readonly thresholdsGeV: readonly number[];
  readonly qcd: boolean;
  readonly qed: boolean;
  readonly weak: boolean;
  readonly input: RunningInput;
  /** The coefficients as they were given. */
  readonly coefficients: FlavourCoefficients;
}

/** Three-flavour coefficients at 2 GeV, for `relativisticCouplings`. */
export interface ThreeFlavourCoefficients {
  readonly coefficients: RelativisticCoefficients;
  readonly provenance: RunningProvenance;
}

/**
 * Three-flavour coefficients at 2 GeV from those of a theory of five, four or three flavours at a higher scale, at leading
 * logarithmic order: from M_Z down to m_b with five flavours, to 2 GeV with four, where the charm quark is integrated out.
 *
 *     const { coefficients, provenance: origin } = threeFlavourCoefficients({ C64c: 1e-6 });
 *     const couplings = relativisticCouplings(coefficients, 100);
 *     const scattering = effectiveScattering(couplings, naturalTarget("Xe"), { origin });
 *
 * - QCD: m_q q̄σq runs, GG and GG̃ mix into m_q q̄q and m_q q̄iγ₅q, twist-two operators mix; currents do not run;
 * - QED: vector currents of all quarks and leptons mix by closed loops, Rayleigh operators mix into scalar ones;
 * - weak: axial currents of c, b and leptons act on light quarks by Z exchange, with the QCD running of the four-quark
 *   operators, which are those of the standard model at M_Z;
 * - thresholds: a heavy m_Q Q̄Q becomes GG, a heavy m_Q Q̄iγ₅Q becomes GG̃.
 *
 * Coefficients of axial currents of leptons and of Rayleigh operators act by what they mix into, and are not among the result;
 * those of vector currents of leptons are, for the loops below 2 GeV.
 *
 * @throws RangeError when a name is not one of the theory, a coefficient is not finite, the flavours are not 3, 4 or 5,
 *   the scale is below that at which the theory ends, or the input is not one to run with
 * @see Bishara, Brod, Grinstein & Zupan, arXiv:1708.02678; Brod, Grinstein, Stamou & Zupan, JHEP 02 (2018) 174
 *   (arXiv:1801.04240); Hill & Solon, Phys. Rev. D 91 (2015) 043505 (arXiv:1409.8290)
 */
export function threeFlavourCoefficients(
  coefficients: FlavourCoefficients,
  options: RunningOptions = {},
): ThreeFlavourCoefficients {
  checkOptions("options", options, ["flavours", "scaleGeV", "qcd", "qed", "weak", "input"]);
  checkMembers("coefficients", coefficients, [], "coefficients by name, such as { C61u: 1e-6 }");
  const { flavours = 5, qcd = true, qed = true, weak = true, input = RUNNING_INPUT } = options;
  if (![3, 4, 5].includes(flavours)) throw new RangeError(`flavours is ${flavours}; expected 3, 4 or 5`);
  checkRunningInput(input);
  const ends = { 5: input.bottomMassGeV, 4: THREE_FLAVOUR_SCALE_GEV, 3: THREE_FLAVOUR_SCALE_GEV };
  const starts = { 5: input.zMassGeV, 4: input.bottomMassGeV, 3: THREE_FLAVOUR_SCALE_GEV };
  const { scaleGeV = starts[flavours] } = options;
  checkAtLeast("scaleGeV", scaleGeV, ends[flavours]);
  checkCoefficients(coefficients, flavours);

  const forces = { qcd, qed, weak: weak && hasWeakSource(coefficients), input };
  const fourQuark = fourQuarkAt(scaleGeV, flavours, forces);
  let theory: Theory = { flavours, scaleGeV, coefficients, weak: startWeak(fourQuark) };
  const thresholdsGeV: number[] = [];
  for (;;) {
    theory = evolve(theory, ends[theory.flavours], forces);
    if (theory.flavours === 3) break;
    thresholdsGeV.push(theory.scaleGeV);
    theory = integrateOut(theory);
  }
  return {
    coefficients: lightCoefficients(theory, input),
    provenance: {
      type: "renormalisation_group_running",
      fromGeV: scaleGeV,
      fromFlavours: flavours,
      toGeV: THREE_FLAVOUR_SCALE_GEV,
      toFlavours: 3,
      thresholdsGeV,
      qcd,
      qed,
      weak,
      input,
      coefficients,
    },
  };
}

/** Four-quark coefficients of the standard model, brought from M_Z to where the coefficients of dark matter are given. */
function fourQuarkAt(scaleGeV: number, flavours: FlavourNumber, forces: RunningForces): Float64Array {
  const { zMassGeV, bottomMassGeV, sin2WeakMixing } = forces.input;
  const start = startWeak(fourQuarkAtMZ(sin2WeakMixing));
  let theory: Theory = { flavours: 5, scaleGeV: zMassGeV, coefficients: {}, weak: start };
  if (flavours < 5) theory = integrateOut(evolve(theory, bottomMassGeV, forces));
  return evolve(theory, scaleGeV, forces).weak.fourQuark;
}

/** Coefficients of three flavours, with what weak exchange adds to them. */
function lightCoefficients(theory: Theory, input: RunningInput): RelativisticCoefficients {
  const coefficients: Coefficients = {};
  for (const name of RELATIVISTIC_OPERATORS) add(coefficients, name, theory.coefficients[name] ?? 0);
  for (const [name, value] of weakContributions(theory.weak, input.fermiConstantPerGeV2)) {
    add(coefficients, name, value);
  }
  return coefficients;
}

function checkCoefficients(coefficients: FlavourCoefficients, flavours: FlavourNumber): void {
  const names: readonly string[] = operatorsOf(flavours);
  for (const [name, value] of Object.entries(coefficients)) {
    if (!names.includes(name)) {
      throw new RangeError(`coefficient "${name}" with ${flavours} flavours; expected one of ${names.join(", ")}`);
    }
    if (!Number.isFinite(value)) throw new RangeError(`coefficient ${name} is ${value}; expected a finite number`);
  }
}
