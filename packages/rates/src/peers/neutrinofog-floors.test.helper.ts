import { neutrinoFog, type FogSource } from "../neutrino/neutrino-fog.js";
import type { NeutrinoSource } from "../neutrino/neutrino-source.js";
import { neutrinoCounts, signalCounts, type FogChannel, type FogNucleus } from "./neutrinofog-rates.test.helper.js";
import { deviation, readReferenceFile, type Comparison, type PeerFile } from "./peer-file.test.helper.js";

const ARGON: FogNucleus = { symbol: "Ar", protons: 18, neutrons: 21 };
const FLUORINE: FogNucleus = { symbol: "F", protons: 9, neutrons: 10, spin: [0.5, 0.477, 0.004] };
const HELIUM: FogNucleus = { symbol: "He", protons: 2, neutrons: 2 };
const CALCIUM: FogNucleus = { symbol: "Ca", protons: 20, neutrons: 20 };
const TUNGSTEN: FogNucleus = { symbol: "W", protons: 74, neutrons: 110 };
const OXYGEN: FogNucleus = { symbol: "O", protons: 8, neutrons: 8 };
const GERMANIUM_73: FogNucleus = { symbol: "Ge", protons: 32, neutrons: 41, spin: [4.5, 0.038, 0.37] };
const GERMANIUM_74: FogNucleus = { symbol: "Ge", protons: 32, neutrons: 42 };
const SILICON: FogNucleus = { symbol: "Si", protons: 14, neutrons: 15, spin: [0.5, -0.002, 0.13] };
const SODIUM: FogNucleus = { symbol: "Na", protons: 11, neutrons: 12, spin: [1.5, 0.248, 0.02] };
const IODINE: FogNucleus = { symbol: "I", protons: 53, neutrons: 74, spin: [2.5, 0.309, 0.075] };
const XENON_129: FogNucleus = { symbol: "Xe", protons: 54, neutrons: 75, spin: [0.5, 0.028, 0.359] };
const XENON_131: FogNucleus = { symbol: "Xe", protons: 54, neutrons: 77, spin: [1.5, -0.009, -0.227] };

/** What a floor was computed for: nuclei with the shares in which they scatter, and the cross-sections that were scanned. */
interface Search {
  readonly channel: FogChannel;
  readonly signal: readonly (readonly [FogNucleus, number])[];
  readonly neutrinos: readonly (readonly [FogNucleus, number])[];
  readonly crossSections: readonly [number, number];
}

const CALCIUM_TUNGSTATE = [
  [CALCIUM, 40 / 288],
  [TUNGSTEN, 184 / 288],
  [OXYGEN, 64 / 288],
] as const;
const SODIUM_IODIDE = [
  [SODIUM, 22 / 149],
  [IODINE, 127 / 149],
] as const;
/** Xenon scatters dark matter on two isotopes and neutrinos on one of them. */
const XENON_SPINS = {
  signal: [[XENON_131, 0.2129] as const, [XENON_129, 0.264] as const],
  neutrinos: [[XENON_131, 1] as const],
};

/** Each search of the peer; for spins a nucleus scatters dark matter in the share of its isotope, and neutrinos in full. */
const SEARCHES: { readonly [name: string]: Search } = {
  Ar_SI: independent([[ARGON, 1]]),
  CaWO4_SI: independent(CALCIUM_TUNGSTATE),
  F_SDp: dependent("SDp", FLUORINE, 1, [1e-47, 1e-40]),
  F_SI: independent([[FLUORINE, 1]]),
  // Its floors for neutrons in germanium and silicon are copies of those for protons: the ratio of the spins is not applied.
  Ge_SDn: dependent("SDp", GERMANIUM_73, 0.0776, [1e-43, 1e-35]),
  Ge_SDp: dependent("SDp", GERMANIUM_73, 0.0776, [1e-43, 1e-35]),
  Ge_SI: independent([[GERMANIUM_74, 1]]),
  He_SI: independent([[HELIUM, 1]], [1e-48, 1e-41]),
  NaI_SDn: { channel: "SDn", signal: SODIUM_IODIDE, neutrinos: SODIUM_IODIDE, crossSections: [1e-48, 1e-36] },
  NaI_SDp: { channel: "SDp", signal: SODIUM_IODIDE, neutrinos: SODIUM_IODIDE, crossSections: [1e-48, 1e-38] },
  NaI_SI: independent(SODIUM_IODIDE),
  Si_SDn: dependent("SDp", SILICON, 0.0468, [1e-41, 1e-33]),
  Si_SDp: dependent("SDp", SILICON, 0.0468, [1e-41, 1e-33]),
  Xe_SDn: { channel: "SDn", ...XENON_SPINS, crossSections: [1e-45, 1e-37] },
  Xe_SDp: { channel: "SDp", ...XENON_SPINS, crossSections: [1e-43, 1e-35] },
  Xe_SI: independent([[XENON_131, 1]]),
};

