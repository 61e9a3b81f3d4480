import type { NewToken, Scope, Token, TokenRequest } from "@dmdc/spec";
import { createHash, randomBytes, randomUUID } from "node:crypto";
import type { Selectable } from "kysely";
import type { Context } from "../context.js";
import type { TokenTable } from "../database/tables.js";

/** Every scope. */
export const SCOPES: readonly Scope[] = [
  "drafts:read",
  "drafts:write",
  "releases:publish",
  "releases:withdraw",
  "tokens:manage",
];

const DAY_MS = 86_400_000;
/** `last_used_at` is written at most this often. */
const USE_MS = 60_000;

/** Who is asking. */
export interface Caller {
  readonly account: string;
  readonly scopes: readonly Scope[];
  readonly expiresAt: string;
}

/** Makes a token; its secret is `dmdc_` and 256 random bits, so that its plain digest can be kept. */
export async function createToken(context: Context, account: string, request: TokenRequest): Promise<NewToken> {
  const secret = `dmdc_${randomBytes(32).toString("base64url")}`;
  const now = context.now();
  const row = {
    token_id: randomUUID(),
    secret_sha256: digestOf(secret),
    account,
    label: request.label,
    scopes: JSON.stringify([...new Set(request.scopes)]),
    created_at: now.toISOString(),
    expires_at: new Date(now.getTime() + (request.expires_in_days ?? 90) * DAY_MS).toISOString(),
    last_used_at: null,
  };
  await context.db.insertInto("tokens").values(row).execute();
  return { ...tokenOf(row), secret };
}

/** Whose a secret is; undefined when no valid token has it. */
export async function findCaller(context: Context, secret: string): Promise<Caller | undefined> {
  const row = await context.db
    .selectFrom("tokens")
    .selectAll()
    .where("secret_sha256", "=", digestOf(secret))
    .executeTakeFirst();
  const now = context.now();
  if (row === undefined || row.expires_at <= now.toISOString()) return undefined;
  if (row.last_used_at === null || Date.parse(row.last_used_at) + USE_MS < now.getTime()) {
    await context.db
      .updateTable("tokens")
      .set({ last_used_at: now.toISOString() })
      .where("token_id", "=", row.token_id)
      .execute();
  }
  return { account: row.account, scopes: JSON.parse(row.scopes) as Scope[], expiresAt: row.expires_at };
}

/** The tokens of an account, newest first. */
export async function listTokens(context: Context, account: string): Promise<Token[]> {
  const rows = await context.db
    .selectFrom("tokens")
    .selectAll()
    .where("account", "=", account)
    .orderBy("created_at", "desc")
    .execute();
  return rows.map(tokenOf);
}

/** Ends a token of an account; false when there is none. */
export async function revokeToken(context: Context, account: string, tokenId: string): Promise<boolean> {
  const { numDeletedRows } = await context.db
    .deleteFrom("tokens")
    .where("token_id", "=", tokenId)
    .where("account", "=", account)
    .executeTakeFirst();
  return numDeletedRows > 0n;
}

function tokenOf({
  token_id,
  account,
  label,
  scopes,
  created_at,
  expires_at,
  last_used_at,
}: Selectable<TokenTable>): Token {
  const said = { token_id, account, label, scopes: JSON.parse(scopes) as Scope[], created_at, expires_at };
  return { ...said, ...(last_used_at !== null && { last_used_at }) };
}

function digestOf(secret: string): string {
  return createHash("sha256").update(secret).digest("hex");
}
