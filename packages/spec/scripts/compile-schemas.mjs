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
for (const schema of Object.values(SCHEMAS)) ajv.addSchema(schema);
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
