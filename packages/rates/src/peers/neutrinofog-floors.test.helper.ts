import type { NeutrinoSource } from "../neutrino/neutrino-source.js";
import { neutrinoCounts, signalCounts, type FogChannel, type FogNucleus } from "./neutrinofog-rates.test.helper.js";
import { peerFloor } from "./neutrinofog-steps.test.helper.js";
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
 * `neutrinoFog`. From them on the peer's steps are taken: exposures between two of its own by a straight line in the
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
