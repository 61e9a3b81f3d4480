import { renderJson, renderText } from "@dmdc/validator";
import { validateFolder } from "@dmdc/validator/node";
import { Command } from "commander";
import { EXIT } from "../exit-status.js";

interface ValidateOptions {
  readonly json?: boolean;
  readonly all?: boolean;
}

/** `dmdc validate`: says whether releases keep the format. */
export function validate(): Command {
  return new Command("validate")
    .description("say whether releases keep the format, in structure and in physics, and what to mend")
    .argument("<release...>", "folders")
    .option("--json", "one report a release, as JSON")
    .option("--all", "every place, instead of the first two of each rule in each file")
    .action(async (folders: string[], options: ValidateOptions) => {
      for (const folder of folders) {
        const report = await validateFolder(folder);
        const style = { colour: process.stdout.isTTY, all: options.all ?? false };
        process.stdout.write(options.json === true ? renderJson(report) : renderText(report, style));
        if (report.gate === "fail") process.exitCode = EXIT.bad.status;
      }
    });
}
