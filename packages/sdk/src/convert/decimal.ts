/** The decimal number times ten to a power, as text, so that reading it rounds once. */
export function shiftDecimal(text: string, power: number): string {
  const [mantissa = "", exponent = "0"] = text.toLowerCase().split("e");
  return `${mantissa}e${Number(exponent) + power}`;
}

/** The power of ten that a factor is; undefined when it is another number. */
export function powerOfTen(factor: number): number | undefined {
  const power = Math.round(Math.log10(factor));
  return Number(`1e${power}`) === factor ? power : undefined;
}

/**
 * A number times a factor; the factors of units are powers of ten, by which the decimal digits are shifted, so that a
 * number keeps the digits that it was written with.
 */
export function scaleNumber(value: number, factor: number): number {
  const power = factor === 1 || !Number.isFinite(value) ? undefined : powerOfTen(factor);
  return power === undefined ? value * factor : Number(shiftDecimal(String(value), power));
}
