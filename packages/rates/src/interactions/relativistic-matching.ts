import { checkList, checkMembers } from "../numerics/argument-checks.js";
import { checkAtLeast, checkFinite, checkPositive } from "../numerics/checks.js";
import { isospinSum, type OperatorCoupling } from "./coupling.js";
import { LEPTON_MASSES_GEV, leptonLoop, LEPTONS, type Lepton } from "./lepton-loop.js";
import { contactInteraction, mediator, momentumPower, type MomentumDependence } from "./momentum-dependence.js";
import {
  checkNucleonInput,
  meanNucleonMassGeV,
  NUCLEON_INPUT,
  nucleonMatrixElements,
  type LightQuark,
  type NucleonInput,
  type NucleonMatrixElements,
} from "./nucleon-matrix-elements.js";

/** Scale at which three-flavour coefficients are given, GeV. */
export const THREE_FLAVOUR_SCALE_GEV = 2;

const QUARKS: readonly LightQuark[] = ["u", "d", "s"];

/** Operators without a quark, by their number in arXiv:1708.02678. */
export const FLAVOURLESS = ["C51", "C52", "C71", "C72", "C73", "C74", "C725"] as const;

/** Operators with a quark, to whose name the quark is appended. */
export const FLAVOURED = [
  "C61",
  "C62",
  "C63",
  "C64",
  "C75",
  "C76",
  "C77",
  "C78",
  "C79",
  "C710",
  "C715",
  "C716",
  "C717",
  "C718",
  "C723",
] as const;

/** Operators with the vector current of a charged lepton, to whose name the lepton is appended. */
const LEPTONIC = ["C61", "C62"] as const;

/** Name of a coefficient of three-flavour theory at 2 GeV: `"C51"`, `"C61u"`, `"C710s"`, `"C61e"`, `"C62mu"`. */
export type RelativisticOperator =
  (typeof FLAVOURLESS)[number] | `${(typeof FLAVOURED)[number]}${LightQuark}` | `${(typeof LEPTONIC)[number]}${Lepton}`;

/** Every name of {@link RelativisticOperator}. */
export const RELATIVISTIC_OPERATORS: readonly RelativisticOperator[] = [
  ...FLAVOURLESS,
  ...FLAVOURED.flatMap((name) => QUARKS.map((quark): RelativisticOperator => `${name}${quark}`)),
  ...LEPTONIC.flatMap((name) => LEPTONS.map((lepton): RelativisticOperator => `${name}${lepton}`)),
];

/** Coefficients of relativistic operators, in GeV to the power that makes the Lagrangian of dimension four. */
export type RelativisticCoefficients = { readonly [operator in RelativisticOperator]?: number };

/** How one operator of the nucleon depends on the momentum transfer. */
type Shape = "contact" | "pion" | "eta" | "pole" | "square" | Lepton;

/** A contribution to one operator of one nucleon: number of the operator, momentum dependence, coefficient. */
type Contribution = readonly [operator: number, shape: Shape, value: number];

