import type { ProblemPlace, ReleaseFile } from "@dmdc/spec";
import type { Limits } from "../context.js";
import { ProblemError } from "../http/problem.js";

/** Names that Windows keeps for devices. */
const DEVICE = /^(?:con|prn|aux|nul|com[0-9]|lpt[0-9])(?:\.|$)/i;

/**
 * Refuses paths that are not plain and relative on every system, two that differ in letter case or composition only, and
 * more than the limits allow.
 *
 * @throws {@link ProblemError}
 */
export function checkFileList(files: readonly ReleaseFile[], limits: Limits): void {
  const total = files.reduce((sum, { bytes }) => sum + bytes, 0);
  if (files.length > limits.releaseFiles) {
    throw new ProblemError(
      "too-large",
      `a release has at most ${limits.releaseFiles} files, and this has ${files.length}`,
    );
  }
  if (total > limits.releaseBytes) {
    throw new ProblemError("too-large", `a release has at most ${limits.releaseBytes} bytes, and this has ${total}`);
  }
  const taken = new Map<string, string>();
  const errors: ProblemPlace[] = [];
  files.forEach(({ path, media_type }, index) => {
    const pointer = `/files/${index}/path`;
    const wrong = pathProblem(path);
    if (wrong !== undefined) errors.push({ pointer, detail: `${JSON.stringify(path)} ${wrong}` });
    const folded = path.normalize("NFC").toLowerCase();
    const twin = taken.get(folded);
    if (twin !== undefined) {
      errors.push({
        pointer,
        detail: `${JSON.stringify(path)} and ${JSON.stringify(twin)} are one file on some systems`,
      });
    }
    taken.set(folded, path);
    if (!/^[a-z0-9][a-z0-9!#$&^_.+-]*\/[a-z0-9][a-z0-9!#$&^_.+-]*(?:; ?charset=utf-8)?$/i.test(media_type)) {
      errors.push({ pointer: `/files/${index}/media_type`, detail: `${JSON.stringify(media_type)} is no media type` });
    }
  });
  if (errors.length > 0)
    throw new ProblemError("invalid", "the list of files cannot be taken", { errors: errors.slice(0, 100) });
}

/** Why a path cannot be taken; undefined when it can. */
export function pathProblem(path: string): string | undefined {
  const steps = path.split("/");
  if (path.length > 1000) return "is longer than 1000 characters";
  if (steps.some((step) => step === "" || step === "." || step === "..")) return "is not a plain relative path";
  // eslint-disable-next-line no-control-regex -- control characters are what must not be here
  if (/[\u0000-\u001f\u007f\\:*?"<>|]/.test(path)) return "holds a character that some systems refuse";
  if (steps.some((step) => DEVICE.test(step) || /[. ]$/.test(step))) return "is a name that some systems refuse";
  if (path !== path.normalize("NFC")) return "is not in normal form C of Unicode";
  return undefined;
}
