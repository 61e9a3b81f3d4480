/**
 * A tabulated curve between its points by straight lines, and beyond them as the release says.
 *
 * @param nodes - strictly rising; shape (n), n ≥ 1
 * @param values - shape (n)
 * @param outside - beyond the first and last node: 0, or the value there
 */
export function interpolate(
  nodes: Float64Array,
  values: Float64Array,
  at: number,
  outside: "zero" | "nearest",
): number {
  const last = nodes.length - 1;
  const [lowest = NaN, highest = NaN] = [nodes[0], nodes[last]];
  if (at < lowest || at > highest) return outside === "zero" ? 0 : (values[at < lowest ? 0 : last] ?? NaN);
  const exact = nodes.indexOf(at);
  if (exact >= 0) return values[exact] ?? NaN;
  const upper = nodes.findIndex((node) => node > at);
  const [x0 = NaN, x1 = NaN, y0 = NaN, y1 = NaN] = [nodes[upper - 1], nodes[upper], values[upper - 1], values[upper]];
  return y0 + ((at - x0) / (x1 - x0)) * (y1 - y0);
}
