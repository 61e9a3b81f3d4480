import { mediator, momentumPower, type MomentumDependence } from "@dmdc/rates";
import type { Mediator } from "@dmdc/spec";
import { valueIn } from "./quantity.js";

/** Momentum at which a law of a light mediator is 1, GeV/c. */
export const LIGHT_REFERENCE_GEV = 1;

/**
 * How an amplitude depends on the momentum transfer for a mediator: not at all for a contact interaction; as m² / (m² + q²)
 * for a mass m; as (1 GeV)² / q² for a light mediator, of which only σ m⁴ counts.
 */
export function momentumLaw(of: Mediator, place: string): MomentumDependence | undefined {
  switch (of.type) {
    case "contact":
      return undefined;
    case "massive":
      return mediator(valueIn(of.mass, "GeV", place));
    case "light":
      return momentumPower(-2, LIGHT_REFERENCE_GEV);
  }
}
