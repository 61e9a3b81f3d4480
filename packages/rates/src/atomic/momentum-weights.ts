import { ATOMIC_MOMENTUM_GEV } from "../constants.js";
import type { Halo } from "../halo/halo.js";
import { at } from "../numerics/at.js";
import { gaussLegendre } from "../numerics/gauss-legendre.js";
import type { LogGrid } from "./ionisation-table.js";

/** Points in a whole cell of ln q, for cells up to a width. */
const RULES = [
  { width: 0.06, rule: gaussLegendre(2) },
  { width: 0.12, rule: gaussLegendre(3) },
  { width: Infinity, rule: gaussLegendre(12) },
];

/** Points on whole cells between two kinks of the halo, below which a narrow stream might not be seen. */
const FEW = 24;

/** Pieces between these kinks then, and the rule on what is not a whole cell. */
const PIECES = 4;
const PART = gaussLegendre(6);

/** What each momentum transfer counts for when an energy is lost: ∫ dq q F_DM² η(v_min) … as a sum over points. */
export interface MomentumWeights {
  /** The cells that count and are whole lie from the first to before the end; weights of others between are 0. */
  readonly firstCell: number;
  readonly endCell: number;
  /** Places of the points in each cell, from 0 to 1; shape (p). */
  readonly shares: Float64Array;
  /** Weights at the points of whole cells, GeV² s/km; shape (cells, p). */
  readonly whole: Float64Array;
  /** Points in parts of cells, as fractional columns; shape (n). */
  readonly columns: readonly number[];
  /** Weights of these, GeV² s/km; shape (n). */
  readonly partial: readonly number[];
}

/** Weights by the energy lost, GeV; nothing when no particle is fast enough. */
export type WeightsAt = (lostGeV: number) => MomentumWeights | undefined;

/**
 * Weights of the momentum transfers by the energy that is lost, the same for every shell on a grid.
 *
 *     ∫ dq q F_DM²(q) η(v_min) g(ln q) = Σ weight · g,   v_min = E/q + q/(2 m_χ)
 *
 * Points are taken cell by cell, and cells are parted where v_min meets a kink of the halo, or where such kinks are so close
 * that few cells lie between them.
 *
 * @param grid - ln q of the columns, q in units of α m_e
 * @param squareAt - F_DM² as a function of ln q
 * @returns a function that keeps what it gave last
 */
export function momentumWeights(
  [first, last, count]: LogGrid,
  massGeV: number,
  squareAt: (logMomentum: number) => number,
  halo: Halo,
  speedOfLightKmPerS: number,
): WeightsAt {
  const cells = count - 1;
  const step = (last - first) / cells;
  const rule = RULES.find(({ width }) => step <= width)?.rule ?? gaussLegendre(12);
  const order = rule.nodes.length;
  const shares = rule.nodes.map((node) => 0.5 * (1 + node));
  const speeds = Float64Array.from(new Set([...halo.kinksKmPerS, halo.maximumSpeedKmPerS]))
    .sort()
    .reverse()
    .map((speed) => speed / speedOfLightKmPerS);
  /** ½ step q² F_DM² at a column: the weight of a point but for η and its share of the rule. */
  const factorAt = (column: number, momentum: number): number =>
    0.5 * step * momentum * momentum * squareAt(first + column * step);
  const momentumAt = (column: number): number => ATOMIC_MOMENTUM_GEV * Math.exp(first + column * step);
  const points = new Float64Array(cells * order).map((_, i) => Math.floor(i / order) + at(shares, i % order));
  const momenta = points.map(momentumAt);
  const factors = points.map((column, i) => factorAt(column, at(momenta, i)) * at(rule.weights, i % order));
  // v_min of the points is lost · inverse + recoil.
  const inverses = momenta.map((momentum) => speedOfLightKmPerS / momentum);
  const recoils = momenta.map((momentum) => (speedOfLightKmPerS * momentum) / (2 * massGeV));

  const addWhole = (whole: Float64Array, lost: number, start: number, end: number): void => {
    for (let i = start; i < end; i++) {
      whole[i] = at(factors, i) * halo.meanInverseSpeed(lost * at(inverses, i) + at(recoils, i));
    }
  };
  const weightsOf = (lost: number): MomentumWeights | undefined => {
    const ends = placesOf(speeds, lost, massGeV, first, step, cells);
    if (ends.length === 0) return undefined;
    const [lowest, highest] = [at(ends, 0), at(ends, ends.length - 1)];
    if (lowest === highest) return undefined;
    const whole = new Float64Array(points.length);
    const [columns, partial]: [number[], number[]] = [[], []];
    const addPart = (left: number, right: number): void => {
      for (let n = 0; n < PART.nodes.length && right > left; n++) {
        const column = left + 0.5 * (right - left) * (1 + at(PART.nodes, n));
        const momentum = momentumAt(column);
        const vMin = speedOfLightKmPerS * (lost / momentum + momentum / (2 * massGeV));
        const weight = (right - left) * at(PART.weights, n) * factorAt(column, momentum);
        columns.push(column);
        partial.push(weight * halo.meanInverseSpeed(vMin));
      }
    };
    for (let p = 0; p + 1 < ends.length; p++) {
      const [from, to] = [at(ends, p), at(ends, p + 1)];
      if ((to - from) * order < FEW) {
        for (const [left, right] of piecesOf(from, to)) addPart(left, right);
        continue;
      }
      const [start, end] = [Math.ceil(from) | 0, to | 0];
      addPart(from, start);
      addWhole(whole, lost, start * order, end * order);
      addPart(end, to);
    }
    return { firstCell: Math.ceil(lowest) | 0, endCell: highest | 0, shares, whole, columns, partial };
  };

  let [kept, weights]: [number, MomentumWeights | undefined] = [NaN, undefined];
  return (lost) => {
    if (lost !== kept) [kept, weights] = [lost, weightsOf(lost)];
    return weights;
  };
}

/** Even pieces of a range of columns, parted where they reach over one. */
function piecesOf(from: number, to: number): (readonly [left: number, right: number])[] {
  const ends = Array.from({ length: PIECES + 1 }, (_, i) => from + ((to - from) * i) / PIECES);
  for (let column = Math.floor(from) + 1; column < to; column++) ends.push(column);
  ends.sort((a, b) => a - b);
  return ends.slice(1).map((right, i) => [ends[i] ?? NaN, right] as const);
}

/**
 * Columns of the table, as fractions and rising, between which the integrand is smooth: where v_min meets one of the speeds,
 * at q± = m (v ± √(v² − 2 E/m)), within the table.
 *
 * @param speeds - falling, in units of c: the ranges of the faster ones hold those of the slower
 */
function placesOf(
  speeds: Float64Array,
  lostGeV: number,
  massGeV: number,
  first: number,
  step: number,
  last: number,
): Float64Array {
  const least = (2 * lostGeV) / massGeV;
  let count = 0;
  while (count < speeds.length && at(speeds, count) * at(speeds, count) > least) count++;
  const places = new Float64Array(2 * count);
  const placeOf = (q: number): number =>
    Math.min(last, Math.max(0, (Math.log(q / ATOMIC_MOMENTUM_GEV) - first) / step));
  for (let i = 0; i < count; i++) {
    const speed = at(speeds, i);
    const greatest = massGeV * (speed + Math.sqrt(speed * speed - least));
    places[i] = placeOf((2 * lostGeV * massGeV) / greatest);
    places[2 * count - 1 - i] = placeOf(greatest);
  }
  return places;
}
