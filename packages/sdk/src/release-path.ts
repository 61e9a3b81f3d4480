import { ReleaseError } from "./errors.js";

/**
 * Refuses a path that is not plain and relative: one that leaves the release would overwrite other files.
 *
 * @throws {@link ReleaseError}
 */
export function checkReleasePath(path: string): void {
  const steps = path.split("/");
  const plain =
    !/[\\\0]/.test(path) && !/^[A-Za-z]:/.test(path) && !steps.some((step) => ["", ".", ".."].includes(step));
  if (plain) return;
  throw new ReleaseError(
    JSON.stringify(path),
    "is not a path inside the release: name the file from the release's folder on, with forward slashes, such as data/events.h5",
  );
}
