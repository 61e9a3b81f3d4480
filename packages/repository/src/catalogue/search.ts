import type { Facet, SearchPage } from "@dmdc/spec";
import { sql, type RawBuilder } from "kysely";
import type { Context } from "../context.js";
import { ProblemError } from "../http/problem.js";
import { FACETS, type FacetName } from "./search-index.js";
import { findVersion, versionOf } from "./versions.js";

/** What is looked for. */
export type SearchQuery = {
  readonly [name in FacetName]?: readonly string[];
} & {
  readonly q?: string;
  readonly min_exposure_kg_day?: number;
  readonly max_threshold_kev?: number;
  readonly mass_gev?: number;
  readonly cursor?: string;
  readonly limit?: number;
};

/** Values of a facet that are shown. */
const FACET_VALUES = 50;

/** Finds the latest version of each release that has all that is asked for, best or newest first. */
export async function searchReleases({ db }: Context, query: SearchQuery): Promise<SearchPage> {
  const limit = query.limit ?? 20;
  const offset = readCursor(query.cursor);
  const text = matchText(query.q ?? "");
  const conditions = conditionsOf(query);
  // With words the full-text index leads, and ranks what it finds; without, the newest come first.
  const [source, order] =
    text === undefined
      ? [sql`search_entries e`, sql`e.published_at desc, e.release`]
      : [
          sql`search_texts join search_entries e on e.entry = search_texts.rowid`,
          sql`bm25(search_texts, 4.0, 1.0), e.published_at desc, e.release`,
        ];
  if (text !== undefined) conditions.push(sql`search_texts match ${text}`);
  const where = conditions.length === 0 ? sql`` : sql`where ${sql.join(conditions, sql` and `)}`;
  const { rows } = await sql<{ release: string; version: string }>`
    select e.release, e.version from ${source} ${where} order by ${order} limit ${limit + 1} offset ${offset}`.execute(
    db,
  );
  const items = await Promise.all(
    rows.slice(0, limit).map(({ release, version }) => findVersion(db, release, version)),
  );
  const among = conditions.length === 0 ? sql`` : sql`where entry in (select e.entry from ${source} ${where})`;
  const { rows: counted } = await sql<{ name: FacetName; value: string; count: number }>`
    select name, value, count(*) as count from search_facets ${among}
    group by name, value order by count desc, value`.execute(db);
  return {
    items: items.map(versionOf),
    facets: facetsOf(counted),
    ...(rows.length > limit && { next: String(offset + limit) }),
  };
}

function conditionsOf(query: SearchQuery): RawBuilder<unknown>[] {
  const conditions: RawBuilder<unknown>[] = [];
  for (const name of Object.keys(FACETS) as FacetName[]) {
    const values = query[name];
    if (values === undefined || values.length === 0) continue;
    conditions.push(
      sql`e.entry in (select entry from search_facets where name = ${name} and value in (${sql.join([...values])}))`,
    );
  }
  const { min_exposure_kg_day: exposure, max_threshold_kev: threshold, mass_gev: mass } = query;
  if (exposure !== undefined) conditions.push(sql`e.exposure_kg_day >= ${exposure}`);
  if (threshold !== undefined) conditions.push(sql`e.threshold_kev <= ${threshold}`);
  if (mass !== undefined) conditions.push(sql`e.mass_min_gev <= ${mass} and e.mass_max_gev >= ${mass}`);
  return conditions;
}

/** The words as FTS5 reads them: each is a string, so that none is an operator; the last may go on. */
function matchText(q: string): string | undefined {
  const words = q.match(/[\p{L}\p{N}]+/gu) ?? [];
  if (words.length === 0) return undefined;
  return words.map((word, index) => (index === words.length - 1 ? `"${word}" *` : `"${word}"`)).join(" ");
}

function readCursor(cursor: string | undefined): number {
  if (cursor === undefined) return 0;
  if (/^\d{1,9}$/.test(cursor)) return Number(cursor);
  throw new ProblemError("invalid", "the cursor is not one that this server gave", {
    errors: [{ pointer: "/query/cursor", detail: "take `next` of the page before" }],
  });
}

function facetsOf(counted: readonly { name: FacetName; value: string; count: number }[]): Facet[] {
  return (Object.keys(FACETS) as FacetName[]).map((name) => ({
    name,
    values: counted
      .filter((each) => each.name === name)
      .slice(0, FACET_VALUES)
      .map(({ value, count }) => ({ value, count })),
  }));
}
