import type { Target } from "../nuclear/target.js";
import { PUBLISHED_RESPONSES } from "../nuclear/tables/published.js";
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

/** The peer's isotopes that have a table; the others give it nothing, yet count in the mean mass. */
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
  const total = nuclei.reduce((sum, { weight }) => sum + weight, 0);
  const known = nuclei.filter(({ symbol, massNumber }) =>
    PUBLISHED_RESPONSES.some((set) => set.symbol === symbol && set.massNumber === massNumber),
  );
  return { formula, nuclei: known.map(({ weight, ...nucleus }) => ({ ...nucleus, massFraction: weight / total })) };
}
