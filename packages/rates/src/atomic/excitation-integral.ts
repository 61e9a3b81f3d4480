import { checkHaloMass, type Halo } from "../halo/halo.js";
import { excitationSpeedKmPerS, minimumSpeedKmPerS, recoilEnergyRangeKeV } from "../interactions/kinematics.js";
import type { RecoilChannel, Scattering } from "../interactions/scattering.js";
import { at } from "../numerics/at.js";
import { checkPositive } from "../numerics/checks.js";
import { GAUSS_WEIGHTS, KRONROD_NODES, KRONROD_WEIGHTS } from "../numerics/gauss-kronrod.js";
import { visitHalvedPanels, type Panel, type PanelSums } from "../numerics/halved-panels.js";

/** Width in log E of what one rule is for; wider parts are cut. */
const WIDEST = 4;

/** From this recoil energy on, 10 keV, form factors turn over, and parts are narrower. */
const LOG_HIGH = Math.log(10);
const NARROW = 0.6;

/** When a part is good enough. */
const ACCEPTANCE = { tolerance: 1e-5, deepest: 16 };

/** Energy is taken from the motion of dark matter and nucleus beside the recoil: by an electron, or a photon. */
export interface ExcitationIntegral {
  /** Excitation energies at which the integral is not smooth, rising, keV. */
  readonly kinksKeV: Float64Array;
  /** Greatest excitation energy, keV. */
  readonly maximumEnergyKeV: number;
  /** The integral at an excitation energy ω > 0, keV. */
  at(excitationKeV: number): number;
}

/**
 * Rate of recoils that give up an energy ω beside the recoil, weighted with the square of the nucleus' speed.
 *
 *     J(ω) = Σ_i ∫ dE_R (E_R / m_i) dR_i/dE_R |_{v_min(E_R, ω)},   v_min = (m_i E_R / μ + ω) / √(2 m_i E_R)
 *
 * The ω only enters by v_min, as a mass splitting does. The integral over E_R is split where v_min meets a kink of the halo,
 * and taken in log E_R by 15 points a part, which is halved where a halo such as a narrow stream asks for it.
 *
 * @param scattering - elastic scattering of the nucleus
 * @param element - symbol of the nuclei that count
 * @returns events / (kg day), over E_R in units of the rest energy; relative accuracy 1e-6
 * @throws RangeError when the scattering is inelastic by itself, or the mass is not above 0
 */
export function excitationIntegral(
  scattering: Scattering,
  massGeV: number,
  halo: Halo,
  element: string,
): ExcitationIntegral {
  checkPositive("massGeV", massGeV);
  checkHaloMass(halo, massGeV);
  if (scattering.massSplittingKeV !== 0) {
    throw new RangeError(
      `massSplittingKeV is ${scattering.massSplittingKeV}; expected elastic scattering beside an excitation`,
    );
  }
  const { speedOfLightKmPerS: c } = scattering.constants;
  const channels = scattering.channels.filter(({ nucleus }) => nucleus.symbol === element);
  const speeds = Array.from(new Set([...halo.kinksKmPerS, halo.maximumSpeedKmPerS]))
    .filter((speed) => speed > 0 && speed <= halo.maximumSpeedKmPerS)
    .sort((a, b) => a - b);
  const excitations = speeds.flatMap((speed) =>
    channels.map(({ nucleus }) => greatest(speed, massGeV, nucleus.massGeV, c)),
  );
  return {
    kinksKeV: Float64Array.from(new Set(excitations)).sort(),
    maximumEnergyKeV: Math.max(
      0,
      ...channels.map(({ nucleus }) => greatest(halo.maximumSpeedKmPerS, massGeV, nucleus.massGeV, c)),
    ),
    at: (excitationKeV) =>
      channels.reduce(
        (sum, channel) => sum + channelIntegral(channel, scattering, massGeV, halo, speeds, excitationKeV),
        0,
      ),
  };
}

/** μ v² / 2, keV. */
function greatest(speedKmPerS: number, massGeV: number, nucleusMassGeV: number, c: number): number {
  const mu = (massGeV * nucleusMassGeV) / (massGeV + nucleusMassGeV);
  return 0.5e6 * mu * (speedKmPerS / c) ** 2;
}

