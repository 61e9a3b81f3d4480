import { conversionFactor, UnitDimensionError, UnknownUnitError } from "@dmdc/spec";

/** What values in `from` are multiplied by to be in `to`; 1 when a unit is not stated, undefined when they do not fit. */
export function factorBetween(from: string | undefined, to: string | undefined): number | undefined {
  if (from === undefined || to === undefined || from === to) return 1;
  try {
    return conversionFactor(from, to);
  } catch (error) {
    if (error instanceof UnitDimensionError || error instanceof UnknownUnitError) return undefined;
    throw error;
  }
}
