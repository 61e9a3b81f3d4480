import { neutrinoFog, type FogSource } from "../neutrino/neutrino-fog.js";

/** Cross-sections and exposures of the peer's grids; exposures from 10⁻⁵ to 10¹⁹ t yr. */
const POINTS = 500;
const [EXPOSURE_FROM, EXPOSURE_DECADES] = [1e-5, 24];
const KG_DAY_PER_T_YR = 1000 * 365.25;

/** Exposure in t yr above which the peer drops a point. */
const GREATEST_EXPOSURE = 1e10;

/** Widths of its filters, in steps of the cross-section: two over the exposures, one over their slope. */
const FILTER_WIDTHS = [3, 3, 3] as const;

/** Steps over which the filters and the slope between them reach. */
const REACH = 4 * (3 + 3 + 3) + 1;

/** One in so many of the peer's exposures has its limits computed; those between follow by polynomials through six. */
const SPACING = 3;

/** Levels of q₀/9 at which the limits of the engine are taken, to know q₀ between two exposures of the peer. */
const LEVELS = [0.9, 1, 1.1] as const;

/**
 * Neutrino floor in NeutrinoFog's steps from the engine's limits: exposures at its cross-sections, Gaussian filters, the first
 * slope of −2.
 *
 * @param signal - events / (kg day) at 10⁻⁴⁵ cm²; shape (bins)
 * @param crossSections - first and last of its cross-sections, cm²
 * @returns cm²; NaN when no slope is so steep
 * @see src/Like.py and src/like of the peer
 */
export function peerFloor(
  signal: Float64Array,
  sources: readonly FogSource[],
  [from, to]: readonly [number, number],
): number {
  const step = Math.log10(to / from) / (POINTS - 1);
  const exposures = logExposures(
    signal,
    sources,
    Float64Array.from({ length: POINTS }, (_, i) => Math.log(from) + Math.LN10 * step * i),
  );
  const [first, second, third] = FILTER_WIDTHS;
  const smooth = filtered(filtered(exposures, first), second);
  const slopes = filtered(gradient(smooth, step), third);
  for (let i = POINTS - 1; i >= 0; i--) {
    const [here, above] = [slopes[i] ?? NaN, slopes[i + 1] ?? NaN];
    if (here <= -2) return from * 10 ** (step * (i + (-2 - here) / (above - here)));
  }
  return NaN;
}

/**
 * log₁₀ of the exposures in t yr at which cross-sections are discovered, as the peer finds them: it computes q₀ at its own
 * exposures and goes in a straight line from the last one below 9 to the first one above.
 *
 * @param logCrossSections - ln σ, rising
 * @returns shape of `logCrossSections`; NaN below the cross-sections that matter, and where more than the greatest exposure is needed
 */
function logExposures(
  signal: Float64Array,
  sources: readonly FogSource[],
  logCrossSections: Float64Array,
): Float64Array {
  const logSquare = logSquares(signal, sources);
  const result = new Float64Array(logCrossSections.length).fill(NaN);
  const greatest = Math.log10(GREATEST_EXPOSURE);
  // A discovery takes 4.5 events at least.
  const total = signal.reduce((sum, value) => sum + value, 0);
  const least = Math.log10(4.5 / (total * Math.exp(logCrossSections.at(-1) ?? NaN) * 1e45) / KG_DAY_PER_T_YR);
  let k = Math.max(0, Math.floor(((least - logExposure(0)) * (POINTS - 1)) / EXPOSURE_DECADES));
  let steep = 0;
  for (let i = result.length - 1; i >= 0 && steep < 2 * REACH; i--) {
    const logCrossSection = logCrossSections[i] ?? NaN;
    while (logSquare(k, logCrossSection) < 0 && logExposure(k) < greatest) k++;
    if (logExposure(k) >= greatest) break;
    if (k === 0) {
      result[i] = logExposure(0);
      continue;
    }
    const below = Math.exp(logSquare(k - 1, logCrossSection));
    const above = Math.exp(logSquare(k, logCrossSection));
    const share = (1 - below) / (above - below);
    result[i] = (1 - share) * logExposure(k - 1) + share * logExposure(k);
    const slope =
      (((result[i + 1] ?? NaN) - (result[i] ?? NaN)) * Math.LN10) /
      ((logCrossSections[i + 1] ?? NaN) - logCrossSection);
    steep = slope < -2 ? steep + 1 : 0;
  }
  return result;
}

