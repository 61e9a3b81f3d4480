/** Positive abscissae of the 21-point Kronrod rule on [−1, 1], with its weights and those of the 10-point Gauss rule within it. */
const NODES: readonly (readonly [number, number, number])[] = [
  [0.9956571630258081, 0.011694638867371874, 0],
  [0.9739065285171717, 0.032558162307964725, 0.06667134430868814],
  [0.9301574913557082, 0.054755896574351995, 0],
  [0.8650633666889845, 0.07503967481091996, 0.1494513491505806],
  [0.7808177265864169, 0.0931254545836976, 0],
  [0.6794095682990244, 0.10938715880229764, 0.21908636251598204],
  [0.5627571346686047, 0.12349197626206584, 0],
  [0.4333953941292472, 0.13470921731147334, 0.26926671930999635],
  [0.2943928627014602, 0.14277593857706009, 0],
  [0.14887433898163122, 0.14773910490133849, 0.29552422471475287],
];

/** The rule on [−1, 1]: abscissa, Kronrod's weight, Gauss's weight. */
const RULE: readonly (readonly [number, number, number])[] = [
  [0, 0.1494455540029169, 0],
  ...NODES.flatMap(([node, kronrod, gauss]) => [[-node, kronrod, gauss] as const, [node, kronrod, gauss] as const]),
];

/**
 * Points and weights with which QUADPACK's QAGS integrates when the absolute error that it may leave, 1.49 · 10⁻⁸ where SciPy's
 * `quad` is not told otherwise, is far above the integral: the 21-point rule once. When its error estimate says no more than
 * that the integrand varies, the rule on either half.
 *
 * @see Piessens et al., "QUADPACK" (1983), routines QAGS and QK21
 */
export function quadpackPoints(
  integrand: (x: number) => number,
  from: number,
  to: number,
): (readonly [number, number])[] {
  const [centre, half] = [0.5 * (from + to), 0.5 * (to - from)];
  const values = RULE.map(([node, kronrod, gauss]) => ({ value: integrand(centre + half * node), kronrod, gauss }));
  const mean = values.reduce((sum, { value, kronrod }) => sum + 0.5 * kronrod * value, 0);
  const error = Math.abs(values.reduce((sum, { value, kronrod, gauss }) => sum + (kronrod - gauss) * value, 0));
  const variation = values.reduce((sum, { value, kronrod }) => sum + kronrod * Math.abs(value - mean), 0);
  if (200 * error < variation) return points(from, to);
  return [...points(from, centre), ...points(centre, to)];
}

function points(from: number, to: number): (readonly [number, number])[] {
  const half = 0.5 * (to - from);
  return RULE.map(([node, kronrod]) => [0.5 * (from + to) + half * node, half * kronrod] as const);
}
