import { expect, test } from "vitest";
import * as face from "./index.js";

test("the public names", () => {
  expect(Object.keys(face).sort()).toMatchInlineSnapshot(`
    [
      "DMDC_VERSION",
      "EXTENSION_PREFIXES",
      "NAME_PATTERN",
      "QUANTITIES",
      "SCHEMAS",
      "SCHEMA_BASE_URL",
      "UNIT_SYMBOLS",
      "UnitDimensionError",
      "UnknownUnitError",
      "UnknownUnitSpellingError",
      "compositionOf",
      "conversionFactor",
      "escapePointer",
      "orderedEntries",
      "parseUnit",
      "quantityTerm",
      "readUnit",
      "sameDimension",
      "schemaProblems",
      "unitFitsQuantity",
    ]
  `);
});
