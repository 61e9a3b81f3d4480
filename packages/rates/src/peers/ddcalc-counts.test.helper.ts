import { at } from "../numerics/at.js";
import { effectiveScattering } from "../interactions/effective-scattering.js";
import { nreftBasis } from "../interactions/nreft-operators.js";
import { reducedMassGeV } from "../interactions/kinematics.js";
import { recoilSpectrum } from "../interactions/recoil-spectrum.js";
import type { Scattering } from "../interactions/scattering.js";
import { spinDependentScattering } from "../interactions/spin-dependent-scattering.js";
import { spinIndependentScattering } from "../interactions/spin-independent-scattering.js";
import { standardHalo } from "../halo/standard-halo.js";
import { klosStructure } from "../nuclear/spin-structure.js";
import { naturalTarget, type Target } from "../nuclear/target.js";
import { KLOS_STRUCTURES, PUBLISHED_RESPONSES } from "../nuclear-tables.js";
import { NEUTRON_MASS_GEV } from "../constants.js";
import { DDCALC } from "../peer-constants.js";
import { deviation, readReferenceFile, type Comparison, type PeerFile } from "./peer-file.test.helper.js";

interface Detector {
  readonly set_detector_arguments: string;
  readonly recoil_energy_kev?: readonly number[];
  readonly [efficiency: `efficiency_${string}`]: readonly number[] | { readonly [file: string]: readonly number[][] };
}

interface Constants {
  readonly halo: {
    readonly rho_gev_cm3: number;
    readonly vrot_km_s: number;
    readonly v0_km_s: number;
    readonly vesc_km_s: number;
    readonly v_sun_pec_km_s: readonly number[];
  };
}

interface Case {
  readonly id: string;
  readonly kind: string;
  readonly inputs: {
    readonly detector: string;
    readonly dm_mass_gev: number;
    readonly dm_spin?: number;
    readonly operator?: number;
    readonly c_isoscalar_gev_m2?: number;
    readonly c_isovector_gev_m2?: number;
    readonly sigma_p_si_pb?: number;
    readonly sigma_n_si_pb?: number;
    readonly sigma_p_sd_pb?: number;
    readonly sigma_n_sd_pb?: number;
  };
  readonly outputs: { readonly signal: number; readonly bin_signal: readonly number[] };
}

/** Its own nuclear masses and unit constants. */
const TOLERANCE = 3e-3;

const PICOBARN_CM2 = 1e-36;

/** Expected events of DDCalc: rate times efficiency by the trapezoidal rule on its tables, element by element. */
export const ddcalcCounts: PeerFile = {
  file: "ddcalc-counts",
  corrected:
    "1.695e14 in place of 1.6961e14 turns the units of its SI and SD rates; not corrected, below the tolerance",
  compare() {
    const { constants, cases, detectors } = readReferenceFile<Constants, Case>("ddcalc-counts") as ReturnType<
      typeof readReferenceFile<Constants, Case>
    > & { readonly detectors: { readonly [name: string]: Detector } };
    return cases.map((item) => compareCase(item, constants, detectors[item.inputs.detector]));
  },
};

function compareCase(
  { id, kind, inputs, outputs }: Case,
  { halo }: Constants,
  detector: Detector | undefined,
): Comparison {
  if (detector === undefined) throw new RangeError(`${id}: unknown detector`);
  const model = standardHalo({
    densityGeVPerCm3: halo.rho_gev_cm3,
    circularSpeedKmPerS: halo.v0_km_s,
    escapeSpeedKmPerS: halo.vesc_km_s,
    earthSpeedKmPerS: Math.hypot(
      halo.v_sun_pec_km_s[0] ?? NaN,
      halo.vrot_km_s + (halo.v_sun_pec_km_s[1] ?? NaN),
      halo.v_sun_pec_km_s[2] ?? NaN,
    ),
  });
  const { elements, exposureKgDay } = setUp(detector);
  const total = targetOf(elements);
  let signal = 0;
  for (const { symbol, efficiencies } of elements) {
    const share = { ...total, nuclei: total.nuclei.filter((nucleus) => nucleus.symbol === symbol) };
    const spectrum = recoilSpectrum(scatteringOf(kind, inputs, share), inputs.dm_mass_gev, model);
    const energies = energiesOf(detector);
    const rates = spectrum.rate(energies);
    signal +=
      exposureKgDay *
      trapezoid(
        energies,
        rates.map((rate, i) => rate * at(efficiencies, i)),
      );
  }
  return { id, kind, ...deviation([signal], [outputs.signal]), tolerance: TOLERANCE };
}

