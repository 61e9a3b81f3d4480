import { conversionFactor, type Quantity } from "@dmdc/spec";

/** A quantity's value in another unit. */
export function valueIn({ value, units }: Quantity, wanted: string): number {
  return value * conversionFactor(units, wanted);
}
