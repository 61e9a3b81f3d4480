import { runValidate } from "./command/run-validate.js";

// A reader that stops early, such as head, is no failure.
process.stdout.on("error", (error: NodeJS.ErrnoException) => {
  if (error.code === "EPIPE") process.exit();
  throw error;
});

try {
  process.exitCode = await runValidate("dmdc-validate", process.argv.slice(2), process);
} catch (error) {
  process.stderr.write(`dmdc-validate: ${(error as Error).message}\n`);
  process.exitCode = 3;
}
