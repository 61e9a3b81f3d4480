import { parseUnit, UnknownUnitError } from "@dmdc/spec";

/** What the product of several units measures, as exponents; undefined when one of them is not known. */
export function dimensionOf(units: readonly string[]): readonly number[] | undefined {
  try {
    const dimensions = units.map((unit) => parseUnit(unit).dimension);
    return [0, 1, 2, 3, 4].map((index) => dimensions.reduce((sum, dimension) => sum + (dimension[index] ?? 0), 0));
  } catch (error) {
    if (error instanceof UnknownUnitError) return undefined;
    throw error;
  }
}

/** Whether the product of several units is a number; undefined when one of them is not known. */
export function isDimensionless(units: readonly string[]): boolean | undefined {
  return dimensionOf(units)?.every((power) => power === 0);
}