/**
 * Couplings of non-relativistic operators from coefficients of relativistic ones between Dirac or Majorana dark matter
 * (which has C6.2, C6.4, C7.1 to C7.8, C7.23 and C7.25 only) and quarks, gluons, photons and charged leptons, for three
 * flavours at 2 GeV and at leading order in the chiral expansion.
 *
 *     Q5.1 = (e/8π²) χ̄σχ F            Q5.2 = (e/8π²) χ̄σiγ₅χ F
 *     Q6.1 = χ̄γχ q̄γq                 Q6.2 = χ̄γγ₅χ q̄γq        Q6.3 = χ̄γχ q̄γγ₅q        Q6.4 = χ̄γγ₅χ q̄γγ₅q
 *     Q7.1 = (α_s/12π) χ̄χ GG          Q7.2 = (α_s/12π) χ̄iγ₅χ GG
 *     Q7.3 = (α_s/8π) χ̄χ GG̃          Q7.4 = (α_s/8π) χ̄iγ₅χ GG̃
 *     Q7.5 = m_q χ̄χ q̄q               Q7.6 = m_q χ̄iγ₅χ q̄q      Q7.7 = m_q χ̄χ q̄iγ₅q      Q7.8 = m_q χ̄iγ₅χ q̄iγ₅q
 *     Q7.9 = m_q χ̄σχ q̄σq             Q7.10 = m_q χ̄iσγ₅χ q̄σq
 *     Q7.15 … Q7.18: ∂(χ̄σχ) q̄γq, ∂(χ̄σiγ₅χ) q̄γq, ∂(χ̄σχ) q̄γγ₅q, ∂(χ̄σiγ₅χ) q̄γγ₅q
 *     Q7.23, Q7.25: twist-two operators of quarks and of gluons, spin-independent part
 *
 * Q6.1 and Q6.2 also with the vector current of a charged lepton, q̄γq → ℓ̄γℓ, which acts on a nucleon's charge and magnetic
 * moment by one closed loop from 2 GeV down, at leading order in α:
 *
 *     c₁ = −(2α/3π) Q_N f_ℓ(q) C6.1,   c₈ = −2 (2α/3π) Q_N f_ℓ(q) C6.2,   c₉ = −2 (2α/3π) μ_N f_ℓ(q) C6.2
 *     f_ℓ(q) = 3 ∫₀¹ dx x(1−x) ln((m_ℓ² + x(1−x) q²)/(2 GeV)²)
 *
 * Coefficients of another scale or with heavier quarks are brought to three flavours at 2 GeV by `threeFlavourCoefficients`
 * of the entry `running`. The poles of pion, eta and photon and the loops of leptons are momentum dependences of the
 * couplings.
 *
 * Exact to rounding of these formulas; what they leave out is of the order of m_π²/(1 GeV)², some per cent, and the numbers of
 * {@link NUCLEON_INPUT} are uncertain by up to tens of per cent.
 *
 * @param massGeV - mass of the dark matter particle, on which some couplings depend, GeV/c²
 * @returns terms for `effectiveScattering`, in GeV⁻²; without those that vanish; each with coefficients, mass and input as
 *   its `origin`
 * @throws RangeError when a name is unknown, a coefficient or a number of the input is not finite, or the mass is not above 0
 * @see Bishara, Brod, Grinstein & Zupan, JHEP 11 (2017) 059 (arXiv:1707.06998); arXiv:1708.02678; Brod et al., JHEP 10
 *   (2018) 065 (arXiv:1710.10218) for dimension seven with derivatives
 */
export function relativisticCouplings(
  coefficients: RelativisticCoefficients,
  massGeV: number,
  input: NucleonInput = NUCLEON_INPUT,
): OperatorCoupling[] {
  checkMembers("coefficients", coefficients, [], "coefficients by name, such as { C61u: 1e-6 }");
  checkPositive("massGeV", massGeV);
  checkNucleonInput(input);
  for (const [name, value] of Object.entries(coefficients)) {
    if (!(RELATIVISTIC_OPERATORS as readonly string[]).includes(name)) {
      throw new RangeError(
        `coefficient "${name}" is none of three flavours at 2 GeV; expected one of ${RELATIVISTIC_OPERATORS.join(", ")}, or what threeFlavourCoefficients of the entry running makes of others`,
      );
    }
    if (!Number.isFinite(value)) throw new RangeError(`coefficient ${name} is ${value}; expected a finite number`);
  }
  const of = (name: RelativisticOperator): number => coefficients[name] ?? 0;
  const nucleonGeV = meanNucleonMassGeV(input);
  const [protons, neutrons] = (["p", "n"] as const).map((nucleon) =>
    contributions(of, nucleonMatrixElements(input, nucleon), input, massGeV, nucleonGeV),
  );
  const origin = {
    type: "relativistic_operators",
    coefficients: { ...coefficients },
    massGeV,
    scaleGeV: THREE_FLAVOUR_SCALE_GEV,
    nucleonInput: structuredClone(input),
    leptonMassesGeV: LEPTON_MASSES_GEV,
  };
  return combine(protons ?? [], neutrons ?? [], input).map((coupling) => ({ ...coupling, origin }));
}

