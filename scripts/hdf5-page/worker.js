// @ts-check
// What the browser test of @dmdc/hdf5 runs in a worker: files as the user chose them, and addresses on a server.
import {
  blobSource,
  blobTree,
  httpSource,
  openGuarded,
  openHdf5,
  openProduct,
  sha256OfSource,
  zipTree,
} from "@dmdc/hdf5";

/** What is found of one file; the numbers are compared with what Node finds. */
async function look(/** @type {import("@dmdc/hdf5").ByteSource} */ source) {
  const digest = sha256OfSource(source);
  const file = await openHdf5(source, "events.h5");
  const { minimum, maximum, sum, values } = file.scan("/energy");
  const slice = Array.from(/** @type {Float64Array} */ (file.readArray("/energy", { start: [150_000], count: [3] })));
  const document = file.project();
  file.close();
  return { digest, minimum, maximum, sum, values, slice, document };
}

/** @type {{ [kind: string]: (value: any) => Promise<unknown> }} */
const TASKS = {
  file: async (file) => look(await blobSource(file)),
  url: async (url) => look(await httpSource(url)),
  whole: async (url) => httpSource(url),
  tree: async (file) => (await openProduct(blobTree(new Map([["data/events.h5", file]])), "data/events.h5")).document,
  zip: async (file) => {
    const tree = await zipTree(await blobSource(file), "release.zip");
    return { paths: await tree.list(), ...(await look(await tree.open("events.h5"))) };
  },
  guarded: async (blob) => {
    const file = await openGuarded({ blob }, { name: "events.h5" });
    const { sum } = await file.scan("/energy");
    await file.close();
    return { sum, document: file.document };
  },
  endless: async (blob) => openGuarded({ blob }, { name: "endless.h5", seconds: 1 }),
};

globalThis.onmessage = ({ data: { kind, value } }) => {
  TASKS[kind]?.(value).then(
    (result) => globalThis.postMessage({ result }),
    (error) => globalThis.postMessage({ error: { name: error.name, message: error.message } }),
  );
};
