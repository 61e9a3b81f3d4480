import type { LoadedProduct } from "@dmdc/sdk";
import type { ProductKind } from "@dmdc/spec";

/** What a difference is about. */
export type DifferenceTopic =
  "release" | "exposure" | "events" | "background" | "response" | "halo" | "model" | "limit" | "statement" | "text";

/** One thing that is not the same in two releases, in terms of physics. */
export interface Difference {
  readonly topic: DifferenceTopic;
  /** Run, product or member. */
  readonly where: string;
  /** In one sentence. */
  readonly message: string;
  readonly before?: number | string;
  readonly after?: number | string;
  readonly units?: string;
  /** What the second is of the first. */
  readonly factor?: number;
}

/** A product of a kind in both releases. */
export interface ProductPair<K extends ProductKind> {
  readonly name: string;
  readonly before: LoadedProduct<K>;
  readonly after: LoadedProduct<K>;
}

/** A number for a sentence. */
export function show(value: number): string {
  return String(Number(value.toPrecision(4)));
}

/** `10 -> 12 kg.d (times 1.2)`; numbers that look alike in short are given in full. */
export function change(before: number, after: number, units = "1"): string {
  const isFine = show(before) === show(after) && before !== after;
  const text = isFine ? (value: number) => String(value) : show;
  const unit = units === "1" ? "" : ` ${units}`;
  const factor =
    before !== 0 && Number.isFinite(after / before) ? ` (times ${isFine ? after / before : show(after / before)})` : "";
  return `${text(before)} -> ${text(after)}${unit}${factor}`;
}

/** The ratio, where it is a number. */
export function factorOf(before: number, after: number): { factor?: number } {
  const factor = after / before;
  return Number.isFinite(factor) ? { factor } : {};
}
