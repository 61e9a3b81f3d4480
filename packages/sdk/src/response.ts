import {
  foldCounts,
  foldDensity,
  prepareResponse,
  type RecoilSpectrum,
  type ResponseMatrix,
  type Spectrum,
  type Stage as RatesStage,
} from "@dmdc/rates";
import {
  orderedEntries,
  type EnergyScale,
  type IntegrationRule,
  type MatrixStage,
  type Response,
  type Stage,
} from "@dmdc/spec";
import { readBinnedAxes, type BinnedAxis } from "./axis.js";
import { NotComputableError, ReleaseError } from "./errors.js";
import { checkShape, readNumbers } from "./read-array.js";
import type { OpenedProduct, Release } from "./release.js";
import { actsOn, readStages, type ReadMatrix } from "./response-stages.js";
import { readVariations, type ReadVariation } from "./variation.js";

/** A spectrum, or one for each kind of recoil. */
export type Signal = Spectrum | readonly RecoilSpectrum[];

/** A detector response that spectra can be folded through. */
export interface DetectorResponse {
  readonly name: string;
  readonly document: Response;
  /** Quantity of the true axis. */
  readonly inputQuantity: string;
  /** Energy scale of the true axis; undefined when the response does not say. */
  readonly energyScale: EnergyScale | undefined;
  /** Points of the true axis of the matrix, where it states them: keV for energies, GeV for masses. */
  readonly inputPoints: Float64Array | undefined;
  /** What the numbers of the matrix are; undefined without one. */
  readonly content: MatrixStage["content"] | undefined;
  /** How a spectrum meets the matrix; undefined for a response without one. */
  readonly integrationRule: IntegrationRule | undefined;
  /** Range of the true axis that the matrix covers: keV for energies, otherwise a number of quanta. */
  readonly inputRange: readonly [lowest: number, highest: number];
  /** Dimensions of the reconstructed bins, in order; none for a response without a matrix. */
  readonly output: readonly BinnedAxis[];
  /** Quantity that a response without a matrix ends in, an energy; undefined with a matrix. */
  readonly outputQuantity: string | undefined;
  /** Whether it tells kinds of recoil apart, and needs a spectrum of each. */
  readonly byRecoil: boolean;
  /** Changes of the matrix with nuisance parameters. */
  readonly variations: readonly ResponseVariation[];
  /**
   * Expected events in each reconstructed bin, row-major.
   *
   * @param signal - differential rate of the true energy
   * @param edgesKeV - bins of the reconstructed energy, for a response without a matrix
   * @throws RangeError when the response is of rule `discrete`, bins are missing or given to a matrix, or the exposure is
   *   negative or not finite
   */
  fold(signal: Signal, exposureKgDay: number, edgesKeV?: Float64Array): Float64Array;
  /**
   * Differential rate of the reconstructed energy, events / (keV kg day), for a response without a matrix.
   *
   * @throws RangeError when the response has a matrix
   */
  density(signal: Signal, energiesKeV: Float64Array): Float64Array;
  /**
   * Expected events in each reconstructed bin from a number of expected events for each true value, for a response of
   * rule `discrete`, such as one of produced electrons.
   *
   * @param counts - one number for each row of the matrix
   * @throws {@link NotComputableError} when the response has other stages than its matrix
   * @throws RangeError when the response is of another rule, or there is not one number a row
   */
  foldDiscrete(counts: Float64Array): Float64Array;
}

/** How the matrix of a response changes with nuisance parameters. */
export interface ResponseVariation extends Omit<ReadVariation, "values"> {
  /** The response with the matrix of each row of anchors, in their order, the last parameter running fastest. */
  readonly responses: readonly Pick<DetectorResponse, "fold" | "foldDiscrete">[];
}

/**
 * Reads a response product: any stages in any order that the format allows, with a matrix or without.
 *
 * @throws {@link ReleaseError} when its stages contradict each other
 * @throws {@link NotComputableError} when a stage behind a matrix is none on its bins
 */
