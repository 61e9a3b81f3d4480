import { expect, test } from "vitest";
import { Hdf5Library, loadLibrary } from "./library.js";
import { errorOf } from "./testing/raw-hdf5.test.helper.js";

test("there is one library for the whole thread, and it looks for no plugins", async () => {
  const library = await loadLibrary();
  expect(await loadLibrary()).toBe(library);
  expect(library.module.get_plugin_search_paths()).toEqual([]);
});

test("the error text is caught and its innermost line is the reason", async () => {
  const library = await loadLibrary();
  const place = { file: "x.h5", path: "/a" };
  const error = await errorOf(() => library.checked(place, (module) => module.open("/absent.h5", 0, false, -1, -1)));
  expect(error).toMatchObject({ name: "Hdf5ReadError", ...place });
  expect(error.message).toMatch(/^x\.h5: \/a: cannot be read: .*(open|file)/i);
  expect((error as unknown as { libraryText: string }).libraryText).toContain("HDF5-DIAG");
});

test("error text alone is an error, although the library says that all went well", async () => {
  const library = await loadLibrary();
  const quiet = await errorOf(() =>
    library.checked({}, (module) => {
      module.open("/absent.h5", 0, false, -1, -1);
      return 0;
    }),
  );
  expect(quiet.name).toBe("Hdf5ReadError");
});

test("after a crash in the wasm code nothing is read any more in this thread", async () => {
  const { module } = await loadLibrary();
  const library = new Hdf5Library(module);
  const crash = (): never => {
    throw new RangeError("Maximum call stack size exceeded");
  };
  expect((await errorOf(() => library.probe({}, crash))).message).toContain("the HDF5 library crashed");
  const later = await errorOf(() => library.probe({}, () => 1));
  expect(later.message).toContain("an earlier file crashed the HDF5 library");
  expect(later.cause).toBeInstanceOf(RangeError);
  expect((await loadLibrary()).probe({}, () => 1).result).toBe(1); // the one in use has not crashed
});
