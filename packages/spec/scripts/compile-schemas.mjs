// @ts-check
// Writes generated/validators.js: each schema compiled to a function, so that no program compiles it when it starts, and
// a page needs no right to make code from text. It is made by every build, and not committed.
import { Ajv } from "ajv";
import standalone from "ajv/dist/standalone/index.js";
import formats from "ajv-formats";
import { mkdirSync, writeFileSync } from "node:fs";
import { SCHEMAS } from "../dist/schemas.js";

const ajv = new Ajv({
  strict: true,
  allErrors: true,
  discriminator: true,
  allowUnionTypes: true,
  verbose: true,
  code: { source: true, esm: true },
});
formats.default(ajv);
for (const schema of Object.values(SCHEMAS)) ajv.addSchema(withoutDescriptions(schema));
const exported = Object.fromEntries(Object.entries(SCHEMAS).map(([name, { $id }]) => [name, $id]));
const code = standalone.default(ajv, exported);

// The one helper of ajv that the code asks for: the length of a text in code points.
const helper = 'require("ajv/dist/runtime/ucs2length").default';
const whole = code.replaceAll(helper, "(text) => Array.from(text).length");
const left = /require\([^)]*\)/.exec(whole);
if (left !== null) throw new Error(`the compiled schemas ask for ${left[0]}, which a browser does not have`);

mkdirSync(new URL("../generated/", import.meta.url), { recursive: true });
writeFileSync(
  new URL("../generated/validators.js", import.meta.url),
  `// Made by scripts/compile-schemas.mjs.\n${whole}\n`,
);

/** Texts for people make up most of a schema, and no message quotes them. */
function withoutDescriptions(/** @type {object} */ schema) {
  const strip = (/** @type {unknown} */ node, /** @type {boolean} */ isMap) => {
    if (Array.isArray(node)) return node.map((/** @type {unknown} */ each) => strip(each, false));
    if (typeof node !== "object" || node === null) return node;
    const kept = Object.entries(node).filter(
      ([key, value]) => isMap || key !== "description" || typeof value !== "string",
    );
    return Object.fromEntries(kept.map(([key, value]) => [key, strip(value, !isMap && isNamed(key))]));
  };
  return strip(schema, false);
}

/** Whether the members of a keyword are named by the format, where "description" is a name like any other. */
function isNamed(/** @type {string} */ keyword) {
  return ["properties", "patternProperties", "definitions", "dependencies"].includes(keyword);
}
