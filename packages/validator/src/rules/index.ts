import type { Rule } from "../rule.js";
import { absenceStated } from "./absence-stated.js";
import { axisShape } from "./axis-shape.js";
import { declaredFilePresent } from "./declared-file-present.js";
import { digest } from "./digest.js";
import { edgesIncreasing } from "./edges-increasing.js";
import { embeddedManifest } from "./embedded-manifest.js";
import { energyInBin } from "./energy-in-bin.js";
import { equalColumns } from "./equal-columns.js";
import { exposureConsistent } from "./exposure-consistent.js";
import { finiteValues } from "./finite-values.js";
import { formatVersion } from "./format-version.js";
import { gridShape } from "./grid-shape.js";
import { limitCurve } from "./limit-curve.js";
import { manifestReadable } from "./manifest-readable.js";
import { manifestSchema } from "./manifest-schema.js";
import { noNegative } from "./no-negative.js";
import { oneOf } from "./one-of.js";
import { orderComplete } from "./order-complete.js";
import { productIdentity } from "./product-identity.js";
import { productReadable } from "./product-readable.js";
import { productSchema } from "./product-schema.js";
import { reference } from "./reference.js";
import { responseRowSum } from "./response-row-sum.js";
import { safePath } from "./safe-path.js";
import { undeclaredFile } from "./undeclared-file.js";
import { unitFitsPlace } from "./unit-fits-place.js";
import { unitFitsQuantityRule } from "./unit-fits-quantity.js";
import { unitKnown } from "./unit-known.js";

/** The rules of the format, in the order of their stages. */
export const RULES: readonly Rule[] = [
  manifestReadable,
  declaredFilePresent,
  productReadable,
  manifestSchema,
  productSchema,
  digest,
  undeclaredFile,
  safePath,
  formatVersion,
  productIdentity,
  orderComplete,
  oneOf,
  equalColumns,
  axisShape,
  gridShape,
  unitKnown,
  unitFitsQuantityRule,
  unitFitsPlace,
  embeddedManifest,
  reference,
  absenceStated,
  finiteValues,
  edgesIncreasing,
  energyInBin,
  responseRowSum,
  noNegative,
  exposureConsistent,
  limitCurve,
];
