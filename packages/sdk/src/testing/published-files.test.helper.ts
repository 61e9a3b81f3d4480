import { sha256OfBytes } from "@dmdc/hdf5";
import type { Recipe } from "@dmdc/spec";
import { h5pyFile } from "./h5py-file.test.helper.js";
import { HEAD } from "./small-release.test.helper.js";

/** Files by path. */
export type Files = Map<string, Uint8Array>;

/** What a collaboration published: tables, a JSON file, an HDF5 file, and a file that nobody needs. */
export function published(): Files {
  const texts = {
    "events.csv": "# candidates\ns2;s1\n120;yes\n310.5;no\n",
    "limits/light.csv": "mass,sigma,Unnamed: 0\n3,2.3,0\n4,4.7,1\n",
    "limits/heavy.csv": "mass,sigma,Unnamed: 0\n30,0.1,0\n",
    "energies.json": '{"edges": {"recoil/keV": [0.5, 1, 2]}}',
    "notes.txt": "Do not use.\n",
  };
  const files: Files = new Map(Object.entries(texts).map(([path, text]) => [path, new TextEncoder().encode(text)]));
  return files.set("template.h5", h5pyFile());
}

/** A recipe that uses every kind of source and a family. */
export function recipeFor(files: Files): Recipe {
  const csv = { format: "csv", delimiter: "comma", header: true } as const;
  const inputs = Object.fromEntries([...files].map(([path, bytes]) => [path, { sha256: sha256OfBytes(bytes) }]));
  const take = (source: string, way: object, units: string, said: object = {}) => ({
    take: { source, ...way },
    units,
    ...said,
  });
  return {
    recipe_version: "1",
    manifest: {
      ...HEAD,
      runs: {
        only: {
          title: "Run",
          detector: "xe",
          partitions: {
            search: {
              role: "search",
              exposure: {
                value: 0.97678,
                units: "t yr",
                basis: "raw",
                also_stated_as: [{ value: 356.769, units: "t day" }],
                mass: { value: 0.97678, units: "t" },
                live_time: { value: 1, units: "year" },
              },
            },
          },
        },
      },
    },
    inputs: {
      ...inputs,
      "notes.txt": { sha256: sha256OfBytes(files.get("notes.txt") ?? new Uint8Array()), left_out: "Prose." },
    },
    sources: {
      events: {
        ...csv,
        path: "events.csv",
        delimiter: "semicolon",
        comment: "#",
        booleans: { true: "yes", false: "no" },
      },
      limits: { ...csv, path: "limits/{file}.csv", ignore_columns: ["Unnamed: 0"] },
      energies: { format: "json", path: "energies.json" },
      template: { format: "hdf5", path: "template.h5" },
    },
    products: [
      {
        path: "data/events.h5",
        document: {
          kind: "events",
          id: "events",
          title: "Events",
          detector: "xe",
          run: "only",
          partition: "search",
          selection: "All cuts.",
          columns: {
            order: ["s2", "s1"],
            s2: take("events", { column: "s2" }, "PE"),
            s1: take("events", { column: "s1" }, "1", { dtype: "uint8", logical_type: "boolean" }),
          },
        },
      },
      {
        path: "data/response.h5",
        document: {
          kind: "response",
          id: "nr",
          title: "Response",
          detector: "xe",
          stages: {
            order: ["cutoff", "matrix"],
            cutoff: {
              type: "cutoff",
              quantity: "recoil_energy",
              basis: "true",
              minimum: { value: 0.7, units: "keVnr" },
            },
            matrix: {
              type: "matrix",
              input: {
                quantity: "recoil_energy",
                basis: "true",
                edges: take("energies", { pointer: "/edges/recoil~1keV" }, "keVnr"),
                energy_scale: "nr",
              },
              output: {
                order: ["s2"],
                s2: {
                  quantity: "photoelectron_count",
                  basis: "reconstructed",
                  edges: take("template", { dataset: "bins/1" }, "PE"),
                },
              },
              content: "probability",
              values: take("template", { dataset: "/templates/template" }, "1"),
              integration_rule: "bin_integral",
              includes: ["resolution"],
            },
          },
        },
      },
      {
        path: "result/{file}.json",
        family: {
          pattern: "limits/{file}.csv",
          members: [
            { file: "light", response: "nr" },
            { file: "heavy", response: null },
          ],
        },
        document: {
          kind: "result",
          id: "limit_{file}",
          title: "Limit, {file}",
          result_type: "upper_limit",
          confidence_level: 0.9,
          sidedness: "one_sided",
          method: "poisson",
          halo: { type: "local_density", density: { value: 0.3, units: "GeV/cm3" } },
          model: "si",
          response: "{response}",
          run: "only",
          partition: "search",
          points: {
            mass: take("limits", { column: "mass" }, "GeV/c^2"),
            limit: take("limits", { column: "sigma" }, "pb"),
          },
        },
      },
    ],
    texts: { "README.md": { media_type: "text/markdown", description: "About", lines: ["# Title", "", "Text."] } },
  };
}
