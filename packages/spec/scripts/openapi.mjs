// @ts-check
// Writes openapi/repository.json from src/api and the table of operations, checks it, and writes the client's types.
import { createConfig, lintFromString } from "@redocly/openapi-core";
import { mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import openapiTS, { astToString } from "openapi-typescript";
import ts from "typescript";
import * as TJS from "typescript-json-schema";
import { HEADERS, PARAMETERS, PROBLEMS } from "./openapi-components.mjs";
import { OPERATIONS } from "./openapi-operations.mjs";
import { asDraft2020, tidySchema } from "./tidy-schema.mjs";

/** @typedef {import("./openapi-operations.mjs").Operation} Operation */

const root = join(dirname(fileURLToPath(import.meta.url)), "..");
const API_VERSION = "1.0.0";
const FORMAT_VERSION = /DMDC_VERSION = "([^"]+)"/.exec(readFileSync(join(root, "src/version.ts"), "utf8"))?.[1] ?? "";
const PRODUCTS = ["events", "background", "response", "model", "result", "analysis"];

const TAGS = {
  info: "What the repository is.",
  catalogue: "What is published.",
  files: "The bytes of what is published.",
  versions: "What its owner may say of a published version.",
  drafts: "Versions in the making.",
  uploads: "How files come in.",
  accounts: "Accounts and tokens.",
  pages: "Pages for people, readable without a program.",
};

const titleOf = (/** @type {string} */ name) => `${name[0]?.toUpperCase() ?? ""}${name.slice(1)}`;
const ref = (/** @type {string} */ section, /** @type {string} */ name) => ({
  $ref: `#/components/${section}/${name}`,
});

/** The schema of an interface in `src/api`, with all that it refers to. */
function schemaOf(/** @type {string} */ file, /** @type {string} */ name, /** @type {string} */ $id) {
  const program = TJS.getProgramFromFiles([join(root, "src/api", file)], {
    ...{ module: "ESNext", moduleResolution: "Bundler", target: "ES2022", strict: true, skipLibCheck: true, types: [] },
  });
  const generator = TJS.buildGenerator(program, { required: true, noExtraProps: true, ref: true, aliasRef: true });
  if (generator === null) throw new Error("the schema generator refused the types");
  return asDraft2020(tidySchema(generator.getSchemaForSymbol(name), { $id, title: name }));
}

function schemas() {
  /** @type {{ [name: string]: any }} */
  const found = { ...schemaOf("resources.ts", "ApiResources", "https://w3id.org/dmdc/api.schema.json").$defs };
  for (const name of ["manifest", ...PRODUCTS]) addDocument(found, name);
  found.Product = { oneOf: PRODUCTS.map((name) => ({ $ref: `#/$defs/${titleOf(name)}` })) };
  const text = JSON.stringify(Object.fromEntries(Object.entries(found).sort(([a], [b]) => (a < b ? -1 : 1))));
  return JSON.parse(text.replaceAll('"#/$defs/', '"#/components/schemas/'), withoutDiscriminator);
}

/** Adds a schema of the format with all that it refers to; where two share a name, the second gets a longer one. */
function addDocument(/** @type {{ [name: string]: any }} */ found, /** @type {string} */ name) {
  const file = join(root, "schema", FORMAT_VERSION, "2020-12", `${name}.schema.json`);
  const { $defs, ...whole } = JSON.parse(readFileSync(file, "utf8"));
  delete whole.$schema;
  delete whole.$id;
  const renamed = Object.keys($defs ?? {}).filter(
    (key) => key in found && JSON.stringify(found[key]) !== JSON.stringify($defs[key]),
  );
  let text = JSON.stringify({ ...$defs, [titleOf(name)]: whole });
  for (const key of renamed) {
    text = text.replaceAll(`"#/$defs/${key}"`, `"#/$defs/${titleOf(name)}${key}"`);
    text = text.replace(`"${key}":{`, `"${titleOf(name)}${key}":{`);
  }
  Object.assign(found, JSON.parse(text));
}

/** OpenAPI wants the schema of each value of a discriminator named; ours are told apart by their literals. */
function withoutDiscriminator(/** @type {string} */ key, /** @type {any} */ value) {
  return key === "discriminator" ? undefined : value;
}

