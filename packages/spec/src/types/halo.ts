import type { Quantity } from "./common.js";

/**
 * The dark matter around us, in full: whoever reads a model or a result can compute its rates from this alone.
 */
export type Halo = StandardHalo | LocalDensity;

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
  /**
   * What the speed distribution integrates to, where the program behind a publication did not normalise it to 1; every
   * rate is multiplied by this.
   * @exclusiveMinimum 0
   */
  normalisation?: number;
}

/** Only the density matters: absorption of dark matter practically at rest. */
export interface LocalDensity {
  type: "local_density";
  /** Local dark matter density; energy per volume, usually `GeV.cm**-3`. */
  density: Quantity;
}
