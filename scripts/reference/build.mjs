// @ts-check
// Writes packages/spec/docs/reference, and the programs that it shows, from the schemas, the rules and the example release.
import { SCHEMAS } from "@dmdc/spec";
import { mkdirSync, writeFileSync } from "node:fs";
import { dirname } from "node:path";
import { pathToFileURL } from "node:url";
import { format } from "prettier";
import { cppProgram } from "./cpp-program.mjs";
import { fenced, GENERATED, memberTable, paragraphs, partSections, releaseRules, ruleTables, tree } from "./page.mjs";
import { pythonProgram } from "./python-program.mjs";
import { SchemaParts } from "./schema-parts.mjs";
import { unitsInUse } from "./units-in-use.mjs";
import { KINDS, readDocument, RELEASE, sealRelease } from "./seal-release.mjs";

const ROOT = new URL("../../", import.meta.url);
const FOLDER = "packages/spec/docs/reference";
const PYTHON = "examples/python-writer/kinds";
const CPP = "examples/cpp-writer/kinds";

/** Units by part and member. */
const UNITS = unitsInUse();

/** What each kind is for, in the words of a table. */
const PURPOSES = {
  events: "what was recorded",
  background: "what was expected without dark matter",
  response: "how a recoil becomes what is recorded",
  model: "what dark matter would do",
  result: "what was concluded",
  analysis: "how to come to it again",
};

/** Parts of more than one kind are described on a page of their own. */
function sharedParts() {
  /** @type {Map<string, number>} */
  const uses = new Map();
  for (const kind of KINDS) {
    for (const name of new SchemaParts(SCHEMAS[kind], () => "").names()) uses.set(name, (uses.get(name) ?? 0) + 1);
  }
  return [...uses].filter(([, count]) => count > 1).map(([name]) => name);
}

/** Where a part is described, as seen from any page of the reference. */
function linkFrom(/** @type {readonly string[]} */ shared, /** @type {string} */ page) {
  return (/** @type {string} */ part) => {
    const isShared = shared.includes(part) || part === "numbers" || part === "keyed-map";
    return `${isShared && page !== "parts" ? "parts.md" : ""}#${part.toLowerCase()}`;
  };
}

function kindPage(
  /** @type {(typeof KINDS)[number]} */ kind,
  /** @type {readonly string[]} */ shared,
  /** @type {string} */ json,
) {
  const schema = SCHEMAS[kind];
  const parts = new SchemaParts(schema, linkFrom(shared, kind), UNITS);
  const own = parts.names().filter((name) => !shared.includes(name));
  const product = readDocument(kind);
  return [
    `# ${kind}`,
    "",
    GENERATED,
    "",
    paragraphs(String(schema.description)),
    "",
    `In [JSON or HDF5](../projection.md); the schema is [\`${kind}.schema.json\`](../../schema/${product.dmdc_version}/${kind}.schema.json).`,
    "",
    "## Tree",
    "",
    "A `/` ends the name of a group, a `?` marks what may be absent.",
    "",
    tree(parts, `/ ${kind}`),
    "",
    "## Members",
    "",
    memberTable(parts, schema, kind),
    "",
    ...partSections(parts, own),
    "## Example",
    "",
    `The same product in three forms. It is part of [a whole release](../../../../${RELEASE}/dmdc.json); the programs are run, and what they write is validated there, by a test.`,
    "",
    "### In JSON",
    "",
    fenced("json", json),
    "",
    "### With h5py",
    "",
    fenced("python", pythonProgram(product)),
    "",
    "### With the C interface of HDF5, in C++",
    "",
    "The functions `write` and `writeArray` are in [one header](../../../../examples/cpp-writer/dmdc_hdf5.hpp), to be copied and changed.",
    "",
    fenced("cpp", cppProgram(product)),
    "",
    "## Rules",
    "",
    ...ruleTables(kind),
    "",
  ].join("\n");
}

async function manifestPage(/** @type {readonly string[]} */ shared, /** @type {string} */ json) {
  const schema = SCHEMAS.manifest;
  const parts = new SchemaParts(schema, linkFrom(shared, "manifest"), UNITS);
  const own = parts.names().filter((name) => !shared.includes(name));
  return [
    "# The manifest",
    "",
    GENERATED,
    "",
    paragraphs(String(schema.description)),
    "",
    `It is JSON, never HDF5; the schema is [\`manifest.schema.json\`](../../schema/${readDocument("dmdc").dmdc_version}/manifest.schema.json). Its maps have no \`order\`. Each product that it lists is of one of [six kinds](README.md).`,
    "",
    "## Members",
    "",
    memberTable(parts, schema, "manifest", false),
    "",
    ...partSections(parts, own, false),
    "## Example",
    "",
    `Of [the release](../../../../${RELEASE}/dmdc.json) that the pages of the kinds show the products of.`,
    "",
    fenced("json", json),
    "",
    "What states size and digest in Python:",
    "",
    fenced("python", DIGESTS),
    "",
    "## Rules",
    "",
    "Rules about the release as a whole:",
    "",
    releaseRules(),
    "",
  ].join("\n");
}

