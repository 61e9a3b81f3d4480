import { standardHalo } from "../halo/standard-halo.js";
import { pureTarget } from "../interactions/peer-targets.test.helper.js";
import { coherentScatteringSpectrum } from "../neutrino/coherent-scattering.js";
import { neutrinoSourceOf } from "../neutrino/neutrino-source.js";
import { SOURCES } from "../neutrino/tables/fluxes.js";
import { GEV_KG } from "../constants.js";
import { WIMPY } from "../peer-constants.js";
import { NEUTRINO_NUCLEON_GEV, NEUTRINO_OPTIONS, NUCLEI_COUNT } from "./neutrinofog-rates.test.helper.js";
import { WIMPY_SOURCES, wimpyLines } from "./wimpy-fluxes.test.helper.js";
import { deviation, readReferenceFile, type PeerFile } from "./peer-file.test.helper.js";

/** Nuclei of 0.9315 A GeV, of which 1/(1.66054 · 10⁻²⁷ A) are in a kilogram, and ħc = 1.98 · 10⁻¹⁴ GeV cm in the cross-section alone. */
const WIMPY_SCALE = ((0.9315 * GEV_KG) / 1.66054e-27) * (1.98 / 1.97) ** 2;

/** Rates by source of WIMpy_NREFT. */
export const wimpyCevns: PeerFile = {
  file: "wimpy-cevns",
  corrected:
    "its integrals over neutrinos end at 21 points; ħc of 1.98e-14 GeV cm in the cross-section, of 1.97e-14 in the form factor",
  compare() {
    interface Case {
      readonly id: string;
      readonly kind: string;
      readonly inputs: {
        readonly Z: number;
        readonly A: number;
        readonly source: string;
        readonly recoil_energy_kev: readonly number[];
        readonly sin2_theta_w: number;
        readonly g_fermi_gev_m2: number;
      };
      readonly outputs: { readonly rate_per_kg_day_kev: readonly number[] };
    }
    const { cases } = readReferenceFile<unknown, Case>("wimpy-cevns");
    return cases.map(({ id, kind, inputs, outputs }) => {
      const { source, Z, A } = inputs;
      const target = pureTarget("isotope", Z, A, A * WIMPY.nucleonUnitGeV);
      const options = {
        sin2WeakMixingAngle: inputs.sin2_theta_w,
        fermiConstantPerGeV2: inputs.g_fermi_gev_m2,
        constants: WIMPY.constants,
      };
      const actual = inputs.recoil_energy_kev.map((energyKeV) => {
        const minimumMeV = Math.sqrt(0.5 * A * WIMPY.nucleonUnitGeV * energyKeV);
        const lines = (source === "all" ? WIMPY_SOURCES : [source]).flatMap((name) => wimpyLines(name, minimumMeV));
        if (lines.length === 0) return 0;
        const [rate = NaN] = coherentScatteringSpectrum(target, lines, options).rate(Float64Array.of(energyKeV));
        return WIMPY_SCALE * rate;
      });
      return { id, kind, ...deviation(actual, outputs.rate_per_kg_day_kev), tolerance: 1e-7 };
    });
  },
};

interface EtaInputs {
  readonly sigma_v_km_s: number;
  readonly vesc_km_s: number;
  readonly v_lab_km_s: number;
  readonly v_min_km_s: readonly number[];
}

function compareEta(
  inputs: EtaInputs,
  { mean_inverse_speed_s_per_km: expected }: { readonly mean_inverse_speed_s_per_km: readonly number[] },
) {
  const halo = standardHalo({
    circularSpeedKmPerS: Math.SQRT2 * inputs.sigma_v_km_s,
    escapeSpeedKmPerS: inputs.vesc_km_s,
    earthSpeedKmPerS: inputs.v_lab_km_s,
  });
  return deviation(
    inputs.v_min_km_s.map((speed) => halo.meanInverseSpeed(speed)),
    expected,
  );
}

/** Rates by source, and the mean inverse speed, of NeutrinoFog. */
export const neutrinofog: PeerFile = {
  file: "neutrinofog",
  corrected:
    "nuclei of 0.9314 A GeV for neutrinos, of 0.9315 A GeV in their form factor; its sums over 1000 energies are integrals here",
  compare() {
    interface Case {
      readonly id: string;
      readonly kind: string;
      readonly inputs: EtaInputs & {
        readonly Z: number;
        readonly A: number;
        readonly source: string;
        readonly flux_cm2_s: number;
        readonly recoil_energy_kev: readonly number[];
      };
      readonly outputs: {
        readonly rate_per_t_yr_kev: readonly number[];
        readonly mean_inverse_speed_s_per_km: readonly number[];
      };
    }
    interface Constants {
      readonly year_s: number;
    }
    const { constants, cases } = readReferenceFile<Constants, Case>("neutrinofog");
    return cases.map(({ id, kind, inputs, outputs }) => {
      if (kind === "halo_eta") return { id, kind, ...compareEta(inputs, outputs), tolerance: 1e-7 };
      const source = SOURCES.find(({ name }) => name === inputs.source);
      const spectrum = coherentScatteringSpectrum(
        pureTarget("isotope", inputs.Z, inputs.A, inputs.A * NEUTRINO_NUCLEON_GEV),
        source === undefined ? [] : [{ ...neutrinoSourceOf(source), fluxPerCm2S: inputs.flux_cm2_s * NUCLEI_COUNT }],
        NEUTRINO_OPTIONS,
      );
      const perYear = (1000 * constants.year_s) / 86400;
      const actual = spectrum.rate(Float64Array.from(inputs.recoil_energy_kev)).map((rate) => rate * perYear);
      // It sums over 1000 neutrino energies where this integrates, and near the end of a spectrum few of them are left.
      return { id, kind, ...deviation(actual, outputs.rate_per_t_yr_kev, 1e-3), tolerance: 2e-4 };
    });
  },
};
