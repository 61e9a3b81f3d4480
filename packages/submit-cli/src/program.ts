import { Command } from "commander";
import { convert } from "./commands/convert.js";
import { diff } from "./commands/diff.js";
import { explain } from "./commands/explain.js";
import { fetch } from "./commands/fetch.js";
import { fix } from "./commands/fix.js";
import { init } from "./commands/init.js";
import { inspect } from "./commands/inspect.js";
import { login } from "./commands/login.js";
import { migrate } from "./commands/migrate.js";
import { plan } from "./commands/plan.js";
import { publish } from "./commands/publish.js";
import { rate } from "./commands/rate.js";
import { reproduce } from "./commands/reproduce.js";
import { search } from "./commands/search.js";
import { serve } from "./commands/serve.js";
import { status } from "./commands/status.js";
import { submit } from "./commands/submit.js";
import { validate } from "./commands/validate.js";
import { verify } from "./commands/verify.js";
import { versions } from "./commands/versions.js";
import { EXIT } from "./exit-status.js";

/** The command line. */
export function program(): Command {
  const command = new Command("dmdc")
    .description("Data releases of direct dark matter searches: convert, check, look into, fold, reproduce, submit")
    .version("0.1.0")
    .showHelpAfterError("(dmdc --help shows what can be said)")
    .exitOverride();
  const local = [init(), convert(), validate(), explain(), fix(), diff(), inspect(), rate(), reproduce(), migrate()];
  const repository = [login(), plan(), submit(), status(), publish(), versions(), search(), fetch(), verify(), serve()];
  for (const sub of [...local, ...repository]) {
    sub.exitOverride();
    command.addCommand(sub);
  }
  const rows = Object.values(EXIT).map(({ status, meaning }) => `  ${status}  ${meaning}`);
  return command.addHelpText("after", `\nExit status:\n${rows.join("\n")}`);
}
