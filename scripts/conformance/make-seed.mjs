// @ts-check
// Makes packages/conformance/seeds: the valid releases that every case is made from.
import { decodeJsonProduct } from "@dmdc/hdf5";
import { DMDC_VERSION } from "@dmdc/spec";
import { memorySink, ReleaseWriter } from "@dmdc/sdk";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { SUITE, writeFiles } from "./files.mjs";
import { formatJson } from "./product-form.mjs";
import * as models from "./seeds/models.mjs";
import * as responses from "./seeds/responses.mjs";
import * as rich from "./seeds/rich.mjs";
import * as small from "./seeds/small.mjs";

/** @typedef {keyof typeof SEEDS} SeedName */

/** What each seed holds. */
export const SEEDS = { small, rich, models, responses };

/**
 * The files of a seed.
 *
 * @param {SeedName} name
 */
export async function makeSeed(name) {
  const { HEAD, PRODUCTS, ATTACHMENTS, EXTRAS } = SEEDS[name];
  const sink = memorySink();
  const writer = new ReleaseWriter(HEAD, sink);
  for (const [path, { kind, ...document }] of Object.entries(PRODUCTS)) {
    const text = JSON.stringify({ kind, dmdc_version: DMDC_VERSION, ...document });
    await writer.writeProduct(path, decodeJsonProduct(text, path));
  }
  for (const [path, { text, mediaType, description }] of Object.entries(ATTACHMENTS)) {
    await writer.writeAttachment(path, new TextEncoder().encode(text), mediaType, description);
  }
  const manifest = await writer.finish();
  sink.files.set("dmdc.json", new TextEncoder().encode(`${formatJson(merged(manifest, EXTRAS))}\n`));
  return sink.files;
}

/**
 * An object with members added, at any depth.
 *
 * @param {any} object
 * @param {any} more
 * @returns {any}
 */
function merged(object, more) {
  if (typeof object !== "object" || typeof more !== "object" || Array.isArray(more)) return more;
  const names = [...Object.keys(object), ...Object.keys(more).filter((name) => !(name in object))];
  return Object.fromEntries(
    names.map((name) => [name, name in more ? merged(object[name] ?? {}, more[name]) : object[name]]),
  );
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? "").href) {
  for (const name of /** @type {SeedName[]} */ (Object.keys(SEEDS))) {
    writeFiles(join(SUITE, "seeds", name), await makeSeed(name));
  }
}
