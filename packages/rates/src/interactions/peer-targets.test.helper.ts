import { naturalIsotopes } from "../nuclear/isotopes.js";
import type { Target } from "../nuclear/target.js";

/** A target of one kind of nucleus. */
export function pureTarget(symbol: string, atomicNumber: number, massNumber: number, massGeV: number): Target {
  return { formula: symbol, nuclei: [{ symbol, atomicNumber, massNumber, massGeV, massFraction: 1 }] };
}

/** Isotopes of mass A · `unitGeV`, weighted by mole fraction where mass fractions belong: a known peer defect. */
export function moleWeightedTarget(
  symbol: string,
  unitGeV: number,
  abundances: readonly (readonly [number, number])[],
): Target {
  const atomicNumber = naturalIsotopes(symbol)[0]?.atomicNumber ?? NaN;
  const nuclei = abundances.map(([massNumber, massFraction]) => {
    return { symbol, atomicNumber, massNumber, massGeV: massNumber * unitGeV, massFraction };
  });
  return { formula: symbol, nuclei };
}

/** Mass number and mole fraction of each natural isotope. */
export function naturalAbundances(symbol: string): (readonly [number, number])[] {
  return naturalIsotopes(symbol).map(({ massNumber, naturalAbundance }) => [massNumber, naturalAbundance] as const);
}
