import { checkAtLeast, checkPositive } from "../numerics/checks.js";
import type { OperatorCoupling } from "./coupling.js";
import { mediator } from "./momentum-dependence.js";
import { NUCLEON_INPUT } from "./nucleon-matrix-elements.js";
import { relativisticCouplings } from "./relativistic-matching.js";

/** Elementary charge e = √(4πα) in natural units, at zero momentum. */
const CHARGE = Math.sqrt(4 * Math.PI * NUCLEON_INPUT.fineStructure);

/** Reference momentum of 1/q², GeV/c. */
const REFERENCE_GEV = 0.1;

/**
 * Dark matter with a small electric charge.
 *
 *     c₁ᵖ = ε e² / q²
 *
 * Exact to rounding, at leading order in α.
 *
 * @param charge - ε, in units of the elementary charge
 * @returns terms for `effectiveScattering`, in GeV⁻²
 * @throws RangeError when the charge is not finite
 */
export function millicharge(charge: number): OperatorCoupling[] {
  checkAtLeast("|charge|", Math.abs(charge), 0);
  const proton = (charge * CHARGE * CHARGE) / REFERENCE_GEV ** 2;
  const origin = { type: "millicharge", charge, fineStructure: NUCLEON_INPUT.fineStructure };
  const momentumDependence = mediator(0, REFERENCE_GEV);
  return [{ operator: "O1", basis: "nucleon", proton, neutron: 0, momentumDependence, origin }];
}

/**
 * Dark matter with a magnetic dipole moment, ℒ = (μ_χ/2) χ̄σχ F.
 *
 *     c₁ = −e Q μ_χ / 2m_χ,  c₄ = −2 e μ_N μ_χ / m_N,  c₅ = 2 e Q μ_χ m_N / q²,  c₆ = 2 e μ_N μ_χ m_N / q²
 *
 * with the charge Q and the magnetic moment μ_N of the nucleon.
 *
 * Exact to rounding, at leading order in α and 1/m_N.
 *
 * @param momentPerGeV - μ_χ, GeV⁻¹; a nuclear magneton is 0.161 GeV⁻¹, a Bohr magneton 296 GeV⁻¹
 * @param massGeV - mass of the dark matter particle, GeV/c²
 * @throws RangeError when the moment is not finite, or the mass is not above 0
 * @see Banks, Fortin & Thomas, arXiv:1007.5515; Bishara et al., arXiv:1708.02678
 */
export function magneticDipole(momentPerGeV: number, massGeV: number): OperatorCoupling[] {
  checkAtLeast("|momentPerGeV|", Math.abs(momentPerGeV), 0);
  checkPositive("massGeV", massGeV);
  return relativisticCouplings({ C51: (4 * Math.PI ** 2 * momentPerGeV) / CHARGE }, massGeV);
}

/**
 * Dark matter with an electric dipole moment, ℒ = (d_χ/2) χ̄σiγ₅χ F.
 *
 *     c₁₁ᵖ = 2 e d_χ m_N / q²
 *
 * Exact to rounding, at leading order in α and 1/m_N.
 *
 * @param momentPerGeV - d_χ, GeV⁻¹; 1 e cm is 1.53 · 10¹³ GeV⁻¹
 * @throws RangeError when the moment is not finite
 * @see Banks, Fortin & Thomas, arXiv:1007.5515
 */
export function electricDipole(momentPerGeV: number): OperatorCoupling[] {
  checkAtLeast("|momentPerGeV|", Math.abs(momentPerGeV), 0);
  // The mass does not enter.
  return relativisticCouplings({ C52: (4 * Math.PI ** 2 * momentPerGeV) / CHARGE }, 1);
}

/**
 * Majorana dark matter with an anapole moment, ℒ = (g/2) χ̄γ^μγ₅χ ∂^νF_μν.
 *
 *     c₈ = 2 e g Q,   c₉ = 2 e g μ_N
 *
 * Exact to rounding, at leading order in α and 1/m_N.
 *
 * @param momentPerGeV2 - g, GeV⁻²
 * @throws RangeError when the moment is not finite
 * @see Ho & Scherrer, Phys. Lett. B 722 (2013) 341; Anand, Fitzpatrick & Haxton, arXiv:1308.6288, table 1
 */
export function anapole(momentPerGeV2: number): OperatorCoupling[] {
  checkAtLeast("|momentPerGeV2|", Math.abs(momentPerGeV2), 0);
  const { proton, neutron } = NUCLEON_INPUT.magneticMoments;
  const strength = 2 * CHARGE * momentPerGeV2;
  const { fineStructure } = NUCLEON_INPUT;
  const origin = { type: "anapole", momentPerGeV2, fineStructure, magneticMoments: { proton, neutron } };
  return [
    { operator: "O8", basis: "nucleon", proton: strength, neutron: 0, origin },
    { operator: "O9", basis: "nucleon", proton: strength * proton, neutron: strength * neutron, origin },
  ];
}
