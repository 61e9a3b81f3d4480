import { foldCounts, foldSpectrum, type ResponseMatrix, type Spectrum } from "@dmdc/rates";
import { orderedEntries, type EnergyScale, type IntegrationRule, type MatrixStage, type Response } from "@dmdc/spec";
import { readBinnedAxes, type BinnedAxis } from "./axis.js";
import { NotComputableError, ReleaseError } from "./errors.js";
import { checkShape, readNumbers } from "./read-array.js";
import type { OpenedProduct, Release } from "./release.js";
import { readStages } from "./response-stages.js";

/** A detector response that spectra can be folded through. */
export interface DetectorResponse {
  readonly name: string;
  readonly document: Response;
  /** Quantity of the true axis. */
  readonly inputQuantity: string;
  /** Energy scale of the true axis. */
  readonly energyScale: EnergyScale | undefined;
  readonly integrationRule: IntegrationRule;
  /** Range of the true axis that the matrix covers: keV for energies, otherwise a number of quanta. */
  readonly inputRange: readonly [lowest: number, highest: number];
  /** Dimensions of the reconstructed bins, in order. */
  readonly output: readonly BinnedAxis[];
  /**
   * Expected events in each reconstructed bin, row-major.
   *
   * @param spectrum - differential rate of the true energy
   * @throws RangeError when the response is of rule `discrete`, or the exposure is negative or not finite
   */
  fold(spectrum: Spectrum, exposureKgDay: number): Float64Array;
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

/**
 * Reads a response product.
 *
 * @throws {@link ReleaseError} when its stages contradict each other
 */
export async function readResponse(release: Release, name: string): Promise<DetectorResponse> {
  const product = await release.product(name, "response");
  const stages = orderedEntries(product.document.stages);
  const matrices = stages.flatMap(([stageName, stage]) => (stage.type === "matrix" ? [{ stageName, stage }] : []));
  const [found] = matrices;
  if (found === undefined || matrices.length > 1) {
    throw new ReleaseError(`response "${name}"`, `has ${matrices.length} matrix stages where one was expected`);
  }
  const output = readBinnedAxes(product, found.stage.output, `/stages/${found.stageName}/output`);
  const matrix = readMatrix(product, found.stageName, found.stage, output);
  const ratesStages = readStages(product, stages, { stage: found.stage, matrix, output });
  const { quantity, energy_scale: energyScale } = found.stage.input;
  return {
    name,
    document: product.document,
    inputQuantity: quantity,
    energyScale,
    integrationRule: found.stage.integration_rule,
    inputRange: rangeOf(matrix),
    output,
    fold: (spectrum, exposureKgDay) => foldSpectrum(spectrum, ratesStages, { exposureKgDay }).counts,
    foldDiscrete: (counts) => {
      if (stages.length > 1) {
        throw new NotComputableError(`response "${name}"`, "discrete with other stages", "a matrix alone");
      }
      return foldCounts(counts, matrix).counts;
    },
  };
}

/** Whether a quantity is an energy, which a spectrum can be a function of. */
export function isEnergy(quantity: string): boolean {
  return quantity.endsWith("_energy");
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
  const units = isEnergy(quantity) ? "keV" : "1";
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
    values: readNumbers(product, stage.values, `${path}/values`, "1"),
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
