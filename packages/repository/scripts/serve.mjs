// @ts-check
// Runs a repository for tests that kill it: `node serve.mjs FOLDER PORT [STEP]`, where STEP is a step of publishing at
// which the process ends as if its power were cut. Prints its address.
import { startRepository } from "@dmdc/repository";

const [folder = "", port = "0", deadly] = process.argv.slice(2);
const repository = await startRepository({
  folder,
  port: Number(port),
  onStep: (step) => {
    if (step === deadly) process.kill(process.pid, "SIGKILL");
  },
});
process.stdout.write(`${repository.url}\n`);
