import { checkAtLeast, checkProbabilities } from "../numerics/checks.js";
import { checkCurve, valueOnCurve, type Curve } from "./curve.js";
import {
  FAR_KEV,
  polynomialOfCurve,
  polynomialOfFunction,
  product,
  unity,
  type PiecewisePolynomial,
} from "./piecewise-polynomial.js";
import { compose, IDENTITY, quenchingMap, type EnergyMap } from "./quenching.js";
import { thresholdShare } from "./threshold.js";
import type { CutoffStage, EnergyCurve, ResolutionStage, Stage, ThresholdStage } from "./stage.js";

/** Standard deviations of a threshold's rise beyond which it is 0 or 1. */
const REACH = 6.5;

/** Factors on the true energy, a map to another scale, and a Gaussian with factors on what comes out of it. */
export interface Segment {
  /** Range of true energies that count. */
  readonly minimumKeV: number;
  readonly maximumKeV: number;
  /** Product of the factors at a true energy; undefined when there are none. */
  readonly weight: ((energyKeV: number) => number) | undefined;
  /** True energies at which factors or map are not smooth. */
  readonly breaksKeV: readonly number[];
  /** From the true energy to the scale that is smeared. */
  readonly map: EnergyMap;
  /** Standard deviation at the mapped energy; undefined when nothing is smeared. */
  readonly sigma: ((valueKeV: number) => number) | undefined;
  /** Mapped energies at which the standard deviation is not smooth. */
  readonly sigmaBreaksKeV: readonly number[];
  /** The standard deviation where it is the same everywhere. */
  readonly constantSigma?: number;
  /** Factors on the smeared energy. */
  readonly after: PiecewisePolynomial;
}

/** A stage that acts on one kind of recoil, in order. */
export type EnergyStage = Exclude<Stage, { type: "matrix" } | { points: Float64Array }>;

/**
 * Puts stages without a matrix into segments, each of at most one Gaussian. What one segment smears below zero does not
 * reach the next.
 *
 * @param recoil - what recoils, for acceptances; undefined when the spectrum does not say
 * @throws RangeError when a stage is not well formed, or an acceptance has no curve for the recoil
 */
export function segmentsOf(stages: readonly EnergyStage[], recoil: string | undefined): Segment[] {
  const segments: Segment[] = [];
  let current = EMPTY_SEGMENT;
  for (const stage of stages) {
    if (startsAnew(stage) && current.sigma !== undefined && !joins(stage, current)) {
      segments.push(current);
      current = EMPTY_SEGMENT;
    }
    current = extend(current, stage, recoil);
  }
  return [...segments, current];
}

function startsAnew({ type }: EnergyStage): boolean {
  return type === "resolution" || type === "quenching";
}

/** Whether a resolution follows another directly: then both are one Gaussian of the root of the sum of their squares. */
function joins(stage: EnergyStage, { after }: Segment): boolean {
  return stage.type === "resolution" && typeof stage.sigmaKeV === "number" && after === UNTOUCHED;
}

const UNTOUCHED = unity();

/** A segment that changes nothing. */
export const EMPTY_SEGMENT: Segment = {
  minimumKeV: 0,
  maximumKeV: Infinity,
  weight: undefined,
  breaksKeV: [],
  map: IDENTITY,
  sigma: undefined,
  sigmaBreaksKeV: [],
  after: UNTOUCHED,
};

function extend(segment: Segment, stage: EnergyStage, recoil: string | undefined): Segment {
  switch (stage.type) {
    case "resolution": {
      const sigma = sigmaOf(stage);
      if (segment.sigma !== undefined) return joined(segment, segment.sigma, sigma);
      if (typeof stage.sigmaKeV === "number") return { ...segment, sigma, constantSigma: stage.sigmaKeV };
      return { ...segment, sigma, sigmaBreaksKeV: Array.from(stage.sigmaKeV.energiesKeV) };
    }
    case "quenching": {
      const map = compose(segment.map, quenchingMap(checked("a quenching", stage)));
      return {
        ...segment,
        map,
        breaksKeV: [...segment.breaksKeV, ...map.breaksKeV],
        minimumKeV: Math.max(segment.minimumKeV, map.minimumKeV),
        maximumKeV: Math.min(segment.maximumKeV, map.maximumKeV),
      };
    }
    case "cutoff":
      return cut(segment, boundsOf(stage));
    case "threshold":
      return threshold(segment, stage);
    case "efficiency":
      return multiply(segment, checkedProbability("an efficiency", stage));
    case "acceptance": {
      const known = Object.keys(stage.recoils).join(", ");
      if (recoil === undefined) {
        throw new RangeError(
          `an acceptance by recoil (${known}), but a spectrum that does not say what recoils; expected one for each, as spectraByElement makes`,
        );
      }
      const curve = Object.hasOwn(stage.recoils, recoil) ? stage.recoils[recoil] : undefined;
      if (curve === undefined) throw new RangeError(`no acceptance for recoils of ${recoil}; there are ${known}`);
      return multiply(segment, checkedProbability(`the acceptance of ${recoil}`, curve));
    }
  }
}

