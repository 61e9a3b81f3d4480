import { sha256OfFile } from "@dmdc/sdk/node";
import type { Manifest } from "@dmdc/spec";
import { readFile } from "node:fs/promises";
import { join } from "node:path";

/** The release that a folder holds. */
export interface LocalManifest {
  readonly release: string;
  readonly version: string;
  /** SHA-256 of its `dmdc.json`. */
  readonly manifest_sha256: string;
}

/** What a folder says of itself; undefined when the place is no folder with a manifest. */
export async function readLocalManifest(place: string): Promise<LocalManifest | undefined> {
  const file = join(place, "dmdc.json");
  const text = await readFile(file, "utf8").catch(() => undefined);
  if (text === undefined) return undefined;
  const { id, version } = JSON.parse(text) as Manifest;
  return { release: id, version, manifest_sha256: await sha256OfFile(file) };
}
