import { countsInRegion, foldCounts, foldSpectrum, type ResponseMatrix, type Spectrum } from "@dmdc/rates";
import { orderedEntries, type EnergyScale, type IntegrationRule, type MatrixStage, type Response } from "@dmdc/spec";
import { readBinnedAxes, type BinnedAxis } from "./axis.js";
import { NotComputableError, ReleaseError } from "./errors.js";
import { readNumbers } from "./read-array.js";
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
  /** Range of the true axis that the matrix covers, in the axis's own numbers (keV for energies). */
  readonly inputRange: readonly [lowest: number, highest: number];
  /** Dimensions of the reconstructed bins, in order. */
  readonly output: readonly BinnedAxis[];
  /**
   * Expected events in each reconstructed bin, row-major.
   *
   * @param spectrum - differential rate of the true energy
   */
  fold(spectrum: Spectrum, exposureKgDay: number): Float64Array;
  /**
   * Expected events in each reconstructed bin from a number of expected events for each true value, for a response of
   * rule `discrete`, such as one of produced electrons.
   *
   * @param counts - one number for each row of the matrix
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
  const matrices = stages.filter(([, stage]) => stage.type === "matrix");
  const [found] = matrices;
  if (found === undefined || matrices.length > 1) {
    throw new ReleaseError(`response "${name}"`, `has ${matrices.length} matrix stages; one can be folded`);
  }
  const matrixName = found[0];
  const matrix = found[1] as MatrixStage;
  const output = readBinnedAxes(product, matrix.output, `/stages/${matrixName}/output`);
  const ratesMatrix = readMatrix(product, matrixName, matrix, output);
  const ratesStages = readStages(product, stages, ratesMatrix, output);
  const { quantity, energy_scale: energyScale } = matrix.input;
  return {
    name,
    document: product.document,
    inputQuantity: quantity,
    energyScale,
    integrationRule: matrix.integration_rule,
    inputRange: rangeOf(ratesMatrix),
    output,
    fold: (spectrum, exposureKgDay) => foldSpectrum(spectrum, ratesStages, { exposureKgDay }).counts,
    foldDiscrete: (counts) => {
      if (stages.length > 1)
        throw new NotComputableError(`response "${name}"`, "discrete with other stages", "a matrix alone");
      return foldCounts(counts, ratesMatrix).counts;
    },
  };
}

/**
 * Sums bins over a region of their axes.
 *
 * @param counts - one number a bin, row-major over the axes
 * @param region - lower and upper bound by axis name, in the axis's unit; an axis without an entry counts whole
 * @throws {@link ReleaseError} when the region names an axis that is not there
 */
export function sumRegion(
  counts: Float64Array,
  axes: readonly BinnedAxis[],
  region: ReadonlyMap<string, readonly [minimum: number, maximum: number]>,
  rule: "fraction_of_bin" | "point_inside",
): number {
  for (const name of region.keys()) {
    if (axes.some((axis) => axis.name === name)) continue;
    throw new ReleaseError(
      `region of "${name}"`,
      `there is no such axis (axes: ${axes.map((axis) => axis.name).join(", ")})`,
    );
  }
  const contracted = axes.reduceRight((values, axis) => {
    const bins = axis.edges.length - 1;
    const [minimum, maximum] = region.get(axis.name) ?? [-Infinity, Infinity];
    return Float64Array.from({ length: values.length / bins }, (_, row) =>
      countsInRegion(
        values.subarray(row * bins, (row + 1) * bins),
        axis.edges,
        { minimum, maximum },
        rule,
        axis.points,
      ),
    );
  }, counts);
  return contracted[0] ?? 0;
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
  const units = quantity.endsWith("_energy") ? "keV" : "1";
  const bins = output.reduce((total, axis) => total * (axis.edges.length - 1), 1);
  return {
    values: readNumbers(product, stage.values, `${path}/values`, "1"),
    ...(edges && { inputEdges: readNumbers(product, edges, `${path}/input/edges`, units) }),
    ...(points && { inputPoints: readNumbers(product, points, `${path}/input/points`, units) }),
    outputEdges: Float64Array.from({ length: bins + 1 }, (_, bin) => bin),
    integrationRule: stage.integration_rule,
  };
}

function rangeOf({ inputEdges, inputPoints }: ResponseMatrix): [number, number] {
  const values = inputEdges ?? inputPoints ?? new Float64Array();
  return [values[0] ?? NaN, values.at(-1) ?? NaN];
}
