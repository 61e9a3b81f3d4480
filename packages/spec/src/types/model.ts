import type { EnergyScale, NumericArray, ProductBase, Quantity } from "./common.js";
import type { Halo } from "./halo.js";

/** A dark matter model: enough to compute its rate on any target. */
export interface Model extends ProductBase {
  kind: "model";
  /** Spin of the dark matter particle; 0.5 where it matters and is not given. */
  spin?: number;
  /** Mass of the particle, for a model of one mass. */
  mass?: Quantity;
  /** Mass splitting of inelastic scattering: positive when energy is taken up, negative when it is given off. */
  mass_splitting?: Quantity;
  /** The dark matter around us. */
  halo: Halo;
  /** How it interacts. */
  interaction: Interaction;
}

/** One way of interacting. */
export type Interaction =
  | SpinIndependent
  | SpinDependent
  | EffectiveOperators
  | SimplifiedModel
  | ElectronScattering
  | Absorption
  | TabulatedSpectrum
  | TabulatedQuantiles;

/** Coherent scattering on nuclei. */
export interface SpinIndependent {
  type: "spin_independent";
  /**
   * Cross-section on one proton at zero momentum transfer to which rates are scaled; through a light mediator, where there
   * is none, σ m⁴: a cross-section times the fourth power of the mediator's mass.
   */
  reference_cross_section: Quantity;
  /** Relative coupling to protons. */
  proton_coupling: number;
  /** Relative coupling to neutrons; equal to the proton's for isospin-conserving interactions. */
  neutron_coupling: number;
  /** Nuclear form factor. */
  form_factor: HelmFormFactor;
  /** Mass of the nucleon in the reduced mass that turns the cross-section into one on a nucleus. */
  nucleon_mass: Quantity;
  /**
   * What scatters: each natural isotope with its own mass, or, as some programs have it, one nucleus for each element
   * with the mean atomic weight as its number of nucleons, and as its mass in atomic mass units (`mean_atomic_weight`) or
   * in masses of the nucleon (`nucleon_masses`).
   */
  nuclei: "isotopes" | "mean_atomic_weight" | "nucleon_masses";
  /** What carries the interaction. */
  mediator: Mediator;
}

/** The Helm form factor: F = 3 j1(q rn) / (q rn) exp(-(q s)^2 / 2), rn^2 = c^2 + 7/3 pi^2 a^2 - 5 s^2. */
export interface HelmFormFactor {
  type: "helm";
  /** Half-density radius c = slope A^(1/3) + offset. */
  radius_slope: Quantity;
  /** Offset of the half-density radius. */
  radius_offset: Quantity;
  /** Surface parameter a. */
  surface: Quantity;
  /** Skin thickness s. */
  skin: Quantity;
}

/** What carries the interaction. */
export type Mediator = ContactMediator | LightMediator | MassiveMediator;

/** Heavy against every momentum transfer: a contact interaction. */
export interface ContactMediator {
  type: "contact";
}

/** Light against every momentum transfer m << q: the rate falls as 1/q^4, and only sigma m^4 is constrained. */
export interface LightMediator {
  type: "light";
}

/** A mediator of given mass m: the rate falls as m^4 / (m^2 + q^2)^2. */
export interface MassiveMediator {
  type: "massive";
  /** Mass of the mediator. */
  mass: Quantity;
}

/** Scattering on the spin of one kind of nucleon. */
export interface SpinDependent {
  type: "spin_dependent";
  /** The nucleon that couples. */
  nucleon: "proton" | "neutron";
  /** Cross-section on that nucleon to which rates are scaled. */
  reference_cross_section: Quantity;
  /** The nuclear structure functions used, with their source. */
  structure_functions: string;
  /** Numbers in place of the structure functions' own, for nuclei that scatter as points. */
  spins?: NuclearSpinMap;
}

/** A nucleus that scatters on its spin, the same at every momentum transfer. */
export interface NuclearSpin {
  /**
   * The isotope, such as `17O`.
   * @pattern ^[1-9][0-9]{0,2}[A-Z][a-z]?$
   */
  isotope: string;
  /**
   * Spin J of the nucleus, a multiple of one half.
   * @exclusiveMinimum 0
   */
  spin: number;
  /** Expectation value of the spin of its protons. */
  protons: number;
  /** Expectation value of the spin of its neutrons. */
  neutrons: number;
  /** Mass of the nucleus. */
  mass: Quantity;
  /**
   * Part of its element's mass in the target that it makes up.
   * @minimum 0
   * @maximum 1
   */
  mass_fraction: number;
}

