// @ts-check
// Ten typical mistakes, each made by hand in the invented release, and mended by what the text output says and no more.
import { memoryTree } from "@dmdc/hdf5";
import { fixRelease } from "@dmdc/validator";
import { editRelease } from "../conformance/edit-release.mjs";
import { formOfHdf5, hdf5OfForm } from "../conformance/product-form.mjs";

/** @typedef {Map<string, Uint8Array>} Files */
/**
 * @typedef {object} Mistake
 * @property {string} title
 * @property {string} story what happened, in a sentence
 * @property {(files: Files) => Promise<Files>} make
 * @property {RegExp} said what in the output tells the mend; its groups are used
 * @property {string} mended what was done, in a sentence; `$1` is the first group
 * @property {(files: Files, groups: string[]) => Promise<Files>} mend
 */

const RESPONSE = "data/nuclear-recoils.h5";
const BACKGROUND = "data/background.h5";
const LIMIT = "result/limit.json";

/** @type {readonly Mistake[]} */
export const MISTAKES = [
  {
    title: "A member is misspelt",
    story: "`licence` was typed as `license` in dmdc.json.",
    make: (files) => replaceText(files, "dmdc.json", '"licence"', '"license"'),
    said: /"license" is not a member of the format; did you mean "(\w+)"\?/,
    mended: "The member was renamed to `$1`.",
    mend: (files, [name = ""]) => replaceText(files, "dmdc.json", '"license"', `"${name}"`),
  },
  {
    title: "A comma is missing",
    story: "A line was added to dmdc.json, and the comma before it forgotten.",
    make: (files) => replaceText(files, "dmdc.json", '"version": "1.0.0",', '"version": "1.0.0"'),
    said: /line (\d+), column (\d+): a comma was expected before this/,
    mended: "A comma was put before line $1, column $2.",
    mend: (files, [line = "", column = ""]) => insertText(files, "dmdc.json", Number(line), Number(column), ","),
  },
  {
    title: "A unit in the usual spelling, and a file that was changed after the manifest was written",
    story: "The unit of the limit was edited in result/limit.json, and written `cm^2`.",
    make: (files) => replaceText(files, LIMIT, '"cm**2"', '"cm^2"'),
    said: /dmdc fix --digests[^]*fix: Write "(cm\*\*2)"/,
    mended: "`dmdc fix --digests` wrote `$1` and stated the digests again.",
    mend: async (files) => {
      const { files: changed } = await fixRelease(memoryTree(files), { digests: true });
      return new Map([...files, ...changed]);
    },
  },
  {
    title: "The exposure does not follow from mass and time",
    story: "The live time was corrected from 100 to 95 days, and the exposure left as it was.",
    make: (files) => setManifest(files, "/runs/only/partitions/search/exposure/live_time/value", 95),
    said: /(\d+) kg\.d is [\d.e+]+ kg\.d, but (\d+) kg x (\d+) d is/,
    mended: "The exposure was set to $2 kg x $3 d.",
    mend: (files, [, mass = "", days = ""]) => {
      return setManifest(files, "/runs/only/partitions/search/exposure/value", Number(mass) * Number(days));
    },
  },
  {
    title: "A file was renamed",
    story: "data/events.h5 was renamed to data/events-final.h5, and the manifest not told.",
    make: (files) => {
      const bytes = files.get("data/events.h5");
      if (bytes === undefined) throw new Error("the release has no data/events.h5");
      const renamed = new Map([...files].filter(([path]) => path !== "data/events.h5")).set(
        "data/events-final.h5",
        bytes,
      );
      return Promise.resolve(renamed);
    },
    said: /"(data\/events\.h5)"[^]*"(data\/events-final\.h5)"/,
    mended: "The path in the manifest was changed from `$1` to `$2`.",
    mend: (files, [old = "", now = ""]) => replaceText(files, "dmdc.json", `"${old}"`, `"${now}"`),
  },
  {
    title: "Energies beside their bins",
    story: "The points of the response were written one row too low: the mistake of the first XENON1T S2-only release.",
    make: (files) =>
      changeProduct(files, RESPONSE, ({ stages }) => {
        const { points } = stages.resolution.input;
        points.values = [points.values[0] / 1.06, ...points.values.slice(0, -1)];
      }),
    said: /bin 0: the value ([\d.e-]+) keV lies outside its own bin, ([\d.]+) to ([\d.]+) keV \((\d+) of \d+ bins\)/,
    mended: "All $4 points lay one bin too low: each was moved up by one, and the last is the centre of its bin again.",
    mend: (files) =>
      changeProduct(files, RESPONSE, ({ stages }) => {
        const { points, edges } = stages.resolution.input;
        const [low, high] = edges.values.slice(-2);
        points.values = [...points.values.slice(1), Math.sqrt(low * high)];
      }),
  },
  {
    title: "An efficiency in percent",
    story: "The efficiency was written as 85 instead of 0.85.",
    make: (files) => changeProduct(files, RESPONSE, ({ stages }) => scale(stages.efficiency.values, 100)),
    said: /stages\/efficiency\/values[^]*more than 1[^]*write probabilities, not (percent)/,
    mended: "The values were divided by 100, because they were $1.",
    mend: (files) => changeProduct(files, RESPONSE, ({ stages }) => scale(stages.efficiency.values, 0.01)),
  },
  {
    title: "A value that is not a number",
    story: "A division by zero left NaN in one bin of the background.",
    make: (files) =>
      changeProduct(files, BACKGROUND, ({ components }) => {
        components.neutrons.values.values[40] = null;
      }),
    said: /(data\/background\.h5) \/components\/(\w+)\/values\[(\d+)\]/,
    mended: "Bin $3 of $2 was computed again: between its neighbours, as they fall exponentially.",
    mend: (files, [file = "", component = "", bin = ""]) =>
      changeProduct(files, file, ({ components }) => {
        const { values } = components[component].values;
        values[Number(bin)] = Math.sqrt(values[Number(bin) - 1] * values[Number(bin) + 1]);
      }),
  },
  {
    title: "A product that was left out",
    story: "The background was not ready, and was taken out of the manifest and the folder.",
    make: async (files) => {
      const edits = /** @type {const} */ ([
        { op: "remove", file: "dmdc.json", pointer: "/products/background" },
        { op: "delete_file", file: BACKGROUND },
      ]);
      return await editRelease(files, edits);
    },
    said: /there is no background product "(background)"/,
    mended: "The background was put back, since result and claims are computed from it.",
    mend: (files) => restore(files, BACKGROUND),
  },
  {
    title: "Points that are not sorted",
    story: "A point at 12 GeV was added at the end of the limit.",
    make: (files) =>
      changeProduct(files, LIMIT, ({ points }) => {
        for (const column of columnsOf(points)) column.values.push(column.values.at(-1));
        points.mass.values[points.mass.values.length - 1] = 12;
        points.limit.values[points.limit.values.length - 1] = 1.4e-46;
      }),
    said: /mass[^]*fix: (Sort the points by mass)/,
    mended: "$1: so it was done, with all columns.",
    mend: (files) =>
      changeProduct(files, LIMIT, ({ points }) => {
        const masses = [...points.mass.values];
        const order = masses.map((_, index) => index).sort((a, b) => masses[a] - masses[b]);
        for (const column of columnsOf(points)) column.values = order.map((index) => column.values[index]);
      }),
  },
];

