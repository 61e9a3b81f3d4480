// @ts-check
// Gathers the pages of the site from the repository into one folder; a dead link is an error.
import { cpSync, mkdirSync, rmSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath, pathToFileURL } from "node:url";
import { folderPage, Links } from "./links.mjs";
import { listPages, ROOT } from "./pages.mjs";

/** Notes to people who edit a generated file. */
const COMMENTS = /<!--[^]*?-->\n*/g;

/**
 * Writes pages, the files that they link to, and `pages.json`, the list that the navigation is made from.
 *
 * @param {string} folder
 * @returns {{ pages: import("./pages.mjs").Page[], files: number, problems: string[] }}
 */
export function collect(folder) {
  const pages = listPages();
  const links = new Links(pages);
  rmSync(folder, { recursive: true, force: true });
  for (const page of pages) write(join(folder, page.path), links.rewrite(page).replaceAll(COMMENTS, ""));
  for (const file of links.files) {
    mkdirSync(dirname(join(folder, "public/files", file)), { recursive: true });
    cpSync(join(ROOT, file), join(folder, "public/files", file));
  }
  for (const [source, files] of links.folders) {
    const items = files.map((file) => `- [${file.slice(source.length + 1)}](/files/${file})`);
    write(join(folder, folderPage(source)), [`# ${source}`, "", ...items, ""].join("\n"));
  }
  write(join(folder, "pages.json"), JSON.stringify(pages.map(({ path, title }) => ({ path, title }))));
  return { pages, files: links.files.size, problems: links.problems };
}

function write(/** @type {string} */ file, /** @type {string} */ text) {
  mkdirSync(dirname(file), { recursive: true });
  writeFileSync(file, text);
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? "").href) {
  const { pages, files, problems } = collect(fileURLToPath(new URL(".site", import.meta.url)));
  console.log(`${pages.length} pages, ${files} files`);
  for (const problem of problems) console.error(problem);
  process.exitCode = problems.length === 0 ? 0 : 1;
}
