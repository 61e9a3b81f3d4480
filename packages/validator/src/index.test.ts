import { expect, test } from "vitest";
import * as root from "./index.js";
import * as node from "./node.js";

test("the public names", () => {
  expect(Object.keys(root).sort()).toEqual([
    ...["REGISTRIES", "RULES", "STAGES", "declaredRule", "renderJson", "renderText", "validateRelease"],
  ]);
  expect(Object.keys(node)).toEqual(["validateFolder"]);
});
