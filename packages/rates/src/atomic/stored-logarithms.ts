import { at } from "../numerics/at.js";
import type { IonisationShell, IonisationTable, LogGrid } from "./ionisation-table.js";
import { storedNumbers } from "./stored-numbers.js";

/** A table of logarithms as the modules in `tables` hold it: of each row the first number, then differences. */
export interface StoredIonisationLogarithms {
  readonly element: string;
  readonly source: string;
  /** Units of the last digit in a logarithm of 1. */
  readonly perUnit: number;
  readonly shells: readonly (Omit<IonisationShell, "squares"> & { readonly differences: readonly string[] })[];
}

/** A table of numbers from stored logarithms, on a grid twice as fine in both directions. */
export function tableOfLogarithms({ element, source, perUnit, shells }: StoredIonisationLogarithms): IonisationTable {
  return {
    element,
    source,
    shells: shells.map(({ differences, ...shell }) => {
      const columns = shell.logMomentumTransfer[2];
      const rows = differences.map((text) => refined(cumulated(storedNumbers(text), perUnit)));
      const width = 2 * columns - 1;
      const fine = Array.from({ length: width }, (_, j) => refined(Float64Array.from(rows, (row) => at(row, j))));
      const height = 2 * rows.length - 1;
      return {
        ...shell,
        logMomentumOut: halved(shell.logMomentumOut),
        logMomentumTransfer: halved(shell.logMomentumTransfer),
        squares: Float64Array.from({ length: height * width }, (_, i) =>
          Math.exp(fine[i % width]?.[Math.floor(i / width)] ?? NaN),
        ),
      };
    }),
  };
}

function halved([first, last, count]: LogGrid): LogGrid {
  return [first, last, 2 * count - 1];
}

function cumulated(differences: Float64Array, perUnit: number): Float64Array {
  let sum = 0;
  return differences.map((difference) => (sum += difference) / perUnit);
}

/**
 * Values on an even grid with those half-way between them, by the cubic through the four nearest.
 *
 * @param values - shape (n), n ≥ 4
 * @returns shape (2n − 1)
 */
function refined(values: Float64Array): Float64Array {
  const last = values.length - 1;
  return Float64Array.from({ length: 2 * last + 1 }, (_, i) => {
    const low = i >> 1;
    if (i % 2 === 0) return at(values, low);
    if (low === 0) return edge(at(values, 0), at(values, 1), at(values, 2), at(values, 3));
    if (low === last - 1)
      return edge(at(values, last), at(values, last - 1), at(values, last - 2), at(values, last - 3));
    return (9 * (at(values, low) + at(values, low + 1)) - at(values, low - 1) - at(values, low + 2)) / 16;
  });
}

function edge(first: number, second: number, third: number, fourth: number): number {
  return (5 * first + 15 * second - 5 * third + fourth) / 16;
}
