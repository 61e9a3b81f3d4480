import { cosine } from "./elementary.js";
/** Nodes and weights of a quadrature rule on [−1, 1]. */
export interface QuadratureRule {
  /** Abscissae, rising; shape (n). */
  readonly nodes: Float64Array;
  /** Weights, summing to 2; shape (n). */
  readonly weights: Float64Array;
}

/**
 * Gauss–Legendre rule of `order` points, exact for polynomials of degree 2 order − 1.
 *
 *     P_n(x_i) = 0,   w_i = 2 / [(1 − x_i²) P_n′(x_i)²]
 *
 * @param order - number of points n ≥ 1
 * @see Abramowitz & Stegun, "Handbook of Mathematical Functions", 25.4.29
 */
export function gaussLegendre(order: number): QuadratureRule {
  const nodes = new Float64Array(order);
  const weights = new Float64Array(order);
  for (let i = 0; i < order; i++) {
    let x = -cosine((Math.PI * (i + 0.75)) / (order + 0.5));
    let slope = 1;
    for (let step = 0; step < 8; step++) {
      const legendre = legendrePolynomial(order, x);
      slope = legendre.slope;
      x -= legendre.value / slope;
    }
    nodes[i] = x;
    weights[i] = 2 / ((1 - x * x) * slope * slope);
  }
  return { nodes, weights };
}

/** P_n(x) and its derivative by the three-term recurrence, |x| < 1. */
function legendrePolynomial(order: number, x: number): { value: number; slope: number } {
  let previous = 1;
  let value = x;
  for (let k = 2; k <= order; k++) {
    [previous, value] = [value, ((2 * k - 1) * x * value - (k - 1) * previous) / k];
  }
  return { value, slope: (order * (previous - x * value)) / (1 - x * x) };
}
