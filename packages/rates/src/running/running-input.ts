import { FERMI_CONSTANT_PER_GEV2 } from "../constants.js";
import { LEPTON_MASSES_GEV } from "../interactions/lepton-loop.js";
import { THREE_FLAVOUR_SCALE_GEV } from "../interactions/relativistic-matching.js";
import { checkAtLeast, checkPositive } from "../numerics/checks.js";

/** Values that a program takes at the thresholds, in place of those that follow from the rest of its input. */
export interface ThresholdValues {
  /** α_s at m_b and at 2 GeV. */
  readonly strongCoupling: { readonly bottom: number; readonly low: number };
  /** Quark masses at M_Z, GeV; their ratios enter the weak mixing. */
  readonly massesAtMZGeV: { readonly [quark in "u" | "d" | "s" | "c" | "b"]: number };
  /** Masses of light quarks at m_b, GeV. */
  readonly lightMassesAtBottomGeV: { readonly u: number; readonly d: number; readonly s: number };
}

/** Numbers that running between M_Z and 2 GeV depends on; defaults in {@link RUNNING_INPUT}. */
export interface RunningInput {
  readonly zMassGeV: number;
  /** α_s at M_Z for five flavours, in MS-bar. */
  readonly strongCouplingMZ: number;
  /** Loops of the running of α_s, whose decoupling then has one less; anomalous dimensions are of leading order. */
  readonly loops: 1 | 2 | 3 | 4;
  /** m_b(m_b) in MS-bar, where the bottom quark is integrated out, GeV. */
  readonly bottomMassGeV: number;
  /** m_c(m_c) in MS-bar, GeV. */
  readonly charmMassGeV: number;
  /** Masses of light quarks at 2 GeV in MS-bar, GeV. */
  readonly lightMassesGeV: { readonly u: number; readonly d: number; readonly s: number };
  readonly leptonMassesGeV: { readonly e: number; readonly mu: number; readonly tau: number };
  /** Fine structure constant at M_Z in MS-bar. */
  readonly fineStructureMZ: number;
  /** sin²θ_W at M_Z in MS-bar. */
  readonly sin2WeakMixing: number;
  readonly fermiConstantPerGeV2: number;
  /** Electromagnetic logarithms: all of them, or the first with α of M_Z. */
  readonly electromagneticLogarithms: "all" | "first";
  /** Whether closed loops of c and b turn tensors into dipoles of dark matter. */
  readonly tensorDipoles: boolean;
  /**
   * γ in dC7.7q/d ln μ = γ (α_s/4π)² C7.3, and of C7.8 from C7.4. It is −16, because the singlet axial current, whose
   * divergence is 2 Σ m_q q̄iγ₅q − n_f (α_s/4π) GG̃, runs as d ln J/d ln μ = −16 n_f (α_s/4π)².
   */
  readonly pseudoscalarMixing: number;
  /** Values at the thresholds; from the rest of the input unless given. */
  readonly thresholds?: ThresholdValues;
}

/**
 * Input of the Particle Data Group, with four loops.
 *
 * @see Workman et al. (Particle Data Group), PTEP 2022 (2022) 083C01: α_s in chapter 9, α, sin²θ_W in chapter 10, masses
 *   in the summary tables; γ of the pseudoscalar: Kodaira, Nucl. Phys. B 165 (1980) 129
 */
export const RUNNING_INPUT: RunningInput = {
  zMassGeV: 91.1876,
  strongCouplingMZ: 0.1179,
  loops: 4,
  bottomMassGeV: 4.18,
  charmMassGeV: 1.27,
  lightMassesGeV: { u: 0.00216, d: 0.00467, s: 0.0934 },
  leptonMassesGeV: LEPTON_MASSES_GEV,
  fineStructureMZ: 1 / 127.951,
  sin2WeakMixing: 0.23121,
  fermiConstantPerGeV2: FERMI_CONSTANT_PER_GEV2,
  electromagneticLogarithms: "all",
  tensorDipoles: true,
  pseudoscalarMixing: -16,
};

/**
 * DirectDM b949fb69 (2023): α_s at one loop, α and the logarithm of QED once, no dipoles from tensors, half of the
 * pseudoscalar mixing, and values at the thresholds with the accuracy of its numerical integration.
 *
 * @see Bishara, Brod, Grinstein & Zupan, arXiv:1708.02678, and github.com/DirectDM/directdm-py
 */
export const DIRECTDM: RunningInput = {
  zMassGeV: 91.1876,
  strongCouplingMZ: 0.1179,
  loops: 1,
  bottomMassGeV: 4.18,
  charmMassGeV: 1.27,
  lightMassesGeV: { u: 0.00216, d: 0.00467, s: 0.093 },
  leptonMassesGeV: { e: 0.000510998928, mu: 0.1056583715, tau: 1.77686 },
  fineStructureMZ: 1 / 127.952,
  sin2WeakMixing: 0.23121,
  fermiConstantPerGeV2: 1.1663787e-5,
  electromagneticLogarithms: "first",
  tensorDipoles: false,
  pseudoscalarMixing: -8,
  thresholds: {
    strongCoupling: { bottom: 0.211847639327, low: 0.267188419239 },
    massesAtMZGeV: {
      u: 0.00142246031863,
      d: 0.00307541461465,
      s: 0.061245769475,
      c: 0.769235133577,
      b: 3.07885727498,
    },
    lightMassesAtBottomGeV: { u: 0.00193125113577, d: 0.00417539105289, s: 0.0831499912079 },
  },
};

/**
 * Refuses an input with which nothing can run.
 *
 * @throws RangeError when a mass or coupling is not above 0, a threshold is out of order, or a choice is not one of those
 *   there are
 */
export function checkRunningInput(input: RunningInput): void {
  if (![1, 2, 3, 4].includes(input.loops)) throw new RangeError(`loops is ${input.loops}; expected 1, 2, 3 or 4`);
  if (!["all", "first"].includes(input.electromagneticLogarithms)) {
    throw new RangeError(
      `electromagneticLogarithms is "${input.electromagneticLogarithms}"; expected "all" or "first"`,
    );
  }
  if (!Number.isFinite(input.pseudoscalarMixing)) {
    throw new RangeError(`pseudoscalarMixing is ${input.pseudoscalarMixing}; expected a finite number`);
  }
  checkNumbers("", { ...input, loops: 1, pseudoscalarMixing: 1 });
  checkAtLeast("charmMassGeV", input.charmMassGeV, 1);
  checkAtLeast("bottomMassGeV", input.bottomMassGeV, THREE_FLAVOUR_SCALE_GEV);
  checkAtLeast("zMassGeV", input.zMassGeV, input.bottomMassGeV);
}

/** Every number of an object and of the objects in it is above 0. */
function checkNumbers(path: string, values: object): void {
  for (const [name, value] of Object.entries(values) as [string, unknown][]) {
    if (typeof value === "number") checkPositive(`${path}${name}`, value);
    if (typeof value === "object" && value !== null) checkNumbers(`${path}${name}.`, value);
  }
}
