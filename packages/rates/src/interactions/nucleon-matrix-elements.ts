import { checkFinite } from "../numerics/checks.js";
import { checkMembers } from "../numerics/argument-checks.js";
/** Hadronic input to the matching of quark and gluon operators onto nucleons; defaults in {@link NUCLEON_INPUT}. */
export interface NucleonInput {
  /** Fine structure constant at zero momentum. */
  readonly fineStructure: number;
  readonly protonMassGeV: number;
  readonly neutronMassGeV: number;
  readonly pionMassGeV: number;
  readonly etaMassGeV: number;
  /** Quark masses at 2 GeV, GeV. */
  readonly quarkMassesGeV: { readonly u: number; readonly d: number; readonly s: number };
  /** Axial charge of the nucleon g_A. */
  readonly axialCharge: number;
  /** Spin Δq of quarks in the proton. */
  readonly spins: { readonly u: number; readonly d: number; readonly s: number };
  /** Magnetic moments of proton, neutron and of strange quarks in the nucleon, nuclear magnetons. */
  readonly magneticMoments: { readonly proton: number; readonly neutron: number; readonly strange: number };
  /** Squared strange charge radius of the nucleon, GeV⁻². */
  readonly strangeRadiusPerGeV2: number;
  /** Scalar matrix elements σ_q = m_q ⟨q̄q⟩, GeV: of u and d in the proton and in the neutron, of s in both. */
  readonly sigmaTerms: {
    readonly up: number;
    readonly dp: number;
    readonly un: number;
    readonly dn: number;
    readonly s: number;
  };
  /** Mass of the nucleon from gluons m_G, GeV. */
  readonly gluonMassGeV: number;
  /** Quark condensate times quark masses, B₀ m_q, GeV². */
  readonly condensates: { readonly u: number; readonly d: number; readonly s: number };
  /** Tensor charges g_T of u, d and s in the proton. */
  readonly tensorCharges: { readonly u: number; readonly d: number; readonly s: number };
  /** Second tensor form factor B_T,10 of u and d in the proton, and of s. */
  readonly tensorMoments: { readonly u: number; readonly d: number; readonly s: number };
  /** Momentum shares of twist-two operators in the proton, and of the gluon. */
  readonly momentumShares: { readonly u: number; readonly d: number; readonly s: number; readonly gluon: number };
}

/**
 * Hadronic input as in DirectDM (2025): lattice averages and fits.
 *
 * @see Bishara, Brod, Grinstein & Zupan, JHEP 11 (2017) 059 (arXiv:1707.06998), section 3, and arXiv:1708.02678
 */
export const NUCLEON_INPUT: NucleonInput = {
  fineStructure: 1 / 137.035999084,
  protonMassGeV: 0.938272081,
  neutronMassGeV: 0.939565413,
  pionMassGeV: 0.13498,
  etaMassGeV: 0.547862,
  quarkMassesGeV: { u: 0.00216, d: 0.00467, s: 0.093 },
  axialCharge: 1.2756,
  spins: { u: 0.8578, d: -0.4178, s: -0.035 },
  magneticMoments: { proton: 2.793, neutron: -1.913, strange: -0.036 },
  strangeRadiusPerGeV2: -0.114,
  sigmaTerms: { up: 0.017, dp: 0.032, un: 0.015, dn: 0.036, s: 0.0529 },
  gluonMassGeV: 0.836,
  condensates: { u: 0.0058, d: 0.0124, s: 0.249 },
  tensorCharges: { u: 0.784, d: -0.204, s: -0.027 },
  tensorMoments: { u: 3, d: 0.24, s: 0 },
  momentumShares: { u: 0.346, d: 0.192, s: 0.034, gluon: 0.419 },
};

/** A light quark. */
export type LightQuark = "u" | "d" | "s";

/** Matrix elements of one nucleon; by isospin, u in the neutron is d in the proton. */
export interface NucleonMatrixElements {
  /** Mass of this nucleon, GeV. */
  readonly massGeV: number;
  /** Charge +1 or 0. */
  readonly charge: number;
  /** Magnetic moment, nuclear magnetons. */
  readonly magneticMoment: number;
  /** Vector form factors F₁ and F₂ at zero momentum. */
  readonly f1: { readonly [quark in LightQuark]: number };
  readonly f2: { readonly [quark in LightQuark]: number };
  /** Axial form factor F_A at zero momentum. */
  readonly axial: { readonly [quark in LightQuark]: number };
  /** Residues of F_P′ at the pion and the eta, GeV². */
  readonly axialPion: { readonly [quark in LightQuark]: number };
  readonly axialEta: { readonly [quark in LightQuark]: number };
  /** Scalar form factor F_S, GeV. */
  readonly scalar: { readonly [quark in LightQuark]: number };
  /** Residues of F_P at the pion and the eta, GeV³. */
  readonly pseudoscalarPion: { readonly [quark in LightQuark]: number };
  readonly pseudoscalarEta: { readonly [quark in LightQuark]: number };
  /** F_G of GG, GeV. */
  readonly gluon: number;
  /** F_G̃ of GG̃ at zero momentum and its residues with q²/(m² + q²), GeV. */
  readonly dualGluon: { readonly constant: number; readonly pion: number; readonly eta: number };
  /** Tensor form factors F_T,0 and F_T,1, GeV. */
  readonly tensor0: { readonly [quark in LightQuark]: number };
  readonly tensor1: { readonly [quark in LightQuark]: number };
  /** Twist-two matrix elements ¾ m_N f, GeV. */
  readonly twist2: { readonly [quark in LightQuark | "gluon"]: number };
}

