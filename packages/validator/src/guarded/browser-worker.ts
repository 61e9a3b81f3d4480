/** What runs in the worker that validates files a user has chosen, in a browser or in Node. */
import { blobSource, blobTree, zipTree } from "@dmdc/hdf5";
import { serveValidation } from "./serve-validation.js";

serveValidation(async (release) => {
  if ("files" in release) return blobTree(release.files);
  if ("zipBlob" in release) return zipTree(await blobSource(release.zipBlob, release.name), release.name);
  throw new TypeError("a browser has no folders on disk; give the files instead");
});