/**
 * ln(q₀/9) at the peer's exposures, by number, and at any ln σ: a parabola in ln σ through three levels.
 *
 * q₀ is extensive: its limit at 9c is the limit at 9 for an exposure smaller by c with variances of the fluxes larger by c.
 */
function logSquares(
  signal: Float64Array,
  sources: readonly FogSource[],
): (k: number, logCrossSection: number) => number {
  const fogs = LEVELS.map((level) => {
    const widened = sources.map(({ rates, relativeUncertainty }) => {
      return { rates, relativeUncertainty: relativeUncertainty * Math.sqrt(level) };
    });
    return { level, fog: neutrinoFog(signal, widened) };
  });
  const coarse = new Map<number, readonly number[]>();
  const limitsAt = (m: number): readonly number[] => {
    const known =
      coarse.get(m) ??
      fogs.map(({ level, fog }) => {
        return Math.log(1e-45 * fog.discoveryLimit((KG_DAY_PER_T_YR * 10 ** logExposure(SPACING * m)) / level));
      });
    coarse.set(m, known);
    return known;
  };
  const fine = new Map<number, readonly number[]>();
  const limits = (k: number): readonly number[] => {
    const m = Math.floor(k / SPACING);
    const places = [m - 2, m - 1, m, m + 1, m + 2, m + 3];
    const known =
      fine.get(k) ??
      fogs.map((_, level) =>
        lagrange(
          places,
          places.map((place) => limitsAt(place)[level] ?? NaN),
          k / SPACING,
        ),
      );
    fine.set(k, known);
    return known;
  };
  const logLevels = fogs.map(({ level }) => Math.log(level));
  return (k, logCrossSection) => lagrange(limits(k), logLevels, logCrossSection);
}

/** Value at x of the polynomial through points. */
function lagrange(xs: readonly number[], ys: readonly number[], x: number): number {
  return xs.reduce((sum, at, i) => {
    return (
      sum + xs.reduce((product, other, j) => (j === i ? product : (product * (x - other)) / (at - other)), ys[i] ?? NaN)
    );
  }, 0);
}

function logExposure(k: number): number {
  return Math.log10(EXPOSURE_FROM) + (EXPOSURE_DECADES * k) / (POINTS - 1);
}

/** Gaussian filter of a width in steps, cut at four of them; the values are mirrored beyond the ends. */
function filtered(values: Float64Array, width: number): Float64Array {
  const reach = 4 * width;
  const weights = Array.from({ length: 2 * reach + 1 }, (_, j) => Math.exp(-0.5 * ((j - reach) / width) ** 2));
  const norm = weights.reduce((sum, weight) => sum + weight, 0);
  const last = values.length - 1;
  const mirrored = (i: number): number => values[i < 0 ? -1 - i : i > last ? 2 * last + 1 - i : i] ?? NaN;
  return values.map((_, i) => weights.reduce((sum, weight, j) => sum + weight * mirrored(i + j - reach), 0) / norm);
}

/** Slope by central differences, by one-sided ones at the ends. */
function gradient(values: Float64Array, step: number): Float64Array {
  const last = values.length - 1;
  return values.map((_, i) => {
    const [left, right] = [Math.max(0, i - 1), Math.min(last, i + 1)];
    return ((values[right] ?? NaN) - (values[left] ?? NaN)) / (step * (right - left));
  });
}