function recipePage(/** @type {readonly string[]} */ shared) {
  const manifest = new SchemaParts(SCHEMAS.manifest, () => "").names();
  const link = (/** @type {string} */ part) => {
    if (shared.includes(part)) return linkFrom(shared, "recipe")(part);
    if (part === "ManifestHead") return "manifest.md#members";
    return `${manifest.includes(part) ? "manifest.md" : ""}#${part.toLowerCase()}`;
  };
  const parts = new SchemaParts(SCHEMAS.recipe, link);
  const own = parts
    .names()
    .filter((name) => !shared.includes(name) && !manifest.includes(name) && name !== "ManifestHead");
  return [
    "# The recipe",
    "",
    GENERATED,
    "",
    paragraphs(String(SCHEMAS.recipe.description)),
    "",
    `It is JSON; the schema is [\`recipe.schema.json\`](../../schema/${readDocument("dmdc").dmdc_version}/recipe.schema.json). [From tables to a release](../../../../examples/germanium-array/README.md) shows one at work, with what goes wrong. There are recipes for [XENON1T](../../../../examples/xenon1t-s2only/recipe.json), [CRESST-III](../../../../examples/cresst-iii-c3p1-deta/recipe.json) and [XENONnT](../../../../examples/xenonnt-s2only/recipe.json).`,
    "",
    "## Members",
    "",
    memberTable(parts, SCHEMAS.recipe, "recipe", false),
    "",
    ...partSections(parts, own, false),
    TAKES,
  ].join("\n");
}

const TAKES = `## What is taken

In a document an array has \`take\` in place of its values; \`units\` beside it are those of the source, in a usual spelling. All
other members are as in the product. \`take\` names a \`source\`, and one of these:

| member    | from         | gives                                                                        | shape          |
| --------- | ------------ | ---------------------------------------------------------------------------- | -------------- |
| \`column\`  | CSV          | a column                                                                     | (rows)         |
| \`columns\` | CSV          | every column that matches a pattern such as \`bin_*\`, in the table's order    | (rows, columns) |
| \`edges\`   | CSV          | bin edges from the columns \`lower\` and \`upper\`; bins must join             | (rows + 1)     |
| \`pointer\` | JSON, YAML   | an array, by its JSON Pointer                                                | as it is there |
| \`dataset\` | HDF5         | a dataset, by its path                                                       | as it is there |

Beside \`columns\`, \`"where": { "column": "mass", "equals": "10" }\` picks the one row with that word. With \`stack\`, a list of
\`{ "parameter", "values" }\`, the array is taken once for each combination of values, filled into the source's path, and the
outcomes are stacked, these dimensions first. A single number or text is \`"take_value": { "source", "pointer" }\`.

Nothing is lost in silence: an input with another digest, an input or a column that nothing reads, and a gap in a family each
stop the conversion, with file, line and what to do.
`;

const DIGESTS = `import hashlib
import json
from pathlib import Path

manifest = json.loads(Path("dmdc.json").read_text(encoding="utf-8"))
for product in manifest["products"].values():
    content = Path(product["path"]).read_bytes()
    product.update(sha256=hashlib.sha256(content).hexdigest(), bytes=len(content))
Path("dmdc.json").write_text(json.dumps(manifest, indent=2), encoding="utf-8")
`;

function partsPage(/** @type {readonly string[]} */ shared) {
  /** @type {{ [name: string]: any }} */
  const definitions = Object.assign({}, ...KINDS.map((kind) => SCHEMAS[kind].definitions));
  const parts = new SchemaParts({ definitions }, linkFrom(shared, "parts"), UNITS);
  const numbers = definitions.InlineNumericArray;
  const { values, dtype, ...metadata } = numbers.properties;
  return [
    "# Parts that several kinds have",
    "",
    GENERATED,
    "",
    "### Numbers",
    "",
    "An array of numbers: in HDF5 a dataset, whose attributes are all but the first two of these; in JSON an object with `values`.",
    "",
    memberTable(parts, { properties: { values, dtype, ...metadata }, required: numbers.required }, "numbers"),
    "",
    "### Keyed map",
    "",
    "An object whose members are things of one kind under names of your own, and `order`, the list of these names: HDF5 does not keep an order of members. Names match `^[a-z][a-z0-9_]{0,62}$`.",
    "",
    ...partSections(parts, shared),
  ].join("\n");
}

function overview() {
  const rows = KINDS.map((kind) => `| [${kind}](${kind}.md) | ${PURPOSES[kind]} |`);
  return [
    "# Reference",
    "",
    GENERATED,
    "",
    "A release is a folder with [a manifest](manifest.md), `dmdc.json`, and products. Each product is of one kind:",
    "",
    "| kind | what it holds |",
    "| --- | --- |",
    ...rows,
    "",
    "- [The recipe](recipe.md): how published tables become a release",
    "- [Parts that several kinds have](parts.md): numbers, quantities, axes, halos, regions",
    "- [Units and quantities](../vocabulary.md)",
    "- [How a product is stored in HDF5](../projection.md)",
    "- [Versions and extensions](../versions.md)",
    "- [The rules](../../../validator/RULES.md)",
    "- [What the format can say](../coverage.md), line by line",
    "",
  ].join("\n");
}

/** Every generated file by its path in the repository. */
export async function buildReference() {
  const shared = sharedParts();
  const files = await sealRelease();
  const json = (/** @type {string} */ name) => files.get(`${RELEASE}/${name}.json`) ?? "";
  const pages = {
    README: overview(),
    parts: partsPage(shared),
    manifest: await manifestPage(shared, json("dmdc")),
    recipe: recipePage(shared),
    ...Object.fromEntries(KINDS.map((kind) => [kind, kindPage(kind, shared, json(kind))])),
  };
  for (const [name, text] of Object.entries(pages)) {
    files.set(`${FOLDER}/${name}.md`, await format(text, { parser: "markdown", printWidth: 120 }));
  }
  for (const kind of KINDS) {
    files.set(`${PYTHON}/${kind}.py`, pythonProgram(readDocument(kind)));
    files.set(`${CPP}/${kind}.cpp`, cppProgram(readDocument(kind)));
  }
  return files;
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? "").href) {
  for (const [path, text] of await buildReference()) {
    const file = new URL(path, ROOT);
    mkdirSync(dirname(file.pathname), { recursive: true });
    writeFileSync(file, text);
  }
}
