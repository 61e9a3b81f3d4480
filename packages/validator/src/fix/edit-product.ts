import { editHdf5 } from "@dmdc/hdf5";
import type { Manifest, MetadataEdit } from "@dmdc/spec";
import { editJson } from "./edit-json.js";

const HDF5_SIGNATURE = [0x89, 0x48, 0x44, 0x46, 0x0d, 0x0a, 0x1a, 0x0a];
/** What a manifest inside a product repeats of dmdc.json. */
const REPEATED = ["dmdc_version", "id", "version", "title", "licence"] as const satisfies (keyof Manifest)[];

/**
 * The bytes of a manifest or product after a change of metadata.
 *
 * @throws {@link EditError} when the change would touch values, or cannot be made
 */
export async function editProduct(bytes: Uint8Array, edit: MetadataEdit): Promise<Uint8Array> {
  if (!isHdf5(bytes)) return editJson(bytes, edit);
  const { op, pointer, value } = edit;
  if (op === "remove") return await editHdf5(bytes, { attributes: [{ pointer }] });
  if (!isAttribute(value)) throw new EditError(`${JSON.stringify(value)} cannot be an attribute of HDF5`);
  return await editHdf5(bytes, { attributes: [{ pointer, value }] });
}

/** A change that cannot be made. */
export class EditError extends Error {
  override readonly name = "EditError";
}

/** The file with the manifest inside as dmdc.json has it; undefined when they agree already. */
export async function restateEmbeddedManifest(
  bytes: Uint8Array,
  text: string,
  manifest: Manifest,
): Promise<Uint8Array | undefined> {
  const embedded = JSON.parse(text) as { [member: string]: unknown };
  if (REPEATED.every((member) => embedded[member] === manifest[member])) return undefined;
  const repeated = Object.fromEntries(REPEATED.map((member) => [member, manifest[member]]));
  return await editHdf5(bytes, { manifest: JSON.stringify({ ...embedded, ...repeated }, null, 2) });
}

function isHdf5(bytes: Uint8Array): boolean {
  for (let start = 0; start + 8 <= bytes.length; start = start === 0 ? 512 : start * 2) {
    if (HDF5_SIGNATURE.every((byte, index) => bytes[start + index] === byte)) return true;
  }
  return false;
}

function isAttribute(value: unknown): value is string | number | string[] | number[] {
  if (typeof value === "string" || typeof value === "number") return true;
  if (!Array.isArray(value) || value.length === 0) return false;
  return value.every((item) => typeof item === "string") || value.every((item) => typeof item === "number");
}
