import { ForbiddenLinkError, Hdf5ReadError } from "./errors.js";
import type { FileAccess } from "./file-access.js";

/** What is at a path. */
export type ObjectKind = "group" | "dataset" | "datatype";

/** The library's numbers for kinds of objects. */
const KINDS: readonly (ObjectKind | undefined)[] = ["group", "dataset", "datatype"];

/**
 * Says what a member of a group is, and that its link may be followed.
 *
 * @param path - path of the link; the links before the last one are taken as checked
 * @returns undefined when there is no such member
 * @throws {@link ForbiddenLinkError} when the link leads out of the file or to nothing
 */
export function followLink(file: FileAccess, path: string): ObjectKind | undefined {
  if (path === "/") return "group";
  const target = file.probe(path, (module, id) => module.get_symbolic_link(id, path)).result;
  const external = target === null ? file.probe(path, (module, id) => module.get_external_link(id, path)).result : {};
  if (external.filename !== undefined) {
    const where = `${external.filename}:${external.obj_path ?? ""}`;
    throw new ForbiddenLinkError(file.at(path), "external link", where);
  }
  const { result: type, text } = file.probe(path, (module, id) => module.get_type(id, path));
  const kind = text === "" ? KINDS[type] : undefined;
  if (kind !== undefined) return kind;
  if (target !== null) throw new ForbiddenLinkError(file.at(path), "dangling link", target);
  if (text === "" && type < 0) return undefined;
  throw new Hdf5ReadError(file.at(path), "a link of unknown kind", text);
}

/**
 * Says what is at a path, every link on the way checked.
 *
 * @param path - absolute, such as `/events/energy`
 * @returns undefined when nothing is there
 */
export function locate(file: FileAccess, path: string): ObjectKind | undefined {
  if (!/^(\/[^/]+)+$/.test(path)) return path === "/" ? "group" : undefined;
  let kind: ObjectKind | undefined = "group";
  let reached = "";
  for (const name of path.slice(1).split("/")) {
    if (kind !== "group" || name === ".") return undefined;
    reached = `${reached}/${name}`;
    kind = followLink(file, reached);
  }
  return kind;
}

/** The path of a member of a group. */
export function memberPath(group: string, name: string): string {
  return group === "/" ? `/${name}` : `${group}/${name}`;
}
