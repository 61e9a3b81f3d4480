import { isHdf5 } from "../file-forms.js";
import type { ReleaseRule } from "../rule.js";

/** The superblocks that HDF5 1.8 can read. */
const GREATEST_SUPERBLOCK = 2;

export const formatBound: ReleaseRule = {
  id: "DMDC-IO-014",
  slug: "format-bound",
  level: "should",
  stage: "structure",
  scope: "release",
  requirement: "A product in HDF5 can be read by HDF5 1.8: its superblock has version 0, 1 or 2.",
  rationale: "Analysis programs live for decades on old libraries; the newest file format shuts them out.",
  fix: 'Write with the library\'s default bounds (h5py: not libver="latest"); `h5repack --high=1` converts.',
  since: "0.9.0",
  cost: "metadata",
  example: { wrong: 'h5py.File("events.h5", "w", libver="latest")', right: 'h5py.File("events.h5", "w")' },
  *check({ manifest, files }) {
    for (const { path } of Object.values(manifest.products)) {
      const head = files.get(path)?.head ?? new Uint8Array();
      const version = head[8] ?? 0;
      if (!isHdf5(head) || version <= GREATEST_SUPERBLOCK) continue;
      yield {
        message: `the superblock has version ${version}, which HDF5 1.8 cannot read`,
        file: path,
        observed: String(version),
        expected: `at most ${GREATEST_SUPERBLOCK}`,
      };
    }
  },
};
