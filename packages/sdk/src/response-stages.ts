import { countsInRegion, type ResponseMatrix, type Stage as RatesStage } from "@dmdc/rates";
import type { Axis, CutoffStage, EfficiencyStage, MatrixStage, Stage } from "@dmdc/spec";
import { binCentres, type BinnedAxis } from "./axis.js";
import { NotComputableError, ReleaseError } from "./errors.js";
import { interpolate } from "./interpolate.js";
import { valueIn } from "./quantity.js";
import { readNumbers } from "./read-array.js";
import type { OpenedProduct } from "./release.js";

/** Beyond any energy, keV: where a constant continuation ends. */
const FAR_KEV = 1e9;

/** The matrix of a response: as the release has it, as the engine takes it, and its reconstructed axes. */
export interface ReadMatrix {
  readonly stage: MatrixStage;
  readonly matrix: ResponseMatrix;
  readonly output: readonly BinnedAxis[];
}

/**
 * The stages of a response as the engine takes them, in their order.
 *
 * @throws {@link ReleaseError} when a stage stands on the wrong side of the matrix, or acts on another axis than it has
 * @throws {@link NotComputableError} when a stage acts on one of several reconstructed axes
 */
export function readStages(
  product: OpenedProduct,
  stages: readonly (readonly [string, Stage])[],
  matrix: ReadMatrix,
): RatesStage[] {
  const position = stages.findIndex(([, { type }]) => type === "matrix");
  return stages.map(([name, stage], index) => {
    const place = `response "${product.name}", stage "${name}"`;
    if (stage.type === "matrix") return { type: "matrix", matrix: matrix.matrix };
    if (stage.type !== "cutoff" && stage.type !== "efficiency") {
      throw new NotComputableError(place, `of type ${stage.type}`, "cutoff, efficiency and matrix");
    }
    if (stage.type === "efficiency" && stage.interpolation !== "linear") {
      throw new NotComputableError(`the interpolation of ${place}`, stage.interpolation, "linear");
    }
    const basis = stage.type === "cutoff" ? stage.basis : stage.axis.basis;
    if (index < position !== (basis === "true")) {
      const side = basis === "true" ? "before" : "after";
      throw new ReleaseError(place, `acts on the ${basis} quantity, and so must stand ${side} the matrix in "order"`);
    }
    if (basis === "true") checkAxis(stage, matrix.stage.input, place);
    if (stage.type === "cutoff") {
      return basis === "true" ? trueCutoff(stage, place) : perBin(matrix, stage, place, keptFractions(stage, place));
    }
    return efficiency(product, name, stage, matrix, place);
  });
}

/** A stage acts on the quantity and energy scale that the matrix has there, and on nothing else. */
function checkAxis(
  stage: CutoffStage | EfficiencyStage,
  { quantity, energy_scale: scale }: Pick<Axis, "quantity" | "energy_scale">,
  place: string,
): void {
  const found = stage.type === "cutoff" ? stage.quantity : stage.axis.quantity;
  if (found !== quantity) throw new ReleaseError(place, `acts on "${found}", but the matrix is in "${quantity}"`);
  const foundScale = stage.type === "cutoff" ? undefined : stage.axis.energy_scale;
  if (foundScale === undefined || scale === undefined || foundScale === scale) return;
  throw new ReleaseError(place, `is on the energy scale "${foundScale}", but the matrix is on "${scale}"`);
}

/** The bounds of a cutoff in a unit; infinite where it has none. */
function boundsOf({ minimum, maximum }: CutoffStage, units: string, place: string) {
  const bounds = {
    minimum: minimum === undefined ? -Infinity : valueIn(minimum, units, place),
    maximum: maximum === undefined ? Infinity : valueIn(maximum, units, place),
  };
  if (bounds.maximum > bounds.minimum) return bounds;
  throw new ReleaseError(place, `${bounds.minimum} to ${bounds.maximum} ${units} is no rising range`);
}

function trueCutoff(stage: CutoffStage, place: string): RatesStage {
  const { minimum, maximum } = boundsOf(stage, "keV", place);
  return { type: "cutoff", minimumKeV: Math.max(0, minimum), maximumKeV: maximum };
}

/** A cutoff on the reconstructed quantity keeps of each bin the part inside. */
function keptFractions(stage: CutoffStage, place: string) {
  return ({ edges, units }: BinnedAxis): Float64Array => {
    const region = boundsOf(stage, units, place);
    return edges
      .subarray(1)
      .map((_, bin) => countsInRegion(Float64Array.of(1), edges.slice(bin, bin + 2), region, "fraction_of_bin"));
  };
}

function efficiency(
  product: OpenedProduct,
  name: string,
  stage: EfficiencyStage,
  matrix: ReadMatrix,
  place: string,
): RatesStage {
  const path = `/stages/${name}`;
  const { points } = stage.axis;
  if (points === undefined) throw new ReleaseError(place, "the axis has no points, which an efficiency needs");
  const values = readNumbers(product, stage.values, `${path}/values`, "1");
  const nodesIn = (units: string) => {
    const nodes = readNumbers(product, points, `${path}/axis/points`, units);
    if (nodes.length === values.length && nodes.length > 0) return nodes;
    throw new ReleaseError(place, `has ${values.length} values where its axis has ${nodes.length} points`);
  };
  if (stage.axis.basis === "true") {
    const curve = continued(nodesIn("keV"), values, stage.outside);
    return { type: "efficiency", basis: "true", ...curve, interpolation: "linear" };
  }
  return perBin(matrix, stage, place, (axis) => {
    const nodes = nodesIn(axis.units);
    return binCentres(axis).map((value) => interpolate(nodes, values, value, stage.outside));
  });
}

/** A factor for each reconstructed bin, of a response with one reconstructed axis. */
function perBin(
  { stage: { output: map }, matrix, output }: ReadMatrix,
  stage: CutoffStage | EfficiencyStage,
  place: string,
  factors: (axis: BinnedAxis) => Float64Array,
): RatesStage {
  const [axis] = output;
  if (axis === undefined || output.length > 1) {
    throw new NotComputableError(
      place,
      `on one of ${output.length} reconstructed axes`,
      "a stage on the only reconstructed axis",
    );
  }
  checkAxis(stage, map[axis.name] as Axis, place);
  return {
    type: "efficiency",
    basis: "reconstructed",
    points: binCentres({ edges: matrix.outputEdges, points: undefined }),
    values: factors(axis),
  };
}

/** The tabulated curve, continued by its end values where the release says so. */
function continued(energiesKeV: Float64Array, values: Float64Array, outside: EfficiencyStage["outside"]) {
  const [first = 0] = energiesKeV;
  if (outside === "zero") return { energiesKeV, values };
  const lead = first > 0 ? [0] : [];
  return {
    energiesKeV: Float64Array.of(...lead, ...energiesKeV, FAR_KEV),
    values: Float64Array.of(...lead.map(() => values[0] ?? 0), ...values, values.at(-1) ?? 0),
  };
}
