// @ts-check

/**
 * Draws events from an expectation: their number is Poisson distributed, their energies follow the bins.
 *
 * @param {Float64Array} edges - shape (n + 1)
 * @param {Float64Array} expected - events in each bin; shape (n)
 * @param {number} seed - equal seeds give equal events
 * @returns {number[]} energies, rising
 */
export function drawEvents(edges, expected, seed) {
  const random = uniform(seed);
  const total = expected.reduce((sum, count) => sum + count, 0);
  const energies = Array.from({ length: poisson(total, random) }, () => {
    let rest = random() * total;
    const bin = expected.findIndex((count) => (rest -= count) < 0);
    const [from = NaN, to = NaN] = [edges[bin], edges[bin + 1]];
    return from + random() * (to - from);
  });
  return energies.sort((a, b) => a - b);
}

/** The number of exponential waiting times that fit: Knuth's method, for small means. */
function poisson(/** @type {number} */ mean, /** @type {() => number} */ random) {
  const limit = Math.exp(-mean);
  let count = 0;
  for (let product = random(); product > limit; product *= random()) count += 1;
  return count;
}

/** Uniform numbers in [0, 1) from a 32-bit linear congruential generator (Numerical Recipes constants). */
function uniform(/** @type {number} */ seed) {
  let state = seed >>> 0;
  return () => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    return state / 2 ** 32;
  };
}
