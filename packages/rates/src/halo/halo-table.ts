import { checkPositive } from "../numerics/checks.js";
import { checkFunction, checkList, checkMembers } from "../numerics/argument-checks.js";
import { at } from "../numerics/at.js";
import { gradedFunction, smoothFunction, type IntervalFunction } from "../numerics/interval-function.js";
import { beyondHalo, type Halo, type HaloParameters } from "./halo.js";

/** A halo whose integrals are looked up in a table, with how far they may be off. */
export interface TableHalo extends Halo {
  /** Bound on the errors of the table, of η and of η₂, relative to η(0) and to η₂(0). */
  readonly relativeError: number;
  /** What the distribution that was given integrated to, before it was divided by this. */
  readonly givenIntegral: number;
  /**
   * Distribution of speeds in the detector's frame.
   *
   * @param speedKmPerS - v ≥ 0, km/s
   * @returns s/km; integrates to 1 over v
   */
  speedDistribution(speedKmPerS: number): number;
}

/** What a table is made from. */
export interface HaloTableInput {
  readonly type: string;
  readonly densityGeVPerCm3: number;
  readonly parameters: HaloParameters;
  /** Ends of the pieces on which the distribution is smooth, rising, the last one the greatest speed; km/s. */
  readonly kinksKmPerS: readonly number[];
  /** Distribution of speeds up to a constant factor; 0 at v = 0. */
  readonly speedDistribution: (speedKmPerS: number) => number;
  /**
   * Whether the distribution may go like a power at the kinks, which need not be whole; a piece that a series in v does
   * not resolve is then halved, and each half a series in the fourth root of the distance to its kink. False unless given.
   */
  readonly powersAtKinks?: boolean;
}

/** Panels of a piece; the cubics between them are good to 1e-10 of the whole for a halo some 100 km/s wide. */
const PANELS = 1024;

/**
 * Tabulates the integrals of a speed distribution, normalised to 1.
 *
 * On every smooth piece f becomes a Chebyshev series, of which f/v and v f are integrated exactly; η and η₂ are then cubics
 * on 1024 panels a piece, through values and slopes η′ = −f/v and η₂′ = −2v η. The error bound is the greatest
 * difference between cubics and series at the middle of the panels, where it is largest, and between series and function.
 */
export function tabulateHalo(input: HaloTableInput): TableHalo {
  checkMembers("input", input, ["type", "parameters", "kinksKmPerS", "speedDistribution"], "what a table is made from");
  checkPositive("densityGeVPerCm3", input.densityGeVPerCm3);
  checkList("kinksKmPerS", input.kinksKmPerS, "a list of speeds");
  checkFunction("speedDistribution", input.speedDistribution);
  const pieces = smoothPieces(input);
  const norm = pieces.reduce((sum, { density, count }) => sum + count(density.from), 0);
  if (!(norm > 0 && Number.isFinite(norm))) {
    throw new RangeError(`the speed distribution integrates to ${norm}; expected a finite number above 0`);
  }
  const tables = panelTables(pieces, norm);
  const maximumSpeedKmPerS = pieces.at(-1)?.density.to ?? 0;
  const pieceAt = (speed: number): number => pieces.findIndex(({ density }) => speed < density.to);
  const lookUp = (speed: number, column: "eta" | "moment"): number => {
    if (!(speed >= 0 && speed < maximumSpeedKmPerS)) return beyondHalo(speed);
    const index = pieceAt(speed);
    const piece = tables[index];
    return piece === undefined ? 0 : Math.max(0, cubic(piece, piece[column], speed));
  };
  return {
    type: input.type,
    densityGeVPerCm3: input.densityGeVPerCm3,
    parameters: input.parameters,
    kinksKmPerS: input.kinksKmPerS,
    maximumSpeedKmPerS,
    givenIntegral: norm,
    relativeError: errorBound(input, pieces, tables, norm),
    meanInverseSpeed: (vMin) => lookUp(vMin, "eta"),
    transverseMoment: (vMin) => lookUp(vMin, "moment"),
    speedDistribution(speed) {
      const piece = pieces[pieceAt(speed)];
      return piece === undefined ? 0 : Math.max(0, piece.density.value(speed)) / norm;
    },
  };
}

/** One smooth piece: f, and the integrals of f, f/v and v f to its upper end. */
interface Piece {
  readonly density: IntervalFunction;
  readonly count: (speed: number) => number;
  readonly inverse: (speed: number) => number;
  readonly flux: (speed: number) => number;
}