/** Matrix elements of the proton or the neutron at leading order in the chiral expansion. */
export function nucleonMatrixElements(input: NucleonInput, nucleon: "p" | "n"): NucleonMatrixElements {
  const proton = nucleon === "p";
  const massGeV = proton ? input.protonMassGeV : input.neutronMassGeV;
  const mean = meanNucleonMassGeV(input);
  // Values given for the proton; the neutron has u and d exchanged.
  const turned = <T>(values: { readonly u: T; readonly d: T; readonly s: T }) =>
    proton ? values : { u: values.d, d: values.u, s: values.s };
  const { spins, quarkMassesGeV: m, condensates: B0, magneticMoments: mu } = input;
  const sign = proton ? 1 : -1;
  const octet = (spins.u + spins.d - 2 * spins.s) / 3;
  const anomalous = { proton: mu.proton - 1, neutron: mu.neutron };
  const reduced = 1 / (1 / m.u + 1 / m.d + 1 / m.s);
  const axial = turned(spins);
  const tensor = turned(input.tensorCharges);
  const moments = turned(input.tensorMoments);
  const shares = turned(input.momentumShares);
  const sigma = input.sigmaTerms;
  return {
    massGeV,
    charge: proton ? 1 : 0,
    magneticMoment: proton ? mu.proton : mu.neutron,
    f1: turned({ u: 2, d: 1, s: 0 }),
    f2: turned({
      u: 2 * anomalous.proton + anomalous.neutron + mu.strange,
      d: 2 * anomalous.neutron + anomalous.proton + mu.strange,
      s: mu.strange,
    }),
    axial,
    axialPion: { u: 2 * sign * mean ** 2 * input.axialCharge, d: -2 * sign * mean ** 2 * input.axialCharge, s: 0 },
    axialEta: { u: 2 * mean ** 2 * octet, d: 2 * mean ** 2 * octet, s: -4 * mean ** 2 * octet },
    scalar: proton ? { u: sigma.up, d: sigma.dp, s: sigma.s } : { u: sigma.un, d: sigma.dn, s: sigma.s },
    pseudoscalarPion: { u: sign * mean * input.axialCharge * B0.u, d: -sign * mean * input.axialCharge * B0.d, s: 0 },
    pseudoscalarEta: { u: mean * octet * B0.u, d: mean * octet * B0.d, s: -2 * mean * octet * B0.s },
    gluon: (-2 * input.gluonMassGeV) / 27,
    dualGluon: {
      constant: -mean * reduced * (axial.u / m.u + axial.d / m.d + axial.s / m.s),
      pion: 0.5 * sign * mean * reduced * input.axialCharge * (1 / m.u - 1 / m.d),
      eta: 0.5 * mean * reduced * octet * (1 / m.u + 1 / m.d - 2 / m.s),
    },
    tensor0: { u: m.u * tensor.u, d: m.d * tensor.d, s: m.s * tensor.s },
    tensor1: { u: -m.u * moments.u, d: -m.d * moments.d, s: -m.s * moments.s },
    twist2: {
      u: 0.75 * massGeV * shares.u,
      d: 0.75 * massGeV * shares.d,
      s: 0.75 * massGeV * shares.s,
      gluon: 0.75 * massGeV * input.momentumShares.gluon,
    },
  };
}

/** Mean of the masses of proton and neutron, which divides q in the operators; GeV. */
export function meanNucleonMassGeV({ protonMassGeV, neutronMassGeV }: NucleonInput): number {
  return 0.5 * (protonMassGeV + neutronMassGeV);
}

/**
 * Refuses input that lacks a number of {@link NUCLEON_INPUT}.
 *
 * @throws RangeError when a number is missing or not finite, TypeError when a group of numbers is missing
 */
export function checkNucleonInput(input: NucleonInput): void {
  checkLike("input", input, NUCLEON_INPUT);
}

function checkLike(name: string, value: unknown, model: object): void {
  checkMembers(name, value, [], "numbers as in NUCLEON_INPUT");
  const members = value as { readonly [member: string]: unknown };
  for (const [member, like] of Object.entries(model)) {
    const inner = members[member];
    if (typeof like === "object") checkLike(`${name}.${member}`, inner, like as object);
    else checkFinite(`${name}.${member}`, inner as number);
  }
}
