import type { ScatteringProvenance } from "./scattering.js";
import { CODATA_2018, couplingRateUnit } from "../constants.js";
import { checkHalo, checkHaloMass, type Halo } from "../halo/halo.js";
import { responseSetFor } from "../nuclear/response-set.js";
import { checkTarget, type Nucleus, type Target } from "../nuclear/target.js";
import { checkList, checkMembers } from "../numerics/argument-checks.js";
import { at } from "../numerics/at.js";
import { checkAtLeast, checkLength, checkPositive, checkProbabilities, checkRising } from "../numerics/checks.js";
import { GAUSS_WEIGHTS, KRONROD_NODES, KRONROD_WEIGHTS } from "../numerics/gauss-kronrod.js";
import { visitHalvedPanels, type Panel, type PanelSums } from "../numerics/halved-panels.js";
import { interpolateLinear } from "../numerics/interpolate.js";
import { basisProvenance, type BasisModel, type OperatorBasis } from "./bilinear.js";
import { couplingBlocks, couplingForm, type CouplingBlock, type CouplingForm } from "./coupling-form.js";
import { checkEffectiveOptions, type EffectiveOptions } from "./effective-scattering.js";
import { excitationSpeedKmPerS, minimumSpeedKmPerS, recoilEnergyRangeKeV } from "./kinematics.js";
import { nreftBasis } from "./nreft-operators.js";
import { responseKernel, type ResponseKernel, type ResponseProvenance } from "./response-kernel.js";

/** Panels of an integral span no more than this in v_min, km/s, and this in the square root of y. */
const [SPEED_STEP, ROOT_STEP] = [200, 0.7];

/** When a panel is good enough for ∫ η dE. */
const ACCEPTANCE = { tolerance: 1e-6, deepest: 14 };

/** What a coupling form assumes beyond the target, as {@link EffectiveOptions}, and what the detector sees. */
export interface CouplingScanOptions extends EffectiveOptions {
  /** Efficiency by recoil energy, linear between the points and 0 outside of them; 1 unless given. */
  readonly efficiency?: { readonly energiesKeV: Float64Array; readonly values: Float64Array };
}

/** What coupling forms were made from; plain JSON. */
export interface CouplingScanProvenance extends ScatteringProvenance {
  readonly interaction: "coupling_scan";
  /** The basis with the spin of dark matter; all terms of one that was given term by term. */
  readonly basis: BasisModel | OperatorBasis;
  readonly operators: readonly string[];
  readonly edgesKeV: readonly number[];
  readonly massSplittingKeV: number;
  readonly responses: readonly ResponseProvenance[];
  readonly efficiency?: { readonly energiesKeV: readonly number[]; readonly values: readonly number[] };
  readonly origin?: object;
}

/** Forms of every bin for any mass and halo. */
export interface CouplingScan {
  readonly operators: readonly string[];
  /** Nuclear responses of each nucleus. */
  readonly responses: readonly ResponseProvenance[];
  /** Everything that the forms are made from but mass and halo; plain JSON. */
  readonly provenance: CouplingScanProvenance;
  /**
   * Forms of the bins for events / (kg day).
   *
   * @throws RangeError when the mass is not finite and above 0
   */
  forms(massGeV: number, halo: Halo): CouplingForm[];
}

/**
 * Expected events in bins of recoil energy as quadratic forms in the couplings: what depends on target and operators is
 * computed once; for a mass and a halo 13 integrals on each nucleus give all couplings at once.
 *
 *     F_ij = Σ_nuclei scale ρ₀ Σ_k C_ijk ∫ ε(E) y^k e^{−2y} η(v_min) dE,   and the same with η₂/c²
 *
 * Integrals are split where v_min meets a kink of the halo and at the points of the efficiency, halved until they have
 * converged, and are good to a relative 1e-8.
 *
 * @param edgesKeV - bin edges ≥ 0, rising, keV; shape (n + 1)
 * @throws RangeError when the edges do not rise from 0 or more, or the efficiency is not well formed
 */
