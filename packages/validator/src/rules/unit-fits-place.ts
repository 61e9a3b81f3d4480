import { parseUnit, quantityTerm, unitFitsQuantity, type Model } from "@dmdc/spec";
import { crossSectionTerm } from "../cross-section-term.js";
import { productNamed } from "../named-product.js";
import type { ReleaseView } from "../release-view.js";
import type { ReleaseRule } from "../rule.js";
import { unitsIn } from "../unit-places.js";
import { documentsOf } from "./unit-known.js";

/** What the format's own members measure, by the end of their pointer. */
const MEASURES: readonly (readonly [RegExp, string])[] = [
  [/\/exposure\/units$/, "exposure"],
  [/\/also_stated_as\/\d+\/units$/, "exposure"],
  [/\/exposure\/mass\/units$/, "mass"],
  [/^\/detectors\/[^/]+\/mass\/units$/, "mass"],
  [/\/live_time\/units$/, "duration"],
  [/\/halo\/density\/units$/, "energy_density"],
  [/\/halo\/(?:v0|escape_speed|earth_speed)\/units$/, "speed"],
  [/\/form_factor\/(?:radius_slope|radius_offset|surface|skin)\/units$/, "length"],
  [/\/(?:nucleon_mass|mediator\/mass)\/units$/, "mass_energy"],
  [/\/claims\/[^/]+\/mass\/units$/, "mass_energy"],
  [/\/(?:minimum|maximum)_mass\/units$/, "mass_energy"],
  [/\/points\/mass\/units$/, "mass_energy"],
  [/\/points\/(?:n_observed|expected_signal\/\w+|expected_background\/\w+)\/units$/, "event_count"],
];

export const unitFitsPlace: ReleaseRule = {
  id: "DMDC-UNIT-003",
  slug: "unit-fits-place",
  level: "must",
  stage: "units",
  scope: "release",
  requirement:
    "A member whose meaning the format fixes has a unit of that meaning: an exposure is mass times time, a speed length by time; a reference cross-section is an area, and for scattering on nuclei through a light mediator an area times the fourth power of a mass; an axis has one kind of unit throughout.",
  rationale:
    "An exposure in days, or a density without its volume, makes every rate wrong by a factor that no one can guess. A light mediator leaves no cross-section at zero momentum; an area for it is a number for some mass that is not stated.",
  fix: "Give the number in a unit of the stated kind.",
  since: "0.9.0",
  cost: "headers",
  example: {
    wrong: '"live_time": { "value": 1.5, "units": "Mg.yr" }',
    right: '"exposure": { "value": 1.5, "units": "Mg.yr", … }',
  },
  *check(release) {
    for (const { file, document } of documentsOf(release)) {
      for (const { pointer, units } of unitsIn(document)) {
        const term =
          MEASURES.find(([pattern]) => pattern.test(pointer))?.[1] ?? referenceTerm(release, document, pointer);
        const quantity = term === undefined ? ownerQuantity(document, pointer) : quantityTerm(term);
        if (quantity === undefined || fits(units, quantity)) continue;
        yield {
          message: `"${units}" was found where ${quantity.meaning} was expected, in a unit such as "${quantity.units}"`,
          file,
          pointer,
          observed: units,
          expected: quantity.units,
        };
      }
    }
  },
};

/** What a cross-section measures that a model is scaled to, by the model itself or by a claim. */
function referenceTerm({ products }: ReleaseView, document: unknown, pointer: string): string | undefined {
  if (pointer.endsWith("/reference_cross_section/units")) {
    return crossSectionTerm(resolve(document, pointer.slice(0, -"/reference_cross_section/units".length)));
  }
  const claim = /^(\/claims\/[^/]+)\/cross_section\/units$/.exec(pointer)?.[1];
  if (claim === undefined) return undefined;
  const { model } = (resolve(document, claim) ?? {}) as { model?: unknown };
  const scaled = typeof model === "string" ? productNamed(products, model, "model") : undefined;
  return crossSectionTerm((scaled?.document as Model | undefined)?.interaction);
}

/** The quantity of the axis, cutoff or matrix that a unit stands in, if it stands in one. */
function ownerQuantity(document: unknown, pointer: string) {
  const stage = /^(\/stages\/[^/]+)\/values\/units$/.exec(pointer)?.[1];
  if (stage !== undefined) {
    const { type, content } = (resolve(document, stage) ?? {}) as { type?: unknown; content?: unknown };
    if (type === "quenching" || type === "resolution") return undefined;
    return quantityTerm(content === "rate" ? "event_rate" : "probability");
  }
  const owner = /^(.*)\/(?:edges|points|alternative_points\/\w+|minimum|maximum)\/units$/.exec(pointer)?.[1];
  if (owner === undefined) return undefined;
  const term = (resolve(document, owner) as { quantity?: unknown } | undefined)?.quantity;
  return typeof term === "string" ? quantityTerm(term) : undefined;
}

function resolve(document: unknown, pointer: string): unknown {
  let node = document;
  for (const step of pointer.split("/").slice(1)) node = (node as { [key: string]: unknown } | undefined)?.[step];
  return node;
}

function fits(units: string, quantity: Parameters<typeof unitFitsQuantity>[1]): boolean {
  try {
    return unitFitsQuantity(parseUnit(units).canonical, quantity);
  } catch {
    return true;
  }
}
