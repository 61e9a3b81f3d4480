import { expect, test } from "vitest";
import { expectClose } from "../closeness.test.helper.js";
import { ATOMIC_MOMENTUM_GEV } from "../constants.js";
import { etaTableHalo } from "../halo/tabulated-halo.js";
import type { LogGrid } from "./ionisation-table.js";
import { momentumWeights, type MomentumWeights } from "./momentum-weights.js";

const LIGHT = 299792.458;
const ETA = 0.002;
/** η is the same up to 600 km/s, with a kink that is none on the way. */
const FLAT = etaTableHalo(Float64Array.of(0, 450, 600), Float64Array.of(ETA, ETA, ETA));

function totalOf({ whole, partial }: MomentumWeights): number {
  return [...whole, ...partial].reduce((sum, weight) => sum + weight, 0);
}

// The rules of 2, 3 and 12 points integrate q² over a cell of ln q to 1e-7, 1e-9 and rounding.
test.each<[name: string, grid: LogGrid, relative: number]>([
  ["narrow", [-3, 6, 181], 1e-7],
  ["middling", [-3, 6, 91], 1e-8],
  ["wide", [-3, 6, 10], 1e-12],
])("where η is a constant, weights in %s cells add up to its η (q₊² − q₋²)/2", (_, grid, relative) => {
  const [massGeV, lostGeV] = [0.1, 4e-8];
  const weights = momentumWeights(grid, massGeV, () => 1, FLAT, LIGHT)(lostGeV);
  const speed = 600 / LIGHT;
  const expected = ETA * 2 * massGeV * massGeV * speed * Math.sqrt(speed * speed - (2 * lostGeV) / massGeV);
  expectClose([totalOf(weights ?? expect.fail("no weights"))], [expected], { relative });
});

test("weights end with the grid, and hold F_DM²", () => {
  // q from 1/e to e times α m_e is well within what the halo transfers: F = α m_e/q leaves η (α m_e)² ∫ d ln q.
  const weights = momentumWeights([-1, 1, 41], 1, (logQ) => Math.exp(-2 * logQ), FLAT, LIGHT)(1e-9);
  expectClose([totalOf(weights ?? expect.fail("no weights"))], [2 * ETA * ATOMIC_MOMENTUM_GEV ** 2], {
    relative: 1e-7,
  });
  expect(weights).toMatchObject({ firstCell: 0, endCell: 40, columns: [] });
});

test("a range within one cell has points in it alone", () => {
  const massGeV = 0.1;
  const lostGeV = 0.5 * massGeV * (600 / LIGHT) ** 2 * (1 - 1e-6);
  const { columns, partial, whole } =
    momentumWeights([-3, 6, 10], massGeV, () => 1, FLAT, LIGHT)(lostGeV) ?? expect.fail("no weights");
  const middle = Math.log((massGeV * (600 / LIGHT)) / ATOMIC_MOMENTUM_GEV) + 3;
  expect(columns.length).toBeGreaterThan(0);
  columns.forEach((column) => {
    // q± = m v (1 ± 10⁻³)
    expect(Math.abs(column - middle)).toBeLessThan(1.1e-3);
  });
  expect(Math.min(...partial)).toBeGreaterThan(0);
  expect(whole.every((weight) => weight === 0)).toBe(true);
});

test("nothing is left when the fastest particle has too little energy", () => {
  const weightsAt = momentumWeights([-3, 6, 10], 0.1, () => 1, FLAT, LIGHT);
  expect(weightsAt(0.5 * 0.1 * (600 / LIGHT) ** 2 * (1 + 1e-9))).toBeUndefined();
});

test("weights of the same energy are computed once", () => {
  let asked = 0;
  const counting = {
    ...FLAT,
    meanInverseSpeed: (vMin: number): number => {
      asked++;
      return FLAT.meanInverseSpeed(vMin);
    },
  };
  const weightsAt = momentumWeights([-3, 6, 10], 0.1, () => 1, counting, LIGHT);
  const first = weightsAt(4e-8);
  const once = asked;
  expect(once).toBeGreaterThan(0);
  expect(weightsAt(4e-8)).toBe(first);
  expect(asked).toBe(once);
  expect(weightsAt(3e-8)).not.toEqual(first);
});
