import type { ValidationStage } from "@dmdc/spec";

/** The order of the work. */
export const STAGES: readonly ValidationStage[] = [
  "container",
  "schema",
  "structure",
  "units",
  "links",
  "data",
  "physics",
];

/** Rules, or what else belongs to a stage, by stages; within one as they were. */
export function byStage<T extends { readonly stage: ValidationStage }>(items: readonly T[]): T[] {
  return items.toSorted((a, b) => STAGES.indexOf(a.stage) - STAGES.indexOf(b.stage));
}
