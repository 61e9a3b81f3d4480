import { ELECTRON_MASS_GEV, FINE_STRUCTURE_CONSTANT } from "../constants.js";
import { at } from "../numerics/at.js";
import { checkIonisationShell, type IonisationShell } from "./ionisation-table.js";
import type { MomentumWeights } from "./momentum-weights.js";

/** Ionisation energy of hydrogen without recoil, keV: ½ α² m_e. */
export const RYDBERG_KEV: number = 0.5e6 * FINE_STRUCTURE_CONSTANT ** 2 * ELECTRON_MASS_GEV;

/** A sum over momentum transfers of |f(k, q)|² of a shell. */
export interface MomentumIntegral {
  /** Place of an electron's energy among the rows of the table, as a fraction; nothing outside of it. */
  rowOf(electronKeV: number): number | undefined;
  /**
   * Σ weight · |f|² at a place among the rows, log |f|² in straight lines between rows and columns; relative accuracy 1e-9.
   *
   * @param weights - on the shell's own grid of momentum transfers
   */
  sum(row: number, weights: MomentumWeights): number;
}

/** Made once for each shell: checking it and taking its logarithms takes longer than a spectrum. */
const INTEGRALS = new WeakMap<IonisationShell, MomentumIntegral>();

/**
 * The sum over momentum transfers of a shell, made once for all spectra.
 *
 * @throws RangeError when the shell is not well formed
 */
export function momentumIntegral(element: string, shell: IonisationShell): MomentumIntegral {
  const known = INTEGRALS.get(shell);
  if (known !== undefined) return known;
  checkIonisationShell(element, shell);
  const made = integralOf(shell);
  INTEGRALS.set(shell, made);
  return made;
}

function integralOf({ logMomentumOut, logMomentumTransfer, squares }: IonisationShell): MomentumIntegral {
  const [first, last, rows] = logMomentumOut;
  const [, , columns] = logMomentumTransfer;
  const step = (last - first) / (rows - 1);
  // Of rows that are asked for; the others are most of a table.
  const between: (RowsAround | undefined)[] = Array.from({ length: rows - 1 });
  return {
    rowOf(electronKeV) {
      const row = (0.5 * Math.log(electronKeV / RYDBERG_KEV) - first) / step;
      return row >= 0 && row <= rows - 1 ? row : undefined;
    },
    sum(row, weights) {
      const below = Math.min(rows - 2, row | 0);
      const around = (between[below] ??= rowsAround(squares, below, columns, weights.shares));
      const beyond = row - below - 0.5;
      return wholeCells(around, beyond, weights) + partialCells(around, beyond, weights);
    },
  };
}

/** log |f|² half-way between two rows, and what it gains from one to the next. */
interface RowsAround {
  /** At the columns; shape (q). */
  readonly middles: Float64Array;
  readonly rises: Float64Array;
  /** |f|² half-way and the gain of its logarithm, at the points in whole cells; shape (cells, p). */
  readonly squares: Float64Array;
  readonly pointRises: Float64Array;
  /** Greatest magnitude of a gain. */
  readonly steepest: number;
}

function rowsAround(table: Float64Array, below: number, columns: number, shares: Float64Array): RowsAround {
  const [middles, rises] = [new Float64Array(columns), new Float64Array(columns)];
  let steepest = 0;
  for (let j = 0; j < columns; j++) {
    const [low, high] = [Math.log(at(table, below * columns + j)), Math.log(at(table, (below + 1) * columns + j))];
    middles[j] = 0.5 * (low + high);
    rises[j] = high - low;
    steepest = Math.max(steepest, Math.abs(high - low));
  }
  const count = (columns - 1) * shares.length;
  const [squares, pointRises] = [new Float64Array(count), new Float64Array(count)];
  for (let cell = 0, i = 0; cell < columns - 1; cell++) {
    const [middle, rise] = [at(middles, cell), at(rises, cell)];
    const [middleGain, riseGain] = [at(middles, cell + 1) - middle, at(rises, cell + 1) - rise];
    for (let n = 0; n < shares.length; n++, i++) {
      squares[i] = Math.exp(middle + at(shares, n) * middleGain);
      pointRises[i] = rise + at(shares, n) * riseGain;
    }
  }
  return { middles, rises, squares, pointRises, steepest };
}

/** The sum over points in whole cells, at a place from the middle between the rows on, −½ to ½. */
function wholeCells(
  { squares, pointRises, steepest }: RowsAround,
  beyond: number,
  { firstCell, endCell, shares, whole }: MomentumWeights,
): number {
  const [start, end] = [firstCell * shares.length, endCell * shares.length];
  let sum = 0;
  if (steepest * Math.abs(beyond) > SMALL) {
    for (let i = start; i < end; i++) sum += at(whole, i) * at(squares, i) * Math.exp(beyond * at(pointRises, i));
  } else {
    for (let i = start; i < end; i++)
      sum += at(whole, i) * at(squares, i) * smallExponential(beyond * at(pointRises, i));
  }
  return sum;
}

/** The sum over points in parts of cells. */
function partialCells({ middles, rises }: RowsAround, beyond: number, { columns, partial }: MomentumWeights): number {
  const last = middles.length - 2;
  let sum = 0;
  for (let n = 0; n < columns.length; n++) {
    const column = columns[n] ?? NaN;
    const cell = Math.min(last, column | 0);
    const left = at(middles, cell) + beyond * at(rises, cell);
    const right = at(middles, cell + 1) + beyond * at(rises, cell + 1);
    sum += (partial[n] ?? NaN) * Math.exp(left + (column - cell) * (right - left));
  }
  return sum;
}

/** Greatest magnitude for {@link smallExponential}. */
const SMALL = 0.5;

/** e^y by its series to y⁹; relative accuracy 5e-10 for |y| ≤ ½. */
function smallExponential(y: number): number {
  const z = y * y;
  const high = 1 / 720 + y * (1 / 5040) + z * (1 / 40320 + y * (1 / 362880));
  return 1 + y + z * (1 / 2 + y * (1 / 6) + z * (1 / 24 + y * (1 / 120) + z * high));
}
