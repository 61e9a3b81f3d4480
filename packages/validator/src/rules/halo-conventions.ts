import type { Halo, Product, Quantity } from "@dmdc/spec";
import { memberAt } from "../kinds/places.js";
import { factorBetween } from "../kinds/unit-factor.js";
import type { ProductRule, Tunable } from "../rule.js";

const bound = (value: number, units: string, meaning: string): Tunable => ({
  default: value,
  units,
  meaning,
  minimum: 0,
});

/** The members of a standard halo that are compared, with the unit of their bounds. */
const MEMBERS = [
  ["density", "GeV.cm**-3"],
  ["v0", "km.s**-1"],
  ["escape_speed", "km.s**-1"],
  ["earth_speed", "km.s**-1"],
] as const;

export const haloConventions: ProductRule = {
  id: "DMDC-PHYS-058",
  slug: "halo-conventions",
  level: "may",
  stage: "physics",
  scope: "product",
  kinds: ["model", "result"],
  requirement:
    "A halo is near what the field uses: a density of 0.2 to 0.6 GeV/cm3, v0 of 200 to 250, an escape speed of 450 to 650 and an Earth speed of 215 to 270 km/s.",
  rationale:
    "Experiments agreed on 0.3 GeV/cm3, 238 and 544 km/s (arXiv:2105.00599), after 220 and 232 km/s; a value far from both is mostly a slip, and its limits compare with no others.",
  fix: "Look for an exchanged value or unit; nothing is wrong if the halo is meant.",
  since: "0.9.0",
  cost: "headers",
  example: {
    wrong: '"density": { "value": 3, "units": "GeV.cm**-3" }',
    right: '"density": { "value": 0.3, "units": "GeV.cm**-3" }',
  },
  tunables: {
    least_density: bound(0.2, "GeV.cm**-3", "Least local density."),
    greatest_density: bound(0.6, "GeV.cm**-3", "Greatest local density."),
    least_v0: bound(200, "km.s**-1", "Least most probable speed."),
    greatest_v0: bound(250, "km.s**-1", "Greatest most probable speed."),
    least_escape_speed: bound(450, "km.s**-1", "Least escape speed."),
    greatest_escape_speed: bound(650, "km.s**-1", "Greatest escape speed."),
    least_earth_speed: bound(215, "km.s**-1", "Least speed of the Earth."),
    greatest_earth_speed: bound(270, "km.s**-1", "Greatest speed of the Earth."),
  },
  *check({ document }, _, tuned) {
    const halo = haloOf(document);
    if (halo === undefined) return;
    for (const [member, units] of MEMBERS) {
      const quantity = memberAt(halo, member) as Quantity | undefined;
      const factor = quantity === undefined ? undefined : factorBetween(quantity.units, units);
      if (quantity === undefined || factor === undefined) continue;
      const value = quantity.value * factor;
      const [least = 0, greatest = Infinity] = [tuned[`least_${member}`], tuned[`greatest_${member}`]];
      if (value >= least && value <= greatest) continue;
      yield {
        message: `${member} is ${value} ${units}; ${least} to ${greatest} is usual`,
        pointer: `/halo/${member}`,
        observed: `${value} ${units}`,
        expected: `${least} to ${greatest} ${units}`,
      };
    }
  },
};

function haloOf(document: Product): Halo | undefined {
  return document.kind === "model" || document.kind === "result" ? document.halo : undefined;
}
