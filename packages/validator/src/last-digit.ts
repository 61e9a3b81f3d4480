/** Digits with which every single-precision number can be printed and read again. */
const SINGLE_DIGITS = 9;

/**
 * The unit of the last digit with which a number is printed, so that reading it gives the number again: 0.001 for 4.125.
 *
 * @param isSingle - whether the number is one of single precision, which needs fewer digits
 * @returns 1 for whole numbers
 */
export function lastDigit(value: number, isSingle = false): number {
  if (Number.isInteger(value)) return 1;
  const [mantissa = "", exponent = "0"] = (isSingle ? singleText(value) : String(value)).split("e");
  return 10 ** (Number(exponent) - (mantissa.split(".")[1] ?? "").length);
}

function singleText(value: number): string {
  for (let digits = 1; digits < SINGLE_DIGITS; digits++) {
    const text = String(Number(value.toPrecision(digits)));
    if (Math.fround(Number(text)) === value) return text;
  }
  return String(Number(value.toPrecision(SINGLE_DIGITS)));
}
