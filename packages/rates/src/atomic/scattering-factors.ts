import { at } from "../numerics/at.js";
import { checkLength, checkRising } from "../numerics/checks.js";
import { storedNumbers } from "./stored-numbers.js";

/** A column of an atomic scattering factor. */
export interface ScatteringFactorColumn {
  /** Photon energies, rising, keV; shape (n). */
  readonly energiesKeV: Float64Array;
  /** The factor, in units of the classical electron's; shape (n). */
  readonly values: Float64Array;
}

/** Atomic scattering factors f = f₁ + i f₂ of an element. */
export interface ScatteringFactors {
  /** Element symbol. */
  readonly element: string;
  /** Where the numbers come from. */
  readonly source: string;
  readonly f1: ScatteringFactorColumn;
  readonly f2: ScatteringFactorColumn;
}

/** Factors as the modules in `tables` hold them. */
export interface StoredScatteringFactors {
  readonly element: string;
  readonly source: string;
  readonly f1: { readonly energiesKeV: string; readonly values: string };
  readonly f2: { readonly energiesKeV: string; readonly values: string };
}

/**
 * Loads the atomic scattering factors of an element. Only those of xenon come with the package: for another element give its
 * own, from the tables of Henke or of NIST, to {@link bremsstrahlungSpectrum}.
 *
 * The digits are as published.
 *
 * @throws RangeError for another element than xenon
 */
export async function loadScatteringFactors(element: string): Promise<ScatteringFactors> {
  if (element !== "Xe") {
    throw new RangeError(`no scattering factors of ${element} come with the package, only those of Xe; give your own`);
  }
  return scatteringFactorsOf((await import("./tables/scattering-factors-xe.js")).TABLE);
}

/** Factors as numbers from their stored form. */
export function scatteringFactorsOf({ element, source, f1, f2 }: StoredScatteringFactors): ScatteringFactors {
  const column = (stored: StoredScatteringFactors["f1"]): ScatteringFactorColumn => ({
    energiesKeV: storedNumbers(stored.energiesKeV),
    values: storedNumbers(stored.values),
  });
  return { element, source, f1: column(f1), f2: column(f2) };
}

/**
 * Refuses factors that are not well formed.
 *
 * @throws RangeError when energies do not rise from above 0, or there is not one value an energy
 */
export function checkScatteringFactors({ element, f1, f2 }: ScatteringFactors): void {
  for (const [name, { energiesKeV, values }] of Object.entries({ f1, f2 })) {
    checkRising(`energiesKeV of ${name} of ${element}`, energiesKeV, 2);
    if (!(at(energiesKeV, 0) > 0)) {
      throw new RangeError(`energiesKeV[0] of ${name} of ${element} is ${at(energiesKeV, 0)}; expected above 0`);
    }
    checkLength(`values of ${name} of ${element}`, values, energiesKeV.length);
  }
}
