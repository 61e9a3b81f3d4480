import type { ArrayData, DocumentObject, DocumentValue, ProductContent } from "@dmdc/hdf5";
import {
  DMDC_VERSION,
  escapePointer,
  readUnit,
  schemaProblems,
  type NumericDtype,
  type SchemaName,
  type Take,
} from "@dmdc/spec";
import { InvalidDocumentError, RecipeError } from "../errors.js";
import { asDtype } from "./as-dtype.js";
import type { SourceReader } from "./take.js";
import type { ExpandedProduct } from "./template.js";

/** An array of a template: where its values come from, and what is said of them. */
interface ArrayTemplate {
  readonly take: Take;
  readonly units: string;
  readonly dtype?: NumericDtype;
  readonly [attribute: string]: unknown;
}

/**
 * Builds one product: its template with every array taken from the sources and every unit made canonical.
 *
 * @throws {@link InvalidDocumentError} when the outcome is not as the schema of its kind asks
 */
export async function buildProduct(product: ExpandedProduct, reader: SourceReader): Promise<ProductContent> {
  const arrays = new Map<string, ArrayData>();
  const template = { dmdc_version: DMDC_VERSION, ...product.document };

  async function build(node: unknown, pointer: string): Promise<DocumentValue> {
    if (Array.isArray(node)) return Promise.all(node.map((item, index) => build(item, `${pointer}/${index}`)));
    if (typeof node !== "object" || node === null) return node as DocumentValue;
    if (isArrayTemplate(node)) return buildArray(node, pointer);
    if (isQuantity(node)) return canonicalQuantity(node);
    const members: [string, DocumentValue][] = [];
    for (const [key, value] of Object.entries(node))
      members.push([key, await build(value, `${pointer}/${escapePointer(key)}`)]);
    return Object.fromEntries(members);
  }

  async function buildArray(array: ArrayTemplate, pointer: string): Promise<DocumentObject> {
    const { take, units, dtype = "float64", ...said } = array;
    const reading = readUnit(units);
    const place = `${product.place}${pointer}`;
    const options = { scale: reading.scale, boolean: said.logical_type === "boolean" };
    const taken = await reader.take(take, options, place, product.fill);
    arrays.set(pointer, asDtype(taken.values, dtype, place));
    return {
      dtype,
      shape: taken.shape,
      units: reading.units,
      ...(reading.quantity !== undefined && { quantity: reading.quantity }),
      ...(reading.energyScale !== undefined && { energy_scale: reading.energyScale }),
      ...(said as DocumentObject),
    };
  }

  const document = (await build(template, "")) as DocumentObject;
  const kind = document.kind;
  if (typeof kind !== "string") throw new RecipeError(product.place, 'the document has no "kind"');
  const problems = schemaProblems(kind as SchemaName, document);
  if (problems.length > 0) throw new InvalidDocumentError(`${product.path} (recipe, ${product.place})`, problems);
  return { document, arrays };
}

function isArrayTemplate(node: object): node is ArrayTemplate {
  return "take" in node && "units" in node;
}

/** A value with a unit: nothing else in a document has both. */
function isQuantity(node: object): node is { value: number; units: string } {
  return "value" in node && typeof node.value === "number" && "units" in node && typeof node.units === "string";
}

/** The quantity in its canonical unit; decimal noise of the factor is rounded away at 15 digits. */
export function canonicalQuantity<T extends { value: number; units: string }>(
  quantity: T,
): T & { value: number; units: string } {
  const { units, scale } = readUnit(quantity.units);
  if (scale === 1) return { ...quantity, units };
  return { ...quantity, value: Number((quantity.value * scale).toPrecision(15)), units };
}
