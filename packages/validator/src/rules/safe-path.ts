import type { ReleaseRule } from "../rule.js";

const EXECUTABLE_OR_OPAQUE = /\.(?:pkl|pickle|exe|dll|so|dylib|sh|bat|zip|tar|gz|tgz|7z|rar)$/i;

export const safePath: ReleaseRule = {
  id: "DMDC-IO-006",
  slug: "safe-path",
  level: "must",
  stage: "structure",
  scope: "release",
  requirement:
    "Paths in the manifest are relative, stay inside the release, use forward slashes, differ by more than letter case, and name no pickle, executable or archive.",
  rationale:
    "A path that leaves the folder overwrites other files when a release is unpacked; names that differ in case collide on other systems; loading a pickle runs code, and a release has published its events as one.",
  fix: "Rename the file; convert a pickle to HDF5.",
  since: "0.9.0",
  cost: "metadata",
  example: {
    wrong: '"path": "../events.h5"',
    right: '"path": "data/events.h5"',
  },
  *check({ manifest }) {
    const paths = [
      ...Object.entries(manifest.products).map(([name, { path }]) => [path, `/products/${name}/path`] as const),
      ...Object.keys(manifest.attachments ?? {}).map((path) => [path, "/attachments"] as const),
    ];
    const seen = new Map<string, string>();
    for (const [path, pointer] of paths) {
      const steps = path.split("/");
      const where = { file: "dmdc.json", pointer };
      if (
        path.includes("\\") ||
        /^(?:[A-Za-z]:|\/)/.test(path) ||
        steps.some((step) => ["", ".", ".."].includes(step))
      ) {
        yield { message: `"${path}" is not a relative path inside the release`, ...where };
      }
      if (EXECUTABLE_OR_OPAQUE.test(path)) {
        yield { message: `"${path}" is a pickle, an executable or an archive, which no release may hold`, ...where };
      }
      const twin = seen.get(path.toLowerCase());
      if (twin !== undefined)
        yield { message: `"${path}" and "${twin}" are the same file, or differ in letter case only`, ...where };
      seen.set(path.toLowerCase(), path);
    }
  },
};