/** The release as it was, for what must be brought back. */
let original = /** @type {Files} */ (new Map());

/** Says which release the mistakes are made in. */
export function startFrom(/** @type {Files} */ files) {
  original = files;
}

function restore(/** @type {Files} */ files, /** @type {string} */ path) {
  const [bytes, manifest] = [original.get(path), original.get("dmdc.json")];
  if (bytes === undefined || manifest === undefined) throw new Error(`${path} was never there`);
  return Promise.resolve(new Map([...files, [path, bytes], ["dmdc.json", manifest]]));
}

async function changeProduct(
  /** @type {Files} */ files,
  /** @type {string} */ path,
  /** @type {(form: any) => void} */ change,
) {
  const bytes = files.get(path) ?? new Uint8Array();
  const isHdf5 = path.endsWith(".h5");
  const form = isHdf5 ? await formOfHdf5(bytes) : JSON.parse(new TextDecoder().decode(bytes));
  change(form);
  const changed = isHdf5 ? await hdf5OfForm(form) : new TextEncoder().encode(`${JSON.stringify(form, null, 2)}\n`);
  // Whoever writes a product anew states its digest.
  return await editRelease(new Map([...files, [path, changed]]), []);
}

async function setManifest(/** @type {Files} */ files, /** @type {string} */ pointer, /** @type {unknown} */ value) {
  return await editRelease(files, [{ op: "set", file: "dmdc.json", pointer, value }]);
}

function replaceText(
  /** @type {Files} */ files,
  /** @type {string} */ path,
  /** @type {string} */ old,
  /** @type {string} */ now,
) {
  const text = textOf(files, path);
  if (!text.includes(old)) throw new Error(`${path} does not hold ${old}`);
  return Promise.resolve(new Map([...files, [path, new TextEncoder().encode(text.replace(old, () => now))]]));
}

function insertText(
  /** @type {Files} */ files,
  /** @type {string} */ path,
  /** @type {number} */ line,
  /** @type {number} */ column,
  /** @type {string} */ inserted,
) {
  const lines = textOf(files, path).split("\n");
  const old = lines[line - 1] ?? "";
  lines[line - 1] = old.slice(0, column - 1) + inserted + old.slice(column - 1);
  return Promise.resolve(new Map([...files, [path, new TextEncoder().encode(lines.join("\n"))]]));
}

function textOf(/** @type {Files} */ files, /** @type {string} */ path) {
  return new TextDecoder().decode(files.get(path));
}

function scale(/** @type {any} */ array, /** @type {number} */ factor) {
  array.values = array.values.map((/** @type {number} */ value) => value * factor);
}

/** Every column below the points of a result. */
function columnsOf(/** @type {any} */ node) {
  /** @type {any[]} */
  const found = [];
  for (const value of Object.values(node)) {
    if (typeof value !== "object" || value === null || Array.isArray(value)) continue;
    const member = /** @type {any} */ (value);
    if (Array.isArray(member.values)) found.push(member);
    else found.push(...columnsOf(member));
  }
  return found;
}
