import type { ServeOutput } from "@dmdc/spec";
import { Command } from "commander";
import { next, print } from "../repository-options.js";
import { UsageError } from "../usage-error.js";

/** Time after which the process ends, whatever still goes on, ms. */
const STOP_MS = 15_000;

interface ServeOptions {
  readonly data: string;
  readonly port: string;
  readonly host: string;
  readonly title?: string;
  readonly quiet?: boolean;
  readonly json?: boolean;
}

/** `dmdc serve`: runs a repository of its own. */
export function serve(): Command {
  return new Command("serve")
    .description("run a repository: of a collaboration, or of one's own to rehearse a submission")
    .requiredOption("--data <folder>", "everything that it keeps; made when it is not there")
    .option("--port <n>", "port; 0 for one that is free", "8080")
    .option("--host <address>", "address to listen on", "127.0.0.1")
    .option("--title <text>", "its name for people")
    .option("--quiet", "no log on standard error")
    .option("--json", "where it is reached, as JSON")
    .action(async (options: ServeOptions) => {
      // Loaded here, because no other command needs a server.
      const { startRepository } = await import("@dmdc/repository");
      const repository = await startRepository({
        ...{ folder: options.data, host: options.host, port: portOf(options.port) },
        ...(options.title !== undefined && { title: options.title }),
        ...(options.quiet !== true && { log: process.stderr }),
      });
      const output: ServeOutput = { url: repository.url, data: options.data, token_file: repository.tokenFile };
      print(options, output, () => `the repository in ${options.data} is at ${repository.url}\n`);
      if (options.quiet !== true) next(`dmdc login --server ${repository.url} --token-file ${repository.tokenFile}`);
      await untilAsked();
      setTimeout(() => process.exit(), STOP_MS).unref();
      await repository.close();
    });
}

function portOf(text: string): number {
  const port = Number(text);
  if (/^\d+$/.test(text) && port < 65_536) return port;
  throw new UsageError(`--port is "${text}", where a number from 0 to 65535 was expected`);
}

/** Waits for the request to stop: Ctrl-C, or SIGTERM. */
async function untilAsked(): Promise<void> {
  await new Promise<void>((resolve) => {
    for (const signal of ["SIGINT", "SIGTERM"] as const)
      process.once(signal, () => {
        resolve();
      });
  });
}
