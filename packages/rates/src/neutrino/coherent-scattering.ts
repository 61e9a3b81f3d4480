import { checkFloats, checkList, checkOptions } from "../numerics/argument-checks.js";
import {
  CODATA_2018,
  DAY_S,
  FERMI_CONSTANT_PER_GEV2,
  GEV_KG,
  checkConstants,
  type RateConstants,
} from "../constants.js";
import type { Spectrum } from "../interactions/spectrum.js";
import { checkFormFactor, type FormFactor } from "../nuclear/form-factor.js";
import { helmFormFactor } from "../nuclear/helm.js";
import { checkTarget, type Nucleus, type Target } from "../nuclear/target.js";
import { at } from "../numerics/at.js";
import { gaussLegendre } from "../numerics/gauss-legendre.js";
import { checkAtLeast } from "../numerics/checks.js";
import { lastAtMost } from "../response/curve.js";
import { checkNeutrinoSource, type NeutrinoSource } from "./neutrino-source.js";

/** sin²θ_W at low momentum transfer; Erler & Ramsey-Musolf, Phys. Rev. D 72 (2005) 073003. */
export const SIN2_WEAK_MIXING_ANGLE = 0.2387;

/** What the rate of coherent scattering assumes beyond target and neutrinos. */
export interface CoherentScatteringOptions {
  /** sin²θ_W; 0.2387 unless given. */
  readonly sin2WeakMixingAngle?: number;
  /** G_F/(ħc)³, GeV⁻²; CODATA 2018 unless given. */
  readonly fermiConstantPerGeV2?: number;
  /** Weak form factor of the nucleus; Helm unless given. */
  readonly formFactor?: FormFactor;
  readonly constants?: RateConstants;
}

/** Flux of a source with its spectrum or line, as plain JSON. */
export interface NeutrinoProvenance {
  readonly name: string;
  readonly fluxPerCm2S: number;
  readonly lineEnergyMeV?: number;
  /** Energies, MeV, and densities there, MeV⁻¹. */
  readonly spectrum?: { readonly energiesMeV: readonly number[]; readonly densities: readonly number[] };
}

/** Recoil spectrum of coherent neutrino scattering, with what it was calculated from. */
export interface CoherentScatteringSpectrum extends Spectrum {
  readonly provenance: {
    readonly interaction: "coherent_neutrino_scattering";
    readonly target: Target;
    /** Each source with its spectrum or line. */
    readonly sources: readonly NeutrinoProvenance[];
    readonly sin2WeakMixingAngle: number;
    readonly fermiConstantPerGeV2: number;
    readonly formFactor: { readonly type: string; readonly parameters: { readonly [name: string]: number } };
    readonly constants: RateConstants;
  };
}

/**
 * Recoil spectrum of coherent elastic neutrino-nucleus scattering.
 *
 *     dR/dE = Σ_i (w_i / m_i) Σ_sources Φ ∫ dE_ν φ(E_ν) (G_F²/4π) Q_W² m_i (1 − m_i E / 2E_ν²) F_i²(E),
 *     Q_W = N − (1 − 4 sin²θ_W) Z,   E_ν ≥ √(m_i E / 2)
 *
 * The integral over the neutrinos' energy is closed on each piece of a tabulated spectrum, to the end point. Leading order in
 * E/E_ν.
 *
 * @returns a spectrum in events / (keV kg day); exact for the tabulated fluxes, 0 above 2E_ν²/m
 * @throws RangeError when a source or a number is not well formed
 * @see Freedman, Phys. Rev. D 9 (1974) 1389; Billard, Strigari & Figueroa-Feliciano, Phys. Rev. D 89 (2014) 023524
 */
export function coherentScatteringSpectrum(
  target: Target,
  sources: readonly NeutrinoSource[],
  options: CoherentScatteringOptions = {},
): CoherentScatteringSpectrum {
  checkTarget(target);
  checkOptions("options", options, ["sin2WeakMixingAngle", "fermiConstantPerGeV2", "formFactor", "constants"]);
  checkList("sources", sources, 'a list, such as await loadNeutrinoSources(["8B"])');
  const { sin2WeakMixingAngle = SIN2_WEAK_MIXING_ANGLE, fermiConstantPerGeV2 = FERMI_CONSTANT_PER_GEV2 } = options;
  const { formFactor = helmFormFactor(), constants = CODATA_2018 } = options;
  checkFormFactor(formFactor);
  checkConstants(constants);
  checkAtLeast("sin2WeakMixingAngle", sin2WeakMixingAngle, 0);
  checkAtLeast("fermiConstantPerGeV2", fermiConstantPerGeV2, 0);
  if (sources.length === 0) throw new RangeError("sources holds 0 neutrino sources; expected at least 1");
  sources.forEach(checkNeutrinoSource);
  const fluxes = sources.map(fluxMoments);
  const hbarcGeVCm = constants.hbarcMeVFm * 1e-16;
  const parts = target.nuclei.map((nucleus) => {
    const charge = nucleus.massNumber - nucleus.atomicNumber - (1 - 4 * sin2WeakMixingAngle) * nucleus.atomicNumber;
    // Per nucleus cm² GeV⁻¹ · m; the number of nuclei in a kilogram is w / (m · GEV_KG).
    const strength = (fermiConstantPerGeV2 ** 2 / (4 * Math.PI)) * charge ** 2 * hbarcGeVCm ** 2;
    const scale = ((strength * nucleus.massFraction) / GEV_KG) * DAY_S * 1e-6;
    return { nucleus, scale, squared: formFactor.squaredFor(nucleus, constants) };
  });
  const greatest = Math.max(...fluxes.map(({ greatestMeV }) => greatestMeV));
  return {
    kinksKeV: kinksOf(target, fluxes),
    maximumEnergyKeV: Math.max(...target.nuclei.map((nucleus) => endKeV(greatest, nucleus))),
    rate(energiesKeV) {
      checkFloats("energiesKeV", energiesKeV);
      return energiesKeV.map((energyKeV, i) => {
        checkAtLeast(`energiesKeV[${i}]`, energyKeV, 0);
        return parts.reduce((sum, { nucleus, scale, squared }) => {
          const lost = 0.5 * nucleus.massGeV * energyKeV; // m E / 2 in MeV²
          const rate = fluxes.reduce((total, flux) => total + flux.above(Math.sqrt(lost), lost), 0);
          return rate === 0 ? sum : sum + scale * squared(energyKeV) * rate;
        }, 0);
      });
    },
    provenance: {
      interaction: "coherent_neutrino_scattering",
      target,
      sources: sources.map(sourceProvenance),
      sin2WeakMixingAngle,
      fermiConstantPerGeV2,
      formFactor: { type: formFactor.type, parameters: formFactor.parameters },
      constants,
    },
  };
}

