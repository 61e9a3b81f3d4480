import { writeFile, mkdir, readFile } from "node:fs/promises";
import type { AddressInfo } from "node:net";
import { join } from "node:path";
import type { Writable } from "node:stream";
import { createToken, SCOPES } from "./catalogue/tokens.js";
import { resumeValidations } from "./catalogue/validation.js";
import { DEFAULT_LIMITS, type Context, type Limits } from "./context.js";
import { closeDatabase, openDatabase } from "./database/open-database.js";
import { ADMINISTRATOR, ownerHandlers } from "./handlers/owner.js";
import { pageHandlers } from "./handlers/pages.js";
import { publicHandlers } from "./handlers/public.js";
import { uploadHandlers } from "./handlers/uploads.js";
import { bindDocument } from "./http/bind.js";
import { readDocument, type InterfaceDocument } from "./http/interface-document.js";
import { createServer } from "./http/server.js";
import { folderStore } from "./store/folder-store.js";
import { sweep } from "./sweep.js";
import { ReleaseValidator } from "./validation/release-validator.js";

const HOUR_MS = 3_600_000;
/** Time that requests under way have to end when the server stops, ms. */
const GRACE_MS = 5_000;

/** What may be chosen about a repository. */
export interface RepositoryOptions {
  /** Folder with everything that it keeps; made when it is not there. */
  readonly folder: string;
  /** Port; one that is free when 0. */
  readonly port?: number;
  /** Address to listen on; the loopback when absent. */
  readonly host?: string;
  /** Its name for people. */
  readonly title?: string;
  readonly limits?: Partial<Limits>;
  /** Where the log goes, one JSON object a line; nowhere when absent. */
  readonly log?: Writable;
  /** Called between every two steps of publishing: tests of crashes stop the process there. */
  readonly onStep?: (step: string) => void;
  /** Adds to the server before it listens: tests compare every answer with the document. */
  readonly onServer?: (server: Awaited<ReturnType<typeof createServer>>, document: InterfaceDocument) => void;
}

/** A repository that is running. */
export interface RunningRepository {
  /** Where it is reached. */
  readonly url: string;
  /** File with a token of the administrator, readable for the owner of the folder only. */
  readonly tokenFile: string;
  /** Stops it: no new request is taken, those under way have 5 s to end. */
  close(): Promise<void>;
}

/**
 * Starts a repository of releases.
 *
 *     const repository = await startRepository({ folder: "data", port: 8080 });
 *
 * @throws {@link RepositoryInUseError} when another server has the folder
 */
export async function startRepository(options: RepositoryOptions): Promise<RunningRepository> {
  const { folder, port = 0, host = "127.0.0.1", title = "DMDC repository", log, onStep = () => undefined } = options;
  const limits = { ...DEFAULT_LIMITS, ...options.limits };
  await mkdir(folder, { recursive: true, mode: 0o700 });
  const db = await openDatabase(join(folder, "catalogue.db"));
  const store = await folderStore(folder);
  const validator = new ReleaseValidator(limits.validationMs);
  const text = readDocument();
  const context: Context = { title, db, store, validator, limits, document: text, onStep, now: () => new Date() };
  const tokenFile = await administratorToken(context, folder);
  await sweep(context);
  const timer = setInterval(() => void sweep(context).catch(() => undefined), HOUR_MS).unref();

  const app = await createServer(context, log);
  const document = JSON.parse(text) as InterfaceDocument;
  options.onServer?.(app, document);
  const handlers = [publicHandlers, ownerHandlers, uploadHandlers, pageHandlers].map((make) => make(context));
  bindDocument(app, context, document, Object.assign({}, ...handlers) as (typeof handlers)[number]);
  await app.listen({ port, host });
  await resumeValidations(context);
  const address = app.server.address() as AddressInfo;
  return {
    url: `http://${address.family === "IPv6" ? `[${address.address}]` : address.address}:${address.port}`,
    tokenFile,
    async close() {
      clearInterval(timer);
      validator.close();
      const grace = setTimeout(() => {
        app.server.closeAllConnections();
      }, GRACE_MS);
      await app.close();
      clearTimeout(grace);
      await closeDatabase(db);
    },
  };
}

/** Makes a token of the administrator when there is none yet, in a file that only the owner of the folder can read. */
async function administratorToken(context: Context, folder: string): Promise<string> {
  const file = join(folder, "administrator.token");
  const known = await readFile(file, "utf8").catch(() => undefined);
  if (known === undefined) {
    const request = { label: "first token, made with the repository", scopes: [...SCOPES], expires_in_days: 366 };
    const { secret } = await createToken(context, ADMINISTRATOR, request);
    await writeFile(file, `${secret}\n`, { mode: 0o600, flag: "wx" });
  }
  return file;
}
