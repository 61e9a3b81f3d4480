import type { ResponseMatrix, Stage as RatesStage } from "@dmdc/rates";
import {
  orderedEntries,
  type AcceptanceStage,
  type Axis,
  type Basis,
  type CutoffStage,
  type MatrixStage,
  type ResolutionStage,
  type Stage,
  type ThresholdStage,
} from "@dmdc/spec";
import type { BinnedAxis } from "./axis.js";
import { readBinStage } from "./bin-stages.js";
import { readCurve } from "./curve.js";
import { ReleaseError } from "./errors.js";
import { valueIn } from "./quantity.js";
import type { OpenedProduct } from "./release.js";

/** The matrix of a response: as the release has it, as the engine takes it, and its reconstructed axes. */
export interface ReadMatrix {
  readonly stage: MatrixStage;
  readonly matrix: ResponseMatrix;
  readonly output: readonly BinnedAxis[];
}

type NamedStage = readonly [name: string, stage: Stage];

/**
 * The stages of a response as the engine takes them, in their order.
 *
 * What turns the true quantity into the reconstructed one is the first resolution or matrix; in a response without either
 * both are the same.
 *
 * @param matrix - the response's matrix, if it has one
 * @throws {@link ReleaseError} when a stage stands on the wrong side of that turn, or acts on another quantity than it
 *   finds there
 * @throws {@link NotComputableError} when a stage behind the matrix can be none on its bins
 */
export function readStages(
  product: OpenedProduct,
  stages: readonly NamedStage[],
  matrix: ReadMatrix | undefined,
): RatesStage[] {
  checkSides(product, stages);
  const position = stages.findIndex(([, { type }]) => type === "matrix");
  const found = { quantity: undefined, scale: undefined } as Found;
  return stages.map(([name, stage], index): RatesStage => {
    const place = placeOf(product, name);
    if (stage.type === "matrix") {
      if (matrix === undefined) throw new ReleaseError(place, "a matrix where none was read");
      return { type: "matrix", matrix: matrix.matrix };
    }
    if (position >= 0 && index > position && matrix !== undefined)
      return readBinStage(product, name, stage, matrix, place);
    checkQuantity(stage, found, index < position ? matrix?.stage.input : undefined, place);
    return readEnergyStage(product, name, stage, place);
  });
}

function placeOf({ name: response }: OpenedProduct, name: string): string {
  return `response "${response}", stage "${name}"`;
}

/** Stages on the true quantity come before what turns it into the reconstructed one, the others after. */
function checkSides(product: OpenedProduct, stages: readonly NamedStage[]): void {
  const turn = stages.findIndex(([, { type }]) => type === "resolution" || type === "matrix");
  if (turn < 0) return;
  const what = stages[turn]?.[1].type ?? "matrix";
  stages.forEach(([name, stage], index) => {
    for (const basis of basesOf(stage)) {
      if (basis === "true" ? index < turn : index > turn) continue;
      const side = basis === "true" ? "before" : "after";
      throw new ReleaseError(
        placeOf(product, name),
        `acts on the ${basis} quantity, and so must stand ${side} the ${what} in "order"`,
      );
    }
  });
}

function basesOf(stage: Stage): Basis[] {
  switch (stage.type) {
    case "cutoff":
    case "threshold":
      return [stage.basis];
    case "efficiency":
      return [stage.axis.basis];
    case "acceptance":
      return orderedEntries(stage.recoils).map(([, { axis }]) => axis.basis);
    default:
      return [];
  }
}

/** What the stages before have said of the energy that they act on. */
interface Found {
  quantity: string | undefined;
  scale: string | undefined;
}

/**
 * A stage acts on the quantity and energy scale that the stages before it, and the matrix behind it, act on. After a
 * quenching both are others.
 */
function checkQuantity(
  stage: Exclude<Stage, MatrixStage>,
  found: Found,
  matrix: Pick<Axis, "quantity" | "energy_scale"> | undefined,
  place: string,
): void {
  for (const { quantity, scale } of actsOn(stage)) {
    checkSame(place, quantity, scale, matrix?.quantity, matrix?.energy_scale, "the matrix");
    checkSame(place, quantity, scale, found.quantity, found.scale, "the stage before it");
    [found.quantity, found.scale] = [quantity, scale ?? found.scale];
  }
  if (stage.type === "quenching") [found.quantity, found.scale] = [undefined, undefined];
}

