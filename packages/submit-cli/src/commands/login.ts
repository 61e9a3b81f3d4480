import { RepositoryClient } from "@dmdc/sdk";
import type { LoginOutput } from "@dmdc/spec";
import { Command } from "commander";
import { text } from "node:stream/consumers";
import { ask, canAsk } from "../ask.js";
import { checkToken, findServer, readTokenFile, saveToken } from "../credentials.js";
import { next, print, withRepository, type RepositoryOptions } from "../repository-options.js";

/** `dmdc login`: signs in to a repository with a token. */
export function login(): Command {
  const command = new Command("login").description(
    "sign in to a repository: the token comes from a file, from standard input, or from the terminal, never from an argument",
  );
  return withRepository(command).action(async (options: RepositoryOptions) => {
    const server = await findServer(options.server);
    const token = await readToken(server, options.tokenFile);
    const { account, scopes, expires_at } = await new RepositoryClient(server, { token }).account();
    const stored_in = await saveToken(server, token);
    const output: LoginOutput = { server, account, scopes, expires_at, stored_in };
    print(options, output, () => {
      return `signed in to ${server} as ${account} until ${expires_at.slice(0, 10)}; the token is in ${stored_in}\n`;
    });
    next("dmdc plan FOLDER");
  });
}

async function readToken(server: string, tokenFile: string | undefined): Promise<string> {
  if (tokenFile !== undefined) return await readTokenFile(tokenFile);
  if (canAsk()) return checkToken(await ask(`Token for ${server}: `), "the answer");
  return checkToken(await text(process.stdin), "standard input");
}