/** What a photon, a gluon or a quark operator gives one nucleon, at leading order. */
function contributions(
  of: (name: RelativisticOperator) => number,
  n: NucleonMatrixElements,
  input: NucleonInput,
  massGeV: number,
  nucleonGeV: number,
): Contribution[] {
  const ratio = nucleonGeV / massGeV;
  const photon = (2 * input.fineStructure) / Math.PI;
  const { dualGluon: dual } = n;
  return [
    [1, "contact", (-n.charge * input.fineStructure * of("C51")) / (2 * Math.PI * massGeV)],
    [4, "contact", (-photon * n.magneticMoment * of("C51")) / nucleonGeV],
    [5, "pole", photon * nucleonGeV * n.charge * of("C51")],
    [6, "pole", photon * nucleonGeV * n.magneticMoment * of("C51")],
    [11, "pole", photon * nucleonGeV * n.charge * of("C52")],
    [1, "contact", n.gluon * of("C71") + n.twist2.gluon * of("C725")],
    [11, "contact", -ratio * n.gluon * of("C72")],
    [10, "contact", (dual.constant + dual.pion + dual.eta) * of("C73")],
    [10, "pion", -(input.pionMassGeV ** 2) * dual.pion * of("C73")],
    [10, "eta", -(input.etaMassGeV ** 2) * dual.eta * of("C73")],
    [6, "contact", ratio * (dual.constant + dual.pion + dual.eta) * of("C74")],
    [6, "pion", -(input.pionMassGeV ** 2) * ratio * dual.pion * of("C74")],
    [6, "eta", -(input.etaMassGeV ** 2) * ratio * dual.eta * of("C74")],
    ...QUARKS.flatMap((quark) => quarkContributions(of, quark, n, input, massGeV, nucleonGeV)),
    ...LEPTONS.flatMap((lepton) => leptonContributions(of, lepton, n, input)),
  ];
}

/** What a lepton's vector current gives one nucleon, as its own photon would, with the lepton's charge of −1. */
function leptonContributions(
  of: (name: RelativisticOperator) => number,
  lepton: Lepton,
  n: NucleonMatrixElements,
  input: NucleonInput,
): Contribution[] {
  const loop = (-2 * input.fineStructure) / (3 * Math.PI);
  return [
    [1, lepton, loop * n.charge * of(`C61${lepton}`)],
    [8, lepton, 2 * loop * n.charge * of(`C62${lepton}`)],
    [9, lepton, 2 * loop * n.magneticMoment * of(`C62${lepton}`)],
  ];
}

function quarkContributions(
  of: (name: RelativisticOperator) => number,
  quark: LightQuark,
  n: NucleonMatrixElements,
  input: NucleonInput,
  massGeV: number,
  nucleonGeV: number,
): Contribution[] {
  const c = (name: (typeof FLAVOURED)[number]): number => of(`${name}${quark}`);
  const ratio = nucleonGeV / massGeV;
  const magnetic = n.f1[quark] + n.f2[quark];
  const strange = quark === "s" ? n.f2.s * c("C61") : 0;
  const radius = quark === "s" ? (input.strangeRadiusPerGeV2 / 6) * c("C61") : 0;
  return [
    [1, "contact", n.f1[quark] * c("C61") + n.scalar[quark] * c("C75") + n.twist2[quark] * c("C723")],
    // A strange vector current acts by its magnetic moment and its charge radius only.
    [3, "contact", strange],
    [6, "contact", ratio * strange],
    [1, "square", radius - strange / (4 * nucleonGeV ** 2)],
    [4, "square", -strange / (nucleonGeV * massGeV)],
    [8, "contact", 2 * n.f1[quark] * c("C62")],
    [9, "contact", 2 * magnetic * c("C62")],
    [7, "contact", -2 * n.axial[quark] * c("C63")],
    [9, "contact", 2 * ratio * n.axial[quark] * c("C63")],
    [4, "contact", -4 * n.axial[quark] * c("C64") + 8 * n.tensor0[quark] * c("C79")],
    [6, "pion", n.axialPion[quark] * c("C64") + ratio * n.pseudoscalarPion[quark] * c("C78")],
    [6, "eta", n.axialEta[quark] * c("C64") + ratio * n.pseudoscalarEta[quark] * c("C78")],
    [11, "contact", -ratio * n.scalar[quark] * c("C76")],
    [10, "pion", n.pseudoscalarPion[quark] * c("C77")],
    [10, "eta", n.pseudoscalarEta[quark] * c("C77")],
    [10, "contact", -2 * ratio * n.tensor0[quark] * c("C710")],
    [11, "contact", 2 * (n.tensor0[quark] - n.tensor1[quark]) * c("C710")],
    [12, "contact", -8 * n.tensor0[quark] * c("C710")],
    [5, "contact", -2 * nucleonGeV * n.f1[quark] * c("C715")],
    [6, "contact", -2 * nucleonGeV * magnetic * c("C715")],
    [1, "square", (n.f1[quark] * c("C715")) / (2 * massGeV)],
    [4, "square", (2 * magnetic * c("C715")) / nucleonGeV],
    [11, "contact", -2 * nucleonGeV * n.f1[quark] * c("C716")],
    [9, "contact", -4 * nucleonGeV * n.axial[quark] * c("C717")],
    [14, "contact", 4 * nucleonGeV * n.axial[quark] * c("C718")],
  ];
}

