import { Ajv } from "ajv";
import { Ajv2020 } from "ajv/dist/2020.js";
import { readFileSync } from "node:fs";
import { describe, expect, test } from "vitest";
import { SCHEMAS, type SchemaName } from "./schemas.js";
import { DMDC_VERSION, SCHEMA_BASE_URL } from "./version.js";

const names = Object.keys(SCHEMAS) as SchemaName[];
const axis = { quantity: "photoelectron_count", basis: "reconstructed", edges: { values: [1, 2, 3], units: "1" } };
const background = {
  kind: "background",
  dmdc_version: DMDC_VERSION,
  id: "background",
  title: "Background",
  detector: "detector",
  run: "run",
  partition: "search",
  axes: { order: ["s2"], s2: axis },
  components: {
    order: ["er"],
    er: { title: "ER", content: "expected_count", values: { values: [0.1, 0.2], units: "1" } },
  },
  completeness: "complete",
};

function validator(name: SchemaName) {
  return new Ajv({ strict: true, allErrors: true, discriminator: true, allowUnionTypes: true }).compile(SCHEMAS[name]);
}

describe.each(names)("the schema of %s", (name) => {
  test("compiles in ajv's strict mode, under its versioned address", () => {
    expect(validator(name)).toBeTypeOf("function");
    expect(SCHEMAS[name].$id).toBe(`${SCHEMA_BASE_URL}${name}.schema.json`);
  });

  test("describes each of its properties", () => {
    const silent: string[] = [];
    const visit = (node: unknown, place: string) => {
      if (typeof node !== "object" || node === null) return;
      const { properties = {} } = node as { properties?: { [member: string]: { description?: string } } };
      for (const [member, { description }] of Object.entries(properties)) {
        if (!place.endsWith("/if") && description === undefined) silent.push(`${place}/${member}`);
      }
      for (const [key, value] of Object.entries(node)) visit(value, `${place}/${key}`);
    };
    visit(SCHEMAS[name], "");
    expect(silent).toEqual([]);
  });

  test("says the same in draft 2020-12", () => {
    const file = new URL(`../schema/${DMDC_VERSION}/2020-12/${name}.schema.json`, import.meta.url);
    const schema = JSON.parse(readFileSync(file, "utf8")) as { $id: string };
    const ajv = new Ajv2020({ strict: true, discriminator: true, allowUnionTypes: true });
    const [now, before] = [ajv.compile(schema), validator(name)];
    expect(schema.$id).toBe(`${SCHEMA_BASE_URL}2020-12/${name}.schema.json`);
    for (const document of [background, { ...background, completeness: "almost" }, {}, []]) {
      expect(now(document)).toBe(before(document));
    }
  });

  test("stands in the bundle, to be used by its address", () => {
    const file = new URL(`../schema/${DMDC_VERSION}/bundle.schema.json`, import.meta.url);
    const { definitions } = JSON.parse(readFileSync(file, "utf8")) as { definitions: { [name: string]: object } };
    expect(definitions[name]).toEqual(SCHEMAS[name]);
  });

  test("is the file in schema/", () => {
    const file = new URL(`../schema/${DMDC_VERSION}/${name}.schema.json`, import.meta.url);
    expect(JSON.parse(readFileSync(file, "utf8"))).toEqual(SCHEMAS[name]);
  });
});

test("a background passes inline and as the projection of HDF5", () => {
  const validate = validator("background");
  expect(validate(background), JSON.stringify(validate.errors)).toBe(true);
  const stored = structuredClone(background);
  stored.axes.s2.edges = { dtype: "float64", shape: [3], units: "1" } as never;
  expect(validate(stored), JSON.stringify(validate.errors)).toBe(true);
});

test.each([
  ["a misspelt member", { ...background, complteness: "complete" }],
  ["an array without units", { ...background, axes: { order: ["s2"], s2: { ...axis, edges: { values: [1, 2] } } } }],
  ["a map without order", { ...background, axes: { s2: axis } }],
  ["a name with a capital letter", { ...background, axes: { order: ["S2"], S2: axis } }],
  ["an unknown word", { ...background, completeness: "almost" }],
  ["the wrong kind", { ...background, kind: "events" }],
  [
    "text among the numbers of an axis",
    { ...background, axes: { order: ["s2"], s2: { ...axis, edges: "90 to 3000" } } },
  ],
])("a background with %s is refused", (_, document) => {
  expect(validator("background")(document)).toBe(false);
});