/** One mass in each case is compared, as a floor takes half a second: another one in each, this many apart in the peer's order. */
const MASS_STRIDE = 7;

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

interface Case {
  readonly id: string;
  readonly kind: string;
  readonly inputs: { readonly target_and_channel: string; readonly dm_mass_gev: readonly number[] };
  readonly outputs: { readonly sigma_cm2: readonly number[] };
}

/**
 * Neutrino floors of NeutrinoFog.
 *
 * The rates are the engine's, in bins as the peer fills them; the exposures at which a cross-section is discovered are those of
 * {@link neutrinoFog}. From them on the peer's steps are taken: exposures between two of its own by a straight line in the
 * square of the significance, three Gaussian filters, and the first slope of −2.
 */
export const neutrinofogFloors: PeerFile = {
  file: "neutrinofog-floors",
  corrected:
    "argon with 21 neutrons; events above 200 keV counted in the bins below; lines of the Sun weighed by their energy; e^{−qR} as the form factor of spins; floors of SDn in Ge and Si are those of SDp; its bins, filters and interpolation between exposures are taken over",
  compare() {
    const { cases } = readReferenceFile<unknown, Case>("neutrinofog-floors");
    return cases.map(({ id, kind, inputs, outputs }, i) => ({
      id,
      kind,
      ...compareFloor(inputs, outputs, MASS_STRIDE * i),
    }));
  },
};

function compareFloor(
  { target_and_channel: name, dm_mass_gev: masses }: Case["inputs"],
  { sigma_cm2: floors }: Case["outputs"],
  number: number,
): Pick<Comparison, "worst" | "median" | "tolerance" | "note"> {
  const place = number % masses.length;
  const massGeV = masses[place] ?? NaN;
  return {
    ...deviation([fogFloor(name, massGeV)], [floors[place] ?? NaN]),
    // Its sums over 1000 neutrino energies in place of the integral move its floors by up to 2.2e-5.
    tolerance: 5e-5,
    note: `at ${massGeV.toPrecision(3)} GeV`,
  };
}

/**
 * Neutrino floor of a search, cm².
 *
 * @param name - target and channel, such as `"Xe_SI"`
 * @param lines - what a neutrino source is scattered as; itself unless given
 */
export function fogFloor(name: string, massGeV: number, lines?: (source: NeutrinoSource) => NeutrinoSource[]): number {
  const search = SEARCHES[name];
  if (search === undefined) throw new RangeError(`no search "${name}"`);
  const parts = search.signal.map(([nucleus, share]) => signalCounts(search.channel, massGeV, nucleus, share));
  const signal = (parts[0] ?? new Float64Array()).map((_, bin) =>
    parts.reduce((sum, part) => sum + (part[bin] ?? NaN), 0),
  );
  return peerFloor(signal, neutrinoCounts(search.neutrinos, lines), search.crossSections);
}

/** Floor, cm², by the peer's filters over the logarithms of the exposures. */
function peerFloor(signal: Float64Array, sources: readonly FogSource[], [from, to]: readonly [number, number]): number {
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

function independent(
  nuclei: readonly (readonly [FogNucleus, number])[],
  crossSections: readonly [number, number] = [1e-50, 1e-43],
): Search {
  return { channel: "SI", signal: nuclei, neutrinos: nuclei, crossSections };
}

function dependent(
  channel: FogChannel,
  nucleus: FogNucleus,
  abundance: number,
  crossSections: readonly [number, number],
): Search {
  return { channel, signal: [[nucleus, abundance]], neutrinos: [[nucleus, 1]], crossSections };
}
