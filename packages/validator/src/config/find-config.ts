import { stat } from "node:fs/promises";
import { dirname, join, resolve } from "node:path";

/** The name under which a configuration is looked for. */
export const CONFIG_NAME = "dmdc.config.json";

/** The nearest configuration: in a folder, or in one that holds it; undefined when there is none. */
export async function findConfig(folder: string): Promise<string | undefined> {
  for (let place = resolve(folder); ; place = dirname(place)) {
    const path = join(place, CONFIG_NAME);
    if (await isFile(path)) return path;
    if (place === dirname(place)) return undefined;
  }
}

async function isFile(path: string): Promise<boolean> {
  return await stat(path).then(
    (found) => found.isFile(),
    () => false,
  );
}
