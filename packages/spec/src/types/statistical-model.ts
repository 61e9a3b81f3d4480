import type { NumericArray } from "./common.js";
import type { Axis } from "./axis.js";

/** A statistical model as data: its parameters, and the terms of its likelihood. */
export interface StatisticalModel {
  /** The parameters, by name. */
  parameters: ParameterMap;
  /** The terms, which are multiplied. */
  terms: LikelihoodTermMap;
}

/** A parameter of a statistical model. */
export interface Parameter {
  /** What it is. */
  title: string;
  /** What it does: scales a rate, scales an efficiency, changes a shape, or is given. */
  role: "rate" | "efficiency" | "shape" | "given";
  /** Nominal value. */
  nominal: number;
  /** Unit of value and bounds. */
  units: string;
  /** How it is constrained; free when absent, and fixed when its role is `given`. */
  constraint?: GaussianConstraint;
  /** Least value in a fit. */
  minimum?: number;
  /** Greatest value in a fit. */
  maximum?: number;
  /**
   * Values at which templates exist.
   * @minItems 1
   */
  anchors?: number[];
}

/** A Gaussian constraint around the nominal value. */
export interface GaussianConstraint {
  type: "gaussian";
  /** Standard deviation. */
  sigma: number;
  /** Whether sigma is relative to the nominal value. */
  relative: "yes" | "no";
}

/** Parameters by name, listed in `order`. */
export interface ParameterMap {
  /** Every other key, in its order. */
  order: string[];
  [name: string]: Parameter | string[];
}

/** One factor of a likelihood. */
export type LikelihoodTerm = BinnedPoissonTerm | UnbinnedTerm | TabulatedTerm;

/** Terms by name, listed in `order`. */
export interface LikelihoodTermMap {
  /** Every other key, in its order. */
  order: string[];
  [name: string]: LikelihoodTerm | string[];
}

/** A source of events in a term: a component of a background, or the signal. */
export interface TermSource {
  /** Background product that it is a component of; absent for the signal. */
  background?: string;
  /** Component of that background. */
  component?: string;
  /** Response that the signal goes through. */
  response?: string;
  /**
   * Parameters that it depends on.
   * @minItems 1
   */
  parameters: string[];
  /** Efficiency parameter that multiplies it. */
  efficiency?: string;
}

/** Sources by name, listed in `order`. */
export interface TermSourceMap {
  /** Every other key, in its order. */
  order: string[];
  [name: string]: TermSource | string[];
}

/** Poisson counts in bins. */
export interface BinnedPoissonTerm {
  type: "binned_poisson";
  /** Run whose exposure counts. */
  run: string;
  /** Partition of that run. */
  partition: string;
  /** Events product with the data. */
  events: string;
  /** Column of the events, or axis of their bins. */
  observable: string;
  /** Bins. */
  axis: Axis;
  /** What is expected. */
  sources: TermSourceMap;
}

/**
 * An extended likelihood of single events, in the region of the observable that the events product states. A background in
 * bins, or a signal in bins, has an even density across each of them.
 */
export interface UnbinnedTerm {
  type: "unbinned";
  /** Run whose exposure counts. */
  run: string;
  /** Partition of that run. */
  partition: string;
  /** Events product with the data. */
  events: string;
  /** Column of the events. */
  observable: string;
  /** What is expected. */
  sources: TermSourceMap;
}

/**
 * The logarithm of the likelihood itself, tabulated in each bin against the expected signal in it:
 *
 *     log L = sum over bins b of T_b(s_b)
 *
 * Between its points T_b is a cubic, whose slope at each point is that of the parabola through it and its neighbours, at the
 * ends through the outermost three. Beyond the table nothing is said. With its run, partition and sources a signal can be
 * computed for it; without these a reader brings the signal.
 */
export interface TabulatedTerm {
  type: "tabulated";
  /** Run whose exposure counts. */
  run?: string;
  /** Partition of that run. */
  partition?: string;
  /** What the signal is made of; everything else is in the table. */
  sources?: TermSourceMap;
  /** Reconstructed bins. */
  axis: Axis;
  /** Expected signal events; shape (n). */
  expected_signal: NumericArray;
  /** Log-likelihood; shape (bins, n). */
  log_likelihood: NumericArray;
  /** Thresholds of a test statistic for a confidence level, against the expected signal; shape (n). */
  threshold?: NumericArray;
}
