import { countsInRegion, curveValue, thresholdShare, type Stage as RatesStage } from "@dmdc/rates";
import type { Axis, MatrixStage, Stage } from "@dmdc/spec";
import { binCentres, type BinnedAxis } from "./axis.js";
import { readCurve } from "./curve.js";
import { NotComputableError, ReleaseError } from "./errors.js";
import type { OpenedProduct } from "./release.js";
import { actsOn, boundsOf, thresholdOf, type ReadMatrix } from "./response-stages.js";

/**
 * A stage behind the matrix as a factor for each reconstructed bin: a cutoff or sharp threshold keeps of each bin the part
 * inside, an efficiency or soft threshold is taken at the bin's point.
 *
 * @throws {@link NotComputableError} when the stage can be none on bins
 * @throws {@link ReleaseError} when it acts on no reconstructed axis, or on several that share a quantity
 */
export function readBinStage(
  product: OpenedProduct,
  name: string,
  stage: Exclude<Stage, MatrixStage>,
  matrix: ReadMatrix,
  place: string,
): RatesStage {
  if (stage.type === "resolution" || stage.type === "quenching" || stage.type === "acceptance") {
    throw new NotComputableError(place, `a ${stage.type} behind the matrix`, "cutoff, threshold and efficiency there");
  }
  const axis = axisOf(stage, matrix, place);
  const factors = factorsOf(product, name, stage, axis, place);
  return {
    type: "efficiency",
    basis: "reconstructed",
    points: binCentres({ edges: matrix.matrix.outputEdges, points: undefined }),
    values: spread(factors, axis, matrix.output),
  };
}

/** The reconstructed axis that a stage acts on: the one of its quantity. */
function axisOf(
  stage: Exclude<Stage, MatrixStage>,
  { stage: { output: map }, output }: ReadMatrix,
  place: string,
): BinnedAxis {
  const [acts] = actsOn(stage);
  const fitting = output.filter(({ quantity }) => quantity === acts?.quantity);
  const [axis] = fitting;
  if (axis === undefined) {
    const known = output.map(({ quantity }) => `"${quantity}"`).join(", ");
    throw new ReleaseError(place, `acts on "${acts?.quantity ?? ""}", but the matrix is in ${known}`);
  }
  if (fitting.length > 1) {
    const names = fitting.map((candidate) => candidate.name).join(", ");
    throw new ReleaseError(place, `acts on "${axis.quantity}", which the axes ${names} all are`);
  }
  const scale = (map[axis.name] as Axis).energy_scale;
  if (acts?.scale !== undefined && scale !== undefined && acts.scale !== scale) {
    throw new ReleaseError(place, `is on the energy scale "${acts.scale}", but the matrix is on "${scale}"`);
  }
  return axis;
}

function factorsOf(
  product: OpenedProduct,
  name: string,
  stage: Exclude<Stage, MatrixStage | { type: "resolution" | "quenching" | "acceptance" }>,
  axis: BinnedAxis,
  place: string,
): Float64Array {
  switch (stage.type) {
    case "cutoff":
      return keptFractions(axis, boundsOf(stage, axis.units, place));
    case "threshold": {
      const { valueKeV: minimum, widthKeV: width } = thresholdOf(stage, axis.units, place);
      if (width === 0) return keptFractions(axis, { minimum, maximum: Infinity });
      return binCentres(axis).map((value) => thresholdShare(value, minimum, width));
    }
    case "efficiency": {
      const kinds = { kind: "an efficiency", axisUnits: axis.units };
      const { energiesKeV: points, values, interpolation } = readCurve(product, stage, `/stages/${name}`, place, kinds);
      return binCentres(axis).map((value) =>
        curveValue({ points, values, interpolation, outside: stage.outside }, value),
      );
    }
  }
}

/** The part of each bin inside a region. */
function keptFractions({ edges }: BinnedAxis, region: { minimum: number; maximum: number }): Float64Array {
  return edges
    .subarray(1)
    .map((_, bin) => countsInRegion(Float64Array.of(1), edges.slice(bin, bin + 2), region, "fraction_of_bin"));
}

/** Factors of the bins of one axis, for every bin of all axes, row-major. */
function spread(factors: Float64Array, axis: BinnedAxis, axes: readonly BinnedAxis[]): Float64Array {
  const index = axes.indexOf(axis);
  const binsOf = (those: readonly BinnedAxis[]) =>
    those.reduce((product, { edges }) => product * (edges.length - 1), 1);
  const after = binsOf(axes.slice(index + 1));
  return Float64Array.from({ length: binsOf(axes) }, (_, bin) => {
    return factors[Math.floor(bin / after) % factors.length] ?? NaN;
  });
}
