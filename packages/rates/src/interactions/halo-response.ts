import { checkFloats } from "../numerics/argument-checks.js";
import { at } from "../numerics/at.js";
import { checkAtLeast, checkPositive, checkRising } from "../numerics/checks.js";
import { gaussLegendre } from "../numerics/gauss-legendre.js";
import { inelasticMinimumSpeedKmPerS, recoilEnergyRangeKeV } from "./kinematics.js";
import { checkScattering, type RecoilChannel, type Scattering } from "./scattering.js";

const RULE = gaussLegendre(16);

/** Panels of an integral over energy span no more than this in √E, √keV. */
const ROOT_STEP = 1.5;

/**
 * Response of bins of recoil energy to particles of one speed, from which the events of any halo follow.
 *
 *     N_b = ρ₀ ∫ f(v) H_b(v) dv,
 *     H_b(v) = Σ_i scale_i ∫_{b ∩ [E₋, E₊](v)} [K_i(E) + K₂,i(E) (v² − v_min²)/c²] dE / v
 *
 * H_b rises from the least speed that reaches the bin. With speeds as columns it is the design matrix of halo-independent
 * fits. Good to a relative 1e-8 for a kernel that is smooth over a few keV.
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
  const { energies, weights } = rootPanels(start, end);
  const { inverseSpeed, transverse } = channel.kernels(energies);
  let sum = 0;
  for (let i = 0; i < energies.length; i++) {
    let kernel = at(inverseSpeed, i);
    if (transverse !== undefined) {
      const vMin = inelasticMinimumSpeedKmPerS(at(energies, i), massGeV, nucleusGeV, massSplittingKeV, c);
      kernel += (at(transverse, i) * Math.max(0, (speed - vMin) * (speed + vMin))) / (c * c);
    }
    sum += at(weights, i) * kernel;
  }
  return (channel.scale(massGeV) * sum) / speed;
}

/** Nodes in energy with weights, of panels in √E. */
function rootPanels(start: number, end: number): { energies: Float64Array; weights: Float64Array } {
  const panels = Math.max(1, Math.ceil((end - start) / ROOT_STEP));
  const half = (end - start) / (2 * panels);
  const count = RULE.nodes.length;
  const energies = new Float64Array(panels * count);
  const weights = new Float64Array(panels * count);
  for (let panel = 0; panel < panels; panel++) {
    for (let i = 0; i < count; i++) {
      const root = start + (2 * panel + 1) * half + half * at(RULE.nodes, i);
      energies[panel * count + i] = root * root;
      weights[panel * count + i] = 2 * root * half * at(RULE.weights, i);
    }
  }
  return { energies, weights };
}
