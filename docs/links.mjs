// @ts-check
// Links between pages, and from pages to files: checked, and turned from paths in the repository into paths on the site.
import { existsSync, readdirSync, statSync } from "node:fs";
import { posix } from "node:path";
import { anchorOf, ROOT, RULES } from "./pages.mjs";

/** @typedef {import("./pages.mjs").Page} Page */

/** Code, in which nothing is a link; then links and images. */
const CODE_OR_LINK = /^(```+|~~~+)[^]*?^\1|`[^`\n]*`|(!?\[(?:[^[\]]|\[[^\]]*\])*\])\(([^()\s]+(?:\([^()\s]*\))?)\)/gm;

export class Links {
  /** @param {readonly Page[]} pages */
  constructor(pages) {
    /** @type {Map<string, Page>} */
    this.bySource = new Map();
    for (const page of pages) if (!this.bySource.has(page.source)) this.bySource.set(page.source, page);
    this.rules = new Map(
      pages.filter(({ source }) => source === RULES).map((page) => [posix.basename(page.path, ".md"), page]),
    );
    this.anchors = new Map(pages.map((page) => [page.path, anchorsOf(page.text)]));
    /** Files that pages link to, by path in the repository. */
    this.files = /** @type {Set<string>} */ (new Set());
    /** Folders that pages link to, which come along with every file below them. */
    this.folders = /** @type {Map<string, string[]>} */ (new Map());
    /** What is wrong, a line each. */
    this.problems = /** @type {string[]} */ ([]);
  }

  /** The text of a page with the links of the site. */
  rewrite(/** @type {Page} */ page) {
    return page.text.replaceAll(CODE_OR_LINK, (whole, _fence, label, target) => {
      return label === undefined ? whole : `${label}(${this.resolve(page, target)})`;
    });
  }

  /** @returns {string} where a link leads on the site */
  resolve(/** @type {Page} */ page, /** @type {string} */ target) {
    if (/^[a-z][a-z0-9+.-]*:/i.test(target)) return target;
    const [path = "", anchor] = target.split("#");
    const source = path === "" ? page.source : posix.normalize(posix.join(posix.dirname(page.source), decodeURI(path)));
    const rule = source === RULES && anchor !== undefined ? this.rules.get(anchor) : undefined;
    if (rule !== undefined) return relative(page, rule);
    const found = this.bySource.get(source) ?? this.bySource.get(posix.join(source, "README.md"));
    if (found !== undefined) {
      const within = path === "" ? page : found;
      if (anchor !== undefined && this.anchors.get(within.path)?.has(anchor) !== true)
        this.say(page, target, "has no such heading");
      return `${path === "" ? "" : relative(page, found)}${anchor === undefined ? "" : `#${anchor}`}`;
    }
    if (source.startsWith("..") || !existsSync(`${ROOT}/${source}`)) {
      this.say(page, target, "does not exist");
      return target;
    }
    return isFolder(source) ? this.takeFolder(page, source.replace(/\/$/, "")) : this.take(source);
  }

  /** A file comes along as it is. */
  take(/** @type {string} */ source) {
    this.files.add(source);
    return `/files/${source}`;
  }

  /** A folder becomes a page that lists its files. */
  takeFolder(/** @type {Page} */ page, /** @type {string} */ source) {
    const files = filesBelow(source).sort();
    for (const file of files) this.files.add(file);
    this.folders.set(source, files);
    return posix.relative(posix.dirname(page.path), folderPage(source));
  }

  say(/** @type {Page} */ page, /** @type {string} */ target, /** @type {string} */ what) {
    this.problems.push(`${page.source}: the link to ${target} ${what}`);
  }
}

/** Where the list of a folder's files is on the site. */
export function folderPage(/** @type {string} */ folder) {
  return `folders/${folder}.md`;
}

/** @returns {string[]} */
function filesBelow(/** @type {string} */ folder) {
  return readdirSync(`${ROOT}/${folder}`, { withFileTypes: true }).flatMap((entry) => {
    const path = posix.join(folder, entry.name);
    return entry.isDirectory() ? filesBelow(path) : [path];
  });
}

export function isFolder(/** @type {string} */ path) {
  return existsSync(`${ROOT}/${path}`) && statSync(`${ROOT}/${path}`).isDirectory();
}

function relative(/** @type {Page} */ from, /** @type {Page} */ to) {
  const path = posix.relative(posix.dirname(from.path), to.path);
  return path.startsWith(".") ? path : `./${path}`;
}

function anchorsOf(/** @type {string} */ text) {
  const prose = text.replaceAll(/^(```+)[^]*?^\1/gm, "");
  return new Set([...prose.matchAll(/^#{1,6} (.+)$/gm)].map(([, heading = ""]) => anchorOf(heading)));
}
