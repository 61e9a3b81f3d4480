// @ts-check

/**
 * The invented detection efficiency: a logistic turn-on to a plateau.
 *
 *     plateau / (1 + exp(-(E - midpoint) / width))
 *
 * @param {number} energyKeV
 * @param {{ plateau: number, midpoint_kev: number, width_kev: number }} efficiency
 */
export function efficiencyAt(energyKeV, { plateau, midpoint_kev: midpoint, width_kev: width }) {
  return plateau / (1 + Math.exp(-(energyKeV - midpoint) / width));
}

/**
 * Probability of each reconstructed bin for each true energy: a Gaussian of standard deviation
 * `relative * sqrt(E / keV)` keV. What falls outside the bins is lost, so rows sum to at most 1.
 *
 * @param {Float64Array} energiesKeV - true energies; shape (n)
 * @param {Float64Array} edgesKeV - reconstructed edges; shape (m + 1)
 * @param {number} relative
 * @returns {Float64Array} row-major, shape (n, m)
 */
export function resolutionMatrix(energiesKeV, edgesKeV, relative) {
  const bins = edgesKeV.length - 1;
  return Float64Array.from({ length: energiesKeV.length * bins }, (_, index) => {
    const energy = energiesKeV[Math.floor(index / bins)] ?? NaN;
    const bin = index % bins;
    const sigma = relative * Math.sqrt(energy);
    return gaussianBetween((edgesKeV[bin] ?? NaN) - energy, (edgesKeV[bin + 1] ?? NaN) - energy, sigma);
  });
}

/** The integral of a Gaussian around zero, by Simpson's rule on 64 intervals; 1e-9 for bins of a few sigma. */
function gaussianBetween(/** @type {number} */ from, /** @type {number} */ to, /** @type {number} */ sigma) {
  const steps = 64;
  const density = (/** @type {number} */ x) => Math.exp(-0.5 * (x / sigma) ** 2) / (sigma * Math.sqrt(2 * Math.PI));
  let sum = 0;
  for (let i = 0; i <= steps; i += 1) {
    const weight = i === 0 || i === steps ? 1 : i % 2 === 1 ? 4 : 2;
    sum += weight * density(from + ((to - from) * i) / steps);
  }
  const integral = (sum * (to - from)) / (3 * steps);
  return integral < 1e-15 ? 0 : integral;
}
