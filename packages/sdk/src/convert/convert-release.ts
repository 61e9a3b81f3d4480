import { sha256OfSource, type FileTree } from "@dmdc/hdf5";
import { schemaProblems, type Manifest, type Recipe } from "@dmdc/spec";
import { DigestMismatchError, InvalidDocumentError, RecipeError, ReleaseError } from "../errors.js";
import type { ReleaseSink } from "../release-sink.js";
import { ReleaseWriter } from "../write-release.js";
import { buildProduct } from "./build-product.js";
import { canonicalHead } from "./canonical.js";
import { SourceReader } from "./take.js";
import { expandProducts } from "./template.js";

/** What a conversion did. */
export interface Conversion {
  readonly manifest: Manifest;
  /** Files of the source folder that the recipe does not list; nothing was read from them. */
  readonly unlisted: readonly string[];
}

/**
 * Carries out a recipe: reads a published release as its collaboration published it, and writes a DMDC release.
 *
 * Every input is compared with its SHA-256 first. Nothing is lost in silence: an input that no product reads, a column
 * that is neither read nor declared as meaningless, and a gap in a family each stop the conversion.
 *
 * @param recipe - parsed JSON; compared with the recipe schema
 * @param from - the published files
 * @param to - where the release is written
 * @throws {@link InvalidDocumentError} when the recipe, or a product made by it, is not as its schema asks
 * @throws {@link DigestMismatchError} when an input is not the file that the recipe was written for
 * @throws {@link RecipeError} when the recipe contradicts itself or its inputs
 * @throws {@link TableError} when an input cannot be read as the recipe says
 * @throws {@link ReleaseError} when an input is missing, or a path or a product's name is used twice
 */
export async function convertRelease(recipe: unknown, from: FileTree, to: ReleaseSink): Promise<Conversion> {
  const problems = schemaProblems("recipe", recipe);
  if (problems.length > 0) throw new InvalidDocumentError("the recipe", problems);
  const checked = recipe as Recipe;
  const present = await from.list();
  const writer = new ReleaseWriter(canonicalHead(checked.manifest), to);
  await checkInputs(checked, from, new Set(present), writer);
  const products = expandProducts(checked);
  const reader = new SourceReader(checked, from);
  try {
    for (const product of products) await writer.writeProduct(product.path, await buildProduct(product, reader));
    checkAllRead(checked, reader);
  } finally {
    reader.close();
  }
  for (const [path, { media_type, description, lines }] of Object.entries(checked.texts ?? {})) {
    await writer.writeAttachment(path, new TextEncoder().encode(`${lines.join("\n")}\n`), media_type, description);
  }
  const manifest = await writer.finish();
  return { manifest, unlisted: present.filter((path) => !Object.hasOwn(checked.inputs, path)) };
}

async function checkInputs(
  recipe: Recipe,
  from: FileTree,
  present: ReadonlySet<string>,
  writer: ReleaseWriter,
): Promise<void> {
  for (const [path, input] of Object.entries(recipe.inputs)) {
    if (!present.has(path))
      throw new ReleaseError(
        path,
        'the recipe lists this input, but the folder of published files does not have it: put it there, or take it out of "inputs"',
      );
    const source = await from.open(path);
    try {
      const sha256 = sha256OfSource(source);
      if (sha256 !== input.sha256) throw new DigestMismatchError(path, input.sha256, sha256);
      const leftOut = input.left_out;
      writer.addSource(path, { sha256, bytes: source.size, ...(leftOut !== undefined && { left_out: leftOut }) });
    } finally {
      source.close();
    }
  }
}

/** Every input was read or is declared as left out, and every column of every table has a place. */
function checkAllRead(recipe: Recipe, reader: SourceReader): void {
  for (const [path, { left_out: leftOut }] of Object.entries(recipe.inputs)) {
    if (leftOut === undefined && !reader.usedFiles.has(path)) {
      throw new RecipeError("inputs", `no product reads "${path}": use it, or say in "left_out" why not`);
    }
    if (leftOut !== undefined && reader.usedFiles.has(path)) {
      throw new RecipeError("inputs", `"${path}" is said to be left out, but a product reads it`);
    }
  }
  for (const { path, columns } of reader.unusedColumns()) {
    const names = columns.map((column) => `"${column}"`).join(", ");
    throw new RecipeError(
      "sources",
      `no product reads ${names} of ${path}: use them, or list them in "ignore_columns"`,
    );
  }
}