/** Nuclei by name, listed in `order`. */
export interface NuclearSpinMap {
  /** Every other key, in its order. */
  order: string[];
  [name: string]: NuclearSpin | string[];
}

/** Scattering on bound electrons. */
export interface ElectronScattering {
  type: "electron_scattering";
  /** Cross-section on a free electron, at the momentum transfer α m_e, to which rates are scaled. */
  reference_cross_section: Quantity;
  /** What carries the interaction. */
  mediator: Mediator;
  /** The atomic ionisation form factors used, with their source. */
  ionisation_form_factors: string;
}

/** Absorption of a bosonic dark matter particle by an atom. */
export interface Absorption {
  type: "absorption";
  /** The particle. */
  particle: "axion_like_particle" | "dark_photon";
  /** The coupling that a limit is set on: the axioelectric coupling g_ae, or the kinetic mixing. */
  coupling: "axion_electron_coupling" | "kinetic_mixing";
}

/**
 * Non-relativistic effective operators O1 … O15, each with a coefficient for protons and for neutrons, or for the
 * isoscalar and isovector combination:
 *
 *     nucleons: c_p, c_n        isospin_sum: c0 = c_p + c_n, c1 = c_p - c_n        isospin_half_sum: c0 = (c_p + c_n) / 2, …
 */
export interface EffectiveOperators {
  type: "effective_operators";
  /** Which two numbers a coefficient has. */
  isospin_basis: "nucleons" | "isospin_sum" | "isospin_half_sum";
  /** Power of momentum: `q_over_nucleon_mass`, operators with q / m_N, coefficients in GeV**-2. */
  momentum_convention: "q_over_nucleon_mass" | "q";
  /** The coefficients, by operator. */
  coefficients: CoefficientMap;
  /** Nuclear responses used, with their source. */
  nuclear_responses: string;
}

/** The coefficient of one operator. */
export interface Coefficient {
  /** For protons, or isoscalar. */
  first: number;
  /** For neutrons, or isovector. */
  second: number;
  /** Unit of both; `GeV**-2` for a contact interaction. */
  units: string;
  /** What carries the interaction. */
  mediator: Mediator;
}

/** Coefficients by operator (`o1` … `o15`), listed in `order`. */
export interface CoefficientMap {
  /** Every other key, in its order. */
  order: string[];
  [operator: string]: Coefficient | string[];
}

/** A model given by its couplings at high energy. */
export interface SimplifiedModel {
  type: "simplified_model";
  /** The Lagrangian, in words and symbols, with its source. */
  description: string;
  /** Mass of the mediator. */
  mediator_mass: Quantity;
  /** Couplings by name. */
  couplings: CouplingMap;
  /** Scale at which the couplings are given. */
  scale?: Quantity;
}

/** Couplings by name, listed in `order`. */
export interface CouplingMap {
  /** Every other key, in its order. */
  order: string[];
  [name: string]: Quantity | string[];
}

/** A recoil spectrum as a table: straight lines between the points, zero beyond. */
export interface TabulatedSpectrum {
  type: "tabulated_spectrum";
  /** What recoils. */
  energy_scale: EnergyScale;
  /** Cross-section, or coupling, that the rate is for. */
  reference?: Quantity;
  /** Energies, rising; shape (n). */
  energy: NumericArray;
  /** Rate per energy, mass and time; shape (n). */
  rate: NumericArray;
}

/** A recoil spectrum as its total rate and the energies at given quantiles. */
export interface TabulatedQuantiles {
  type: "tabulated_quantiles";
  /** What recoils. */
  energy_scale: EnergyScale;
  /** Cross-section, or coupling, that the rate is for. */
  reference?: Quantity;
  /** Where the reference was stated, when not in the file itself. */
  reference_source?: string;
  /** Cumulative probabilities, rising from 0 to 1; shape (n). */
  cumulative_probability: NumericArray;
  /** Energies below which that part of the events lies; shape (n). */
  energy: NumericArray;
  /** Events per mass and time, over all energies. */
  total_rate: Quantity;
}
