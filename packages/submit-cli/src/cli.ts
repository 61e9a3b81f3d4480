import { CommanderError } from "commander";
import { errorText } from "./error-text.js";
import { EXIT } from "./exit-status.js";
import { program } from "./program.js";
import { statusOf } from "./status-of.js";

// A reader that stops early, such as head, is no failure.
process.stdout.on("error", (error: NodeJS.ErrnoException) => {
  if (error.code === "EPIPE") process.exit(EXIT.good.status);
  throw error;
});

try {
  await program().parseAsync();
} catch (error) {
  process.exitCode = report(error);
}

function report(error: unknown): number {
  if (error instanceof CommanderError) return error.exitCode === 0 ? EXIT.good.status : EXIT.usage.status;
  process.stderr.write(`dmdc: ${errorText(error)}\n`);
  return statusOf(error);
}
