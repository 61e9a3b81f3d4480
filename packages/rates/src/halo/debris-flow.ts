import { checkHaloOptions } from "./halo-speeds.js";
import { checkPositive } from "../numerics/checks.js";
import { beyondHalo, type Halo } from "./halo.js";

/** A debris flow. */
export interface DebrisFlowOptions {
  /** Local density, GeV/(c² cm³); 0.3 unless given. */
  readonly densityGeVPerCm3?: number;
  /** Speed of the flow in the galactic frame, km/s. */
  readonly flowSpeedKmPerS: number;
  /** Earth's speed in the galactic frame, km/s. */
  readonly earthSpeedKmPerS: number;
}

/**
 * Debris flow: one speed in the galactic frame, in every direction alike.
 *
 *     η(v_min) = (b − a) / (2 v_f v_E),   a = max(v_min − v_E, −v_f),  b = min(v_min + v_E, v_f)
 *
 * Exact to rounding.
 *
 * @throws RangeError when a number is not finite and above 0
 * @see Kuhlen, Lisanti & Spergel, Phys. Rev. D 86 (2012) 063505
 */
export function debrisFlow(options: DebrisFlowOptions): Halo {
  checkHaloOptions(options, ["densityGeVPerCm3", "flowSpeedKmPerS", "earthSpeedKmPerS"]);
  const { densityGeVPerCm3 = 0.3, flowSpeedKmPerS: flow, earthSpeedKmPerS: earth } = options;
  checkPositive("densityGeVPerCm3", densityGeVPerCm3);
  checkPositive("flowSpeedKmPerS", flow);
  checkPositive("earthSpeedKmPerS", earth);
  const maximumSpeedKmPerS = flow + earth;
  const slowest = Math.abs(flow - earth);
  return {
    type: "debris_flow",
    densityGeVPerCm3,
    maximumSpeedKmPerS,
    kinksKmPerS: [slowest, maximumSpeedKmPerS].filter((kink) => kink > 0),
    parameters: { flowSpeedKmPerS: flow, earthSpeedKmPerS: earth },
    meanInverseSpeed(vMin) {
      if (!(vMin >= 0 && vMin < maximumSpeedKmPerS)) return beyondHalo(vMin);
      return (maximumSpeedKmPerS - Math.max(vMin, slowest)) / (2 * flow * earth);
    },
    transverseMoment(vMin) {
      if (!(vMin >= 0 && vMin < maximumSpeedKmPerS)) return beyondHalo(vMin);
      // f(v) = v / (2 v_f v_E) between slowest and fastest: ∫ (v² − v_min²) dv / (2 v_f v_E).
      const from = Math.max(vMin, slowest);
      const width = maximumSpeedKmPerS - from;
      const squares = (maximumSpeedKmPerS ** 2 + maximumSpeedKmPerS * from + from ** 2) / 3;
      return (width * (squares - vMin * vMin)) / (2 * flow * earth);
    },
  };
}
