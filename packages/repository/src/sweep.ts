import type { Context } from "./context.js";
import { discardUpload } from "./catalogue/uploads.js";

/** Removes uploads that were left unfinished, and files that no draft or version holds, once they are old enough. */
export async function sweep(context: Context): Promise<void> {
  const { db, store, limits, now } = context;
  const before = new Date(now().getTime() - limits.orphanMs).toISOString();
  for (const upload of await db.selectFrom("uploads").selectAll().where("created_at", "<", before).execute()) {
    await discardUpload(context, upload);
  }
  const open = new Set((await db.selectFrom("uploads").select("upload").execute()).map(({ upload }) => upload));
  for (const upload of await store.uploads()) if (!open.has(upload)) await store.discard(upload);
  const orphans = await db
    .selectFrom("stored_files as stored")
    .select("stored.sha256")
    .groupBy("stored.sha256")
    .having((test) => test(test.fn.max("stored.stored_at"), "<", before))
    .where((test) =>
      test.not(
        test.exists(test.selectFrom("version_files as f").select("f.path").whereRef("f.sha256", "=", "stored.sha256")),
      ),
    )
    .where((test) =>
      test.not(
        test.exists(test.selectFrom("draft_files as f").select("f.path").whereRef("f.sha256", "=", "stored.sha256")),
      ),
    )
    .execute();
  for (const { sha256 } of orphans) {
    await db.deleteFrom("stored_files").where("sha256", "=", sha256).execute();
    await store.remove(sha256);
  }
}
