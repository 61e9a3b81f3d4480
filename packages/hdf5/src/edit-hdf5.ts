import { memorySource } from "./byte-source.js";
import { isDocumentObject, type DocumentObject, type DocumentValue } from "./document.js";
import { WriteError } from "./errors.js";
import { openHdf5, type Hdf5File } from "./hdf5-file.js";
import { Hdf5Writer, type AttributeValue } from "./hdf5-writer.js";
import { loadLibrary } from "./library.js";
import { MANIFEST_PATH } from "./reserved-names.js";
import { documentDifference, sameData } from "./same-content.js";

/** One change of metadata in an HDF5 product. */
export interface AttributeEdit {
  /** The member, as a JSON Pointer into the document: the path of a group or dataset, and the name of its attribute. */
  readonly pointer: string;
  /** Its new value; undefined takes it away. */
  readonly value?: AttributeValue | undefined;
}

/** What may be changed in an HDF5 product. */
export interface Hdf5Edits {
  readonly attributes?: readonly AttributeEdit[];
  /** Another text for the manifest inside the file, which must have one. */
  readonly manifest?: string;
}

let fileCount = 0;

/**
 * Changes attributes of an HDF5 product, and leaves all else as it is stored: datasets are not written again.
 *
 * The result is read and compared: every array has the same bits, and the document differs in what was asked for only.
 *
 * @throws {@link WriteError} when a change cannot be made, or did more than was asked for
 */
export async function editHdf5(bytes: Uint8Array, edits: Hdf5Edits): Promise<Uint8Array<ArrayBuffer>> {
  using before = await openHdf5(memorySource(bytes));
  const expected = editedDocument(before.project(), edits.attributes ?? []);
  if (edits.manifest !== undefined && before.manifest() === undefined) {
    throw new WriteError({ path: MANIFEST_PATH }, "the file has no manifest inside that could be replaced");
  }
  const edited = await write(bytes, edits);
  using after = await openHdf5(memorySource(edited));
  const difference = documentDifference(expected, after.project(), "") ?? firstOtherArray(before, after);
  if (difference !== undefined) throw new WriteError({ path: difference }, "it reads back differently");
  if (after.manifest() !== (edits.manifest ?? before.manifest())) {
    throw new WriteError({ path: MANIFEST_PATH }, "it reads back differently");
  }
  return edited;
}

async function write(bytes: Uint8Array, { attributes = [], manifest }: Hdf5Edits): Promise<Uint8Array<ArrayBuffer>> {
  const writer = new Hdf5Writer(await loadLibrary(), `/edit-${++fileCount}.h5`, bytes);
  try {
    for (const { pointer, value } of attributes) {
      const [path, name] = splitPointer(pointer);
      writer.removeAttribute(path, name);
      if (value !== undefined) writer.createAttribute(path, name, value);
    }
    if (manifest !== undefined) writer.replaceText(MANIFEST_PATH, manifest);
    return writer.finish();
  } finally {
    writer.discard();
  }
}

/** The document as it must be afterwards. */
function editedDocument(document: DocumentObject, edits: readonly AttributeEdit[]): DocumentObject {
  const copy: DocumentValue = structuredClone(document);
  for (const { pointer, value } of edits) {
    const [path, name] = splitPointer(pointer);
    const owner = path.split("/").slice(1).filter(Boolean).reduce<DocumentValue | undefined>(memberOf, copy);
    if (!isDocumentObject(owner))
      throw new WriteError({ path }, "there is no group or dataset that could have the attribute");
    if (isDocumentObject(owner[name]))
      throw new WriteError({ path: pointer }, "it is a group or a dataset, not an attribute");
    if (["dtype", "shape"].includes(name) && Array.isArray(owner.shape)) {
      throw new WriteError({ path: pointer }, "it belongs to the values of the array");
    }
    if (value === undefined) Reflect.deleteProperty(owner, name);
    else Object.assign(owner, { [name]: value });
  }
  return copy;
}

function memberOf(owner: DocumentValue | undefined, name: string): DocumentValue | undefined {
  return isDocumentObject(owner) && Object.hasOwn(owner, name) ? owner[name] : undefined;
}

function splitPointer(pointer: string): [path: string, name: string] {
  const parts = pointer.split("/").map((part) => part.replaceAll("~1", "/").replaceAll("~0", "~"));
  const name = parts.at(-1) ?? "";
  if (parts.length < 2 || name === "")
    throw new WriteError({ path: pointer }, "a member was expected, such as /columns/energy/units");
  return [parts.slice(0, -1).join("/") || "/", name];
}

function firstOtherArray(before: Hdf5File, after: Hdf5File): string | undefined {
  return before.datasets().find(({ path }) => !sameData(before.readArray(path), after.readArray(path)))?.path;
}
