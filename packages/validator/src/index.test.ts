import { expect, test } from "vitest";
import * as root from "./index.js";
import * as node from "./node.js";

test("the public names", () => {
  expect(Object.keys(root).sort()).toEqual([
    "ConfigError",
    "FORMATS",
    "PROFILES",
    "REGISTRIES",
    "RULES",
    "RuleDefinitionError",
    "STAGES",
    "VALIDATION_LIMITS",
    "baselineOf",
    "configProblems",
    "declaredRule",
    "defineRule",
    "didYouMean",
    "editJson",
    "explainRule",
    "fixRelease",
    "readPlots",
    "readSources",
    "renderJson",
    "renderText",
    "validateFilesGuarded",
    "validateRelease",
  ]);
  expect(Object.keys(node).sort()).toEqual([
    "CONFIG_NAME",
    "findConfig",
    "guardedValidator",
    "loadConfig",
    "runValidate",
    "validateFolder",
    "validateGuarded",
    "writeFixes",
  ]);
});
