import type { ArrayData, DocumentObject, DocumentValue, ProductContent } from "@dmdc/hdf5";
import { DMDC_VERSION, escapePointer, schemaProblems } from "@dmdc/spec";
import { InvalidDocumentError, RecipeError } from "../errors.js";
import { isProductKind, PRODUCT_KINDS } from "../product-kinds.js";
import { asDtype } from "./as-dtype.js";
import { canonicalQuantity } from "./canonical.js";
import { scaleNumber } from "./decimal.js";
import { arrayAt } from "./json-array.js";
import { readDtype, readRecipeUnit, readTake } from "./read-take.js";
import type { SourceReader } from "./take.js";
import type { ExpandedProduct } from "./template.js";

/** An array of a template: where its values come from, and what is said of them. */
interface ArrayTemplate {
  readonly take: unknown;
  readonly units?: unknown;
  readonly dtype?: unknown;
  readonly [attribute: string]: unknown;
}

/**
 * Builds one product: its template with every array taken from the sources and every unit made canonical.
 *
 * What a spelling says beside the unit (keVnr: the nuclear-recoil scale; PE: photoelectrons) becomes a member of the
 * array, unless the template says something else there.
 *
 * @throws {@link RecipeError} when an array cannot be taken, or the document is of no kind
 * @throws {@link InvalidDocumentError} when the outcome is not as the schema of its kind asks
 */
export async function buildProduct(product: ExpandedProduct, reader: SourceReader): Promise<ProductContent> {
  const arrays = new Map<string, ArrayData>();
  const template = { dmdc_version: DMDC_VERSION, ...product.document };

  async function build(node: unknown, pointer: string): Promise<DocumentValue> {
    if (Array.isArray(node)) return Promise.all(node.map((item, index) => build(item, `${pointer}/${index}`)));
    if (typeof node !== "object" || node === null) return node as DocumentValue;
    if (isArrayTemplate(node)) return buildArray(node, pointer);
    if ("values" in node && Array.isArray(node.values)) return inlineArray(node, pointer);
    if ("take_value" in node) return takeValue(node.take_value, `${product.place}${pointer}`);
    if ("units" in node && "value" in node && typeof node.value === "object") {
      return build({ ...node, value: await build(node.value, `${pointer}/value`) }, pointer);
    }
    if (isQuantity(node)) return { ...canonicalQuantity(node, `${product.place}${pointer}`) };
    const members: [string, DocumentValue][] = [];
    for (const [key, value] of Object.entries(node))
      members.push([key, await build(value, `${pointer}/${escapePointer(key)}`)]);
    return Object.fromEntries(members);
  }

  /** Numbers that stand in the recipe itself. */
  function inlineArray(
    { values, units, dtype, ...said }: { values?: unknown; units?: unknown; dtype?: unknown },
    pointer: string,
  ): DocumentObject {
    const place = `${product.place}${pointer}`;
    const reading = readRecipeUnit(units, place);
    const { values: numbers, shape } = arrayAt(values, "", (found) => {
      throw new RecipeError(place, `${found} was found where a rectangular list of numbers was expected`);
    });
    const stored = readDtype(dtype, place);
    arrays.set(
      pointer,
      asDtype(
        numbers.map((value) => scaleNumber(value, reading.scale)),
        stored,
        place,
      ),
    );
    return { dtype: stored, shape, units: reading.units, ...said };
  }

  async function takeValue(take: unknown, place: string): Promise<DocumentValue> {
    const { source, pointer } = (take ?? {}) as { source?: unknown; pointer?: unknown };
    if (typeof source === "string" && typeof pointer === "string") {
      return reader.takeValue(source, pointer, place, product.fill);
    }
    throw new RecipeError(place, `${JSON.stringify(take)} was found where { "source", "pointer" } was expected`);
  }

  async function buildArray(array: ArrayTemplate, pointer: string): Promise<DocumentObject> {
    const { take, units, dtype, ...said } = array;
    const place = `${product.place}${pointer}`;
    const reading = readRecipeUnit(units, place);
    const stored = readDtype(dtype, place);
    const options = { scale: reading.scale, boolean: said.logical_type === "boolean" };
    const taken = await reader.take(readTake(take, place), options, place, product.fill);
    arrays.set(pointer, asDtype(taken.values, stored, place));
    return {
      dtype: stored,
      shape: taken.shape,
      units: reading.units,
      ...(reading.quantity !== undefined && { quantity: reading.quantity }),
      ...(reading.energyScale !== undefined && { energy_scale: reading.energyScale }),
      ...(said as DocumentObject),
    };
  }

  const { kind } = product.document;
  if (!isProductKind(kind)) {
    const found = JSON.stringify(kind) as string | undefined;
    throw new RecipeError(
      product.place,
      `the document has kind ${found ?? "nothing"} where one of ${PRODUCT_KINDS.join(", ")} was expected`,
    );
  }
  const document = (await build(template, "")) as DocumentObject;
  const problems = schemaProblems(kind, document);
  if (problems.length > 0) throw new InvalidDocumentError(`${product.path} (recipe, ${product.place})`, problems);
  return { document, arrays };
}

function isArrayTemplate(node: object): node is ArrayTemplate {
  return Object.hasOwn(node, "take");
}

/** A value with a unit: nothing else in a document has both. */
function isQuantity(node: object): node is { value: number; units: string } {
  return "value" in node && typeof node.value === "number" && "units" in node && typeof node.units === "string";
}
