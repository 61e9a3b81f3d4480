import type { FileTree } from "@dmdc/hdf5";
import { ReleaseError } from "../errors.js";
import { sha256In } from "../sha256-in.js";

/**
 * Digests that a recipe does not state as its inputs are: of the inputs that it lists, and of the files that its sources
 * name, each that fits where a name has `{parameters}`. Whoever writes a recipe lets a program fill them in.
 *
 * @param recipe - parsed JSON, which may lack digests or the whole list of inputs
 * @returns SHA-256 by path; empty when the recipe states every one
 * @throws {@link ReleaseError} when a file is missing
 */
export async function inputDigests(recipe: unknown, from: FileTree): Promise<ReadonlyMap<string, string>> {
  const inputs = membersOf(membersOf(recipe).inputs);
  const files = await from.list();
  const named = Object.values(membersOf(membersOf(recipe).sources)).flatMap((source) => {
    const { path } = membersOf(source);
    return typeof path === "string" ? filesNamed(path, files) : [];
  });
  const present = new Set(files);
  const digests = new Map<string, string>();
  for (const path of new Set([...Object.keys(inputs), ...named])) {
    if (!present.has(path)) throw new ReleaseError(path, "the recipe names this file, but the folder does not have it");
    const sha256 = await sha256In(from, path);
    if (membersOf(inputs[path]).sha256 !== sha256) digests.set(path, sha256);
  }
  return digests;
}

/** The files that a path stands for: itself, or all that fit when it has parameters. */
function filesNamed(path: string, files: readonly string[]): readonly string[] {
  const parts = path.split(/\{[^}]*\}/);
  if (parts.length === 1) return [path];
  const pattern = new RegExp(
    `^${parts.map((part) => part.replaceAll(/[.*+?^${}()|[\]\\]/g, String.raw`\$&`)).join("[^/]+")}$`,
  );
  return files.filter((file) => pattern.test(file));
}

function membersOf(value: unknown): { readonly [member: string]: unknown } {
  return typeof value === "object" && value !== null ? (value as { [member: string]: unknown }) : {};
}
