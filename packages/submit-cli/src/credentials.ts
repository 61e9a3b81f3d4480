import { chmod, mkdir, readFile, rename, stat, writeFile } from "node:fs/promises";
import { homedir } from "node:os";
import { dirname, join } from "node:path";
import { SignInError, UsageError } from "./usage-error.js";

/** What `dmdc login` keeps. */
interface Credentials {
  /** The server that is meant when none is named. */
  readonly server?: string;
  readonly tokens: { readonly [server: string]: string };
}

/** A token, and where it was found. */
export interface FoundToken {
  readonly token: string;
  readonly source: string;
}

/** The file with the tokens, which only its owner can read. */
export function credentialsFile(): string {
  return join(process.env.XDG_CONFIG_HOME ?? join(homedir(), ".config"), "dmdc/credentials.json");
}

/** Which repository is meant: the one named, the one of `DMDC_SERVER`, or the one of the last sign-in. */
export async function findServer(named: string | undefined): Promise<string> {
  const server = named ?? process.env.DMDC_SERVER ?? (await readCredentials()).server;
  if (server === undefined) {
    throw new UsageError("which repository? Name it by --server, or by DMDC_SERVER, or sign in by dmdc login");
  }
  return checkServer(server);
}

/** @throws {@link UsageError} when it is no address of a repository */
export function checkServer(server: string): string {
  const url = URL.canParse(server) ? new URL(server) : undefined;
  if (url === undefined || !["http:", "https:"].includes(url.protocol) || url.username !== "") {
    throw new UsageError(`"${server}" is no address of a repository: write one such as https://repository.example.org`);
  }
  return `${url.origin}${url.pathname}`.replace(/\/+$/, "");
}

/**
 * The token for a server: from a file that is named, from `DMDC_TOKEN_<HOST>`, from `DMDC_TOKEN` (which is for the server
 * of `DMDC_SERVER`), or from the sign-in. It is never an argument, which every process of the machine could read.
 */
export async function findToken(server: string, tokenFile: string | undefined): Promise<FoundToken | undefined> {
  if (tokenFile !== undefined) return { token: await readTokenFile(tokenFile), source: tokenFile };
  const name = `DMDC_TOKEN_${new URL(server).host.toUpperCase().replaceAll(/[^A-Z0-9]/g, "_")}`;
  const own = process.env[name];
  if (own !== undefined) return { token: own.trim(), source: name };
  const general = process.env.DMDC_TOKEN;
  const meant = process.env.DMDC_SERVER;
  if (general !== undefined && meant !== undefined && checkServer(meant) === server) {
    return { token: general.trim(), source: "DMDC_TOKEN" };
  }
  const token = (await readCredentials()).tokens[server];
  return token === undefined ? undefined : { token, source: credentialsFile() };
}

/** The token for a server. @throws {@link SignInError} when there is none */
export async function needToken(server: string, tokenFile: string | undefined): Promise<FoundToken> {
  const found = await findToken(server, tokenFile);
  if (found !== undefined) return found;
  throw new SignInError(`you are not signed in to ${server}: dmdc login --server ${server}`);
}

/** Keeps a token, and makes its server the one that is meant when none is named. */
export async function saveToken(server: string, token: string): Promise<string> {
  const file = credentialsFile();
  const { tokens } = await readCredentials();
  await mkdir(dirname(file), { recursive: true, mode: 0o700 });
  const text = JSON.stringify({ server, tokens: { ...tokens, [server]: token } }, null, 2);
  const temporary = `${file}.${process.pid}.part`;
  await writeFile(temporary, `${text}\n`, { mode: 0o600 });
  await chmod(temporary, 0o600);
  await rename(temporary, file);
  return file;
}

/** The token in a file. @throws {@link UsageError} when there is none */
export async function readTokenFile(file: string): Promise<string> {
  const text = await readFile(file, "utf8").catch((cause: unknown) => {
    throw new UsageError(`the file ${file} with the token cannot be read: ${(cause as Error).message}`);
  });
  return checkToken(text, file);
}

/** @throws {@link UsageError} when a text is no token */
export function checkToken(text: string, source: string): string {
  const token = text.trim();
  if (/^[\x21-\x7e]{8,200}$/.test(token)) return token;
  throw new UsageError(`what ${source} holds is no token: it is one word, such as dmdc_…`);
}

async function readCredentials(): Promise<Credentials> {
  const file = credentialsFile();
  let text: string;
  try {
    text = await readFile(file, "utf8");
  } catch {
    return { tokens: {} };
  }
  if (process.platform !== "win32" && ((await stat(file)).mode & 0o077) !== 0) {
    throw new SignInError(`others can read ${file}: chmod 600 ${file}`);
  }
  const { server, tokens = {} } = JSON.parse(text) as Partial<Credentials>;
  return { ...(server !== undefined && { server }), tokens };
}
