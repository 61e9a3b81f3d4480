import { checkList } from "../numerics/argument-checks.js";
import { storedNumbers } from "../atomic/stored-numbers.js";
import { checkAtLeast, checkLength, checkPositive, checkRising } from "../numerics/checks.js";
import { at } from "../numerics/at.js";

/** Neutrinos of one origin: a continuous spectrum, or a line. */
export interface NeutrinoSource {
  /** Name, such as `"8B"`. */
  readonly name: string;
  /** Flux at the Earth, all flavours, cm⁻² s⁻¹. */
  readonly fluxPerCm2S: number;
  /** Standard deviation of the flux over the flux. */
  readonly relativeUncertainty: number;
  /** Spectrum, normalised to 1; absent for a line. */
  readonly spectrum?: {
    /** Neutrino energies, rising from above 0, MeV; shape (n). */
    readonly energiesMeV: Float64Array;
    /** Density at each, MeV⁻¹, in straight lines between them and 0 beyond; shape (n). */
    readonly densities: Float64Array;
  };
  /** Energy of a line, MeV; absent for a spectrum. */
  readonly lineEnergyMeV?: number;
}

/** A source as the module in `tables` holds it. */
export interface StoredNeutrinoSource {
  readonly name: string;
  readonly fluxPerCm2S: number;
  readonly relativeUncertainty: number;
  readonly energiesMeV?: string;
  readonly densities?: string;
  readonly lineEnergyMeV?: number;
}

/**
 * Loads the neutrinos that a dark matter search meets: pp, pep, hep, 7Be1, 7Be2, 8B, 13N, 15O and 17F from the Sun (high
 * metallicity), DSNB from past supernovae, Atm from the atmosphere.
 *
 * The digits are as published; `relativeUncertainty` says how well a flux is known, 0.6 % of pp to 50 % of DSNB.
 *
 * @param names - which of them, in which order; all unless given
 * @throws RangeError when a name is none of them
 * @see O'Hare, Phys. Rev. Lett. 127 (2021) 251802 (arXiv:2109.03116); Vinyoles et al., Astrophys. J. 835 (2017) 202
 */
export async function loadNeutrinoSources(names?: readonly string[]): Promise<NeutrinoSource[]> {
  const { SOURCES } = await import("./tables/fluxes.js");
  const all = SOURCES.map(neutrinoSourceOf);
  if (names === undefined) return all;
  checkList("names", names, 'a list of names, such as ["8B"]');
  return names.map((name) => {
    const found = all.find((source) => source.name === name);
    if (found !== undefined) return found;
    throw new RangeError(`no neutrinos "${name}"; there are ${all.map((source) => source.name).join(", ")}`);
  });
}

/** A source of numbers from its stored form. */
export function neutrinoSourceOf({ energiesMeV, densities, ...source }: StoredNeutrinoSource): NeutrinoSource {
  if (energiesMeV === undefined || densities === undefined) return source;
  return { ...source, spectrum: { energiesMeV: storedNumbers(energiesMeV), densities: storedNumbers(densities) } };
}

/**
 * Refuses a source that is not well formed.
 *
 * @throws RangeError when it has neither or both of spectrum and line, or a number is out of its range
 */
export function checkNeutrinoSource({ name, fluxPerCm2S, spectrum, lineEnergyMeV }: NeutrinoSource): void {
  checkAtLeast(`fluxPerCm2S of ${name}`, fluxPerCm2S, 0);
  if ((spectrum === undefined) === (lineEnergyMeV === undefined)) {
    throw new RangeError(
      `neutrinos ${name} have ${spectrum === undefined ? "neither" : "both"} spectrum and line; expected one`,
    );
  }
  if (lineEnergyMeV !== undefined) checkPositive(`lineEnergyMeV of ${name}`, lineEnergyMeV);
  if (spectrum === undefined) return;
  checkRising(`energiesMeV of ${name}`, spectrum.energiesMeV, 2);
  checkPositive(`energiesMeV[0] of ${name}`, at(spectrum.energiesMeV, 0));
  checkLength(`densities of ${name}`, spectrum.densities, spectrum.energiesMeV.length);
}
