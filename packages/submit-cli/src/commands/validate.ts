import { runValidate } from "@dmdc/validator/node";
import { Command } from "commander";

/** `dmdc validate`: says whether releases keep the format; options, help and statuses are those of `dmdc-validate`. */
export function validate(): Command {
  return new Command("validate")
    .description("say whether releases keep the format, in structure and in physics, and what to mend")
    .argument("[arguments...]")
    .allowUnknownOption()
    .helpOption(false)
    .action(async (_: string[], __: object, command: Command) => {
      process.exitCode = await runValidate("dmdc validate", command.args, process);
    });
}