/** For pieces of a flux that are narrow against their energy, in parts of which this is the greatest. */
const RULE = gaussLegendre(8);
const NARROW = 0.1;

/** A flux, reduced to what the rate needs of it. */
interface FluxMoments {
  /** Φ ∫_{E_min} φ (1 − lost/E_ν²) dE_ν, cm⁻² s⁻¹; energies in MeV. */
  above(minimumMeV: number, lost: number): number;
  readonly greatestMeV: number;
  readonly leastMeV: number;
}

function fluxMoments({ fluxPerCm2S, spectrum, lineEnergyMeV = NaN }: NeutrinoSource): FluxMoments {
  if (spectrum === undefined) {
    return {
      above: (minimum) => {
        if (minimum >= lineEnergyMeV) return 0;
        return (fluxPerCm2S * (lineEnergyMeV - minimum) * (lineEnergyMeV + minimum)) / lineEnergyMeV ** 2;
      },
      greatestMeV: lineEnergyMeV,
      leastMeV: lineEnergyMeV,
    };
  }
  const { energiesMeV: x, densities } = spectrum;
  const last = x.length - 1;
  // φ = a + b E on each piece: ∫φ = aE + bE²/2, ∫φ/E² = −a/E + b ln E; both summed from above.
  const whole = new Float64Array(x.length);
  const inverse = new Float64Array(x.length);
  const piece = (i: number, from: number): [number, number] => {
    const [left, right, low, high] = [at(x, i), at(x, i + 1), at(densities, i), at(densities, i + 1)];
    const b = (high - low) / (right - left);
    const a = low - b * left;
    return [(right - from) * (a + 0.5 * b * (right + from)), a * (1 / from - 1 / right) + b * Math.log(right / from)];
  };
  /** ∫ φ (1 − lost/E²) from within a piece to its end; by a rule where it is so narrow that the closed form cancels. */
  const begun = (i: number, from: number, lost: number): number => {
    const right = at(x, i + 1);
    if (right - from > NARROW * from) {
      const [sum, sumInverse] = piece(i, from);
      return sum - lost * sumInverse;
    }
    const [left, low, high] = [at(x, i), at(densities, i), at(densities, i + 1)];
    let sum = 0;
    for (let k = 0; k < RULE.nodes.length; k++) {
      const beyond = 0.5 * (right - from) * (1 + at(RULE.nodes, k));
      const energy = from + beyond;
      const density = low + ((high - low) * (energy - left)) / (right - left);
      // lost is the square of `from`.
      sum += (at(RULE.weights, k) * density * beyond * (energy + from)) / (energy * energy);
    }
    return 0.5 * (right - from) * sum;
  };
  for (let i = last - 1; i >= 0; i--) {
    const [sum, sumInverse] = piece(i, at(x, i));
    whole[i] = at(whole, i + 1) + sum;
    inverse[i] = at(inverse, i + 1) + sumInverse;
  }
  return {
    above(minimum, lost) {
      if (minimum >= at(x, last)) return 0;
      if (minimum <= at(x, 0)) return fluxPerCm2S * (at(whole, 0) - lost * at(inverse, 0));
      const i = lastAtMost(x, minimum);
      return fluxPerCm2S * (at(whole, i + 1) - lost * at(inverse, i + 1) + begun(i, minimum, lost));
    },
    greatestMeV: at(x, last),
    leastMeV: at(x, 0),
  };
}

/** Greatest recoil energy 2E_ν²/m, keV. */
function endKeV(neutrinoMeV: number, { massGeV }: Nucleus): number {
  return (2 * neutrinoMeV ** 2) / massGeV;
}

/** Recoil energies at which a source begins to end: its own end, and that of its least energy. */
function kinksOf({ nuclei }: Target, fluxes: readonly FluxMoments[]): Float64Array {
  const ends = nuclei.flatMap((nucleus) =>
    fluxes.flatMap(({ greatestMeV, leastMeV }) => [endKeV(leastMeV, nucleus), endKeV(greatestMeV, nucleus)]),
  );
  return Float64Array.from(new Set(ends.filter((end) => end > 0))).sort();
}

function sourceProvenance({ name, fluxPerCm2S, lineEnergyMeV, spectrum }: NeutrinoSource): NeutrinoProvenance {
  return {
    name,
    fluxPerCm2S,
    ...(lineEnergyMeV === undefined ? {} : { lineEnergyMeV }),
    ...(spectrum === undefined
      ? {}
      : { spectrum: { energiesMeV: Array.from(spectrum.energiesMeV), densities: Array.from(spectrum.densities) } }),
  };
}
