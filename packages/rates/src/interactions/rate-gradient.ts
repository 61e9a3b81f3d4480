import { checkMembers } from "../numerics/argument-checks.js";
import { checkHalo, checkHaloMass, type Halo } from "../halo/halo.js";
import type { HaloDerivatives, StandardHaloGradient } from "../halo/standard-halo-gradient.js";
import { standardHaloGradient } from "../halo/standard-halo-gradient.js";
import type { StandardHalo } from "../halo/standard-halo.js";
import { at } from "../numerics/at.js";
import { minimumSpeedLaw, rootEnergies } from "./minimum-speed.js";
import { checkScattering, type RecoilChannel, type Scattering } from "./scattering.js";

/** A halo that can say how its velocity integrals change with v_min. */
export type DifferentiableHalo = Halo & { speedDistribution(speedKmPerS: number): number };

/** Rates with their derivatives; each of shape (n). */
export interface RateGradient {
  /** dR/dE, events / (keV kg day). */
  readonly rate: Float64Array;
  /** Derivative by the mass of dark matter, per GeV. */
  readonly byMassGeV: Float64Array;
  /** Derivative by the local density, per GeV/cm³. */
  readonly byDensityGeVPerCm3: Float64Array;
  /** Derivative by v₀, per km/s; with the standard halo only. */
  readonly byCircularSpeedKmPerS?: Float64Array;
  /** Derivative by v_esc, per km/s; with the standard halo only. */
  readonly byEscapeSpeedKmPerS?: Float64Array;
  /** Derivative by v_E, per km/s; with the standard halo only. */
  readonly byEarthSpeedKmPerS?: Float64Array;
}

/**
 * Rates and their derivatives by the mass of dark matter and the parameters of the halo, in closed form.
 *
 *     ∂R/∂m_χ = Σ_i [∂ln scale_i/∂m_χ · R_i + scale_i ρ₀ (K_i η′ + K₂,i η₂′/c²) ∂v_min/∂m_χ],
 *     η′ = −f(v_min)/v_min,   η₂′ = −2 v_min η
 *
 * The derivative does not exist at a kink, where that of one side is given. Couplings: `CouplingForm.gradient`.
 *
 * As accurate as the derivatives of the halo: a relative 1e-9 with the standard halo, where terms do not cancel.
 *
 * @param energiesKeV - recoil energies > 0, keV; shape (n)
 * @throws RangeError when the mass is not above 0 or an energy is negative or NaN
 */
export function rateGradient(
  energiesKeV: Float64Array,
  scattering: Scattering,
  massGeV: number,
  halo: DifferentiableHalo,
): RateGradient {
  checkScattering(scattering);
  checkHalo(halo);
  checkMembers("halo", halo, ["speedDistribution"], "a halo that has its speedDistribution, such as standardHalo()");
  checkHaloMass(halo, massGeV);
  const roots = rootEnergies(energiesKeV);
  const n = roots.length;
  const sums = {
    rate: new Float64Array(n),
    byMassGeV: new Float64Array(n),
    byCircularSpeedKmPerS: new Float64Array(n),
    byEscapeSpeedKmPerS: new Float64Array(n),
    byEarthSpeedKmPerS: new Float64Array(n),
  };
  const standard = isStandard(halo) ? halo : undefined;
  for (const channel of scattering.channels)
    addChannel(sums, channel, scattering, massGeV, halo, standard, energiesKeV, roots);
  const { rate, byMassGeV, ...byHalo } = sums;
  const byDensityGeVPerCm3 = rate.map((value) => value / halo.densityGeVPerCm3);
  return { rate, byMassGeV, byDensityGeVPerCm3, ...(standard === undefined ? {} : byHalo) };
}

function isStandard(halo: DifferentiableHalo): halo is StandardHalo {
  return halo.type === "standard_halo_model";
}

function addChannel(
  sums: { readonly [name in "rate" | "byMassGeV" | HaloColumn]: Float64Array },
  channel: RecoilChannel,
  scattering: Scattering,
  massGeV: number,
  halo: DifferentiableHalo,
  standard: StandardHalo | undefined,
  energiesKeV: Float64Array,
  roots: Float64Array,
): void {
  const { perRoot, overRoot } = minimumSpeedLaw(channel, massGeV, scattering);
  const { inverseSpeed, transverse } = channel.kernels(energiesKeV);
  const scale = channel.scale(massGeV) * halo.densityGeVPerCm3;
  const perSquare = 1 / scattering.constants.speedOfLightKmPerS ** 2;
  // v_min ∝ 1/μ: d ln(1/μ)/dm_χ = −m_N / [m_χ (m_χ + m_N)].
  const perRootSlope = (-perRoot * channel.nucleus.massGeV) / (massGeV * (massGeV + channel.nucleus.massGeV));
  const scaleSlope = channel.logScaleSlope(massGeV);
  for (let i = 0; i < roots.length; i++) {
    const root = at(roots, i);
    const signed = perRoot * root + (overRoot === 0 ? 0 : overRoot / root);
    const vMin = Math.abs(signed);
    const eta = halo.meanInverseSpeed(vMin);
    if (!(eta > 0)) continue;
    const [k, k2] = [at(inverseSpeed, i), transverse === undefined ? 0 : at(transverse, i) * perSquare];
    const rate = scale * (k * eta + k2 * halo.transverseMoment(vMin));
    const bySpeed = vMin === 0 ? 0 : (-k * halo.speedDistribution(vMin)) / vMin - 2 * k2 * vMin * eta;
    add(sums.rate, i, rate);
    add(sums.byMassGeV, i, scaleSlope * rate + scale * bySpeed * Math.sign(signed) * perRootSlope * root);
    if (standard !== undefined) addHaloColumns(sums, i, scale, k, k2, standardHaloGradient(standard, vMin));
  }
}

type HaloColumn = "byCircularSpeedKmPerS" | "byEscapeSpeedKmPerS" | "byEarthSpeedKmPerS";

function addHaloColumns(
  sums: { readonly [name in HaloColumn]: Float64Array },
  i: number,
  scale: number,
  k: number,
  k2: number,
  { meanInverseSpeed, transverseMoment }: StandardHaloGradient,
): void {
  const of = (name: keyof HaloDerivatives): number =>
    scale * (k * meanInverseSpeed[name] + k2 * transverseMoment[name]);
  add(sums.byCircularSpeedKmPerS, i, of("circularSpeedKmPerS"));
  add(sums.byEscapeSpeedKmPerS, i, of("escapeSpeedKmPerS"));
  add(sums.byEarthSpeedKmPerS, i, of("earthSpeedKmPerS"));
}

function add(sums: Float64Array, i: number, value: number): void {
  sums[i] = at(sums, i) + value;
}
