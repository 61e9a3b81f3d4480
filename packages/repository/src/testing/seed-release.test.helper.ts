import { memoryTree, type FileTree } from "@dmdc/hdf5";
import type { Manifest } from "@dmdc/spec";
import { readdirSync, readFileSync, statSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { sha256 } from "./test-repository.test.helper.js";

const SEED = fileURLToPath(new URL("../../../conformance/seeds/small/", import.meta.url));

/** The files of the conformance suite's seed. */
export function seedFiles(): Map<string, Uint8Array<ArrayBuffer>> {
  const paths = readdirSync(SEED, { recursive: true, encoding: "utf8" }).map((path) => path.replaceAll("\\", "/"));
  const files = paths.filter((path) => statSync(SEED + path).isFile());
  return new Map(files.map((path) => [path, new Uint8Array(readFileSync(SEED + path))]));
}

/** The seed with the bytes of its events product replaced, and the manifest's digest of them. */
export function seedWithEvents(bytes: Uint8Array<ArrayBuffer>): FileTree {
  const files = seedFiles();
  const manifest = JSON.parse(new TextDecoder().decode(files.get("dmdc.json"))) as Manifest;
  const { events } = manifest.products;
  if (events === undefined) throw new Error("the seed has no events");
  Object.assign(events, { sha256: sha256(bytes), bytes: bytes.length });
  files.set(events.path, bytes);
  files.set("dmdc.json", new TextEncoder().encode(JSON.stringify(manifest)));
  return memoryTree(files);
}
