import { expect, test } from "vitest";
import * as root from "./index.js";
import * as node from "./node.js";

test("the public names", () => {
  expect(Object.keys(root).sort()).toEqual(["RULES", "STAGES", "renderJson", "renderText", "validateRelease"]);
  expect(Object.keys(node)).toEqual(["validateFolder"]);
});
