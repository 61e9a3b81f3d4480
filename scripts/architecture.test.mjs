// @ts-check
// What holds the packages together: who imports whom, what a browser can load, what a package declares.
import { existsSync, readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { publint } from "publint";
import { build } from "vite";
import { describe, expect, test } from "vitest";

const root = fileURLToPath(new URL("..", import.meta.url));

/** @type {{ [name: string]: string[] }} */
const MAY_IMPORT = {
  spec: [],
  rates: [],
  hdf5: ["spec"],
  sdk: ["spec", "hdf5", "rates"],
  validator: ["spec", "hdf5", "rates"],
  repository: ["spec", "hdf5", "rates", "sdk", "validator"],
  "submit-cli": ["spec", "hdf5", "rates", "sdk", "validator", "repository"],
};
const packages = Object.keys(MAY_IMPORT);
const libraries = packages.filter((name) => !["submit-cli", "repository"].includes(name));

const manifestOf = (/** @type {string} */ name) =>
  JSON.parse(readFileSync(join(root, "packages", name, "package.json"), "utf8"));

/** Each source file of a package with the modules that it imports by name. */
function importsOf(/** @type {string} */ name) {
  const folder = join(root, "packages", name, "src");
  const files = readdirSync(folder, { recursive: true, encoding: "utf8" }).filter((file) => file.endsWith(".ts"));
  return files.flatMap((file) => {
    const text = readFileSync(join(folder, file), "utf8");
    const modules = [
      ...text.matchAll(/^(?:import|export)[^"';]*?from "([^"]+)"|^import "([^"]+)"|import\("([^"]+)"\)/gm),
    ];
    return modules.map((match) => ({ file, module: match[1] ?? match[2] ?? match[3] ?? "" }));
  });
}

describe.each(packages)("@dmdc/%s", (name) => {
  test("imports only the siblings that it may, by name", () => {
    const siblings = importsOf(name).filter(({ module }) => module.startsWith("@dmdc/"));
    const allowed = (MAY_IMPORT[name] ?? []).flatMap((other) =>
      Object.keys(manifestOf(other).exports).map((entry) => `@dmdc/${other}${entry.slice(1)}`),
    );
    expect(siblings.filter(({ module }) => !allowed.includes(module))).toEqual([]);
    expect(importsOf(name).filter(({ module }) => module.includes("/src/") || module.startsWith("../../"))).toEqual([]);
  });

  test("declares what it imports, and imports what it declares", () => {
    const shipped = importsOf(name).filter(({ file }) => !file.includes(".test."));
    const named = shipped
      .map(({ module }) => module)
      .filter((module) => !module.startsWith(".") && !module.startsWith("node:"));
    const used = new Set(
      named.map((module) =>
        module
          .split("/")
          .slice(0, module.startsWith("@") ? 2 : 1)
          .join("/"),
      ),
    );
    expect([...used].sort()).toEqual(Object.keys(manifestOf(name).dependencies ?? {}).sort());
  });

  test("is fit to be published, as publint sees it", async () => {
    const { messages } = await publint({ pkgDir: join(root, "packages", name), pack: false, strict: true });
    expect(messages).toEqual([]);
  });

  test("has a README that opens with what it is, and entries that exist", () => {
    const readme = readFileSync(join(root, "packages", name, "README.md"), "utf8");
    expect(readme).toMatch(/^# @dmdc\/[a-z0-9-]+\n\n[A-Z]/);
    for (const entry of Object.values(manifestOf(name).exports ?? {})) {
      if (typeof entry === "string") continue;
      for (const path of Object.values(/** @type {{ [kind: string]: string }} */ (entry))) {
        expect(existsSync(join(root, "packages", name, path)), path).toBe(true);
      }
    }
  });
});

describe.each(libraries)("the root entry of @dmdc/%s", (name) => {
  test("bundles for a browser without a Node built-in", { timeout: 120_000 }, async () => {
    /** @type {string[]} */
    const builtIns = [];
    await build({
      root: join(root, "packages", name),
      configFile: false,
      logLevel: "silent",
      plugins: [
        {
          name: "find-built-ins",
          enforce: "pre",
          resolveId(id, importer) {
            // The library file of h5wasm asks for these behind a check that it runs in Node.
            if (!/^(?:node:|fs$|path$|module$|url$|crypto$|worker_threads$)/.test(id)) return null;
            if (importer?.includes("/h5wasm/") !== true) builtIns.push(`${id} from ${importer ?? "?"}`);
            return { id, external: true };
          },
        },
      ],
      build: {
        write: false,
        minify: false,
        lib: { entry: "dist/index.js", formats: ["es"] },
        rollupOptions: { treeshake: false },
      },
    });
    expect(builtIns).toEqual([]);
  });
});
