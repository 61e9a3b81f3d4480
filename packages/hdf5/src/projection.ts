import { readAttribute } from "./attribute.js";
import { inspectDataset, type StoredDataset } from "./dataset.js";
import { setMember, type DocumentObject, type DocumentValue } from "./document.js";
import {
  ForbiddenLinkError,
  Hdf5ReadError,
  LimitExceededError,
  NameClashError,
  UnsupportedTypeError,
} from "./errors.js";
import type { FileAccess } from "./file-access.js";
import { countAttributes, countLinks } from "./header-counts.js";
import { LIMITS } from "./limits.js";
import { followLink, memberPath } from "./links.js";
import type { HeaderMessage } from "./object-header.js";
import { isBookkeeping, isReservedGroup } from "./reserved-names.js";

/** A file's groups, attributes and datasets, met in one walk that reads no values. */
export interface Projection {
  readonly document: DocumentObject;
  /** By path, in the order met. */
  readonly datasets: ReadonlyMap<string, StoredDataset>;
  /** Whether there is a group for what is not part of the document, such as the manifest. */
  readonly hasReserved: boolean;
}

interface Members {
  [name: string]: DocumentValue;
}

/**
 * Projects a file onto a document: groups become objects, attributes become values, datasets `{ dtype, shape, … }`.
 *
 * The group `/dmdc` and the bookkeeping attributes of HDF5, NeXus and PyTables are left out; all else stands as found,
 * so that a schema can refuse it.
 *
 * @throws {@link ForbiddenLinkError}, {@link LimitExceededError}, {@link NameClashError},
 * {@link UnsupportedTypeError}, {@link Hdf5ReadError}
 */
export function projectFile(file: FileAccess): Projection {
  const datasets = new Map<string, StoredDataset>();
  const visits = new Map<number, number>();
  let [objects, hasReserved] = [0, false];

  const project = (path: string, ancestors: readonly number[]): Members => {
    if (++objects > LIMITS.objects) {
      throw new LimitExceededError(file.at(path), "number of objects", objects, LIMITS.objects);
    }
    const kind = followLink(file, path);
    if (kind === "datatype")
      throw new UnsupportedTypeError(file.at(path), "a committed datatype", ["group", "dataset"]);
    return kind === "dataset" ? projectDataset(path) : projectGroup(path, ancestors);
  };

  const projectDataset = (path: string): Members => {
    const dataset = inspectDataset(file, path);
    datasets.set(path, dataset);
    const members: Members = { dtype: dataset.type.dtype ?? dataset.type.found, shape: dataset.metadata.shape };
    addAttributes(file, path, members, dataset.header);
    return members;
  };

  const projectGroup = (path: string, ancestors: readonly number[]): Members => {
    const address = file.address(path);
    if (ancestors.includes(address)) throw new ForbiddenLinkError(file.at(path), "cycle", "a group that contains it");
    if (ancestors.length > LIMITS.depth) {
      throw new LimitExceededError(file.at(path), "depth of groups", ancestors.length, LIMITS.depth);
    }
    const paths = (visits.get(address) ?? 0) + 1;
    visits.set(address, paths);
    if (paths > LIMITS.groupPaths) {
      throw new LimitExceededError(file.at(path), "number of paths to this group", paths, LIMITS.groupPaths);
    }
    const members: Members = {};
    const header = file.header(path, address);
    addAttributes(file, path, members, header);
    const names = file.read(path, (module, id) => module.get_names(id, path, false));
    checkCount(file, path, "links", names.length, countLinks(file, path, header));
    for (const name of names) {
      const member = memberPath(path, name);
      if (isReservedGroup(member)) {
        hasReserved = true;
        continue;
      }
      checkName(file, path, members, name);
      setMember(members, name, project(member, [...ancestors, address]));
    }
    return members;
  };

  const document = project("/", []);
  return { document, datasets, hasReserved };
}

function addAttributes(file: FileAccess, path: string, members: Members, header: readonly HeaderMessage[]): void {
  const names = file.read(path, (module, id) => module.get_attribute_names(id, path));
  checkCount(file, path, "attributes", names.length, countAttributes(file, path, header));
  if (names.length > LIMITS.attributes) {
    throw new LimitExceededError(file.at(path), "number of attributes", names.length, LIMITS.attributes);
  }
  for (const name of names.filter((each) => !isBookkeeping(each))) {
    checkName(file, path, members, name);
    setMember(members, name, readAttribute(file, path, name, header));
  }
}

/** The library leaves out what it cannot decode, and does not tell. */
function checkCount(file: FileAccess, path: string, what: string, found: number, expected: number | undefined): void {
  if (expected === undefined || found === expected) return;
  throw new Hdf5ReadError(file.at(path), `of ${expected} ${what} in its header the library can decode ${found}`);
}

function checkName(file: FileAccess, path: string, members: Members, name: string): void {
  if (Object.hasOwn(members, name)) throw new NameClashError(file.at(path), name);
  if (name.includes("\ufffd"))
    throw new UnsupportedTypeError(file.at(path), "a name that is not UTF-8", ["UTF-8 text"]);
}
