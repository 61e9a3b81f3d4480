import type { NumericArray, Quantity } from "./common.js";

/**
 * The dark matter around us, in full: whoever reads a model or a result can compute its rates from this alone.
 */
export type Halo = StandardHalo | TabulatedSpeeds | TabulatedMeanInverseSpeed | LocalDensity;

/** The standard halo model: an isotropic Maxwellian cut sharply at the escape speed, seen from the moving Earth. */
export interface StandardHalo {
  type: "standard";
  /** Local dark matter density; energy per volume, usually `GeV.cm**-3`. */
  density: Quantity;
  /** Most probable speed v0 of the Maxwellian, exp(-v^2/v0^2), in the galactic frame. */
  v0: Quantity;
  /** Galactic escape speed, where the distribution is cut. */
  escape_speed: Quantity;
  /** Speed of the Earth in the galactic frame, averaged over the data taking. */
  earth_speed: Quantity;
  /** Date for which the Earth's speed holds, where it is not an average; ISO 8601. */
  date?: string;
  /**
   * What the speed distribution integrates to, where the program behind a publication did not normalise it to 1; every
   * rate is multiplied by this.
   * @exclusiveMinimum 0
   */
  normalisation?: number;
}

/** A distribution of speeds in the detector's frame, as a table: straight lines between the points, zero beyond. */
export interface TabulatedSpeeds {
  type: "tabulated_speeds";
  /** Local dark matter density; energy per volume, usually `GeV.cm**-3`. */
  density: Quantity;
  /** Speeds, rising; shape (n). */
  speed: NumericArray;
  /** f(v), which integrates to 1 over the speed; shape (n). */
  distribution: NumericArray;
  /** What the table is of, and its source. */
  description: string;
}

/** The mean inverse speed eta(v_min) in the detector's frame, as a table: straight lines between the points, zero beyond. */
export interface TabulatedMeanInverseSpeed {
  type: "tabulated_mean_inverse_speed";
  /** Local dark matter density; energy per volume, usually `GeV.cm**-3`. */
  density: Quantity;
  /** Least speeds, rising; shape (n). */
  minimum_speed: NumericArray;
  /** eta; shape (n). */
  mean_inverse_speed: NumericArray;
  /** What the table is of, and its source. */
  description: string;
}

/** Only the density matters: absorption of dark matter practically at rest. */
export interface LocalDensity {
  type: "local_density";
  /** Local dark matter density; energy per volume, usually `GeV.cm**-3`. */
  density: Quantity;
}
