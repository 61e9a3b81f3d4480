import type { Spectrum } from "../interactions/spectrum.js";
import { at } from "../numerics/at.js";
import { KRONROD_NODES, KRONROD_WEIGHTS } from "../numerics/gauss-kronrod.js";
import { binKernel, REACH, type BinKernel } from "./gaussian-kernel.js";
import { integrateBins } from "./integrate.js";
import { panelEnds, panelOf, panelsBetween, visitConverged } from "./panels.js";
import { polynomialValue } from "./piecewise-polynomial.js";
import type { Segment } from "./segment.js";

/** Gauss and Kronrod must agree to this part of the whole; the Kronrod value is then far better. */
const TOLERANCE = 1e-7;

/** What the factors of a segment leave of a spectrum, still in the true energy. */
export function weighted(spectrum: Spectrum, { minimumKeV, maximumKeV, weight, breaksKeV }: Segment): Spectrum {
  const end = Math.min(spectrum.maximumEnergyKeV, maximumKeV);
  const breaks = [...breaksKeV, minimumKeV].filter((energyKeV) => energyKeV > 0 && energyKeV < end);
  if (weight === undefined && breaks.length === 0 && maximumKeV === Infinity) return spectrum;
  return {
    kinksKeV:
      breaks.length === 0 ? spectrum.kinksKeV : Float64Array.from(new Set([...spectrum.kinksKeV, ...breaks])).sort(),
    maximumEnergyKeV: end,
    rate: (energiesKeV) =>
      spectrum.rate(energiesKeV).map((rate, i) => {
        const energyKeV = at(energiesKeV, i);
        return weight === undefined || rate === 0 ? rate : rate * weight(energyKeV);
      }),
  };
}

/** Prepares events / (kg day) in bins of what a segment gives out; shape (bins). */
export function segmentBins(segment: Segment, edgesKeV: Float64Array): (spectrum: Spectrum) => Float64Array {
  const { map, minimumKeV, sigma } = segment;
  if (sigma === undefined) {
    const edges = edgesKeV.map((edge) => Math.max(minimumKeV, map.inverse(Math.max(0, edge))));
    return (spectrum) => integrateBins(weighted(spectrum, segment), edges);
  }
  const kernel = binKernel(segment.after, edgesKeV, segment.constantSigma);
  return (spectrum) => smearedBins(segment, sigma, weighted(spectrum, segment), kernel, edgesKeV.length - 1);
}

/** Differential rate of what a segment gives out, events / (keV kg day); shape of the energies. */
export function segmentDensity(segment: Segment, spectrum: Spectrum, energiesKeV: Float64Array): Float64Array {
  const { map, minimumKeV, maximumKeV, sigma, after } = segment;
  const inside = weighted(spectrum, segment);
  if (sigma !== undefined) {
    return energiesKeV.map((x) => {
      const factor = polynomialValue(after, x);
      return factor === 0 ? 0 : factor * smearedDensity(segment, sigma, inside, x);
    });
  }
  const sources = energiesKeV.map((x) => map.inverse(x));
  return inside.rate(sources).map((rate, i) => {
    const source = at(sources, i);
    return source < minimumKeV || source > maximumKeV ? 0 : rate / map.slope(source);
  });
}

/** The spectrum of what a segment gives out, for the stages that follow. */
export function segmentSpectrum(segment: Segment, spectrum: Spectrum): Spectrum {
  const { map, sigma, after } = segment;
  const inside = weighted(spectrum, segment);
  const top = map.value(Math.min(inside.maximumEnergyKeV, segment.maximumKeV));
  const ends = sigma === undefined ? [] : Array.from(after.knots);
  const kinks = sigma === undefined ? Array.from(inside.kinksKeV, (kink) => map.value(kink)) : ends;
  // Where the width falls with energy, what lies below the top may reach farther.
  const farthest = [map.value(segment.minimumKeV), ...segment.sigmaBreaksKeV.filter((value) => value < top), top];
  const maximumEnergyKeV =
    sigma === undefined ? top : Math.max(...farthest.map((value) => value + REACH * sigma(value)));
  return {
    kinksKeV: Float64Array.from(new Set(kinks.filter((kink) => kink > 0 && kink < maximumEnergyKeV))).sort(),
    maximumEnergyKeV,
    rate: (energiesKeV) => segmentDensity(segment, spectrum, energiesKeV),
  };
}

/** ∫ dR/dE K_j(v(E)) dE: panels no wider than the Gaussian near knots, and as wide as the spectrum allows elsewhere. */
function smearedBins(
  segment: Segment,
  sigma: (valueKeV: number) => number,
  inside: Spectrum,
  kernel: BinKernel,
  bins: number,
): Float64Array {
  const { map } = segment;
  const counts = new Float64Array(bins);
  const ends = panelEnds(segment, sigma, inside, kernel.knots);
  if (ends.length < 2) return counts;
  const panels = panelsBetween(inside, ends);
  const allowed = TOLERANCE * panels.reduce((sum, panel) => sum + Math.abs(panel.sum), 0);
  visitConverged(inside, panels, allowed, (panel) => {
    const [half, middle] = [0.5 * (panel.to - panel.from), 0.5 * (panel.from + panel.to)];
    for (let k = 0; k < KRONROD_NODES.length; k++) {
      const rate = at(panel.rates, k);
      if (rate === 0) continue;
      const value = map.value(middle + half * at(KRONROD_NODES, k));
      kernel.add(counts, half * at(KRONROD_WEIGHTS, k) * rate, value, sigma(value));
    }
  });
  return counts;
}

/** ∫ dR/dE N(x; v(E), σ) dE over the energies within reach. */
function smearedDensity(segment: Segment, sigma: (valueKeV: number) => number, inside: Spectrum, x: number): number {
  const width = sigma(x);
  if (width === 0) return at(segmentDensity({ ...segment, sigma: undefined }, inside, Float64Array.of(x)), 0);
  const ends = panelEnds(segment, sigma, inside, Float64Array.of(x));
  const { map } = segment;
  const panels = ends.slice(1).flatMap((to, i) => {
    const from = ends[i] ?? NaN;
    const [low, high] = [map.value(from), map.value(to)];
    const reach = REACH * Math.max(sigma(low), sigma(high));
    return high < x - reach || low > x + reach ? [] : [panelOf(inside, from, to)];
  });
  const allowed = TOLERANCE * panels.reduce((total, panel) => total + Math.abs(panel.sum), 0);
  let sum = 0;
  visitConverged(inside, panels, allowed, ({ from, to, rates }) => {
    const half = 0.5 * (to - from);
    for (let k = 0; k < KRONROD_NODES.length; k++) {
      const value = map.value(0.5 * (from + to) + half * at(KRONROD_NODES, k));
      const s = sigma(value);
      const z = (x - value) / s;
      sum += (half * at(KRONROD_WEIGHTS, k) * at(rates, k) * Math.exp(-0.5 * z * z)) / (Math.sqrt(2 * Math.PI) * s);
    }
  });
  return sum;
}
