import type { Target } from "./types/target.js";

/** Shares of an element's atoms by mass number, for each element that is not natural: `{ Xe: { 134: 0.1, 136: 0.9 } }`. */
export interface ElementComposition {
  [symbol: string]: { [massNumber: number]: number };
}

/**
 * The isotopic composition of a target by element, from names such as `Xe-136`.
 *
 * @returns empty for a natural target
 * @throws RangeError when a name is not a symbol with a mass number
 */
export function compositionOf({ isotopes }: Pick<Target, "isotopes">): ElementComposition {
  const composition: ElementComposition = {};
  for (const [name, share] of Object.entries(isotopes === "natural" ? {} : isotopes)) {
    const [, symbol, massNumber] = /^([A-Z][a-z]?)-([1-9]\d{0,2})$/.exec(name) ?? [];
    if (symbol === undefined) throw new RangeError(`"${name}" is no isotope; a name such as "Xe-136" was expected`);
    composition[symbol] = { ...composition[symbol], [Number(massNumber)]: share };
  }
  return composition;
}
