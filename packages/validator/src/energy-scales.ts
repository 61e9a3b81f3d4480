import { orderedEntries, type Axis, type EnergyScale, type Model, type Response } from "@dmdc/spec";

/** What recoils in a model; undefined where it says nothing of it. */
export function scaleOfModel({ interaction }: Model): EnergyScale | undefined {
  switch (interaction.type) {
    case "spin_independent":
    case "spin_dependent":
    case "effective_operators":
      return "nr";
    case "electron_scattering":
    case "absorption":
      return "er";
    case "tabulated_spectrum":
    case "tabulated_quantiles":
      return interaction.energy_scale;
    case "simplified_model":
      return undefined;
  }
}

/** The scale of the true energy that goes into a response; undefined where no stage states one. */
export function scaleOfResponse({ stages }: Response): EnergyScale | undefined {
  const axes = orderedEntries(stages).flatMap(([, stage]): Axis[] => {
    if (stage.type === "matrix") return [stage.input];
    if (stage.type === "efficiency" || stage.type === "quenching") return [stage.axis];
    return stage.type === "acceptance" ? orderedEntries(stage.recoils).map(([, { axis }]) => axis) : [];
  });
  return axes.find(
    ({ basis, quantity, energy_scale: scale }) => basis === "true" && quantity === "recoil_energy" && scale,
  )?.energy_scale;
}

/** Whether energies of the two scales may be taken for one another. */
export function isSameScale(a: EnergyScale, b: EnergyScale): boolean {
  const kind = (scale: EnergyScale) => (scale === "ee" ? "er" : scale);
  return a === "total" || b === "total" || kind(a) === kind(b);
}
