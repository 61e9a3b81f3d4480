/** Below this the series of t − log(1 + t) replaces the difference, which would cancel. */
const SMALL_DEVIATION = 0.1;

/**
 * log P(N = n | μ) in the saddle-point form, in which nothing large cancels.
 *
 *     log P = −δ(n) − n (t − log(1 + t)) − ½ log 2πn,   t = (μ − n)/n,   δ(n) = log n! − Stirling's approximation
 *
 * @param count - n, a whole number ≥ 0
 * @param mean - μ > 0, or ≥ 0 for n = 0
 * @see Loader, "Fast and accurate computation of binomial probabilities" (2000)
 */
export function logPoissonProbability(count: number, mean: number): number {
  if (count === 0) return -mean;
  const deviation = (mean - count) / count;
  return -stirlingError(count) - count * logExcess(deviation) - 0.5 * Math.log(2 * Math.PI * count);
}

/** t − log(1 + t), t > −1. */
export function logExcess(t: number): number {
  if (Math.abs(t) > SMALL_DEVIATION) return t - Math.log1p(t);
  let power = t * t;
  let sum = 0;
  for (let k = 2; k <= 17; k++) {
    sum += power / k;
    power *= -t;
  }
  return sum;
}

/** log n! − [(n + ½) log n − n + ½ log 2π], n ≥ 1. */
function stirlingError(count: number): number {
  if (count >= 16) {
    const square = count * count;
    return (1 / 12 - (1 / 360 - (1 / 1260 - (1 / 1680 - 1 / (1188 * square)) / square) / square) / square) / count;
  }
  let logFactorial = 0;
  for (let k = 2; k <= count; k++) logFactorial += Math.log(k);
  return logFactorial - (count + 0.5) * Math.log(count) + count - 0.5 * Math.log(2 * Math.PI);
}
