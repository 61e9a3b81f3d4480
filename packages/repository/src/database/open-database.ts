import { Kysely, sql, SqliteDialect } from "kysely";
import Database from "libsql";
import { RepositoryInUseError } from "../errors.js";
import { MIGRATIONS } from "./migrations.js";
import type { Tables } from "./tables.js";

/** The catalogue's database. */
export type Db = Kysely<Tables>;

/**
 * Opens the database of a repository, and brings its tables up to date. Only one server at a time may have it.
 *
 * @throws {@link RepositoryInUseError} when another server has it
 */
export async function openDatabase(file: string): Promise<Db> {
  const database = new Database(file);
  const db = new Kysely<Tables>({ dialect: new SqliteDialect({ database: database }) });
  try {
    for (const setting of [
      "locking_mode = exclusive",
      "journal_mode = wal",
      "synchronous = full",
      "foreign_keys = on",
    ]) {
      await sql.raw(`pragma ${setting}`).execute(db);
    }
    await migrate(db);
  } catch (cause) {
    await db.destroy();
    if (cause instanceof Error && /locked|busy/i.test(cause.message)) throw new RepositoryInUseError(file, { cause });
    throw cause;
  }
  return db;
}

async function migrate(db: Db): Promise<void> {
  const { rows } = await sql<{ user_version: number }>`pragma user_version`.execute(db);
  const taken = rows[0]?.user_version ?? 0;
  await db.transaction().execute(async (step) => {
    // A write, even without a step to take, so that a second server is found at once.
    await sql.raw(`pragma user_version = ${MIGRATIONS.length}`).execute(step);
    for (const statements of MIGRATIONS.slice(taken)) {
      for (const statement of statements) await sql.raw(statement).execute(step);
    }
  });
}

/** Closes a database, so that another process can have it at once: the library lets its file go later. */
export async function closeDatabase(db: Db): Promise<void> {
  for (const statement of ["pragma journal_mode = delete", "pragma locking_mode = normal", "select 1 from releases"]) {
    await sql.raw(statement).execute(db);
  }
  await db.destroy();
}
