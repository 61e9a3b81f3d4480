import type { ProductBase, Quantity } from "./common.js";
import type { Halo } from "./halo.js";

/** A dark matter model: enough to compute its rate on any target. */
export interface Model extends ProductBase {
  kind: "model";
  /** The dark matter around us. */
  halo: Halo;
  /** How it interacts. */
  interaction: Interaction;
}

/** One way of interacting. */
export type Interaction = SpinIndependent | SpinDependent | ElectronScattering | Absorption;

/** Coherent scattering on nuclei. */
export interface SpinIndependent {
  type: "spin_independent";
  /** Cross-section on one proton at zero momentum transfer to which rates are scaled. */
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
   * with the mean atomic weight as its mass and its number of nucleons.
   */
  nuclei: "isotopes" | "mean_atomic_weight";
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
}

/** Scattering on bound electrons. */
export interface ElectronScattering {
  type: "electron_scattering";
  /** Cross-section on a free electron to which rates are scaled. */
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
