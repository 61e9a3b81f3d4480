import type { FlavourNumber } from "./flavours.js";
import type { RunningInput } from "./running-input.js";
import { couplingAt } from "./strong-coupling.js";

/** A running from one scale to another within one theory. */
export interface RunningStep {
  readonly flavours: FlavourNumber;
  readonly fromGeV: number;
  readonly toGeV: number;
  /** α_s at both ends. */
  readonly couplings: { readonly from: number; readonly to: number };
  readonly input: RunningInput;
}

/** The step between two scales of a theory. */
export function runningStep(flavours: FlavourNumber, fromGeV: number, toGeV: number, input: RunningInput): RunningStep {
  return {
    flavours,
    fromGeV,
    toGeV,
    couplings: { from: couplingAt(fromGeV, flavours, input), to: couplingAt(toGeV, flavours, input) },
    input,
  };
}
