import { describe, expect, test } from "vitest";
import { expectClose } from "../closeness.test.helper.js";
import type { IonisationShell } from "./ionisation-table.js";
import { momentumIntegral, RYDBERG_KEV } from "./momentum-integral.js";
import type { MomentumWeights } from "./momentum-weights.js";

const SHARES = Float64Array.of(0.2, 0.7);
const WEIGHTS: MomentumWeights = {
  firstCell: 1,
  endCell: 4,
  shares: SHARES,
  whole: Float64Array.of(0, 0, 1, 2, 0, 0, 3, 0.5, 0, 0),
  columns: [0.9, 2.25, 4.4],
  partial: [0.25, 4, 1],
};

/** A shell of 4 × 6 numbers whose logarithms jump by up to `jump` from one to the next. */
function shellOf(jump: number): IonisationShell {
  return {
    shell: "5p",
    bindingEnergyKeV: 0.0124,
    logMomentumOut: [-1, 2, 4],
    logMomentumTransfer: [-1, 4, 6],
    squares: Float64Array.from({ length: 24 }, (_, i) => Math.exp(jump * (((i * i * 7) % 11) / 10 - 0.5))),
  };
}

/** exp of straight lines between logarithms, at fractional rows and columns. */
function squareAt({ squares }: IonisationShell, row: number, column: number): number {
  const logAt = (i: number, j: number): number => Math.log(squares[i * 6 + j] ?? NaN);
  const [i, j] = [Math.min(2, Math.floor(row)), Math.min(4, Math.floor(column))];
  const [u, v] = [row - i, column - j];
  const lower = (1 - v) * logAt(i, j) + v * logAt(i, j + 1);
  return Math.exp((1 - u) * lower + u * ((1 - v) * logAt(i + 1, j) + v * logAt(i + 1, j + 1)));
}

// From one row to the next: gains for which e^y is a series, and beyond it.
describe.each([0.5, 1, 1.1, 30])("in a table with jumps of the logarithm of %d", (jump) => {
  const shell = shellOf(jump);
  const integral = momentumIntegral("Xe", shell);

  test.each([0, 0.1, 0.5, 1, 1.93, 2.5, 3])("the sum at row %d is that over straight lines", (row) => {
    let expected = 0;
    for (let cell = 1; cell < 4; cell++) {
      SHARES.forEach((share, n) => {
        expected += (WEIGHTS.whole[2 * cell + n] ?? NaN) * squareAt(shell, row, cell + share);
      });
    }
    WEIGHTS.columns.forEach((column, n) => {
      expected += (WEIGHTS.partial[n] ?? NaN) * squareAt(shell, row, column);
    });
    expectClose([integral.sum(row, WEIGHTS)], [expected], { relative: 1e-9 });
  });
});

test("rows are even in the logarithm of the electron's momentum, and nothing lies beyond the first and the last", () => {
  const integral = momentumIntegral("Xe", shellOf(1));
  const energyOf = (logMomentum: number): number => RYDBERG_KEV * Math.exp(2 * logMomentum);
  expect(integral.rowOf(energyOf(0.25))).toBeCloseTo(1.25, 12);
  expect(integral.rowOf(energyOf(-1.000001))).toBeUndefined();
  expect(integral.rowOf(energyOf(2.000001))).toBeUndefined();
});

test("a shell is prepared once, and one that is not well formed each time refused", () => {
  const shell = shellOf(1);
  expect(momentumIntegral("Xe", shell)).toBe(momentumIntegral("Xe", shell));
  const wrong = { ...shell, squares: new Float64Array(24) };
  for (let i = 0; i < 2; i++) expect(() => momentumIntegral("Xe", wrong)).toThrow("squares[0] of shell 5p of Xe is 0");
});
