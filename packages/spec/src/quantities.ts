import { parseUnit, sameDimension } from "./units.js";

/** A term of the vocabulary: what a number is, apart from its unit. */
export interface QuantityTerm {
  /** As written in a file. */
  readonly term: string;
  /** A unit that it may have; any other of the same dimension will do. */
  readonly units: string;
  /** What it is. */
  readonly meaning: string;
}

/** The vocabulary. A counting quantity is dimensionless, and its term says what is counted. */
export const QUANTITIES: readonly QuantityTerm[] = [
  { term: "recoil_energy", units: "keV", meaning: "energy given to a nucleus or an electron" },
  { term: "deposited_energy", units: "keV", meaning: "energy left in the target, whatever the carrier" },
  { term: "visible_energy", units: "keV", meaning: "energy as the detector reports it" },
  { term: "photoelectron_count", units: "1", meaning: "photoelectrons at the photosensors" },
  { term: "detected_photon_count", units: "1", meaning: "photons detected" },
  { term: "electron_count", units: "1", meaning: "ionisation electrons" },
  { term: "electron_hole_pair_count", units: "1", meaning: "electron-hole pairs" },
  { term: "event_count", units: "1", meaning: "recorded events" },
  { term: "expected_event_count", units: "1", meaning: "events expected for the exposure" },
  { term: "event_rate", units: "kg**-1.d**-1", meaning: "events per mass and time" },
  { term: "differential_rate", units: "keV**-1.kg**-1.d**-1", meaning: "events per energy, mass and time" },
  { term: "probability", units: "1", meaning: "a probability or an efficiency, in [0, 1]" },
  { term: "flag", units: "1", meaning: "a truth value, 0 or 1" },
  { term: "bin_number", units: "1", meaning: "a position in a list of bins" },
  { term: "score", units: "1", meaning: "the output of a classifier" },
  { term: "pulse_width", units: "ns", meaning: "how long a signal lasts" },
  { term: "duration", units: "d", meaning: "a span of time" },
  { term: "mass", units: "kg", meaning: "mass of a target" },
  { term: "exposure", units: "kg.d", meaning: "target mass times time" },
  { term: "mass_energy", units: "GeV", meaning: "mass of a particle times c^2" },
  { term: "cross_section", units: "cm**2", meaning: "cross-section" },
  {
    term: "cross_section_times_mediator_mass_fourth",
    units: "cm**2.MeV**4",
    meaning: "cross-section for a light mediator, times the fourth power of its mass",
  },
  { term: "axion_electron_coupling", units: "1", meaning: "axioelectric coupling g_ae" },
  { term: "kinetic_mixing", units: "1", meaning: "kinetic mixing of a dark photon" },
  { term: "speed", units: "km.s**-1", meaning: "speed" },
  { term: "energy_density", units: "GeV.cm**-3", meaning: "energy per volume" },
  { term: "length", units: "mm", meaning: "a distance" },
];

const BY_TERM: ReadonlyMap<string, QuantityTerm> = new Map(QUANTITIES.map((quantity) => [quantity.term, quantity]));

/** The entry of a term; undefined when the vocabulary does not have it. */
export function quantityTerm(term: string): QuantityTerm | undefined {
  return BY_TERM.get(term);
}

/**
 * Whether a unit fits a quantity.
 *
 * @throws {@link UnknownUnitError} when the unit is not canonical
 */
export function unitFitsQuantity(units: string, quantity: QuantityTerm): boolean {
  return sameDimension(parseUnit(units), parseUnit(quantity.units));
}
