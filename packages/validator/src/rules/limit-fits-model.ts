import { productNamed } from "../named-product.js";
import { crossSectionTerm } from "../cross-section-term.js";
import { quantityTerm, type Interaction, type Model } from "@dmdc/spec";
import { dimensionOf } from "../dimensions.js";
import type { ProductRule } from "../rule.js";

export const limitFitsModel: ProductRule = {
  id: "DMDC-UNIT-010",
  slug: "limit-fits-model",
  level: "must",
  stage: "links",
  scope: "product",
  kinds: ["result"],
  requirement:
    "The unit of a curve is that of what its model is scaled by: a cross-section, for scattering on nuclei through a light mediator a cross-section times the fourth power of a mass, a number for the coupling of an absorbed particle, GeV**-2 for operators.",
  rationale:
    "Published columns say `mass_gev, limit_cm2` of masses in keV and of a dimensionless coupling; read as they stand, they exclude everything or nothing.",
  fix: "State the unit that the values have, and the quantity beside it.",
  since: "0.9.0",
  cost: "headers",
  example: {
    wrong: 'a limit on an axion coupling with "units": "cm**2"',
    right: '"units": "1", "quantity": "axion_electron_coupling"',
  },
  *check({ document, arrays }, { products }) {
    if (document.kind !== "result" || document.result_type === "amplitude") return;
    const model = productNamed(products, document.model, "model");
    const units = arrays.get("/points/limit")?.attributes.units;
    if (model === undefined || typeof units !== "string") return;
    const { interaction } = model.document as Model;
    const allowed = unitsOf(interaction);
    const mine = dimensionOf([units])?.join();
    if (mine === undefined || allowed === undefined || allowed.some((other) => dimensionOf([other])?.join() === mine))
      return;
    yield {
      message: `"${units}" was found for a model of type ${interaction.type}; ${allowed.join(" or ")} was expected`,
      pointer: "/points/limit/units",
      observed: units,
      expected: allowed.join(", "),
    };
  },
};

/** Units that a limit on an interaction may have; undefined where it may be on anything. */
function unitsOf(interaction: Interaction): readonly string[] | undefined {
  switch (interaction.type) {
    case "spin_independent":
    case "spin_dependent":
    case "electron_scattering":
      return [quantityTerm(crossSectionTerm(interaction))?.units ?? ""];
    case "absorption":
      return ["1"];
    case "effective_operators":
      return ["GeV**-2", "cm**2", "1"];
    case "simplified_model":
    case "tabulated_spectrum":
    case "tabulated_quantiles":
      return undefined;
  }
}
