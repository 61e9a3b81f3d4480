import { execFileSync } from "node:child_process";
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import ts from "typescript";

const SOURCE = dirname(dirname(fileURLToPath(import.meta.url)));

/**
 * Runs a program in a process of its own, over this package's sources as they are now, and gives what it prints.
 *
 * @param program - JavaScript; it imports the sources as `./name.js`
 */
export function runInChildProcess(program: string): string {
  const folder = mkdtempSync(join(tmpdir(), "dmdc-hdf5-"));
  try {
    mkdirSync(join(folder, "node_modules"));
    for (const name of ["h5wasm", "@noble", "fflate", "@zip.js"])
      symlinkSync(packageFolder(name), join(folder, "node_modules", name));
    writeFileSync(join(folder, "package.json"), '{"type": "module"}');
    const options = { module: ts.ModuleKind.ESNext, target: ts.ScriptTarget.ES2022 };
    const files = readdirSync(SOURCE, { recursive: true, encoding: "utf8" });
    for (const file of files.filter((name) => name.endsWith(".ts") && !name.includes(".test."))) {
      const { outputText } = ts.transpileModule(readFileSync(join(SOURCE, file), "utf8"), { compilerOptions: options });
      mkdirSync(dirname(join(folder, file)), { recursive: true });
      writeFileSync(join(folder, file.replace(/ts$/, "js")), outputText);
    }
    writeFileSync(join(folder, "program.js"), program);
    return execFileSync(process.execPath, [join(folder, "program.js")], { encoding: "utf8" }).trim();
  } finally {
    rmSync(folder, { recursive: true });
  }
}

/** Where npm has put a package: in the nearest `node_modules` upwards that has it. */
function packageFolder(name: string): string {
  for (let folder = SOURCE; ; folder = dirname(folder)) {
    const candidate = join(folder, "node_modules", name);
    if (readdirSyncOrNone(candidate)) return candidate;
    if (folder === dirname(folder)) throw new Error(`${name} is not installed`);
  }
}

function readdirSyncOrNone(folder: string): boolean {
  try {
    return readdirSync(folder).length > 0;
  } catch {
    return false;
  }
}
