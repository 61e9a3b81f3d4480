import type { ProductView } from "../product-view.js";
import type { ReleaseView } from "../release-view.js";
import type { TunedValues, Violation } from "../rule.js";
import type { Threshold } from "./declaration.js";
import { isObject, type Subject } from "./places.js";

/** What the check of a declared rule may ask. */
export interface KindContext {
  /** File of the document. */
  readonly file: string;
  /** The document. */
  readonly document: unknown;
  /** The product whose document it is; undefined for the manifest. */
  readonly product: ProductView | undefined;
  readonly release: ReleaseView;
  readonly tuned: TunedValues;
}

/** Judges one subject by a declaration of one kind. */
export type KindCheck<D> = (declaration: D, subject: Subject, context: KindContext) => Iterable<Violation>;

/** Whether the value stands for an array of the product: whatever has a number format and a shape. */
export function isArray(value: unknown): value is { dtype: string; shape: readonly number[]; units?: unknown } {
  return isObject(value) && typeof value.dtype === "string" && Array.isArray(value.shape);
}

/** The value of a threshold, tuned or as declared. */
export function thresholdOf(threshold: Threshold | undefined, tuned: TunedValues): number | undefined {
  return typeof threshold === "object" ? tuned[threshold.tunable] : threshold;
}

/** The numbers that a value stands for. */
export interface Numbers {
  /** Undefined for an array, whose values are read with {@link ProductView}. */
  readonly scalar: number | undefined;
  /** Undefined where none is stated beside the number. */
  readonly units: string | undefined;
  readonly shape: readonly number[];
}

/** A number, a quantity or an array of numbers; undefined when the value is none of them. */
export function numbersOf(value: unknown): Numbers | undefined {
  if (typeof value === "number") return { scalar: value, units: undefined, shape: [] };
  if (isArray(value)) {
    const units = typeof value.units === "string" ? value.units : undefined;
    return value.dtype === "string" ? undefined : { scalar: undefined, units, shape: value.shape };
  }
  if (!isObject(value) || typeof value.value !== "number" || typeof value.units !== "string") return undefined;
  return { scalar: value.value, units: value.units, shape: [] };
}
