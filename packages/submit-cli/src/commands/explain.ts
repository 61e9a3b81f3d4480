import { explainRule, PROFILES, RULES } from "@dmdc/validator";
import { Command } from "commander";
import { renderTable } from "../table.js";
import { UsageError } from "../usage-error.js";

/** `dmdc explain`: what a rule requires, why, and what to do. */
export function explain(): Command {
  return new Command("explain")
    .description("say what a rule requires, why, and what to do; without a name, list the rules")
    .argument("[rule]", "id or name, such as DMDC-PHYS-003 or energy-outside-bin")
    .action((name: string | undefined) => {
      if (name === undefined) {
        process.stdout.write(list());
        return;
      }
      const explanation = explainRule(name);
      if (explanation.text === undefined) {
        const hint = explanation.nearest === undefined ? "" : `; did you mean "${explanation.nearest}"?`;
        throw new UsageError(`there is no rule "${name}"${hint} (dmdc explain lists them)`);
      }
      process.stdout.write(explanation.text);
    });
}

function list(): string {
  const rules = [...RULES, ...Object.values(PROFILES).flatMap((profile) => profile.rules)];
  return renderTable(
    ["rule", "name", "strength", "stage"],
    rules.map(({ id, slug, level, stage }) => [id, slug, level, stage]),
  );
}
