// @ts-check
// What was dropped on the page: a folder, a ZIP, or files.

/**
 * The files of a drop, by path inside the folder that was dropped; or the ZIP.
 *
 * @param {DataTransfer} transfer
 * @returns {Promise<{ files?: Map<string, File>, zip?: File, name: string }>}
 */
export async function droppedRelease(transfer) {
  const entries = Array.from(transfer.items, (item) => item.webkitGetAsEntry()).filter((entry) => entry !== null);
  const [only] = entries;
  const [file] = transfer.files;
  if (entries.length === 1 && only?.isFile && file !== undefined && file.name.toLowerCase().endsWith(".zip")) {
    return { zip: file, name: file.name };
  }
  /** @type {Map<string, File>} */
  const files = new Map();
  const root = entries.length === 1 && only?.isDirectory ? only.fullPath : "";
  for (const entry of entries) await collect(entry, root, files);
  return { files, name: only === undefined ? "" : only.name };
}

/**
 * @param {FileSystemEntry} entry
 * @param {string} root
 * @param {Map<string, File>} files
 */
async function collect(entry, root, files) {
  if (entry.isFile) {
    const file = await new Promise((resolve, reject) =>
      /** @type {FileSystemFileEntry} */ (entry).file(resolve, reject),
    );
    files.set(entry.fullPath.slice(root.length + 1), file);
    return;
  }
  const reader = /** @type {FileSystemDirectoryEntry} */ (entry).createReader();
  for (;;) {
    /** @type {FileSystemEntry[]} */
    const some = await new Promise((resolve, reject) => reader.readEntries(resolve, reject));
    if (some.length === 0) return;
    for (const inner of some) await collect(inner, root, files);
  }
}
