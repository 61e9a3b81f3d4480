import type { ChangePage } from "@dmdc/spec";
import type { ChangeType, Context } from "../context.js";
import type { Db } from "../database/open-database.js";

/** Adds to the change feed, inside of the transaction of the change. */
export async function recordChange(
  step: Db,
  now: Date,
  type: ChangeType,
  release: string,
  version: string,
): Promise<void> {
  const { manifest_sha256 } = await step
    .selectFrom("versions")
    .select("manifest_sha256")
    .where("release", "=", release)
    .where("version", "=", version)
    .executeTakeFirstOrThrow();
  await step.insertInto("changes").values({ type, release, version, manifest_sha256, at: now.toISOString() }).execute();
}

/** A page of the change feed. */
export async function listChanges({ db }: Context, after: number, limit: number): Promise<ChangePage> {
  const changes = await db
    .selectFrom("changes")
    .selectAll()
    .where("sequence", ">", after)
    .orderBy("sequence")
    .limit(limit)
    .execute();
  return { changes, next: changes.at(-1)?.sequence ?? after };
}
