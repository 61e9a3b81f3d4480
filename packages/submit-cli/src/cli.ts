import { CommanderError } from "commander";
import { EXIT } from "./exit-status.js";
import { program } from "./program.js";
import { UsageError } from "./usage-error.js";

// A reader that stops early, such as head, is no failure.
process.stdout.on("error", (error: NodeJS.ErrnoException) => {
  if (error.code === "EPIPE") process.exit(EXIT.good.status);
  throw error;
});

try {
  await program().parseAsync();
} catch (error) {
  process.exitCode = statusOf(error);
}

function statusOf(error: unknown): number {
  if (error instanceof CommanderError) return error.exitCode === 0 ? EXIT.good.status : EXIT.usage.status;
  const message = error instanceof Error ? error.message : String(error);
  process.stderr.write(`dmdc: ${message}\n`);
  return error instanceof UsageError ? EXIT.usage.status : EXIT.incomplete.status;
}
