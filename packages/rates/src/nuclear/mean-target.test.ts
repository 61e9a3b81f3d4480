import { expect, test } from "vitest";
import { expectClose } from "../closeness.test.helper.js";
import { meanTarget } from "./mean-target.js";
import { naturalTarget } from "./target.js";

test("each element has its standard atomic weight, as mass and as number of nucleons", () => {
  const { nuclei } = meanTarget("CaWO4");
  expect(nuclei.map(({ symbol, atomicNumber }) => [symbol, atomicNumber])).toEqual([
    ["Ca", 20],
    ["W", 74],
    ["O", 8],
  ]);
  // CIAAW standard atomic weights, uncertain by up to 1e-4 (calcium).
  expectClose(
    nuclei.map(({ massNumber }) => massNumber),
    [40.078, 183.84, 15.999],
    { relative: 1e-4 },
  );
  expectClose(
    nuclei.map(({ massGeV }) => massGeV),
    nuclei.map(({ massNumber }) => massNumber * 0.93149410242),
    { relative: 1e-15 },
  );
});

test("an element has the mass fraction of all its isotopes together", () => {
  const natural = naturalTarget("CaWO4").nuclei;
  for (const { symbol, massFraction } of meanTarget("CaWO4").nuclei) {
    const sum = natural.reduce(
      (partial, nucleus) => partial + (nucleus.symbol === symbol ? nucleus.massFraction : 0),
      0,
    );
    expectClose([massFraction], [sum], { relative: 1e-14 });
  }
});

test("an element of one isotope is that isotope, but for its mass number", () => {
  const [natural] = naturalTarget("F").nuclei;
  expect(meanTarget("F").nuclei).toEqual([{ ...natural, massNumber: 18.9984031621 }]);
});

test("a nucleus may have another mass for each unit of its weight, which leaves the shares as they are", () => {
  const plain = meanTarget("CaWO4").nuclei;
  expect(meanTarget("CaWO4", {}, 0.938).nuclei).toEqual(
    plain.map((nucleus) => ({ ...nucleus, massGeV: nucleus.massNumber * 0.938 })),
  );
});

test("an enriched element has the mean of what is in it", () => {
  const composition = { Ge: { 76: 0.87, 74: 0.13 } };
  const [germanium] = meanTarget("Ge", composition).nuclei;
  // AME2020: 75.921402725 and 73.921177761 u.
  expectClose([germanium?.massNumber ?? NaN], [0.87 * 75.921402725 + 0.13 * 73.921177761], { relative: 1e-15 });
  // Oxygen stays natural: CIAAW 15.999, uncertain by 3e-5.
  const [, oxygen] = meanTarget("GeO2", composition).nuclei;
  expectClose([oxygen?.massFraction ?? NaN], [31.998 / (31.998 + (germanium?.massNumber ?? NaN))], { relative: 1e-4 });
  expect(() => meanTarget("Ge", { Xe: { 136: 1 } })).toThrow(
    "composition of Xe; expected only elements of the formula",
  );
  expect(() => meanTarget("Ge", { Ge: { 76: 0.87 } })).toThrow("mole fractions sum to 0.87");
});

test("refuses an element without natural isotopes", () => {
  expect(() => meanTarget("NaTc")).toThrow('formula "NaTc": found "Tc"; expected an element that has natural isotopes');
});