export function couplingScan(target: Target, edgesKeV: Float64Array, options: CouplingScanOptions = {}): CouplingScan {
  checkTarget(target);
  checkEffectiveOptions(options, ["efficiency"]);
  const { responses = [], basis = nreftBasis(), massSplittingKeV = 0, constants = CODATA_2018, efficiency } = options;
  checkRising("edgesKeV", edgesKeV, 2);
  checkAtLeast("edgesKeV[0]", at(edgesKeV, 0), 0);
  if (efficiency !== undefined) {
    checkRising("efficiency.energiesKeV", efficiency.energiesKeV, 1);
    checkLength("efficiency.values", efficiency.values, efficiency.energiesKeV.length);
    checkProbabilities("efficiency.values", efficiency.values);
  }
  const edges = Float64Array.from(edgesKeV);
  const parts = target.nuclei.map((nucleus) => ({
    nucleus,
    kernel: responseKernel(basis, nucleus, responseSetFor(nucleus, responses), constants),
    scale: (couplingRateUnit(constants) * nucleus.massFraction) / (2 * Math.PI),
  }));
  const blocks = couplingBlocks(basis);
  return {
    operators: basis.operators,
    responses: parts.map(({ kernel }) => kernel.provenance),
    provenance: {
      interaction: "coupling_scan",
      basis: basisProvenance(basis),
      target,
      operators: basis.operators,
      edgesKeV: Array.from(edges),
      massSplittingKeV,
      responses: parts.map(({ kernel }) => kernel.provenance),
      ...(efficiency === undefined
        ? {}
        : { efficiency: { energiesKeV: Array.from(efficiency.energiesKeV), values: Array.from(efficiency.values) } }),
      ...(options.origin === undefined ? {} : { origin: options.origin }),
      constants,
    },
    forms(massGeV, halo) {
      checkPositive("massGeV", massGeV);
      checkHalo(halo);
      checkHaloMass(halo, massGeV);
      const setting = { massGeV, halo, massSplittingKeV, efficiency, c: constants.speedOfLightKmPerS };
      return Array.from(edges.subarray(1), (to, i) => {
        return binForm(basis, blocks, parts, setting, at(edges, i), to);
      });
    },
  };
}

interface NucleusPart {
  readonly nucleus: Nucleus;
  readonly kernel: ResponseKernel;
  readonly scale: number;
}

interface Setting {
  readonly massGeV: number;
  readonly halo: Halo;
  readonly massSplittingKeV: number;
  readonly efficiency: CouplingScanOptions["efficiency"];
  readonly c: number;
}

function binForm(
  basis: OperatorBasis,
  blocks: readonly CouplingBlock[],
  parts: readonly NucleusPart[],
  setting: Setting,
  from: number,
  to: number,
): CouplingForm {
  const size = 2 * basis.operators.length;
  const matrix = new Float64Array(size * size);
  for (const { nucleus, kernel, scale } of parts) {
    const integrals = binIntegrals(nucleus, kernel, setting, from, to);
    const factor = (scale * setting.halo.densityGeVPerCm3) / setting.massGeV;
    for (const { transverse, left, right, coefficients } of kernel.terms) {
      const sums = transverse ? integrals.transverse : integrals.inverseSpeed;
      let value = 0;
      for (let k = 0; k < coefficients.length; k++) value += at(coefficients, k) * at(sums, k);
      value *= factor * (left === right ? 1 : 0.5);
      matrix[left * size + right] = at(matrix, left * size + right) + value;
      if (left !== right) matrix[right * size + left] = at(matrix, right * size + left) + value;
    }
  }
  return couplingForm(basis.operators, blocks, matrix);
}

/** Integrals of the energy functions with η and with η₂/c² over one bin. */
function binIntegrals(nucleus: Nucleus, kernel: ResponseKernel, setting: Setting, from: number, to: number) {
  const inverseSpeed = new Float64Array(kernel.functions);
  const transverse = new Float64Array(kernel.functions);
  const { halo, efficiency, c } = setting;
  const nodes = convergedNodes(nucleus, setting, from, to);
  const energies = Float64Array.from(nodes, ({ root }) => root * root);
  const functions = kernel.energyFunctions(energies);
  nodes.forEach(({ speed, weight, eta: plain }, i) => {
    const share =
      efficiency === undefined ? 1 : interpolateLinear(efficiency.energiesKeV, efficiency.values, at(energies, i));
    const eta = share * weight * plain;
    if (eta === 0) return;
    const moment = (share * weight * halo.transverseMoment(speed)) / (c * c);
    for (let k = 0; k < kernel.functions; k++) {
      const value = at(functions, i * kernel.functions + k);
      inverseSpeed[k] = at(inverseSpeed, k) + eta * value;
      transverse[k] = at(transverse, k) + moment * value;
    }
  });
  return { inverseSpeed, transverse };
}

/** A place of an integral over energy: √E, v_min and η there, and dE. */
interface Node {
  readonly root: number;
  readonly speed: number;
  readonly weight: number;
  readonly eta: number;
}

/** Nodes on panels that are halved until ∫ η dE has converged. */
function convergedNodes(nucleus: Nucleus, setting: Setting, from: number, to: number): Node[] {
  const { massGeV, massSplittingKeV, c } = setting;
  const perRoot = minimumSpeedKmPerS(1, massGeV, nucleus.massGeV, c);
  const overRoot = excitationSpeedKmPerS(massSplittingKeV, nucleus.massGeV, c);
  const speedAt = (root: number): number =>
    overRoot === 0 ? perRoot * root : Math.abs(perRoot * root + overRoot / root);
  const nodes: Node[] = [];
  visitHalvedPanels(
    panelsOf(nucleus, perRoot, setting, from, to),
    (panels) => panelNodes(panels, setting.halo, speedAt),
    ACCEPTANCE,
    (sums, p) => nodes.push(...(sums.nodes[p] ?? [])),
  );
  return nodes;
}