function scatteringOf(kind: string, inputs: Case["inputs"], target: Target): Scattering {
  const { constants } = DDCALC;
  if (kind === "counts_nreft") {
    return effectiveScattering(
      [
        {
          operator: `O${inputs.operator ?? NaN}`,
          basis: "isospin_sum",
          isoscalar: inputs.c_isoscalar_gev_m2 ?? NaN,
          isovector: inputs.c_isovector_gev_m2 ?? NaN,
        },
      ],
      target,
      { responses: PUBLISHED_RESPONSES, basis: nreftBasis(inputs.dm_spin), constants },
    );
  }
  const { sigma_p_si_pb: si = NaN, sigma_n_si_pb: siNeutron = NaN } = inputs;
  if (kind.startsWith("counts_si")) {
    // Each cross-section is that on its own nucleon.
    const [proton, neutron] = [constants.nucleonMassGeV, NEUTRON_MASS_GEV].map((nucleon) =>
      reducedMassGeV(inputs.dm_mass_gev, nucleon),
    );
    const ratio = (Math.sqrt(Math.abs(siNeutron) / si) * (proton ?? NaN)) / (neutron ?? NaN);
    return spinIndependentScattering(
      { crossSectionCm2: si * PICOBARN_CM2, neutronCoupling: Math.sign(siNeutron) * ratio },
      target,
      { constants },
    );
  }
  const proton = kind === "counts_sd_p";
  const crossSection = (proton ? inputs.sigma_p_sd_pb : inputs.sigma_n_sd_pb) ?? NaN;
  // Its oscillator lengths follow from A alone.
  const structures = KLOS_STRUCTURES.map(({ symbol, massNumber, spin, S00, S11, S01 }) => ({
    symbol,
    massNumber,
    spin,
    S00,
    S11,
    S01,
  }));
  return spinDependentScattering(
    {
      crossSectionCm2: crossSection * PICOBARN_CM2,
      protonCoupling: proton ? 1 : 0,
      neutronCoupling: proton ? 0 : 1,
    },
    target,
    {
      structure: klosStructure(structures),
      constants: proton ? constants : { ...constants, nucleonMassGeV: NEUTRON_MASS_GEV },
    },
  );
}

interface DetectorElement {
  readonly symbol: string;
  readonly efficiencies: Float64Array;
}

const SYMBOLS: { readonly [atomicNumber: string]: string } = {
  "6": "C",
  "8": "O",
  "9": "F",
  "18": "Ar",
  "20": "Ca",
  "54": "Xe",
  "74": "W",
};

/** Exposure and elements of a detector, from the arguments with which the peer sets it up. */
function setUp(detector: Detector): { exposureKgDay: number; elements: DetectorElement[] } {
  const text = detector.set_detector_arguments.replaceAll(/\s/g, "");
  const number = (name: string): number =>
    Number(new RegExp(`(?:^|,)${name}=([0-9.]+(?:d[+-]?[0-9]+|d0)?)`).exec(text)?.[1]?.replace("d", "e") ?? NaN);
  const exposure = number("exposure");
  const exposureKgDay = Number.isNaN(exposure) ? number("mass") * number("time") : exposure;
  const elements = (/Zelem=\(\/([0-9,]+)\/\)/.exec(text)?.[1] ?? "").split(",").map((Z) => ({
    symbol: SYMBOLS[Z] ?? Z,
    efficiencies: efficienciesOf(detector, SYMBOLS[Z] ?? Z, Z.padStart(2, "0")),
  }));
  return { exposureKgDay, elements };
}

function filesOf(detector: Detector): { readonly [file: string]: readonly number[][] } {
  return (detector.efficiency_files ?? {}) as { readonly [file: string]: readonly number[][] };
}

function energiesOf(detector: Detector): Float64Array {
  const rows = filesOf(detector)["energies.dat"];
  return Float64Array.from(detector.recoil_energy_kev ?? rows?.map(([energy]) => energy ?? NaN) ?? []);
}

function efficienciesOf(detector: Detector, symbol: string, file: string): Float64Array {
  const files = filesOf(detector);
  const rows = files[`${file}.dat`] ?? files["efficiencies.dat"];
  if (rows !== undefined) return Float64Array.from(rows, ([total]) => total ?? NaN);
  return Float64Array.from((detector[`efficiency_${symbol}`] ?? detector.efficiency_total) as readonly number[]);
}

const STOICHIOMETRY: { readonly [elements: string]: string } = { "C,F": "C3F8", "O,Ca,W": "O4CaW" };

function targetOf(elements: readonly DetectorElement[]): Target {
  const symbols = elements.map(({ symbol }) => symbol).join(",");
  return naturalTarget(STOICHIOMETRY[symbols] ?? symbols);
}

function trapezoid(xs: Float64Array, ys: Float64Array): number {
  let sum = 0;
  for (let i = 1; i < xs.length; i++) sum += 0.5 * (at(ys, i) + at(ys, i - 1)) * (at(xs, i) - at(xs, i - 1));
  return sum;
}
