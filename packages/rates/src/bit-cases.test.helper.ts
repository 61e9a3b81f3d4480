import { SIGNAL_BIT_CASES } from "./bit-cases-signals.test.helper.js";
import {
  annualModulation,
  couplingScan,
  densityResponses,
  directionalRate,
  earthVelocityKmPerS,
  effectiveScattering,
  exactBinCounts,
  haloResponse,
  klosStructure,
  maoHalo,
  naturalTarget,
  NREFT_OPERATORS,
  rateGradient,
  recoilSpectrum,
  RELATIVISTIC_OPERATORS,
  relativisticCouplings,
  responseValue,
  shmPlusPlus,
  spinDependentScattering,
  spinIndependentRate,
  standardHalo,
  tsallisHalo,
  type Halo,
  type OperatorCoupling,
} from "./index.js";
import { KLOS_STRUCTURES, NUCLEAR_RESPONSES } from "./nuclear-tables.js";
import { FLAVOUR_OPERATORS, strongCoupling, threeFlavourCoefficients } from "./running.js";

const ENERGIES = Float64Array.from({ length: 25 }, (_, i) => 0.2 + 0.5 * i * i);

const SPEEDS = Float64Array.from({ length: 30 }, (_, i) => 26.3 * i);

const etas = (halo: Halo): number[] => [
  ...SPEEDS.map((v) => halo.meanInverseSpeed(v)),
  ...SPEEDS.map((v) => halo.transverseMoment(v)),
];

const TERMS: OperatorCoupling[] = NREFT_OPERATORS.map((operator, i) => ({
  operator: `O${operator}`,
  basis: "nucleon",
  proton: 1e-6 / (1 + i),
  neutron: -1e-7 * (i - 3),
}));

/** Calculations whose results must have the same bits in every engine, by name. */
export const BIT_CASES: { readonly [name: string]: () => ArrayLike<number> } = {
  standard_halo: () => etas(standardHalo()),
  tsallis_halo: () => etas(tsallisHalo(0.8)),
  mao_halo: () => etas(maoHalo(1.5)),
  shm_plus_plus: () => etas(shmPlusPlus()),
  earth_velocity: () =>
    [0, 100.25, 9825.5].flatMap((day) => [
      ...earthVelocityKmPerS(day),
      ...earthVelocityKmPerS(day, { orbit: "eccentric", place: { latitudeDegrees: 42.4, longitudeDegrees: 13.5 } }),
    ]),
  annual_modulation: () => {
    const found = annualModulation((day) =>
      Float64Array.of(
        standardHalo({
          earthSpeedKmPerS: Math.sqrt(earthVelocityKmPerS(day).reduce((sum, v) => sum + v * v, 0)),
        }).meanInverseSpeed(400),
      ),
    );
    return [...found.mean, ...found.harmonics.flatMap(({ amplitude, maximumDay }) => [...amplitude, ...maximumDay])];
  },
  spin_independent: () =>
    spinIndependentRate(ENERGIES, { massGeV: 33, crossSectionCm2: 1e-45 }, naturalTarget("CaWO4"), standardHalo()),
  spin_dependent: () =>
    recoilSpectrum(
      spinDependentScattering(
        { crossSectionCm2: 1e-40, protonCoupling: 1, neutronCoupling: -0.3 },
        naturalTarget("Xe"),
        {
          structure: klosStructure(KLOS_STRUCTURES, 0.3),
        },
      ),
      40,
      standardHalo(),
    ).rate(ENERGIES),
  all_operators: () =>
    recoilSpectrum(
      effectiveScattering(TERMS, naturalTarget("NaI"), { responses: NUCLEAR_RESPONSES }),
      60,
      standardHalo(),
    ).rate(ENERGIES),
  inelastic: () =>
    recoilSpectrum(
      effectiveScattering(TERMS, naturalTarget("Xe"), { responses: NUCLEAR_RESPONSES, massSplittingKeV: 30 }),
      300,
      standardHalo(),
    ).rate(ENERGIES),
  relativistic: () =>
    recoilSpectrum(
      effectiveScattering(relativisticCouplings({ C51: 1e-5, C64u: 1e-6, C78s: 1e-5 }, 70), naturalTarget("Ge"), {
        responses: NUCLEAR_RESPONSES,
      }),
      70,
      standardHalo(),
    ).rate(ENERGIES),
  running: () => {
    const given = Object.fromEntries(FLAVOUR_OPERATORS.map((name, i) => [name, 1e-6 / (1 + i)]));
    const { coefficients } = threeFlavourCoefficients(given, { scaleGeV: 300 });
    return [strongCoupling(2, 3), ...RELATIVISTIC_OPERATORS.map((name) => coefficients[name] ?? 0)];
  },
  bin_counts: () =>
    exactBinCounts(
      recoilSpectrum(
        effectiveScattering(TERMS, naturalTarget("Ar"), { responses: NUCLEAR_RESPONSES }),
        20,
        standardHalo(),
      ),
      Float64Array.of(0, 2, 10, 40),
      100,
    ),
  coupling_form: () =>
    couplingScan(naturalTarget("F"), Float64Array.of(2, 20), { responses: NUCLEAR_RESPONSES })
      .forms(50, standardHalo())
      .flatMap((form) => [...form.matrix()]),
  gradient: () => {
    const { byMassGeV, byEarthSpeedKmPerS } = rateGradient(
      ENERGIES,
      effectiveScattering(TERMS, naturalTarget("Xe"), { responses: NUCLEAR_RESPONSES }),
      45,
      standardHalo(),
    );
    return [...byMassGeV, ...(byEarthSpeedKmPerS ?? [])];
  },
  halo_response: () =>
    haloResponse(
      effectiveScattering(TERMS, naturalTarget("Si"), { responses: NUCLEAR_RESPONSES }),
      12,
      Float64Array.of(1, 5, 15),
      Float64Array.of(200, 400, 700),
    ),
  directional: () =>
    directionalRate(
      Float64Array.of(5, 20),
      Float64Array.of(-0.5, 0.2, 0.9),
      effectiveScattering(TERMS, naturalTarget("F"), { responses: NUCLEAR_RESPONSES }),
      80,
      standardHalo(),
    ),
  density_responses: () => {
    const orbit = { n: 0, l: 0, twiceJ: 1 };
    const { set } = densityResponses({
      symbol: "He",
      atomicNumber: 2,
      massNumber: 4,
      spin: 0,
      isospin: 0,
      interaction: "closed shell",
      source: "textbook",
      blocks: [{ rank: 0, isospin: 0, elements: [{ bra: orbit, ket: orbit, value: 2 }] }],
    });
    return [0, 0.3, 1.7].map((y) => responseValue(set, "M", 0, 0, y));
  },
};

/** The bits of every case: float64 numbers in hexadecimal, most significant digit first. */
export async function bitsOfCases(): Promise<{ [name: string]: string[] }> {
  const bits: { [name: string]: string[] } = {};
  for (const [name, calculate] of Object.entries({ ...BIT_CASES, ...SIGNAL_BIT_CASES })) {
    const numbers = Float64Array.from(await calculate());
    bits[name] = Array.from(new BigUint64Array(numbers.buffer), (value) => value.toString(16).padStart(16, "0"));
  }
  return bits;
}