function channelIntegral(
  channel: RecoilChannel,
  { constants: { speedOfLightKmPerS: c } }: Scattering,
  massGeV: number,
  halo: Halo,
  speeds: readonly number[],
  excitationKeV: number,
): number {
  const { nucleus } = channel;
  const ends = partsOf(speeds, massGeV, nucleus.massGeV, excitationKeV, c);
  const parts = ends.slice(1).map((to, p): Panel => [ends[p] ?? NaN, to]);
  const perRoot = minimumSpeedKmPerS(1, massGeV, nucleus.massGeV, c);
  const overRoot = excitationSpeedKmPerS(excitationKeV, nucleus.massGeV, c);
  let sum = 0;
  visitHalvedPanels(
    parts,
    (panels) => partSums(panels, channel, halo, perRoot, overRoot, c),
    ACCEPTANCE,
    ({ kronrod }, p) => (sum += at(kronrod, p)),
  );
  return (sum * channel.scale(massGeV) * halo.densityGeVPerCm3) / (nucleus.massGeV * 1e6);
}

/** ∫ d(log E) E² [K η + K₂ η₂/c²] on each part, from one log E_R to another, by both rules, v_min = a √E + b/√E; the kernels are asked once. */
function partSums(
  parts: readonly Panel[],
  channel: RecoilChannel,
  halo: Halo,
  perRoot: number,
  overRoot: number,
  c: number,
): PanelSums {
  const order = KRONROD_NODES.length;
  const energies = new Float64Array(order * parts.length);
  for (let p = 0; p < parts.length; p++) {
    const [from, to] = parts[p] ?? [NaN, NaN];
    const [middle, half] = [Math.exp(0.5 * (from + to)), 0.5 * (to - from)];
    // The points lie the same way to both sides of the middle.
    for (let k = 0; 2 * k < order; k++) {
      const ratio = Math.exp(half * at(KRONROD_NODES, k));
      energies[p * order + k] = middle * ratio;
      energies[(p + 1) * order - 1 - k] = middle / ratio;
    }
  }
  const { inverseSpeed, transverse } = channel.kernels(energies);
  const [kronrod, gauss] = [new Float64Array(parts.length), new Float64Array(parts.length)];
  for (let p = 0; p < parts.length; p++) {
    const [from, to] = parts[p] ?? [NaN, NaN];
    let [fine, coarse] = [0, 0];
    for (let k = 0, i = p * order; k < order; k++, i++) {
      const energy = at(energies, i);
      const root = Math.sqrt(energy);
      const speed = perRoot * root + overRoot / root;
      let rate = halo.meanInverseSpeed(speed) * at(inverseSpeed, i);
      if (transverse !== undefined) rate += (halo.transverseMoment(speed) / (c * c)) * at(transverse, i);
      fine += at(KRONROD_WEIGHTS, k) * energy * energy * rate;
      coarse += at(GAUSS_WEIGHTS, k) * energy * energy * rate;
    }
    kronrod[p] = 0.5 * (to - from) * fine;
    gauss[p] = 0.5 * (to - from) * coarse;
  }
  return { kronrod, gauss };
}

/** Logarithms of the recoil energies between which the rate is smooth, rising; the ranges of rising speeds hold each other. */
function partsOf(
  speeds: readonly number[],
  massGeV: number,
  nucleusMassGeV: number,
  excitationKeV: number,
  c: number,
): number[] {
  const places: number[] = [];
  for (const speed of speeds) {
    const range = recoilEnergyRangeKeV(speed, massGeV, nucleusMassGeV, excitationKeV, c);
    if (range === undefined) continue;
    places.unshift(Math.log(range.minimumKeV));
    places.push(Math.log(range.maximumKeV));
  }
  const ends: number[] = [];
  for (let i = 0; i + 1 < places.length; i++) {
    const [from = NaN, to = NaN] = [places[i], places[i + 1]];
    if (from < LOG_HIGH && to > LOG_HIGH) {
      cut(ends, from, LOG_HIGH, WIDEST);
      cut(ends, LOG_HIGH, to, NARROW);
    } else {
      cut(ends, from, to, from >= LOG_HIGH ? NARROW : WIDEST);
    }
  }
  const last = places.at(-1);
  if (last !== undefined) ends.push(last);
  return ends;
}

/** Adds the beginnings of pieces that are no wider than asked. */
function cut(ends: number[], from: number, to: number, widest: number): void {
  const pieces = Math.ceil((to - from) / widest);
  for (let k = 0; k < pieces; k++) ends.push(from + ((to - from) * k) / pieces);
}
