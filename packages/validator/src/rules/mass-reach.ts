import { recoilsOf } from "../kinematics.js";
import { productNamed } from "../named-product.js";
import type { ProductRule } from "../rule.js";
import { trueRangeOf } from "../true-range.js";

export const massReach: ProductRule = {
  id: "DMDC-PHYS-051",
  slug: "mass-reach",
  level: "should",
  stage: "physics",
  scope: "product",
  kinds: ["result"],
  requirement: "At each mass of a limit the most energetic recoil reaches the energies that the response counts.",
  rationale:
    "Below, the response gives no event at all, and a limit there was computed from another response or with another halo.",
  fix: "Name the response that was used; leave out the masses that it cannot reach.",
  since: "0.9.0",
  cost: "data",
  example: {
    wrong: "a limit at 1 GeV in xenon, recoils to 0.12 keV, counted from 0.7 keV",
    right: "limits from 2.7 GeV",
  },
  *check(product, release) {
    const { document } = product;
    if (document.kind !== "result") return;
    const response = productNamed(release.products, document.response, "response");
    const recoils = recoilsOf(product, release);
    const range = response === undefined ? undefined : trueRangeOf(response);
    if (recoils === undefined || range === undefined) return;
    const isShort = (mass: number) => recoils.greatestEnergyKeV(mass) < range.leastKeV;
    const index = recoils.massesGeV.findIndex(isShort);
    const mass = recoils.massesGeV[index];
    if (mass === undefined) return;
    const energy = recoils.greatestEnergyKeV(mass).toPrecision(3);
    yield {
      message: `at ${mass} GeV recoils reach ${energy} keV, and the response counts from ${range.leastKeV} keV`,
      pointer: "/points/mass",
      index,
      count: recoils.massesGeV.filter(isShort).length,
      observed: `${energy} keV`,
      expected: `at least ${range.leastKeV} keV`,
    };
  },
};
