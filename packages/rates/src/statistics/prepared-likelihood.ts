import { checkLikelihood } from "./likelihood.js";
import { found } from "../numerics/argument-checks.js";
import { at } from "../numerics/at.js";
import { checkLength } from "../numerics/checks.js";
import { checkVariation, type Variation } from "../response/morph.js";
import { cellsOf, type LikelihoodCell } from "./likelihood-cells.js";
import type { Likelihood, LikelihoodParameter, LikelihoodSource, LikelihoodTerm } from "./likelihood.js";

/** Which side of an anchor a derivative is taken on. */
export type Side = "below" | "above";

/** A likelihood whose names have been resolved to indices. */
export interface PreparedLikelihood {
  readonly parameters: readonly LikelihoodParameter[];
  /** Anchors at which the slope in a parameter jumps. */
  readonly anchors: readonly (readonly number[])[];
  /** How −log L depends on what is expected, cell after cell of term after term. */
  readonly cells: readonly LikelihoodCell[];
  /**
   * −log L without the terms that depend on the data alone; infinite when events are seen where none are expected, and
   * outside a table.
   */
  value(at: Float64Array): number;
  /** What is expected in each cell; and its slopes ∂λ/∂θ_p, row-major (parameters, cells). */
  model(at: Float64Array, sides: readonly Side[]): { expected: Float64Array; slopes: Float64Array };
  /** Which table a point lies outside of; undefined when none. */
  outside(at: Float64Array): string | undefined;
  /** Beyond which table −log L falls further from a point at its end; undefined when none. */
  pressing(at: Float64Array): string | undefined;
}

/**
 * Resolves names and checks shapes.
 *
 * @throws RangeError when a name is unknown or doubled, an array does not fit, a count is negative, a table does not rise, or
 *   a sigma is not above 0
 */
export function prepareLikelihood(likelihood: Likelihood): PreparedLikelihood {
  checkLikelihood(likelihood);
  const { parameters, terms } = likelihood;
  if (terms.length === 0) throw new RangeError("the likelihood has 0 terms; expected at least 1");
  const index = new Map(parameters.map(({ name }, i) => [name, i]));
  parameters.forEach((parameter) => {
    checkParameter(parameter);
  });
  if (index.size !== parameters.length) throw new RangeError("parameters share a name; expected each name once");
  const find = (name: string, where: string): number => {
    const found = index.get(name);
    if (found !== undefined) return found;
    throw new RangeError(`${where} depends on "${name}"; the parameters are ${[...index.keys()].join(", ")}`);
  };
  const cells: LikelihoodCell[] = [];
  const sources: PlacedSource[] = [];
  for (const term of terms) {
    const own = cellsOf(term);
    const offset = cells.length;
    sources.push(...term.sources.map((source) => ({ ...prepareSource(term, source, own.length, find), offset })));
    cells.push(...own);
  }
  const expectedAt = (point: Float64Array): Float64Array => {
    const expected = new Float64Array(cells.length);
    for (const source of sources) addSource(source, point, undefined, expected, undefined);
    return expected;
  };
  const first = (point: Float64Array, what: "outside" | "pressing"): string | undefined => {
    const expected = expectedAt(point);
    for (const [i, cell] of cells.entries()) {
      const found = cell[what]?.(at(expected, i));
      if (found !== undefined) return found;
    }
    return undefined;
  };
  return {
    parameters,
    cells,
    anchors: parameters.map((_, p) =>
      [...new Set(sources.flatMap((source) => source.anchorsOf(p)))].sort((a, b) => a - b),
    ),
    value: (point) => negativeLog(point, expectedAt(point), parameters, cells),
    model: (point, sides) => {
      const expected = new Float64Array(cells.length);
      const slopes = new Float64Array(parameters.length * cells.length);
      for (const source of sources) addSource(source, point, sides, expected, slopes);
      return { expected, slopes };
    },
    outside: (point) => first(point, "outside"),
    pressing: (point) => first(point, "pressing"),
  };
}

function checkParameter({ name, nominal, sigma, minimum = -Infinity, maximum = Infinity }: LikelihoodParameter): void {
  if (!Number.isFinite(nominal)) throw new RangeError(`nominal of ${name} is ${nominal}; expected a finite number`);
  if (sigma !== undefined && !(sigma > 0 && Number.isFinite(sigma))) {
    throw new RangeError(`sigma of ${name} is ${sigma}; expected a finite number above 0`);
  }
  checkBound(`minimum of ${name}`, minimum);
  checkBound(`maximum of ${name}`, maximum);
  if (!(maximum > minimum)) throw new RangeError(`${name} runs from ${minimum} to ${maximum}; expected a rising range`);
}

/** A bound that is null would count as 0. */
function checkBound(name: string, bound: unknown): void {
  if (typeof bound !== "number") throw new TypeError(`${name} is ${found(bound)}; expected a number, or none`);
}

interface PreparedSource {
  readonly expected: Float64Array;
  readonly factors: readonly number[];
  readonly variations: readonly { readonly indices: readonly number[]; readonly variation: Variation }[];
  anchorsOf(parameter: number): number[];
}

