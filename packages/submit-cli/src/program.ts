import { Command } from "commander";
import { convert } from "./commands/convert.js";
import { diff } from "./commands/diff.js";
import { explain } from "./commands/explain.js";
import { fix } from "./commands/fix.js";
import { inspect } from "./commands/inspect.js";
import { migrate } from "./commands/migrate.js";
import { rate } from "./commands/rate.js";
import { reproduce } from "./commands/reproduce.js";
import { validate } from "./commands/validate.js";
import { EXIT } from "./exit-status.js";

/** The command line. */
export function program(): Command {
  const command = new Command("dmdc")
    .description("Data releases of direct dark matter searches: convert, check, look into, fold, reproduce")
    .version("0.1.0")
    .showHelpAfterError("(dmdc --help shows what can be said)")
    .exitOverride();
  for (const sub of [convert(), validate(), explain(), fix(), diff(), inspect(), rate(), reproduce(), migrate()]) {
    sub.exitOverride();
    command.addCommand(sub);
  }
  const rows = Object.values(EXIT).map(({ status, meaning }) => `  ${status}  ${meaning}`);
  return command.addHelpText("after", `\nExit status:\n${rows.join("\n")}`);
}
