import { orderedEntries, type Interaction } from "@dmdc/spec";
import type { ProductRule } from "../rule.js";

export const couplingNotZero: ProductRule = {
  id: "DMDC-PHYS-065",
  slug: "coupling-not-zero",
  level: "must",
  stage: "physics",
  scope: "product",
  kinds: ["model"],
  requirement: "A model couples to something: not every coupling or coefficient is 0.",
  rationale: "Without any coupling there is no rate, and no limit can be scaled to it.",
  fix: "Give the couplings; equal ones to protons and neutrons are 1 and 1.",
  since: "0.9.0",
  cost: "headers",
  example: {
    wrong: '"proton_coupling": 0, "neutron_coupling": 0',
    right: '"proton_coupling": 1, "neutron_coupling": 1',
  },
  *check({ document }) {
    if (document.kind !== "model" || !couplingsOf(document.interaction).every((coupling) => coupling === 0)) return;
    if (couplingsOf(document.interaction).length === 0) return;
    yield {
      message: "every coupling is 0",
      pointer: "/interaction",
      observed: "0",
      expected: "a coupling other than 0",
    };
  },
};

function couplingsOf(interaction: Interaction): number[] {
  if (interaction.type === "spin_independent") return [interaction.proton_coupling, interaction.neutron_coupling];
  if (interaction.type === "effective_operators") {
    return orderedEntries(interaction.coefficients).flatMap(([, { first, second }]) => [first, second]);
  }
  return interaction.type === "simplified_model"
    ? orderedEntries(interaction.couplings).map(([, { value }]) => value)
    : [];
}