/** Adds what has the same operator and shape, and pairs proton with neutron. */
function combine(
  protons: readonly Contribution[],
  neutrons: readonly Contribution[],
  input: NucleonInput,
): OperatorCoupling[] {
  const loopOf = (lepton: Lepton) => ({
    dependence: leptonLoop(LEPTON_MASSES_GEV[lepton], THREE_FLAVOUR_SCALE_GEV),
    atReference: 1,
  });
  const shapes: { readonly [shape in Shape]: { dependence: MomentumDependence; atReference: number } } = {
    contact: { dependence: contactInteraction, atReference: 1 },
    pion: { dependence: mediator(input.pionMassGeV), atReference: 1 / input.pionMassGeV ** 2 },
    eta: { dependence: mediator(input.etaMassGeV), atReference: 1 / input.etaMassGeV ** 2 },
    // 1/q² and q², which are 1 GeV⁻² and 1 GeV² at 1 GeV.
    pole: { dependence: mediator(0, 1), atReference: 1 },
    square: { dependence: momentumPower(2, 1), atReference: 1 },
    e: loopOf("e"),
    mu: loopOf("mu"),
    tau: loopOf("tau"),
  };
  const sums = new Map<string, { operator: number; shape: Shape; proton: number; neutron: number }>();
  const add = (list: readonly Contribution[], nucleon: "proton" | "neutron"): void => {
    for (const [operator, shape, value] of list) {
      const key = `${operator} ${shape}`;
      const sum = sums.get(key) ?? { operator, shape, proton: 0, neutron: 0 };
      sum[nucleon] += value * shapes[shape].atReference;
      sums.set(key, sum);
    }
  };
  add(protons, "proton");
  add(neutrons, "neutron");
  return [...sums.values()]
    .filter(({ proton, neutron }) => proton !== 0 || neutron !== 0)
    .map(({ operator, shape, proton, neutron }) => ({
      operator: `O${operator}`,
      basis: "nucleon",
      proton,
      neutron,
      momentumDependence: shapes[shape].dependence,
    }));
}

/**
 * Couplings at one momentum transfer: every term with its momentum dependence evaluated, those of one operator added.
 *
 * Exact to rounding, loops of leptons to 1e-12.
 *
 * @param momentumGeV - momentum transfer q, GeV/c
 * @returns c_p and c_n by operator, GeV⁻²
 * @throws RangeError when the momentum is negative or not finite, or a coupling is not finite
 * @throws TypeError when a coupling or its law is of another kind
 */
export function couplingsAt(
  couplings: readonly OperatorCoupling[],
  momentumGeV: number,
): { [operator: string]: { proton: number; neutron: number } } {
  checkList("couplings", couplings, "a list of couplings");
  checkAtLeast("momentumGeV", momentumGeV, 0);
  const found: { [operator: string]: { proton: number; neutron: number } } = {};
  for (const [i, coupling] of couplings.entries()) {
    checkMembers(`couplings[${i}]`, coupling, ["operator", "basis"], "a coupling with operator and basis");
    const { momentumDependence: law = contactInteraction } = coupling;
    checkMembers(`couplings[${i}].momentumDependence`, law, ["factor"], "a law, such as mediator(0.01, 0.1)");
    const factor = law.factor(momentumGeV);
    const [isoscalar, isovector] = isospinSum(coupling);
    checkFinite(`couplings[${i}] of ${coupling.operator}`, isoscalar + isovector);
    const sum = found[coupling.operator] ?? { proton: 0, neutron: 0 };
    sum.proton += 0.5 * factor * (isoscalar + isovector);
    sum.neutron += 0.5 * factor * (isoscalar - isovector);
    found[coupling.operator] = sum;
  }
  return found;
}
