import { sha256OfSource, type FileTree } from "@dmdc/hdf5";

/** SHA-256 of a file of a tree, in hexadecimal digits. */
export async function sha256In(tree: FileTree, path: string): Promise<string> {
  const source = await tree.open(path);
  try {
    return sha256OfSource(source);
  } finally {
    source.close();
  }
}
