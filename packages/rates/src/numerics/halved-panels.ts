import { at } from "./at.js";

/** A range of the variable of integration. */
export type Panel = readonly [from: number, to: number];

/** An integral on each of some panels by both rules of the Gauss–Kronrod pair; shape (panels). */
export interface PanelSums {
  readonly kronrod: Float64Array;
  readonly gauss: Float64Array;
}

/** When a panel is accepted. */
export interface PanelAcceptance {
  /** Gauss and Kronrod agree to this part of the whole, which the panels give as they are at first; Kronrod is then far better. */
  readonly tolerance: number;
  /** Halvings after which a panel is accepted as it is. */
  readonly deepest: number;
}

/**
 * Visits panels, halved until both rules agree on each: all of one width at once, so that an integrand may be asked for many
 * points together.
 *
 * @param sumsOf - what the rules give on panels
 * @param visit - takes an accepted panel by its index in the sums
 */
export function visitHalvedPanels<Sums extends PanelSums>(
  start: readonly Panel[],
  sumsOf: (panels: readonly Panel[]) => Sums,
  { tolerance, deepest }: PanelAcceptance,
  visit: (sums: Sums, index: number) => void,
): void {
  let [panels, allowed] = [start, 0];
  for (let depth = 0; panels.length > 0; depth++) {
    const sums = sumsOf(panels);
    const { kronrod, gauss } = sums;
    if (depth === 0) allowed = tolerance * kronrod.reduce((total, value) => total + Math.abs(value), 0);
    const halves: Panel[] = [];
    for (const [p, [from, to]] of panels.entries()) {
      if (Math.abs(at(kronrod, p) - at(gauss, p)) <= allowed || depth === deepest) visit(sums, p);
      else halves.push([from, 0.5 * (from + to)], [0.5 * (from + to), to]);
    }
    panels = halves;
  }
}
