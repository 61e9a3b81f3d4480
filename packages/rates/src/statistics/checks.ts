/** Refuses what is no whole number ≥ 0. */
export function checkCount(name: string, count: number): void {
  if (!(Number.isSafeInteger(count) && count >= 0)) {
    throw new RangeError(`${name} is ${count}; expected a whole number of at least 0`);
  }
}

/** Refuses what is no confidence level. */
export function checkConfidence(confidenceLevel: number): void {
  if (!(confidenceLevel > 0 && confidenceLevel < 1)) {
    throw new RangeError(`confidenceLevel is ${confidenceLevel}; expected a number above 0 and below 1`);
  }
}
