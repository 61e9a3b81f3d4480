import { checkFloats } from "../numerics/argument-checks.js";
import { at } from "../numerics/at.js";
import { checkAtLeast, checkPositive, checkRising } from "../numerics/checks.js";
import { GAUSS_WEIGHTS, KRONROD_NODES, KRONROD_WEIGHTS } from "../numerics/gauss-kronrod.js";
import { visitHalvedPanels, type Panel, type PanelSums } from "../numerics/halved-panels.js";
import { inelasticMinimumSpeedKmPerS, recoilEnergyRangeKeV } from "./kinematics.js";
import { checkScattering, type RecoilChannel, type Scattering } from "./scattering.js";

/** Panels of an integral over energy span no more than this in √E, √keV. */
const ROOT_STEP = 1.5;

/** When a panel is good enough. */
const ACCEPTANCE = { tolerance: 1e-6, deepest: 20 };

/**
 * Response of bins of recoil energy to particles of one speed, from which the events of any halo follow.
 *
 *     N_b = ρ₀ ∫ f(v) H_b(v) dv,
 *     H_b(v) = Σ_i scale_i ∫_{b ∩ [E₋, E₊](v)} [K_i(E) + K₂,i(E) (v² − v_min²)/c²] dE / v
 *
 * H_b rises from the least speed that reaches the bin. With speeds as columns it is the design matrix of halo-independent
 * fits. The integral is taken in √E by panels that are halved until it is good to a relative 1e-8.
 *
 * @param massGeV - mass of the dark matter particle, GeV/c²
 * @param edgesKeV - bin edges ≥ 0, rising, keV; shape (bins + 1)
 * @param speedsKmPerS - speeds v > 0, km/s; shape (speeds)
 * @returns events / (kg day) for ρ₀ = 1 GeV/cm³; row-major; shape (bins, speeds)
 * @throws RangeError when the mass or a speed is not above 0, or the edges do not rise from 0 or more
 * @see Fox, Liu & Weiner, Phys. Rev. D 83 (2011) 103514; Gondolo & Gelmini, JCAP 12 (2012) 015
 */
export function haloResponse(
  scattering: Scattering,
  massGeV: number,
  edgesKeV: Float64Array,
  speedsKmPerS: Float64Array,
): Float64Array {
  checkScattering(scattering);
  checkPositive("massGeV", massGeV);
  checkRising("edgesKeV", edgesKeV, 2);
  checkAtLeast("edgesKeV[0]", at(edgesKeV, 0), 0);
  checkFloats("speedsKmPerS", speedsKmPerS);
  speedsKmPerS.forEach((speed, i) => {
    checkPositive(`speedsKmPerS[${i}]`, speed);
  });
  const bins = edgesKeV.length - 1;
  const response = new Float64Array(bins * speedsKmPerS.length);
  for (const channel of scattering.channels) {
    speedsKmPerS.forEach((speed, column) => {
      for (let bin = 0; bin < bins; bin++) {
        const value = streamEvents(channel, scattering, massGeV, speed, at(edgesKeV, bin), at(edgesKeV, bin + 1));
        const place = bin * speedsKmPerS.length + column;
        response[place] = at(response, place) + value;
      }
    });
  }
  return response;
}

/** Events of one nucleus in one bin from particles of one speed at ρ₀ = 1. */
function streamEvents(
  channel: RecoilChannel,
  { massSplittingKeV, constants }: Scattering,
  massGeV: number,
  speed: number,
  from: number,
  to: number,
): number {
  const { speedOfLightKmPerS: c } = constants;
  const nucleusGeV = channel.nucleus.massGeV;
  const range = recoilEnergyRangeKeV(speed, massGeV, nucleusGeV, massSplittingKeV, c);
  const start = Math.sqrt(Math.max(from, range?.minimumKeV ?? Infinity));
  const end = Math.sqrt(Math.min(to, range?.maximumKeV ?? -Infinity));
  if (!(end > start)) return 0;
  const count = Math.max(1, Math.ceil((end - start) / ROOT_STEP));
  const panels = Array.from({ length: count }, (_, p): Panel => {
    return [start + ((end - start) * p) / count, start + ((end - start) * (p + 1)) / count];
  });
  const kernelAt = (energies: Float64Array): Float64Array => {
    const { inverseSpeed, transverse } = channel.kernels(energies);
    if (transverse === undefined) return inverseSpeed;
    return inverseSpeed.map((kernel, i) => {
      const vMin = inelasticMinimumSpeedKmPerS(at(energies, i), massGeV, nucleusGeV, massSplittingKeV, c);
      return kernel + (at(transverse, i) * Math.max(0, (speed - vMin) * (speed + vMin))) / (c * c);
    });
  };
  let sum = 0;
  visitHalvedPanels(
    panels,
    (some) => panelSums(some, kernelAt),
    ACCEPTANCE,
    ({ kronrod }, p) => (sum += at(kronrod, p)),
  );
  return (channel.scale(massGeV) * sum) / speed;
}

/** ∫ kernel dE on each panel, from one √E to another, by both rules; the kernel is asked once. */
function panelSums(panels: readonly Panel[], kernelAt: (energiesKeV: Float64Array) => Float64Array): PanelSums {
  const order = KRONROD_NODES.length;
  const roots = new Float64Array(order * panels.length);
  panels.forEach(([from, to], p) => {
    for (let k = 0; k < order; k++) {
      roots[p * order + k] = 0.5 * (from + to) + 0.5 * (to - from) * at(KRONROD_NODES, k);
    }
  });
  const kernel = kernelAt(roots.map((root) => root * root));
  const [kronrod, gauss] = [new Float64Array(panels.length), new Float64Array(panels.length)];
  panels.forEach(([from, to], p) => {
    let [fine, coarse] = [0, 0];
    for (let k = 0; k < order; k++) {
      // dE = 2 √E d√E.
      const value = (to - from) * at(roots, p * order + k) * at(kernel, p * order + k);
      fine += at(KRONROD_WEIGHTS, k) * value;
      coarse += at(GAUSS_WEIGHTS, k) * value;
    }
    [kronrod[p], gauss[p]] = [fine, coarse];
  });
  return { kronrod, gauss };
}