/** Quantities and energy scales that a stage names for what it acts on. */
export function actsOn(stage: Exclude<Stage, MatrixStage>): { quantity: string; scale: string | undefined }[] {
  const ofAxis = ({ quantity, energy_scale: scale }: Axis) => ({ quantity, scale });
  switch (stage.type) {
    case "cutoff":
    case "threshold":
    case "resolution":
      return [{ quantity: stage.quantity, scale: undefined }];
    case "acceptance":
      return orderedEntries(stage.recoils).map(([, { axis }]) => ofAxis(axis));
    default:
      return [ofAxis(stage.axis)];
  }
}

function checkSame(
  place: string,
  quantity: string,
  scale: string | undefined,
  otherQuantity: string | undefined,
  otherScale: string | undefined,
  other: string,
): void {
  if (otherQuantity !== undefined && quantity !== otherQuantity) {
    throw new ReleaseError(place, `acts on "${quantity}", but ${other} is in "${otherQuantity}"`);
  }
  if (scale !== undefined && otherScale !== undefined && scale !== otherScale) {
    throw new ReleaseError(place, `is on the energy scale "${scale}", but ${other} is on "${otherScale}"`);
  }
}

/** A stage on an energy, before any matrix. */
function readEnergyStage(
  product: OpenedProduct,
  name: string,
  stage: Exclude<Stage, MatrixStage>,
  place: string,
): RatesStage {
  const path = `/stages/${name}`;
  switch (stage.type) {
    case "cutoff":
      return { type: "cutoff", basis: stage.basis, ...cutoffOf(stage, place) };
    case "threshold":
      return { type: "threshold", basis: stage.basis, ...thresholdOf(stage, "keV", place) };
    case "efficiency": {
      const curve = readCurve(product, stage, path, place, { kind: "an efficiency" });
      return { type: "efficiency", basis: stage.axis.basis, ...curve };
    }
    case "quenching":
      return { type: "quenching", ...readCurve(product, stage, path, place, { kind: "a quenching" }) };
    case "acceptance":
      return acceptance(product, stage, path, place);
    case "resolution":
      return resolution(product, stage, path, place);
  }
}

/** The bounds of a cutoff in a unit; infinite where it has none. */
export function boundsOf(
  { minimum, maximum }: CutoffStage,
  units: string,
  place: string,
): { minimum: number; maximum: number } {
  const bounds = {
    minimum: minimum === undefined ? -Infinity : valueIn(minimum, units, place),
    maximum: maximum === undefined ? Infinity : valueIn(maximum, units, place),
  };
  if (bounds.maximum > bounds.minimum) return bounds;
  throw new ReleaseError(place, `${bounds.minimum} to ${bounds.maximum} ${units} is no rising range`);
}

function cutoffOf(stage: CutoffStage, place: string) {
  const { minimum, maximum } = boundsOf(stage, "keV", place);
  return { minimumKeV: Math.max(0, minimum), maximumKeV: maximum };
}

/** A threshold and the width of its rise in a unit. */
export function thresholdOf(
  { value, width }: ThresholdStage,
  units: string,
  place: string,
): { valueKeV: number; widthKeV: number } {
  const valueKeV = valueIn(value, units, place);
  return { valueKeV, widthKeV: width === undefined ? 0 : valueIn(width, units, place) };
}

function acceptance(product: OpenedProduct, stage: AcceptanceStage, path: string, place: string): RatesStage {
  const curves = orderedEntries(stage.recoils).map(([recoilName, { recoil, axis, values }]) => {
    const { interpolation, outside } = stage;
    const where = `${path}/recoils/${recoilName}`;
    const curve = readCurve(product, { axis, values, interpolation, outside }, where, `${place}, "${recoilName}"`, {
      kind: "an acceptance",
    });
    return [recoil, curve] as const;
  });
  const [basis = "true", ...others] = new Set(basesOf(stage));
  if (others.length > 0) throw new ReleaseError(place, "has curves of the true and of the reconstructed energy");
  return { type: "acceptance", basis, recoils: Object.fromEntries(curves) };
}

function resolution(product: OpenedProduct, stage: ResolutionStage, path: string, place: string): RatesStage {
  const { sigma, sigma_curve: curve } = stage;
  if (sigma !== undefined && curve === undefined) {
    return { type: "resolution", sigmaKeV: valueIn(sigma, "keV", place) };
  }
  if (curve === undefined || sigma !== undefined) {
    throw new ReleaseError(place, "needs sigma or sigma_curve, and not both");
  }
  const read = readCurve(product, curve, `${path}/sigma_curve`, place, { kind: "a resolution", units: "keV" });
  return { type: "resolution", sigmaKeV: read };
}
