import { RepositoryClient } from "@dmdc/sdk";
import type { Command } from "commander";
import { findServer, findToken, needToken } from "./credentials.js";

/** What every command that speaks with a repository may be told. */
export interface RepositoryOptions {
  readonly server?: string;
  readonly tokenFile?: string;
  readonly json?: boolean;
}

/** Adds the options of every command that speaks with a repository. */
export function withRepository(command: Command): Command {
  return command
    .option("--server <url>", "the repository; DMDC_SERVER, or that of the last sign-in, when absent")
    .option("--token-file <file>", "a file with the token; DMDC_TOKEN, or the sign-in, when absent")
    .option("--json", "the result as JSON");
}

/** A client for reading; with a token where there is one. */
export async function readingClient(options: RepositoryOptions): Promise<RepositoryClient> {
  const server = await findServer(options.server);
  const found = await findToken(server, options.tokenFile);
  return new RepositoryClient(server, found === undefined ? {} : { token: found.token });
}

/** A client that has signed in: this is found out before anything else is done. */
export async function signedInClient(options: RepositoryOptions): Promise<RepositoryClient> {
  const server = await findServer(options.server);
  const { token } = await needToken(server, options.tokenFile);
  const client = new RepositoryClient(server, { token });
  await client.account();
  return client;
}

/** Writes a result: as JSON, or as text. */
export function print(options: { readonly json?: boolean }, result: unknown, text: () => string): void {
  process.stdout.write(options.json === true ? `${JSON.stringify(result, null, 2)}\n` : text());
}

/** Says what to do next, beside the result. */
export function next(text: string): void {
  process.stderr.write(`next: ${text}\n`);
}
