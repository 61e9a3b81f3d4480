import { expect, test } from "vitest";
import * as root from "./index.js";
import * as node from "./node.js";

test("the public names", () => {
  expect(Object.keys(root).sort()).toEqual([
    "ConfigError",
    "PROFILES",
    "REGISTRIES",
    "RULES",
    "RuleDefinitionError",
    "STAGES",
    "baselineOf",
    "configProblems",
    "declaredRule",
    "defineRule",
    "renderJson",
    "renderText",
    "validateRelease",
  ]);
  expect(Object.keys(node).sort()).toEqual([
    "CONFIG_NAME",
    "findConfig",
    "loadConfig",
    "runValidate",
    "validateFolder",
  ]);
});
