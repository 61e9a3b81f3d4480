import { at } from "../numerics/at.js";
import { lastAtMost } from "../response/curve.js";
import type { ExcitationIntegral } from "./excitation-integral.js";

/** Points on a cell. */
const POINTS = 24;

/** Halvings of the lowest range, below which the first cell is one. */
const OCTAVES = 12;

/**
 * A table of the integral over recoils, of Chebyshev interpolants on cells that end at its kinks, filled where it is asked
 * for. Below a kink ω_k the integral behaves as a power of √(ω_k − ω), which is the variable on the cell that ends there.
 *
 * @returns relative accuracy 1e-6 up to 99 % of the greatest excitation
 */
export function tabulatedExcitation(integral: ExcitationIntegral): Pick<ExcitationIntegral, "at"> {
  const { maximumEnergyKeV: end } = integral;
  const octaves = Array.from({ length: OCTAVES }, (_, k) => end / 2 ** (OCTAVES - k));
  const ends = Float64Array.from(new Set([0, ...octaves, ...integral.kinksKeV, end]))
    .filter((value) => value <= end)
    .sort();
  const cells = new Map<number, Float64Array>();
  const fill = (cell: number): Float64Array => {
    const [from, to] = [at(ends, cell), at(ends, cell + 1)];
    const samples = NODES.map((node) => integral.at(to - (to - from) * ((1 + node) / 2) ** 2));
    const coefficients = chebyshev(samples);
    cells.set(cell, coefficients);
    return coefficients;
  };
  return {
    at(excitationKeV) {
      if (!(excitationKeV < end)) return 0;
      const cell = lastAtMost(ends, excitationKeV);
      const [from, to] = [at(ends, cell), at(ends, cell + 1)];
      const t = 2 * Math.sqrt((to - excitationKeV) / (to - from)) - 1;
      return Math.max(0, clenshaw(cells.get(cell) ?? fill(cell), t));
    },
  };
}

const NODES = Float64Array.from({ length: POINTS }, (_, j) => Math.cos((Math.PI * (j + 0.5)) / POINTS));

function chebyshev(samples: Float64Array): Float64Array {
  return samples.map((_, k) => {
    let sum = 0;
    for (let j = 0; j < POINTS; j++) sum += at(samples, j) * Math.cos((Math.PI * k * (j + 0.5)) / POINTS);
    return (sum * (k === 0 ? 1 : 2)) / POINTS;
  });
}

function clenshaw(coefficients: Float64Array, t: number): number {
  let [next, afterNext] = [0, 0];
  for (let k = POINTS - 1; k > 0; k--) [next, afterNext] = [2 * t * next - afterNext + at(coefficients, k), next];
  return t * next - afterNext + at(coefficients, 0);
}
