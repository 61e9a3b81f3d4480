/**
 * Wigner's symbols for the small angular momenta of nuclear shells. Every argument is twice the angular momentum, so that
 * halves are whole numbers; what the triangle rules forbid is 0.
 *
 * @see Edmonds, "Angular Momentum in Quantum Mechanics" (1957), chapters 3 and 6
 */
const FACTORIALS = Array.from({ length: 171 }, () => 1);
for (let n = 1; n < FACTORIALS.length; n++) FACTORIALS[n] = (FACTORIALS[n - 1] ?? NaN) * n;

function factorial(twice: number): number {
  return FACTORIALS[twice / 2] ?? NaN;
}

function triangle(a: number, b: number, c: number): boolean {
  return (a + b + c) % 2 === 0 && c >= Math.abs(a - b) && c <= a + b;
}

/** √Δ(abc) = √[(a+b−c)! (a−b+c)! (−a+b+c)! / (a+b+c+1)!]. */
function rootDelta(a: number, b: number, c: number): number {
  return Math.sqrt((factorial(a + b - c) * factorial(a - b + c) * factorial(-a + b + c)) / factorial(a + b + c + 2));
}

/** The 3j symbol of Wigner; the lower row sums to 0. */
export function threeJ(j1: number, j2: number, j3: number, m1: number, m2: number, m3: number): number {
  if (m1 + m2 + m3 !== 0 || !triangle(j1, j2, j3)) return 0;
  if (Math.abs(m1) > j1 || Math.abs(m2) > j2 || Math.abs(m3) > j3) return 0;
  if ((j1 + m1) % 2 !== 0 || (j2 + m2) % 2 !== 0 || (j3 + m3) % 2 !== 0) return 0;
  const first = Math.max(0, j2 - j3 - m1, j1 - j3 + m2);
  const last = Math.min(j1 + j2 - j3, j1 - m1, j2 + m2);
  let sum = 0;
  for (let k = first; k <= last; k += 2) {
    const term =
      factorial(k) *
      factorial(j1 + j2 - j3 - k) *
      factorial(j1 - m1 - k) *
      factorial(j2 + m2 - k) *
      factorial(j3 - j2 + m1 + k) *
      factorial(j3 - j1 - m2 + k);
    sum += (k % 4 === 0 ? 1 : -1) / term;
  }
  const norm =
    factorial(j1 + m1) *
    factorial(j1 - m1) *
    factorial(j2 + m2) *
    factorial(j2 - m2) *
    factorial(j3 + m3) *
    factorial(j3 - m3);
  return phase(j1 - j2 - m3) * rootDelta(j1, j2, j3) * Math.sqrt(norm) * sum;
}

/** The 6j symbol of Wigner, columns (a d), (b e), (c f). */
export function sixJ(a: number, b: number, c: number, d: number, e: number, f: number): number {
  if (!triangle(a, b, c) || !triangle(a, e, f) || !triangle(d, b, f) || !triangle(d, e, c)) return 0;
  const first = Math.max(a + b + c, a + e + f, d + b + f, d + e + c);
  const last = Math.min(a + b + d + e, b + c + e + f, a + c + d + f);
  let sum = 0;
  for (let k = first; k <= last; k += 2) {
    const term =
      factorial(k - a - b - c) *
      factorial(k - a - e - f) *
      factorial(k - d - b - f) *
      factorial(k - d - e - c) *
      factorial(a + b + d + e - k) *
      factorial(b + c + e + f - k) *
      factorial(a + c + d + f - k);
    sum += (phase(k) * factorial(k + 2)) / term;
  }
  return rootDelta(a, b, c) * rootDelta(a, e, f) * rootDelta(d, b, f) * rootDelta(d, e, c) * sum;
}

/** The 9j symbol of Wigner by rows, as a sum over products of 6j symbols. */
export function nineJ(rows: readonly [Row, Row, Row]): number {
  const [[a, b, c], [d, e, f], [g, h, i]] = rows;
  const first = Math.max(Math.abs(a - i), Math.abs(d - h), Math.abs(b - f));
  const last = Math.min(a + i, d + h, b + f);
  let sum = 0;
  for (let x = first; x <= last; x += 2) {
    sum += phase(2 * x) * (x + 1) * sixJ(a, b, c, f, i, x) * sixJ(d, e, f, b, x, h) * sixJ(g, h, i, x, a, d);
  }
  return sum;
}

/** A row of a 9j symbol. */
export type Row = readonly [number, number, number];

/** (−1)^{k/2} for twice the exponent k, which must be even. */
export function phase(twice: number): number {
  return twice % 4 === 0 ? 1 : -1;
}
