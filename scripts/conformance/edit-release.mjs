// @ts-check
// The edit language of the conformance suite, which packages/conformance/README.md describes.
import { sha256OfBytes } from "@dmdc/hdf5";
import { formatJson, formOfHdf5, hdf5OfForm } from "./product-form.mjs";

/**
 * @typedef {{ op: "set" | "append", file: string, pointer: string, value: unknown }
 *   | { op: "remove", file: string, pointer: string }
 *   | { op: "delete_file", file: string }
 *   | { op: "write_text", file: string, text: string }
 *   | { op: "write_base64", file: string, base64: string }
 *   | { op: "replace_text", file: string, text: string, by: string }
 *   | { op: "copy_file" | "move_file", file: string, to: string }
 *   | { op: "truncate", file: string, bytes: number }
 *   | { op: "link", file: string, target: string }} Edit
 */

const MANIFEST = "dmdc.json";

/**
 * A release after the edits; the sizes and digests in its manifest are restated unless `redigest` is false.
 *
 * @param {ReadonlyMap<string, Uint8Array>} seed
 * @param {readonly Edit[]} edits
 */
export async function editRelease(seed, edits, redigest = true) {
  const files = new Map(seed);
  for (const edit of edits) {
    if (edit.op === "link") continue; // not every system and archive keeps links: case.json asks for it
    if (edit.op === "delete_file") {
      bytesOf(files, edit.file);
      files.delete(edit.file);
    } else if (edit.op === "write_text") {
      files.set(edit.file, new TextEncoder().encode(edit.text));
    } else if (edit.op === "write_base64") {
      files.set(edit.file, new Uint8Array(Buffer.from(edit.base64, "base64")));
    } else if (edit.op === "replace_text") {
      const text = new TextDecoder().decode(bytesOf(files, edit.file));
      if (!text.includes(edit.text)) throw new Error(`no text ${edit.text}`);
      files.set(edit.file, new TextEncoder().encode(text.replace(edit.text, () => edit.by)));
    } else if (edit.op === "copy_file" || edit.op === "move_file") {
      files.set(edit.to, bytesOf(files, edit.file));
      if (edit.op === "move_file") files.delete(edit.file);
    } else if (edit.op === "truncate") {
      files.set(edit.file, bytesOf(files, edit.file).slice(0, edit.bytes));
    } else {
      files.set(edit.file, await editMember(bytesOf(files, edit.file), edit));
    }
  }
  if (redigest) restateDigests(files);
  return new Map([...files].sort(([a], [b]) => (a < b ? -1 : 1)));
}

/**
 * @param {Uint8Array} bytes
 * @param {Extract<Edit, { pointer: string }>} edit
 */
async function editMember(bytes, edit) {
  const isHdf5 = edit.file.endsWith(".h5");
  const form = isHdf5 ? await formOfHdf5(bytes) : JSON.parse(new TextDecoder().decode(bytes));
  const steps = edit.pointer
    .split("/")
    .slice(1)
    .map((step) => step.replaceAll("~1", "/").replaceAll("~0", "~"));
  const last = steps.pop();
  let owner = form;
  for (const step of steps) owner = owner?.[step];
  if (last === undefined || typeof owner !== "object" || owner === null) throw new Error(`no place ${edit.pointer}`);
  if (edit.op === "set") owner[last] = edit.value;
  else if (edit.op === "append") owner[last].push(edit.value);
  else if (Array.isArray(owner)) owner.splice(Number(last), 1);
  else if (!(last in owner)) throw new Error(`nothing to remove at ${edit.pointer}`);
  else delete owner[last];
  return isHdf5 ? hdf5OfForm(form) : encode(form);
}

/** States size and digest of each product and attachment that is there, in a manifest that can be read. */
function restateDigests(/** @type {Map<string, Uint8Array>} */ files) {
  const manifest = parse(files.get(MANIFEST));
  if (manifest === undefined) return;
  const entries = [
    ...Object.values(manifest.products).map((entry) => [entry.path, entry]),
    ...Object.entries(manifest.attachments ?? {}),
  ];
  for (const [path, entry] of entries) {
    const bytes = files.get(path);
    if (bytes !== undefined) Object.assign(entry, { sha256: sha256OfBytes(bytes), bytes: bytes.length });
  }
  files.set(MANIFEST, encode(manifest));
}

const encode = (/** @type {unknown} */ value) => new TextEncoder().encode(`${formatJson(value)}\n`);

function parse(/** @type {Uint8Array | undefined} */ bytes) {
  try {
    return JSON.parse(new TextDecoder().decode(bytes));
  } catch {
    return undefined;
  }
}

function bytesOf(/** @type {Map<string, Uint8Array>} */ files, /** @type {string} */ file) {
  const bytes = files.get(file);
  if (bytes === undefined) throw new Error(`there is no file ${file}`);
  return bytes;
}
