import type { ProblemPlace } from "@dmdc/spec";
import type { ErrorObject, ValidateFunction } from "ajv";
import { Ajv2020 } from "ajv/dist/2020.js";
import formats from "ajv-formats";
import type { DocumentOperation, DocumentParameter, InterfaceDocument } from "./interface-document.js";
import { ProblemError } from "./problem.js";

/** The parameters of a request, by name, as the document types them. */
export interface Parameters {
  readonly [name: string]: ParameterValue | undefined;
}

/** What a parameter may be. */
export type ParameterValue = string | number | readonly string[];

/** Compares requests with the document. */
export class RequestChecker {
  readonly #document: InterfaceDocument;
  readonly #bodies: Ajv2020;
  readonly #texts: Ajv2020;
  readonly #compiled = new Map<string, ValidateFunction>();

  constructor(document: InterfaceDocument) {
    this.#document = document;
    // Bodies are taken as they are; what comes as text, in a path or a header, becomes a number where one is asked for.
    this.#bodies = checker(document, false);
    this.#texts = checker(document, true);
  }

  /** @throws {@link ProblemError} when the body is not as the document has it */
  checkBody({ requestBody }: DocumentOperation, body: unknown): void {
    const schema = requestBody?.content["application/json"]?.schema;
    if (schema === undefined) return;
    const validate = this.#compile(this.#bodies, schema.$ref);
    if (validate(body)) return;
    throw new ProblemError("invalid", "the body is not as the interface has it", {
      errors: places(validate.errors, ""),
    });
  }

  /**
   * Reads the parameters of a request.
   *
   * @throws {@link ProblemError} when one is missing or not as the document has it; in a path, that means that nothing is there
   */
  readParameters(
    operation: DocumentOperation,
    sources: { readonly [place in DocumentParameter["in"]]: { readonly [name: string]: unknown } },
  ): Parameters {
    const errors: ProblemPlace[] = [];
    const found: { [name: string]: ParameterValue } = {};
    for (const { $ref } of operation.parameters ?? []) {
      const parameter = this.#parameter($ref);
      const value = sources[parameter.in][parameter.in === "header" ? parameter.name.toLowerCase() : parameter.name];
      const problems = this.#readOne($ref, parameter, value, found);
      if (problems.length > 0 && parameter.in === "path") {
        throw new ProblemError("not-found", `"${String(value)}" is no name of a ${parameter.name.replace("_", " ")}`);
      }
      errors.push(...problems);
    }
    const known = new Set((operation.parameters ?? []).map(({ $ref }) => this.#parameter($ref).name));
    for (const name of Object.keys(sources.query)) {
      if (!known.has(name)) errors.push({ pointer: `/query/${name}`, detail: "is no parameter of this operation" });
    }
    if (errors.length > 0)
      throw new ProblemError("invalid", `${errors[0]?.pointer ?? ""} ${errors[0]?.detail ?? ""}`, { errors });
    return found;
  }

  #readOne(
    $ref: string,
    { name, in: place, required, schema }: DocumentParameter,
    value: unknown,
    found: { [name: string]: ParameterValue },
  ) {
    if (value === undefined) return required === true ? [{ pointer: `/${place}/${name}`, detail: "is missing" }] : [];
    const holder = { value: schema.type === "array" && !Array.isArray(value) ? [value] : value };
    const validate = this.#compile(this.#texts, `${$ref}/schema`, true);
    if (!validate(holder)) return places(validate.errors, `/${place}/${name}`, "/value");
    found[name] = holder.value as ParameterValue;
    return [];
  }

  #parameter(ref: string): DocumentParameter {
    const found = this.#document.components.parameters[ref.split("/").at(-1) ?? ""];
    if (found === undefined) throw new Error(`the document has no ${ref}`);
    return found;
  }

  #compile(ajv: Ajv2020, pointer: string, asProperty = false): ValidateFunction {
    const known = this.#compiled.get(pointer);
    if (known !== undefined) return known;
    const schema = { $ref: `api${pointer}` };
    const compiled = ajv.compile(asProperty ? { properties: { value: schema } } : schema);
    this.#compiled.set(pointer, compiled);
    return compiled;
  }
}

function checker(document: InterfaceDocument, coerceTypes: boolean): Ajv2020 {
  const ajv = new Ajv2020({ strict: false, allErrors: false, coerceTypes });
  formats.default(ajv);
  ajv.addSchema({ $id: "api", ...document });
  return ajv;
}

function places(errors: readonly ErrorObject[] | null | undefined, prefix: string, drop = ""): ProblemPlace[] {
  return (errors ?? []).map(({ instancePath, message = "is wrong", params }) => {
    const extra = "additionalProperty" in params ? ` (${JSON.stringify(params.additionalProperty)})` : "";
    return { pointer: `${prefix}${instancePath.slice(drop.length)}`, detail: `${message}${extra}` };
  });
}