export async function readResponse(release: Release, name: string): Promise<DetectorResponse> {
  const product = await release.product(name, "response");
  const stages = orderedEntries(product.document.stages);
  const matrices = stages.flatMap(([stageName, stage]) => (stage.type === "matrix" ? [{ stageName, stage }] : []));
  if (matrices.length > 1) {
    throw new ReleaseError(`response "${name}"`, `has ${matrices.length} matrix stages where at most one was expected`);
  }
  const [found] = matrices;
  const output =
    found === undefined ? [] : readBinnedAxes(product, found.stage.output, `/stages/${found.stageName}/output`);
  const matrix = found && {
    stage: found.stage,
    matrix: readMatrix(product, found.stageName, found.stage, output),
    output,
  };
  const byRecoil = stages.some(([, { type }]) => type === "acceptance");
  return {
    name,
    document: product.document,
    ...endsOf(stages, matrix),
    output,
    byRecoil,
    variations:
      found === undefined || matrix === undefined ? [] : variationsOf(product, stages, found.stageName, matrix),
    ...foldersOf(product, stages, matrix),
  };
}

/** Whether a quantity is an energy, which a spectrum can be a function of. */
export function isEnergy(quantity: string): boolean {
  return quantity.endsWith("_energy");
}

type NamedStages = readonly (readonly [name: string, stage: Stage])[];

/** What a response begins and ends in. */
function endsOf(stages: NamedStages, matrix: ReadMatrix | undefined) {
  if (matrix !== undefined) {
    const { quantity, energy_scale: energyScale } = matrix.stage.input;
    const quenched = stages.find(([, { type }]) => type === "quenching");
    const first = quenched === undefined ? undefined : firstNamed(stages);
    return {
      inputQuantity: first?.quantity ?? quantity,
      energyScale: first === undefined ? energyScale : first.scale,
      inputPoints: matrix.matrix.inputPoints,
      content: matrix.stage.content,
      integrationRule: matrix.stage.integration_rule,
      inputRange: rangeOf(matrix.matrix),
      outputQuantity: undefined,
    };
  }
  const first = firstNamed(stages);
  const last = firstNamed(stages.toReversed().filter(([, { type }]) => type !== "quenching"));
  return {
    inputQuantity: first.quantity,
    energyScale: first.scale,
    inputPoints: undefined,
    content: undefined,
    integrationRule: undefined,
    inputRange: [0, Infinity] as const,
    outputQuantity: last.quantity,
  };
}

/** Quantity that the first stage names, and the first energy scale that is named for it. */
function firstNamed(stages: NamedStages): { quantity: string; scale: EnergyScale | undefined } {
  const quenching = stages.findIndex(([, { type }]) => type === "quenching");
  const until = quenching < 0 ? stages : stages.slice(0, quenching + 1);
  const named = until.flatMap(([, stage]) => (stage.type === "matrix" ? [] : actsOn(stage)));
  const scale = named.find((candidate) => candidate.scale !== undefined)?.scale as EnergyScale | undefined;
  return { quantity: named[0]?.quantity ?? "recoil_energy", scale };
}

function foldersOf(
  product: OpenedProduct,
  stages: NamedStages,
  matrix: ReadMatrix | undefined,
): Pick<DetectorResponse, "fold" | "foldDiscrete" | "density"> {
  const ratesStages = readStages(product, stages, matrix);
  const fold = folder(ratesStages);
  return {
    fold,
    density: (signal, energiesKeV) => foldDensity(signal, ratesStages, energiesKeV),
    foldDiscrete: (counts) => {
      const place = `response "${product.name}"`;
      if (matrix === undefined) throw new NotComputableError(place, "without a matrix", "a matrix of rule discrete");
      if (stages.length > 1) throw new NotComputableError(place, "discrete with other stages", "a matrix alone");
      return foldCounts(counts, matrix.matrix).counts;
    },
  };
}