function smoothPieces({ kinksKmPerS, speedDistribution, powersAtKinks = false }: HaloTableInput): Piece[] {
  const ends = [0, ...kinksKmPerS.filter((kink) => kink > 0)];
  return ends.slice(1).flatMap((to, i) => {
    const from = ends[i] ?? 0;
    const whole = smoothFunction(speedDistribution, from, to);
    if (whole.resolved || !powersAtKinks) return [integrals(whole)];
    const middle = 0.5 * (from + to);
    return [
      integrals(gradedFunction(speedDistribution, from, middle, "from")),
      integrals(gradedFunction(speedDistribution, middle, to, "to")),
    ];
  });
}

function integrals(density: IntervalFunction): Piece {
  return {
    density,
    count: density.integralToEnd(),
    inverse: density.integralToEnd((v, value) => value / v),
    flux: density.integralToEnd((v, value) => v * value),
  };
}

/** Values and slopes at both ends of the panels of one piece, which are even in the variable of its series; shape (panels, 4). */
interface PanelTable {
  readonly density: IntervalFunction;
  readonly eta: Float64Array;
  readonly moment: Float64Array;
}

function panelTables(pieces: readonly Piece[], norm: number): PanelTable[] {
  let [inverseAbove, fluxAbove] = [0, 0];
  const tables = pieces.toReversed().map((piece) => {
    const { density } = piece;
    const eta = new Float64Array(4 * PANELS);
    const moment = new Float64Array(4 * PANELS);
    const exact = exactAt(piece, inverseAbove, fluxAbove, norm);
    const ends = Array.from({ length: PANELS + 1 }, (_, i) => {
      const v = density.place(i / PANELS);
      const width = density.slope(i / PANELS) / PANELS;
      const { eta: value, moment: second, perSpeed } = exact(v);
      return { eta: [value, -width * perSpeed], moment: [second, -2 * width * v * value] };
    });
    ends.slice(1).forEach((right, panel) => {
      const left = ends[panel] ?? right;
      eta.set([...left.eta, ...right.eta], 4 * panel);
      moment.set([...left.moment, ...right.moment], 4 * panel);
    });
    inverseAbove += piece.inverse(density.from);
    fluxAbove += piece.flux(density.from);
    return { density, eta, moment };
  });
  return tables.reverse();
}

/** η, η₂ and f/v by the series of a piece, with what lies above it. */
function exactAt(
  { density, inverse, flux }: Piece,
  inverseAbove: number,
  fluxAbove: number,
  norm: number,
): (v: number) => { eta: number; moment: number; perSpeed: number } {
  return (v) => {
    const eta = Math.max(0, inverse(v) + inverseAbove) / norm;
    const h = (flux(v) + fluxAbove) / norm;
    return {
      eta,
      moment: Math.max(0, h - v * v * eta),
      perSpeed: v === 0 ? 0 : density.value(v) / v / norm,
    };
  };
}

/** The cubic through values and slopes at the ends of a panel. */
function cubic({ density }: PanelTable, values: Float64Array, speed: number): number {
  const position = PANELS * density.parameter(speed);
  const panel = Math.max(0, Math.min(PANELS - 1, Math.trunc(position)));
  const t = position - panel;
  const [v0, s0, v1, s1] = [
    at(values, 4 * panel),
    at(values, 4 * panel + 1),
    at(values, 4 * panel + 2),
    at(values, 4 * panel + 3),
  ];
  const u = 1 - t;
  return u * u * ((1 + 2 * t) * v0 + t * s0) + t * t * ((1 + 2 * u) * v1 - u * s1);
}

function errorBound(
  { speedDistribution }: HaloTableInput,
  pieces: readonly Piece[],
  tables: readonly PanelTable[],
  norm: number,
): number {
  const [etaScale, momentScale] = [
    at(tables[0]?.eta ?? new Float64Array(), 0),
    at(tables[0]?.moment ?? new Float64Array(), 0),
  ];
  let [inverseAbove, fluxAbove, worst, seriesError] = [0, 0, 0, 0];
  for (let i = pieces.length - 1; i >= 0; i--) {
    const [piece, table] = [pieces[i], tables[i]];
    if (piece === undefined || table === undefined) continue;
    const exact = exactAt(piece, inverseAbove, fluxAbove, norm);
    for (let panel = 0; panel < PANELS; panel++) {
      const t = (panel + 0.5) / PANELS;
      const v = piece.density.place(t);
      const { eta, moment } = exact(v);
      worst = Math.max(
        worst,
        Math.abs(cubic(table, table.eta, v) - eta) / etaScale,
        Math.abs(cubic(table, table.moment, v) - moment) / momentScale,
      );
      if (panel % 16 === 0) {
        const difference = Math.abs(piece.density.value(v) - speedDistribution(v)) / norm;
        seriesError += ((16 / PANELS) * piece.density.slope(t) * difference) / v / etaScale;
      }
    }
    inverseAbove += piece.inverse(piece.density.from);
    fluxAbove += piece.flux(piece.density.from);
  }
  return worst + seriesError;
}
