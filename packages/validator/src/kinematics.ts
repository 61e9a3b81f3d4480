import { maximumRecoilEnergyKeV, naturalTarget } from "@dmdc/rates";
import { productNamed } from "./named-product.js";
import { compositionOf, type Manifest, type Model, type Result } from "@dmdc/spec";
import { factorBetween } from "./kinds/unit-factor.js";
import type { ProductView } from "./product-view.js";
import type { ReleaseView } from "./release-view.js";

/** Recoils of the curve of a result: how energetic they can be. */
export interface Recoils {
  /** Masses of the curve, GeV. */
  readonly massesGeV: Float64Array;
  /** Greatest recoil energy of any nucleus of the target, keV. */
  greatestEnergyKeV(massGeV: number): number;
}

/**
 * The elastic nuclear recoils that a result is on; undefined where it is on others, or where halo or target do not tell
 * how fast the particles are and what they hit.
 */
export function recoilsOf(product: ProductView, { manifest, products }: ReleaseView): Recoils | undefined {
  const result = product.document as Result;
  const model = productNamed(products, result.model, "model");
  if (model === undefined || !isElastic(model.document as Model) || result.halo.type !== "standard") return undefined;
  const toKmPerS = (speed: { value: number; units: string }) =>
    speed.value * (factorBetween(speed.units, "km.s**-1") ?? NaN);
  const speedKmPerS = toKmPerS(result.halo.escape_speed) + toKmPerS(result.halo.earth_speed);
  const massUnits = product.arrays.get("/points/mass")?.attributes.units;
  const toGeV = typeof massUnits === "string" ? factorBetween(massUnits, "GeV") : undefined;
  const nuclei = nucleiOf(manifest, result.run);
  if (nuclei === undefined || toGeV === undefined) return undefined;
  return {
    massesGeV: product.values("/points/mass").map((mass) => mass * toGeV),
    greatestEnergyKeV: (massGeV) =>
      Math.max(...nuclei.map((nucleus) => maximumRecoilEnergyKeV(speedKmPerS, massGeV, nucleus))),
  };
}

function isElastic({ interaction: { type }, mass_splitting: splitting }: Model): boolean {
  const isNuclear = type === "spin_independent" || type === "spin_dependent" || type === "effective_operators";
  return isNuclear && (splitting === undefined || splitting.value === 0);
}

function nucleiOf({ detectors, runs }: Manifest, run: string): number[] | undefined {
  const target = detectors[runs[run]?.detector ?? ""]?.target;
  try {
    if (target === undefined) return undefined;
    return naturalTarget(target.formula, compositionOf(target)).nuclei.map(({ massGeV }) => massGeV);
  } catch (error) {
    if (error instanceof RangeError) return undefined;
    throw error;
  }
}
