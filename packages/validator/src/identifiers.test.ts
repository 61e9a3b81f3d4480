import fc from "fast-check";
import { expect, test } from "vitest";
import { orcidCheck, rorCheck } from "./identifiers.js";

// Examples of the registries' own documentation, and the identifier of CERN.
test.each(["0000-0002-1825-0097", "0000-0001-5109-3700", "0000-0002-1694-233X"])("ORCID %s ends rightly", (id) => {
  expect(orcidCheck(id.replaceAll("-", "").slice(0, 15))).toBe(id.at(-1));
});

test.each(["01ggx4157", "05gq02987"])("ROR %s ends rightly", (id) => {
  expect(rorCheck(id.slice(1, 7))).toBe(id.slice(7));
});

test("one wrong digit of an ORCID is always seen", () => {
  const digits = fc.array(fc.integer({ min: 0, max: 9 }), { minLength: 15, maxLength: 15 });
  fc.assert(
    fc.property(digits, fc.nat(14), fc.integer({ min: 1, max: 9 }), (right, place, shift) => {
      const wrong = right.map((digit, index) => (index === place ? (digit + shift) % 10 : digit));
      return orcidCheck(right.join("")) !== orcidCheck(wrong.join(""));
    }),
  );
});