/** A source and the first of its cells. */
type PlacedSource = PreparedSource & { readonly offset: number };

function prepareSource(
  term: LikelihoodTerm,
  source: LikelihoodSource,
  cells: number,
  find: (name: string, where: string) => number,
): PreparedSource {
  const where = `source "${source.name}" of term "${term.name}"`;
  checkLength(`expected of ${where}`, source.expected, cells);
  const variations = (source.variations ?? []).map((variation, v) => {
    const bins = checkVariation(variation, `variations[${v}] of ${where}`);
    if (bins !== source.expected.length) {
      throw new RangeError(`templates of ${where} hold ${bins} bins; expected ${source.expected.length}`);
    }
    if (variation.interpolation === "logarithmic") {
      throw new RangeError(`${where} is interpolated logarithmically; expected linearly in a likelihood`);
    }
    return { indices: variation.parameters.map((name) => find(name, where)), variation };
  });
  return {
    expected: source.expected,
    factors: source.factors.map((name) => find(name, where)),
    variations,
    anchorsOf: (parameter) =>
      variations.flatMap(({ indices, variation }) =>
        indices.flatMap((index, i) => (index === parameter ? Array.from(variation.anchors[i] ?? []) : [])),
      ),
  };
}

function negativeLog(
  point: Float64Array,
  expected: Float64Array,
  parameters: readonly LikelihoodParameter[],
  cells: readonly LikelihoodCell[],
): number {
  let sum = 0;
  for (const [i, cell] of cells.entries()) {
    const part = cell.value(at(expected, i));
    if (part === Infinity) return Infinity;
    sum += part;
  }
  parameters.forEach(({ nominal, sigma }, p) => {
    if (sigma !== undefined) sum += 0.5 * ((at(point, p) - nominal) / sigma) ** 2;
  });
  return sum;
}

/** Adds a source's events, and their slopes where these are asked for. */
function addSource(
  { expected: nominal, factors, variations, offset }: PlacedSource,
  point: Float64Array,
  sides: readonly Side[] | undefined,
  expected: Float64Array,
  slopes: Float64Array | undefined,
): void {
  const bins = nominal.length;
  const total = expected.length;
  const factor = factors.reduce((product, p) => product * at(point, p), 1);
  const shape = Float64Array.from(nominal);
  for (const { indices, variation } of variations) {
    const corners = cornersOf(variation, indices, point, sides);
    for (let bin = 0; bin < bins; bin++) {
      const morphed = corners.reduce(
        (sum, { row, weight }) => sum + weight * at(variation.templates, row * bins + bin),
        0,
      );
      shape[bin] = at(shape, bin) + morphed - at(nominal, bin);
    }
    if (slopes === undefined) continue;
    indices.forEach((p, i) => {
      for (let bin = 0; bin < bins; bin++) {
        const slope = corners.reduce(
          (sum, { row, slopes: rises }) => sum + (rises[i] ?? 0) * at(variation.templates, row * bins + bin),
          0,
        );
        const place = p * total + offset + bin;
        slopes[place] = at(slopes, place) + factor * slope;
      }
    });
  }
  for (let bin = 0; bin < bins; bin++) expected[offset + bin] = at(expected, offset + bin) + factor * at(shape, bin);
  if (slopes === undefined) return;
  factors.forEach((p, i) => {
    const others = factors.reduce((product, q, j) => (j === i ? product : product * at(point, q)), 1);
    for (let bin = 0; bin < bins; bin++) {
      const place = p * total + offset + bin;
      slopes[place] = at(slopes, place) + others * at(shape, bin);
    }
  });
}

/** Rows of the templates around a point, with their weights and the slopes of these in each parameter. */
function cornersOf(
  { anchors }: Variation,
  indices: readonly number[],
  point: Float64Array,
  sides: readonly Side[] | undefined,
): { row: number; weight: number; slopes: number[] }[] {
  let corners = [{ row: 0, weight: 1, slopes: [] as number[] }];
  anchors.forEach((points, i) => {
    const p = indices[i] ?? NaN;
    const { low, share, width } = cellOf(points, at(point, p), sides?.[p] ?? "above");
    corners = corners.flatMap(({ row, weight, slopes }) =>
      [
        { step: 0, part: 1 - share, rise: -1 / width },
        { step: 1, part: share, rise: 1 / width },
      ].map(({ step, part, rise }) => ({
        row: row * points.length + Math.min(low + step, points.length - 1),
        weight: weight * part,
        slopes: [...slopes.map((slope) => slope * part), weight * rise],
      })),
    );
  });
  return corners;
}

/** The cell between anchors that holds a value; at an anchor the one on the given side. Beyond the anchors, the last. */
function cellOf(points: Float64Array, value: number, side: Side): { low: number; share: number; width: number } {
  const cells = points.length - 1;
  if (cells === 0) return { low: 0, share: 0, width: Infinity };
  let low = 0;
  while (low < cells - 1 && (side === "above" ? value >= at(points, low + 1) : value > at(points, low + 1))) low++;
  const width = at(points, low + 1) - at(points, low);
  return { low, share: (value - at(points, low)) / width, width };
}
