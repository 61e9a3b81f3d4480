import { at } from "../numerics/at.js";
import { valueOnCurve, lastAtMost, type Curve } from "./curve.js";

/** A monotone map from the true energy to another scale of energy, E ↦ v(E). */
export interface EnergyMap {
  /** v(E). */
  value(energyKeV: number): number;
  /** dv/dE. */
  slope(energyKeV: number): number;
  /** The energy at v, kept within the map's range. */
  inverse(valueKeV: number): number;
  /** True energies at which dv/dE jumps, rising. */
  readonly breaksKeV: readonly number[];
  /** Range of true energies that the map covers. */
  readonly minimumKeV: number;
  readonly maximumKeV: number;
}

/** The map of a scale on itself. */
export const IDENTITY: EnergyMap = {
  value: (energyKeV) => energyKeV,
  slope: () => 1,
  inverse: (valueKeV) => valueKeV,
  breaksKeV: [],
  minimumKeV: 0,
  maximumKeV: Infinity,
};

/**
 * Map of a quenching factor: v(E) = f(E) E.
 *
 * Beyond the tabulated energies f is as its last value, or, with the law `zero`, the energy is lost.
 *
 * @throws RangeError when f is not above 0, or v does not rise with E
 */
export function quenchingMap(curve: Curve): EnergyMap {
  const { points, values, outside } = curve;
  checkRises(curve);
  const last = points.length - 1;
  const ends = points.map((energyKeV) => energyKeV * valueOnCurve(curve, energyKeV));
  const slope = (energyKeV: number): number => {
    const index = lastAtMost(points, energyKeV);
    const factor = valueOnCurve(curve, energyKeV);
    if (index < 0 || index >= last || curve.interpolation === "step") return factor;
    const [left, right] = [at(points, index), at(points, index + 1)];
    const rise = at(values, index + 1) - at(values, index);
    return (
      factor + (curve.interpolation === "linear" ? (energyKeV * rise) / (right - left) : rise / Math.log(right / left))
    );
  };
  return {
    value: (energyKeV) => energyKeV * valueOnCurve(curve, energyKeV),
    slope,
    inverse(valueKeV) {
      const index = lastAtMost(ends, valueKeV);
      if (index < 0) return outside === "nearest" ? valueKeV / at(values, 0) : at(points, 0);
      if (index >= last) return outside === "nearest" ? valueKeV / at(values, last) : at(points, last);
      return invertOn(curve, valueKeV, at(points, index), at(points, index + 1));
    },
    breaksKeV: Array.from(points),
    minimumKeV: outside === "nearest" ? 0 : at(points, 0),
    maximumKeV: outside === "nearest" ? Infinity : at(points, last),
  };
}

/** One map after another. */
export function compose(first: EnergyMap, second: EnergyMap): EnergyMap {
  if (first === IDENTITY) return second;
  if (second === IDENTITY) return first;
  const maximum = second.maximumKeV === Infinity ? Infinity : first.inverse(second.maximumKeV);
  return {
    value: (energyKeV) => second.value(first.value(energyKeV)),
    slope: (energyKeV) => second.slope(first.value(energyKeV)) * first.slope(energyKeV),
    inverse: (valueKeV) => first.inverse(second.inverse(valueKeV)),
    breaksKeV: [...first.breaksKeV, ...second.breaksKeV.map((value) => first.inverse(value))].sort((a, b) => a - b),
    minimumKeV: Math.max(first.minimumKeV, first.inverse(second.minimumKeV)),
    maximumKeV: Math.min(first.maximumKeV, maximum),
  };
}

/** Solves f(E) E = v between two tabulated energies by bisection-guarded regula falsi (the Illinois rule). */
function invertOn(curve: Curve, valueKeV: number, left: number, right: number): number {
  let [low, high] = [left, right];
  let [below, above] = [low * valueOnCurve(curve, low) - valueKeV, high * valueOnCurve(curve, high) - valueKeV];
  if (curve.interpolation === "step") return Math.min(right, valueKeV / valueOnCurve(curve, left));
  for (let step = 0; step < 100 && high - low > 1e-15 * high; step++) {
    const guess = low - (below * (high - low)) / (above - below);
    const middle = guess > low && guess < high ? guess : 0.5 * (low + high);
    const excess = middle * valueOnCurve(curve, middle) - valueKeV;
    if (excess === 0) return middle;
    if (excess < 0) {
      [low, below] = [middle, excess];
      above *= 0.5;
    } else {
      [high, above] = [middle, excess];
      below *= 0.5;
    }
  }
  return 0.5 * (low + high);
}

/** f > 0 and d(f E)/dE > 0 on every piece; both are monotone there, so the ends decide. */
function checkRises(curve: Curve): void {
  const { points, values, interpolation } = curve;
  values.forEach((value, i) => {
    if (!(value > 0)) throw new RangeError(`values[${i}] of a quenching is ${value}; expected a factor above 0`);
    if (i === 0) return;
    const [left, right, previous] = [at(points, i - 1), at(points, i), at(values, i - 1)];
    const rise = value - previous;
    const slopes =
      interpolation === "linear"
        ? [previous + (left * rise) / (right - left), value + (right * rise) / (right - left)]
        : [previous, value].map((factor) => factor + (interpolation === "step" ? 0 : rise / Math.log(right / left)));
    if (
      slopes.every((slope) => slope > 0) &&
      right * value > left * previous &&
      (interpolation !== "step" || rise >= 0)
    ) {
      return;
    }
    throw new RangeError(
      `values of a quenching fall from ${previous} at ${left} keV to ${value} at ${right} keV so fast that the visible energy falls; expected one that rises`,
    );
  });
}
