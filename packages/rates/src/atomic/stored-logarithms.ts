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
      const [logMomentumOut, logMomentumTransfer] = [halved(shell.logMomentumOut), halved(shell.logMomentumTransfer)];
      const width = logMomentumTransfer[2];
      const logs = new Float64Array(logMomentumOut[2] * width);
      differences.forEach((text, row) => {
        let sum = 0;
        storedNumbers(text).forEach((difference, column) => {
          sum += difference;
          logs[2 * row * width + 2 * column] = sum / perUnit;
        });
        fillHalfWay(logs, 2 * row * width, 1, shell.logMomentumTransfer[2] - 1);
      });
      for (let column = 0; column < width; column++) fillHalfWay(logs, column, width, differences.length - 1);
      return { ...shell, logMomentumOut, logMomentumTransfer, squares: logs.map(Math.exp) };
    }),
  };
}

function halved([first, last, count]: LogGrid): LogGrid {
  return [first, last, 2 * count - 1];
}

/**
 * Fills every second place of a line through an array with the cubic through the four nearest of the others.
 *
 * @param start - index of the line's first place, which holds a value
 * @param stride - from one place of the line to the next
 * @param last - number of values less 1, at least 3
 */
function fillHalfWay(values: Float64Array, start: number, stride: number, last: number): void {
  const known = (k: number): number => at(values, start + 2 * k * stride);
  for (let low = 0; low < last; low++) {
    let middle: number;
    if (low === 0) middle = edge(known(0), known(1), known(2), known(3));
    else if (low === last - 1) middle = edge(known(last), known(last - 1), known(last - 2), known(last - 3));
    else middle = (9 * (known(low) + known(low + 1)) - known(low - 1) - known(low + 2)) / 16;
    values[start + (2 * low + 1) * stride] = middle;
  }
}

function edge(first: number, second: number, third: number, fourth: number): number {
  return (5 * first + 15 * second - 5 * third + fourth) / 16;
}
