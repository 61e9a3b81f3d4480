import { at } from "../numerics/at.js";
import { cosine } from "../numerics/elementary.js";
import { lastAtMost } from "../response/curve.js";
import type { ExcitationIntegral } from "./excitation-integral.js";

/** Points on a cell. */
const POINTS = 24;

/** Halvings of the lowest range, below which the first cell is one. */
const OCTAVES = 12;

/** Where a cell is compared with the integral, in the variable of its interpolant. */
const CHECKS = [-0.7, -0.47, -0.2, 0.35, 0.93];

/** Greatest deviation there, relative, with which a cell is kept; otherwise it is halved. */
const TOLERANCE = 3e-7;

/** Deviations that do not count, as a part of the integral at {@link LOW} of the greatest excitation. */
const FLOOR = 1e-12;
const LOW = 1e-3;

/** Halvings after which a cell is kept as it is. */
const DEEPEST = 5;

/** Nothing is said of accuracy from this part of the greatest excitation on. */
const LAST = 0.99;

/** A range of excitation energies; with an interpolant, or two halves, from when it is first asked for. */
interface Cell {
  readonly from: number;
  readonly to: number;
  readonly depth: number;
  filled?: Float64Array | readonly [Cell, Cell];
}

/**
 * A table of the integral over recoils, of Chebyshev interpolants on cells that end at its kinks, filled where it is asked
 * for. Below a kink ω_k the integral behaves as a power of √(ω_k − ω), which is the variable on the cell that ends there.
 * A cell whose interpolant does not give the integral at five places between its points is halved.
 *
 * @returns relative accuracy 1e-6 up to 99 % of the greatest excitation, or 1e-11 of what it is at a thousandth of that
 */
export function tabulatedExcitation(integral: ExcitationIntegral): Pick<ExcitationIntegral, "at"> {
  const { maximumEnergyKeV: end } = integral;
  const octaves = Array.from({ length: OCTAVES }, (_, k) => end / 2 ** (OCTAVES - k));
  const ends = Float64Array.from(new Set([0, ...octaves, ...integral.kinksKeV, end]))
    .filter((value) => value <= end)
    .sort();
  const cells = Array.from({ length: ends.length - 1 }, (_, i): Cell => {
    return { from: at(ends, i), to: at(ends, i + 1), depth: 0 };
  });
  let floor: number | undefined;
  const fill = ({ from, to, depth }: Cell): NonNullable<Cell["filled"]> => {
    const place = (t: number): number => to - (to - from) * ((1 + t) / 2) ** 2;
    const coefficients = chebyshev(NODES.map((node) => integral.at(place(node))));
    const holds = CHECKS.every((t) => {
      const [excitation, value] = [place(t), clenshaw(coefficients, t)];
      if (excitation > LAST * end) return true;
      const exact = integral.at(excitation);
      floor ??= FLOOR * integral.at(LOW * end);
      return Math.abs(value - exact) <= TOLERANCE * Math.abs(exact) + floor;
    });
    if (holds || depth === DEEPEST) return coefficients;
    const middle = 0.5 * (from + to);
    return [
      { from, to: middle, depth: depth + 1 },
      { from: middle, to, depth: depth + 1 },
    ];
  };
  const valueIn = (cell: Cell, excitationKeV: number): number => {
    const filled = (cell.filled ??= fill(cell));
    if (!(filled instanceof Float64Array)) return valueIn(filled[excitationKeV < filled[0].to ? 0 : 1], excitationKeV);
    const t = 2 * Math.sqrt((cell.to - excitationKeV) / (cell.to - cell.from)) - 1;
    return Math.max(0, clenshaw(filled, t));
  };
  return {
    at(excitationKeV) {
      const cell = excitationKeV < end ? cells[lastAtMost(ends, excitationKeV)] : undefined;
      return cell === undefined ? 0 : valueIn(cell, excitationKeV);
    },
  };
}

const NODES = Float64Array.from({ length: POINTS }, (_, j) => cosine((Math.PI * (j + 0.5)) / POINTS));

function chebyshev(samples: Float64Array): Float64Array {
  return samples.map((_, k) => {
    let sum = 0;
    for (let j = 0; j < POINTS; j++) sum += at(samples, j) * cosine((Math.PI * k * (j + 0.5)) / POINTS);
    return (sum * (k === 0 ? 1 : 2)) / POINTS;
  });
}

function clenshaw(coefficients: Float64Array, t: number): number {
  let [next, afterNext] = [0, 0];
  for (let k = POINTS - 1; k > 0; k--) [next, afterNext] = [2 * t * next - afterNext + at(coefficients, k), next];
  return t * next - afterNext + at(coefficients, 0);
}
