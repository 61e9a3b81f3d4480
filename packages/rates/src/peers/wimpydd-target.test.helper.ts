import type { ResponseSet } from "../nuclear/response-set.js";
import type { Target } from "../nuclear/target.js";
import { at } from "../numerics/at.js";
import { gaussLegendre } from "../numerics/gauss-legendre.js";
import { PUBLISHED_RESPONSES } from "../nuclear/tables/published.js";
import type { Halo } from "../halo/halo.js";
import { standardHaloGradient } from "../halo/standard-halo-gradient.js";
import { standardHalo, type StandardHalo } from "../halo/standard-halo.js";
import { WIMPYDD } from "../peer-constants.js";

/** Constants in the head of each WimPyDD file. */
export interface WimpyddConstants {
  readonly isotopes: {
    readonly [symbol: string]: {
      readonly Z: number;
      readonly A_abundance_J: readonly (readonly [number, number, number])[];
    };
  };
}

/** Halo of a WimPyDD case. */
export interface WimpyddHalo {
  readonly vesc_km_s: number;
  readonly v_rot_km_s: readonly number[];
  readonly v_earth_km_s: number;
  readonly rho_gev_cm3: number;
}

/** The peer's standard halo. */
export function wimpyddHalo({ vesc_km_s, v_rot_km_s, v_earth_km_s, rho_gev_cm3 }: WimpyddHalo): StandardHalo {
  return standardHalo({
    densityGeVPerCm3: rho_gev_cm3,
    circularSpeedKmPerS: Math.hypot(...v_rot_km_s),
    escapeSpeedKmPerS: vesc_km_s,
    earthSpeedKmPerS: v_earth_km_s,
  });
}

/** The published responses in six digits, as the peer has them. */
export const WIMPYDD_RESPONSES: readonly ResponseSet[] = PUBLISHED_RESPONSES.map((set) => {
  const polynomials = Object.entries(set.polynomials).map(([name, byIsospin]) => {
    const rounded = Object.entries(byIsospin).map(([indices, terms]) => {
      return [indices, (terms as readonly number[]).map((term) => Number(term.toPrecision(6)))] as const;
    });
    return [name, Object.fromEntries(rounded)] as const;
  });
  return { ...set, polynomials: Object.fromEntries(polynomials) };
});

/** Speeds between which the peer averages η: from 0 to the greatest, both counted. */
const STREAMS = 20000;

/**
 * The halo as the peer's streams have it: η is its mean over a bin of speeds, that below the bin of v_min.
 *
 * @param earthSpeedShiftKmPerS - change of the Earth's speed to which η is continued in first order
 */
export function wimpyddStreams(halo: StandardHalo, earthSpeedShiftKmPerS = 0): Halo {
  const step = halo.maximumSpeedKmPerS / (STREAMS - 1);
  const value = (v: number): number => {
    const eta = halo.meanInverseSpeed(v);
    if (earthSpeedShiftKmPerS === 0) return eta;
    return eta + earthSpeedShiftKmPerS * standardHaloGradient(halo, v).meanInverseSpeed.earthSpeedKmPerS;
  };
  const mean = (bin: number): number => {
    const [centre, offset] = [(bin + 0.5) * step, (0.5 * step) / Math.sqrt(3)];
    return 0.5 * (value(centre - offset) + value(centre + offset));
  };
  // The sum over streams ends with the difference of the last two bins.
  const last = mean(STREAMS - 2);
  return {
    ...halo,
    type: "streams",
    meanInverseSpeed: (vMin) => Math.max(0, mean(Math.max(0, Math.floor(vMin / step) - 1)) - last),
    // ∫ 2u η(u − step) du from v_min on.
    transverseMoment(vMin) {
      const v = Math.max(0, vMin - step);
      const above = etaPrimitive(halo, halo.maximumSpeedKmPerS) - etaPrimitive(halo, v);
      return halo.transverseMoment(v) + 2 * step * above;
    },
  };
}

/**
 * The peer's isotopes that have a table; the others give it nothing, yet count in the mean mass. Its abundances are not scaled to
 * 1, to which those of germanium sum but for a thousandth, yet those in the mean mass are.
 */
export function wimpyddTarget(formula: string, { isotopes }: WimpyddConstants): Target {
  const symbols = formula.match(/[A-Z][a-z]?/g) ?? [];
  const nuclei = symbols.flatMap((symbol) =>
    (isotopes[symbol]?.A_abundance_J ?? []).map(([massNumber, abundance]) => ({
      symbol,
      atomicNumber: isotopes[symbol]?.Z ?? NaN,
      massNumber,
      massGeV: massNumber * WIMPYDD.nucleonUnitGeV,
      weight: massNumber * abundance,
    })),
  );
  const total = symbols.reduce((sum, symbol) => sum + meanMassNumber(isotopes[symbol]?.A_abundance_J ?? []), 0);
  const known = nuclei.filter(({ symbol, massNumber }) =>
    PUBLISHED_RESPONSES.some((set) => set.symbol === symbol && set.massNumber === massNumber),
  );
  return { formula, nuclei: known.map(({ weight, ...nucleus }) => ({ ...nucleus, massFraction: weight / total })) };
}

function meanMassNumber(isotopes: readonly (readonly [number, number, number])[]): number {
  const sum = isotopes.reduce((partial, [, abundance]) => partial + abundance, 0);
  return isotopes.reduce((partial, [massNumber, abundance]) => partial + massNumber * abundance, 0) / sum;
}

const RULE = gaussLegendre(20);

/** ∫_0^v η, split at the halo's kinks. */
export function etaPrimitive(halo: Halo, v: number): number {
  const stops = [0, ...halo.kinksKmPerS.filter((kink) => kink < v), v];
  return stops.slice(1).reduce((sum, stop, i) => {
    const half = 0.5 * (stop - (stops[i] ?? 0));
    const nodes = RULE.nodes.map((node) => halo.meanInverseSpeed(stop - half + half * node));
    return sum + half * nodes.reduce((total, value, k) => total + value * at(RULE.weights, k), 0);
  }, 0);
}
