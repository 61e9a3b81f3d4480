import { refusedForm } from "../file-forms.js";
import type { ReleaseRule } from "../rule.js";

export const contentRefused: ReleaseRule = {
  id: "DMDC-IO-010",
  slug: "content-refused",
  level: "must",
  stage: "structure",
  scope: "release",
  requirement: "No file is a pickle, an executable or an archive, whatever it is called.",
  rationale:
    "Loading a pickle runs code, and two releases have published their events as one; what is inside an archive has neither digest nor schema.",
  fix: "Convert a pickle to HDF5; unpack an archive and list its files.",
  since: "0.9.0",
  cost: "metadata",
  example: { wrong: "events.dat, written by pickle.dump", right: "events.h5, written by h5py" },
  *check({ files }) {
    for (const [file, { head }] of files) {
      const form = refusedForm(head);
      if (form !== undefined) yield { message: `"${file}" is ${form}, by its first bytes`, file, observed: form };
    }
  },
};
