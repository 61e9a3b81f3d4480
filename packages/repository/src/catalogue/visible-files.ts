import type { Db } from "../database/open-database.js";

/** Most digests in one question to the database. */
const BATCH = 500;

/**
 * Those of the digests that an account may read already: it sent the file itself, or a published version holds it. What
 * others have sent and not published stays unknown, so that nobody learns of a file by guessing its digest.
 */
export async function visibleFiles(
  db: Db,
  account: string,
  digests: readonly string[],
): Promise<ReadonlyMap<string, number>> {
  const found = new Map<string, number>();
  for (let start = 0; start < digests.length; start += BATCH) {
    const batch = digests.slice(start, start + BATCH);
    const own = await db
      .selectFrom("stored_files")
      .select(["sha256", "bytes"])
      .where("owner", "=", account)
      .where("sha256", "in", batch)
      .execute();
    const published = await db
      .selectFrom("version_files as file")
      .innerJoin("versions as v", (join) =>
        join.onRef("v.release", "=", "file.release").onRef("v.version", "=", "file.version"),
      )
      .innerJoin("releases as r", "r.release", "v.release")
      .select(["file.sha256", "file.bytes"])
      .where("file.sha256", "in", batch)
      .where((test) => test.or([test("v.state", "!=", "withdrawn"), test("r.owner", "=", account)]))
      .execute();
    for (const { sha256, bytes } of [...own, ...published]) found.set(sha256, bytes);
  }
  return found;
}
