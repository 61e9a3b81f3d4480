import type { PhysicsIndex } from "@dmdc/spec";
import { sql } from "kysely";
import type { Db } from "../database/open-database.js";
import type { VersionRecord } from "./publish.js";

/** Names of the query parameters that select by a word. */
export type FacetName = "target" | "technology" | "kind" | "interaction" | "nature" | "licence";

/** Where each of them finds its words. */
export const FACETS: { readonly [name in FacetName]: (record: VersionRecord) => readonly string[] } = {
  target: ({ physics }) => physics.targets,
  technology: ({ physics }) => physics.technologies,
  kind: ({ physics }) => physics.kinds,
  interaction: ({ physics }) => physics.interactions,
  nature: ({ nature }) => [nature],
  licence: ({ licence }) => [licence],
};

/** Makes search find the latest version of a release, and no other; inside of the transaction of the change. */
export async function indexVersion(step: Db, release: string): Promise<void> {
  const before = await step
    .selectFrom("search_entries")
    .select("entry")
    .where("release", "=", release)
    .executeTakeFirst();
  if (before !== undefined) {
    await sql`delete from search_texts where rowid = ${before.entry}`.execute(step);
    await step.deleteFrom("search_facets").where("entry", "=", before.entry).execute();
    await step.deleteFrom("search_entries").where("entry", "=", before.entry).execute();
  }
  const latest = await step
    .selectFrom("versions")
    .select(["version", "record", "words", "published_at"])
    .where("release", "=", release)
    .where("is_latest", "=", 1)
    .executeTakeFirst();
  if (latest === undefined) return;
  const record = JSON.parse(latest.record) as VersionRecord;
  const { entry } = await step
    .insertInto("search_entries")
    .values({ release, version: latest.version, published_at: latest.published_at, ...ranges(record.physics) })
    .returning("entry")
    .executeTakeFirstOrThrow();
  await insertFacets(step, entry, record);
  const { title, description, collaboration = "" } = record;
  const body = [release, description, collaboration, latest.words].join("\n");
  await sql`insert into search_texts (rowid, title, body) values (${entry}, ${title}, ${body})`.execute(step);
}

async function insertFacets(step: Db, entry: number, record: VersionRecord): Promise<void> {
  for (const [name, values] of Object.entries(FACETS)) {
    for (const value of new Set(values(record))) {
      await step.insertInto("search_facets").values({ entry, name, value }).execute();
    }
  }
}

function ranges({ exposure_kg_day, threshold_kev, mass_min_gev, mass_max_gev }: PhysicsIndex) {
  return {
    exposure_kg_day: exposure_kg_day ?? null,
    threshold_kev: threshold_kev ?? null,
    mass_min_gev: mass_min_gev ?? null,
    mass_max_gev: mass_max_gev ?? null,
  };
}