function operation(/** @type {string} */ path, /** @type {Operation} */ { id, tag, summary, scope, ...rest }) {
  const inPath = [...path.matchAll(/\{(\w+)\}/g)].map((match) => match[1] ?? "");
  const parameters = [...inPath, ...(rest.parameters ?? [])];
  const names = new Set(rest.problems);
  const takes = parameters.some((name) => ["query", "header"].includes(PARAMETERS[name].in) && isChecked(name));
  if (scope !== undefined) names.add("Unauthorised");
  if (scope !== undefined && scope !== "any") names.add("Forbidden");
  if (parameters.includes("If-Match")) ["Stale", "PreconditionRequired"].forEach((name) => names.add(name));
  if (rest.body !== undefined) {
    ["BadRequest", "TooLarge", "UnsupportedMediaType", "Invalid"].forEach((name) => names.add(name));
  }
  if (takes) names.add("Invalid");
  const isHead = id === "getUploadOffset" || id === "headFile";
  const problems = isHead ? [] : [...names].map((name) => [PROBLEMS[name]?.status ?? "", ref("responses", name)]);
  const answers = Object.entries(rest.answers).map(([status, { description, schema, content, headers }]) => [
    status,
    {
      description,
      ...(headers && { headers: Object.fromEntries(headers.map((name) => [name, ref("headers", name)])) }),
      ...(schema && { content: { "application/json": { schema: ref("schemas", schema) } } }),
      ...(content && { content }),
    },
  ]);
  const content = rest.content ?? (rest.body && { "application/json": { schema: ref("schemas", rest.body) } });
  return {
    operationId: id,
    tags: [tag],
    summary,
    security: scope === undefined ? [] : [{ token: scope === "any" ? [] : [scope] }],
    ...(parameters.length > 0 && { parameters: parameters.map((name) => ref("parameters", name)) }),
    ...(content && { requestBody: { required: true, content } }),
    responses: Object.fromEntries([...answers, ...problems]),
  };
}

/** Whether a parameter can be wrong; `Range` and `If-None-Match` are ignored when they are. */
function isChecked(/** @type {string} */ name) {
  return !["Range", "If-None-Match", "If-Match"].includes(name);
}

function buildDocument() {
  const named = Object.entries(PARAMETERS).map(([name, parameter]) => [name, { name, ...parameter }]);
  return {
    openapi: "3.1.0",
    info: {
      title: "DMDC repository",
      version: API_VERSION,
      description:
        "Releases go in once, safely, and come out again. Digests are SHA-256, sizes are in bytes, times are RFC 3339 in UTC. " +
        "Every edit of a draft names the state that it means by `If-Match`. A refusal is a problem (RFC 9457). " +
        "`500` and `503` are not listed: the one is a defect, the other says that the server is stopping.",
      license: { name: "MIT", identifier: "MIT" },
    },
    servers: [{ url: "/", description: "The server that this document came from." }],
    tags: Object.entries(TAGS).map(([name, description]) => ({ name, description })),
    paths: Object.fromEntries(
      Object.entries(OPERATIONS).map(([path, methods]) => [
        path,
        Object.fromEntries(Object.entries(methods).map(([method, each]) => [method, operation(path, each)])),
      ]),
    ),
    components: {
      securitySchemes: {
        token: { type: "http", scheme: "bearer", description: "A personal token; the scopes say what it must allow." },
      },
      parameters: Object.fromEntries(named),
      headers: HEADERS,
      responses: Object.fromEntries(Object.entries(PROBLEMS).map(([name, { response }]) => [name, response])),
      schemas: schemas(),
    },
  };
}

async function lint(/** @type {string} */ source) {
  const config = await createConfig({
    extends: ["recommended-strict"],
    // Some operations cannot go wrong, and one only leads elsewhere.
    rules: { "operation-4xx-response": "off", "operation-2xx-response": "off" },
  });
  const problems = await lintFromString({ source, absoluteRef: join(root, "openapi/repository.json"), config });
  if (problems.length === 0) return;
  const shown = problems.map(({ message, ruleId, location }) => `${ruleId} ${location[0]?.pointer ?? ""}: ${message}`);
  throw new Error(`the OpenAPI document is not clean:\n${shown.slice(0, 20).join("\n")}`);
}

const text = `${JSON.stringify(buildDocument(), null, 2)}\n`;
await lint(text);
mkdirSync(join(root, "openapi"), { recursive: true });
writeFileSync(join(root, "openapi/repository.json"), text);
const commands = schemaOf(
  "command-output.ts",
  "CommandOutputs",
  `https://w3id.org/dmdc/${API_VERSION}/commands.schema.json`,
);
writeFileSync(join(root, "openapi/commands.json"), `${JSON.stringify(commands, null, 2)}\n`);
const types = astToString(
  await openapiTS(JSON.parse(text), {
    // The one type that refers to itself directly, which a type of this form cannot.
    transform: (_schema, { path }) =>
      path === "#/components/schemas/InlineNumber"
        ? ts.factory.createTypeReferenceNode('import("@dmdc/spec").InlineNumber')
        : undefined,
  }),
);
const target = join(root, "../sdk/src/generated");
mkdirSync(target, { recursive: true });
writeFileSync(
  join(target, "api.ts"),
  `// Generated by packages/spec/scripts/openapi.mjs from packages/spec/openapi/repository.json; do not edit.\n${types}`,
);
