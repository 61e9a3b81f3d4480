import type { ReleaseRule } from "../rule.js";
import { isHdf5 } from "../file-forms.js";

export const nameFitsContent: ReleaseRule = {
  id: "DMDC-IO-012",
  slug: "name-fits-content",
  level: "should",
  stage: "structure",
  scope: "release",
  requirement: "A product in HDF5 is named .h5, .hdf5 or .nxs, one in JSON .json.",
  rationale:
    "Viewers, editors and operating systems go by the name, and open the file with the wrong program or not at all.",
  fix: "Rename the file, and its entry in the manifest.",
  since: "0.9.0",
  cost: "metadata",
  example: { wrong: '"path": "data/events.json", which is HDF5', right: '"path": "data/events.h5"' },
  *check({ manifest, files }) {
    for (const { path } of Object.values(manifest.products)) {
      const file = files.get(path);
      if (file === undefined) continue;
      const [form, ending] = isHdf5(file.head) ? ["HDF5", /\.(?:h5|hdf5|nxs)$/i] : ["JSON", /\.json$/i];
      if (!ending.test(path)) yield { message: `"${path}" is not named as ${form} is`, file: path, expected: form };
    }
  },
};
