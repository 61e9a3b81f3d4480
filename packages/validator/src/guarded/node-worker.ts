/** What runs in the thread that validates a folder or a ZIP on disk. */
import { zipTree } from "@dmdc/hdf5";
import { fileSource, folderTree } from "@dmdc/hdf5/node";
import { basename } from "node:path";
import { serveValidation } from "./serve-validation.js";

serveValidation(async (release) => {
  if ("folder" in release) return folderTree(release.folder);
  if ("zip" in release) return zipTree(fileSource(release.zip), basename(release.zip));
  throw new TypeError("files in memory are validated by the other worker");
});
