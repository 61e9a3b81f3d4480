import { orderedEntries, type MatrixStage, type Response } from "@dmdc/spec";
import { factorBetween } from "./kinds/unit-factor.js";
import type { ProductView } from "./product-view.js";
import { valuesIn } from "./regions.js";

/** The recoil energies that a response matrix takes. */
export interface TrueRange {
  readonly stage: string;
  readonly matrix: MatrixStage;
  /** Least and greatest recoil energy that is counted, keV: the grid, and the cutoffs before it. */
  readonly leastKeV: number;
  readonly greatestKeV: number;
  /** Whether a cutoff, a threshold or an efficiency stands before the matrix. */
  readonly isShaped: boolean;
}

/** The range of the first matrix from recoil energies; undefined where a response has none. */
export function trueRangeOf(product: ProductView): TrueRange | undefined {
  const stages = orderedEntries((product.document as Response).stages);
  const found = stages.find(([, stage]) => stage.type === "matrix" && stage.input.quantity === "recoil_energy");
  if (found?.[1].type !== "matrix") return undefined;
  const [name, matrix] = found;
  const path = `/stages/${name}/input`;
  const grid = valuesIn(product, `${path}/edges`, "keV") ?? valuesIn(product, `${path}/points`, "keV");
  let [leastKeV, greatestKeV] = [grid?.at(0), grid?.at(-1)];
  if (leastKeV === undefined || greatestKeV === undefined) return undefined;
  for (const [, stage] of stages) {
    if (stage.type !== "cutoff" || stage.quantity !== "recoil_energy" || stage.basis !== "true") continue;
    const { minimum, maximum } = stage;
    if (minimum !== undefined)
      leastKeV = Math.max(leastKeV, minimum.value * (factorBetween(minimum.units, "keV") ?? 0));
    if (maximum !== undefined) {
      greatestKeV = Math.min(greatestKeV, maximum.value * (factorBetween(maximum.units, "keV") ?? Infinity));
    }
  }
  const before = stages.slice(0, stages.indexOf(found));
  const isShaped = before.some(([, { type }]) => ["cutoff", "threshold", "efficiency", "acceptance"].includes(type));
  return { stage: name, matrix, leastKeV, greatestKeV, isShaped };
}
