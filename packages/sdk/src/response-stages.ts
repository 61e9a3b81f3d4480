import { countsInRegion, type ResponseMatrix, type Stage as RatesStage } from "@dmdc/rates";
import type { CutoffStage, EfficiencyStage, Stage } from "@dmdc/spec";
import { binCentres, type BinnedAxis } from "./axis.js";
import { NotComputableError, ReleaseError } from "./errors.js";
import { valueIn } from "./quantity.js";
import { readNumbers } from "./read-array.js";
import type { OpenedProduct } from "./release.js";

/** Beyond any energy, keV: where a constant continuation ends. */
const FAR_KEV = 1e9;

/** The stages of a response as the engine takes them, in their order. */
export function readStages(
  product: OpenedProduct,
  stages: readonly (readonly [string, Stage])[],
  matrix: ResponseMatrix,
  output: readonly BinnedAxis[],
): RatesStage[] {
  return stages.map(([name, stage]) => {
    const place = `response "${product.name}", stage "${name}"`;
    switch (stage.type) {
      case "matrix":
        return { type: "matrix", matrix };
      case "cutoff":
        return stage.basis === "true"
          ? trueCutoff(stage)
          : perBin(matrix, output, place, (axis) => keptFractions(stage, axis));
      case "efficiency":
        return efficiency(product, name, stage, matrix, output, place);
    }
  });
}

function trueCutoff({ minimum, maximum }: CutoffStage): RatesStage {
  return {
    type: "cutoff",
    ...(minimum && { minimumKeV: valueIn(minimum, "keV") }),
    ...(maximum && { maximumKeV: valueIn(maximum, "keV") }),
  };
}

/** A cutoff on the reconstructed quantity keeps of each bin the part inside. */
function keptFractions({ minimum, maximum }: CutoffStage, { edges, units }: BinnedAxis): Float64Array {
  const region = {
    minimum: minimum === undefined ? -Infinity : valueIn(minimum, units),
    maximum: maximum === undefined ? Infinity : valueIn(maximum, units),
  };
  return edges
    .subarray(1)
    .map((_, bin) => countsInRegion(Float64Array.of(1), edges.slice(bin, bin + 2), region, "fraction_of_bin"));
}

function efficiency(
  product: OpenedProduct,
  name: string,
  stage: EfficiencyStage,
  matrix: ResponseMatrix,
  output: readonly BinnedAxis[],
  place: string,
): RatesStage {
  const path = `/stages/${name}`;
  const { points } = stage.axis;
  if (points === undefined) throw new ReleaseError(place, "the axis has no points, which an efficiency needs");
  const values = readNumbers(product, stage.values, `${path}/values`, "1");
  if (stage.axis.basis === "true") {
    const energiesKeV = readNumbers(product, points, `${path}/axis/points`, "keV");
    return {
      type: "efficiency",
      basis: "true",
      ...continued(energiesKeV, values, stage.outside),
      interpolation: "linear",
    };
  }
  return perBin(matrix, output, place, (axis) => {
    const nodes = readNumbers(product, points, `${path}/axis/points`, axis.units);
    return binCentres(axis).map((value) => interpolate(nodes, values, value, stage.outside));
  });
}

/** A factor for each reconstructed bin, of a response with one reconstructed axis. */
function perBin(
  matrix: ResponseMatrix,
  output: readonly BinnedAxis[],
  place: string,
  factors: (axis: BinnedAxis) => Float64Array,
): RatesStage {
  const [axis] = output;
  if (axis === undefined || output.length > 1) {
    throw new NotComputableError(
      place,
      `on one of ${output.length} reconstructed axes`,
      "on the only reconstructed axis",
    );
  }
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

function interpolate(
  nodes: Float64Array,
  values: Float64Array,
  at: number,
  outside: EfficiencyStage["outside"],
): number {
  const last = nodes.length - 1;
  const [lowest = NaN, highest = NaN] = [nodes[0], nodes[last]];
  if (at < lowest || at > highest) return outside === "zero" ? 0 : (values[at < lowest ? 0 : last] ?? 0);
  const upper = Math.max(
    1,
    nodes.findIndex((node) => node >= at),
  );
  if (last === 0) return values[0] ?? 0;
  const [x0 = NaN, x1 = NaN, y0 = NaN, y1 = NaN] = [nodes[upper - 1], nodes[upper], values[upper - 1], values[upper]];
  return y0 + ((at - x0) / (x1 - x0)) * (y1 - y0);
}