function checked(name: string, { energiesKeV, values, interpolation, outside = "zero" }: EnergyCurve): Curve {
  const curve = { points: energiesKeV, values, interpolation, outside };
  checkCurve(name, curve);
  return curve;
}

/** A curve of probabilities, which neither per cents nor negative numbers are. */
function checkedProbability(name: string, given: EnergyCurve): Curve {
  const curve = checked(name, given);
  checkProbabilities(`values of ${name}`, curve.values);
  return curve;
}

function sigmaOf({ sigmaKeV }: ResolutionStage): (valueKeV: number) => number {
  if (typeof sigmaKeV === "number") {
    checkAtLeast("sigmaKeV of a resolution", sigmaKeV, 0);
    return () => sigmaKeV;
  }
  const curve = checked("a resolution", sigmaKeV);
  curve.values.forEach((value, i) => {
    checkAtLeast(`values[${i}] of a resolution`, value, 0);
  });
  return (valueKeV) => valueOnCurve(curve, valueKeV);
}

/** Two Gaussians in a row are one, of the root of the sum of the squares. */
function joined(
  { constantSigma, ...segment }: Segment,
  first: (valueKeV: number) => number,
  second: (valueKeV: number) => number,
): Segment {
  const both = (value: number): number => Math.sqrt(first(value) ** 2 + second(value) ** 2);
  return { ...segment, sigma: both, ...(constantSigma !== undefined && { constantSigma: both(0) }) };
}

function boundsOf({ minimumKeV = 0, maximumKeV = Infinity }: CutoffStage): { minimum: number; maximum: number } {
  if (!(minimumKeV >= 0 && maximumKeV > minimumKeV)) {
    throw new RangeError(`cutoff from ${minimumKeV} to ${maximumKeV} keV; expected a rising range from 0 or more`);
  }
  return { minimum: minimumKeV, maximum: maximumKeV };
}

/** A sharp cut: of the true energies where nothing is smeared yet, otherwise of the smeared ones. */
function cut(segment: Segment, { minimum, maximum }: { minimum: number; maximum: number }): Segment {
  if (segment.sigma !== undefined) {
    const window = unity(minimum === 0 ? -FAR_KEV : minimum, Math.min(maximum, FAR_KEV));
    return { ...segment, after: product(segment.after, window) };
  }
  const { map } = segment;
  return {
    ...segment,
    minimumKeV: Math.max(segment.minimumKeV, map.inverse(minimum)),
    maximumKeV: Math.min(segment.maximumKeV, maximum === Infinity ? Infinity : map.inverse(maximum)),
  };
}

function threshold(segment: Segment, { valueKeV, widthKeV = 0 }: ThresholdStage): Segment {
  checkAtLeast("valueKeV of a threshold", valueKeV, 0);
  checkAtLeast("widthKeV of a threshold", widthKeV, 0);
  if (widthKeV === 0) return cut(segment, { minimum: valueKeV, maximum: Infinity });
  const rise = (x: number): number => thresholdShare(x, valueKeV, widthKeV);
  const knots = [-REACH, -3, 0, 3, REACH].map((reach) => valueKeV + reach * widthKeV);
  if (segment.sigma === undefined) return weigh(segment, rise, knots);
  const rising = polynomialOfFunction(rise, knots);
  const whole = {
    knots: Float64Array.of(...rising.knots, FAR_KEV),
    pieces: [...rising.pieces, [1]],
  };
  return { ...segment, after: product(segment.after, whole) };
}

function multiply(segment: Segment, curve: Curve): Segment {
  if (segment.sigma !== undefined) return { ...segment, after: product(segment.after, polynomialOfCurve(curve)) };
  return weigh(segment, (x) => valueOnCurve(curve, x), Array.from(curve.points));
}

function weigh(segment: Segment, factor: (x: number) => number, knots: readonly number[]): Segment {
  const { map, weight } = segment;
  const onTrue = map === IDENTITY ? factor : (energyKeV: number) => factor(map.value(energyKeV));
  return {
    ...segment,
    weight: weight === undefined ? onTrue : (energyKeV) => weight(energyKeV) * onTrue(energyKeV),
    breaksKeV: [...segment.breaksKeV, ...knots.filter((knot) => knot > 0).map((knot) => map.inverse(knot))],
  };
}
