/**
 * Sine, cosine and powers that are the same on every machine. Engines differ in the last digit of theirs, also from one
 * version to the next; square root, exponential and logarithm do not.
 */

/** π/2 in three parts, of which n · first and n · second are exact for n below 2²⁰ (Cody and Waite). */
const [HALF_PI_1, HALF_PI_2, HALF_PI_3] = [1.5707963267341256, 6.077100506303966e-11, 2.0222662487959506e-21];

const PER_HALF_PI = 2 / Math.PI;

/**
 * Sine.
 *
 * @param x - magnitude below 10⁶
 * @returns absolute error below 3e-16
 */
export function sine(x: number): number {
  const quarter = Math.floor(x * PER_HALF_PI + 0.5);
  return quarterSine(reduced(x, quarter), quarter);
}

/** Cosine, as accurate as {@link sine}. */
export function cosine(x: number): number {
  const quarter = Math.floor(x * PER_HALF_PI + 0.5);
  return quarterSine(reduced(x, quarter), quarter + 1);
}

/**
 * Power of a number from 0 on.
 *
 * @returns base^exponent; a relative error below 1e-15 for results between 1e-3 and 1e3, growing with their logarithm
 */
export function power(base: number, exponent: number): number {
  if (exponent === 0) return 1;
  if (Number.isInteger(exponent) && Math.abs(exponent) <= 16) {
    let product = 1;
    for (let k = 0; k < Math.abs(exponent); k++) product *= base;
    return exponent > 0 ? product : 1 / product;
  }
  return Math.exp(exponent * Math.log(base));
}

function reduced(x: number, quarter: number): number {
  return x - quarter * HALF_PI_1 - quarter * HALF_PI_2 - quarter * HALF_PI_3;
}

/** sin(r + quarter · π/2) for |r| ≤ π/4. */
function quarterSine(r: number, quarter: number): number {
  const value = (quarter & 1) === 0 ? sinePolynomial(r) : cosinePolynomial(r);
  return (quarter & 2) === 0 ? value : -value;
}

/**
 * Sine of an angle of at most π/4, by the minimax polynomial of fdlibm.
 *
 * @see Muller, "Elementary Functions: Algorithms and Implementation" (2016), chapter 3
 */
export function sinePolynomial(r: number): number {
  const z = r * r;
  const tail = 2.7557313707070068e-6 + z * (-2.5050760253406863e-8 + z * 1.58969099521155e-10);
  const sum = -0.16666666666666632 + z * (0.00833333333332249 + z * (-0.0001984126982985795 + z * tail));
  return r + r * z * sum;
}

/** Cosine of an angle of at most π/4, by the minimax polynomial of fdlibm. */
export function cosinePolynomial(r: number): number {
  const z = r * r;
  const tail = -2.7557314351390663e-7 + z * (2.087572321298175e-9 + z * -1.1359647557788195e-11);
  const sum = 0.0416666666666666 + z * (-0.001388888888887411 + z * (2.480158728947673e-5 + z * tail));
  return 1 - 0.5 * z + z * z * sum;
}
