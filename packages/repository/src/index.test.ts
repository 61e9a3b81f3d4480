import { expect, test } from "vitest";
import * as face from "./index.js";

test("the public names", () => {
  expect(Object.keys(face).sort()).toEqual([
    "DEFAULT_LIMITS",
    "RepositoryInUseError",
    "StoredDigestError",
    "UnboundOperationError",
    "startRepository",
  ]);
});