/** Nodes on each panel, from one √E to another, and ∫ η dE on it by both rules. */
function panelNodes(
  panels: readonly Panel[],
  halo: Halo,
  speedAt: (root: number) => number,
): PanelSums & { readonly nodes: readonly (readonly Node[])[] } {
  const [kronrod, gauss] = [new Float64Array(panels.length), new Float64Array(panels.length)];
  const nodes = panels.map(([from, to], p) => {
    const half = 0.5 * (to - from);
    let [fine, coarse] = [0, 0];
    const own = Array.from(KRONROD_NODES, (place, k) => {
      const root = from + half * (1 + place);
      const speed = speedAt(root);
      const eta = halo.meanInverseSpeed(speed);
      // dE = 2 √E d√E.
      const width = 2 * root * half;
      fine += width * at(KRONROD_WEIGHTS, k) * eta;
      coarse += width * at(GAUSS_WEIGHTS, k) * eta;
      return { root, speed, weight: width * at(KRONROD_WEIGHTS, k), eta };
    });
    [kronrod[p], gauss[p]] = [fine, coarse];
    return own;
  });
  return { kronrod, gauss, nodes };
}

/** Panels in √E of an integral over a bin that is split at every kink, for a smooth halo. */
function panelsOf(nucleus: Nucleus, perRoot: number, setting: Setting, from: number, to: number): Panel[] {
  const { massGeV, halo, massSplittingKeV, efficiency, c } = setting;
  const range = recoilEnergyRangeKeV(halo.maximumSpeedKmPerS, massGeV, nucleus.massGeV, massSplittingKeV, c);
  const [start, end] = [Math.max(from, range?.minimumKeV ?? Infinity), Math.min(to, range?.maximumKeV ?? -Infinity)];
  if (!(end > start)) return [];
  const kinks = halo.kinksKmPerS.flatMap((kink) => {
    const ends = recoilEnergyRangeKeV(kink, massGeV, nucleus.massGeV, massSplittingKeV, c);
    return ends === undefined ? [] : [ends.minimumKeV, ends.maximumKeV];
  });
  const inner = [...kinks, ...(efficiency?.energiesKeV ?? [])].filter((energy) => energy > start && energy < end);
  const stops = [...new Set([start, ...inner, end])].sort((a, b) => a - b).map(Math.sqrt);
  // √y of a nucleus grows by about 0.0061 A^{2/3} with √keV: b² ~ A^{1/3} fm², q² = 2 m_N E.
  const rootPerRoot = 0.0061 * Math.cbrt(nucleus.massNumber ** 2);
  return stops.slice(1).flatMap((stop, i) => {
    const first = stops[i] ?? NaN;
    const width = stop - first;
    const count = Math.max(1, Math.ceil(Math.max((width * perRoot) / SPEED_STEP, (width * rootPerRoot) / ROOT_STEP)));
    return Array.from({ length: count }, (_, k): Panel => {
      return [first + (width * k) / count, first + (width * (k + 1)) / count];
    });
  });
}

/**
 * A sum of forms with weights ≥ 0, such as the bins of a reconstructed quantity behind a response matrix.
 *
 * Exact to rounding.
 *
 * @param forms - of one basis; at least one
 * @param weights - shape (forms)
 * @throws RangeError when there are none, the operators differ, or a weight is negative
 */
export function sumForms(basis: OperatorBasis, forms: readonly CouplingForm[], weights: Float64Array): CouplingForm {
  checkMembers("basis", basis, ["operators", "bilinears"], "a basis, such as nreftBasis()");
  checkList("forms", forms, "a list of forms");
  checkLength("weights", weights, forms.length);
  const size = 2 * basis.operators.length;
  const sum = new Float64Array(size * size);
  forms.forEach((form, i) => {
    checkAtLeast(`weights[${i}]`, at(weights, i), 0);
    checkMembers(`forms[${i}]`, form, ["operators", "matrix"], "a form, such as of couplingScan(…).forms(…)");
    if (form.operators.join() !== basis.operators.join()) {
      throw new RangeError(`forms[${i}] is of ${form.operators.join(", ")}; expected ${basis.operators.join(", ")}`);
    }
    form.matrix().forEach((value, k) => (sum[k] = at(sum, k) + at(weights, i) * value));
  });
  return couplingForm(basis.operators, couplingBlocks(basis), sum);
}