/** Folds through stages that are prepared once for the bins that were asked for last. */
function folder(stages: readonly RatesStage[]): DetectorResponse["fold"] {
  let last: { edges: Float64Array | undefined; prepared: ReturnType<typeof prepareResponse> } | undefined;
  return (signal, exposureKgDay, edgesKeV) => {
    if (last === undefined || last.edges?.join() !== edgesKeV?.join()) {
      last = { edges: edgesKeV && Float64Array.from(edgesKeV), prepared: prepareResponse(stages, edgesKeV) };
    }
    return last.prepared.fold(signal, exposureKgDay);
  };
}

function variationsOf(
  product: OpenedProduct,
  stages: NamedStages,
  name: string,
  matrix: ReadMatrix,
): ResponseVariation[] {
  const { stage } = matrix;
  if (stage.variations === undefined) return [];
  const cells = matrix.matrix.values.length;
  const pointer = `/stages/${name}/variations`;
  return readVariations(product, stage.variations, pointer, unitsOf(stage), cells).map(({ values, ...variation }) => ({
    ...variation,
    responses: Array.from({ length: values.length / cells }, (_, row) => {
      const varied = { ...matrix.matrix, values: values.slice(row * cells, (row + 1) * cells) };
      return foldersOf(product, stages, { ...matrix, matrix: varied });
    }),
  }));
}

/** Unit that the numbers of a matrix are read in: probabilities, or events per mass and time. */
function unitsOf({ content }: MatrixStage): string {
  return content === "rate" ? "kg**-1.d**-1" : "1";
}

/** The matrix as the engine takes it; several output axes become one of numbered bins. */
function readMatrix(
  product: OpenedProduct,
  name: string,
  stage: MatrixStage,
  output: readonly BinnedAxis[],
): ResponseMatrix {
  const path = `/stages/${name}`;
  const { edges, points, quantity } = stage.input;
  checkInput(stage, `response "${product.name}", stage "${name}"`);
  const units = isEnergy(quantity) ? (quantity === "mass_energy" ? "GeV" : "keV") : "1";
  const inputPoints = points && readNumbers(product, points, `${path}/input/points`, units);
  const betweenPoints = stage.integration_rule === "rate_at_point_times_midpoint_width";
  const inputEdges =
    betweenPoints && inputPoints
      ? midpointEdges(inputPoints)
      : edges && readNumbers(product, edges, `${path}/input/edges`, units);
  const rows = inputEdges === undefined ? (inputPoints?.length ?? 0) : inputEdges.length - 1;
  const lengths = output.map((axis) => axis.edges.length - 1);
  checkShape(product, stage.values, `${path}/values`, [rows, ...lengths]);
  const bins = lengths.reduce((product, length) => product * length, 1);
  return {
    values: readNumbers(product, stage.values, `${path}/values`, unitsOf(stage)),
    ...(inputEdges && { inputEdges }),
    ...(inputPoints && { inputPoints }),
    outputEdges: Float64Array.from({ length: bins + 1 }, (_, bin) => bin),
    integrationRule:
      stage.integration_rule === "rate_at_point_times_midpoint_width"
        ? "rate_at_point_times_width"
        : stage.integration_rule,
  };
}

/** Edges half-way between the points; the outermost bins end at the outermost points. */
function midpointEdges(points: Float64Array): Float64Array {
  const between = points.subarray(1).map((point, index) => 0.5 * (point + (points[index] ?? NaN)));
  return Float64Array.of(points[0] ?? NaN, ...between, points.at(-1) ?? NaN);
}

/** Each rule needs edges, points or both of the true axis. */
function checkInput({ input, integration_rule: rule }: MatrixStage, place: string): void {
  const needed = {
    discrete: ["points"],
    bin_integral: ["edges"],
    rate_at_point_times_width: ["edges", "points"],
    rate_at_point_times_midpoint_width: ["points"],
  } as const;
  const missing = needed[rule].filter((member) => input[member] === undefined);
  if (missing.length === 0) return;
  throw new ReleaseError(place, `the input axis has no ${missing.join(" and no ")}, which the rule ${rule} needs`);
}

function rangeOf({ inputEdges, inputPoints }: ResponseMatrix): [number, number] {
  const values = inputEdges ?? inputPoints ?? new Float64Array();
  return [values[0] ?? NaN, values.at(-1) ?? NaN];
}
