import { expect, test } from "vitest";
import * as rates from "./index.js";
import * as running from "./running.js";

const input = (change: object): running.RunningInput => ({ ...running.RUNNING_INPUT, ...change });

/** Name of the function, a call with one bad argument, and what the error must say: argument, value, expectation. */
const REFUSED: readonly (readonly [string, () => unknown, string])[] = [
  ["strongCoupling", () => running.strongCoupling(0.5, 3), "scaleGeV is 0.5; expected a finite number of at least 1"],
  ["strongCoupling", () => running.strongCoupling(NaN, 5), "scaleGeV is NaN; expected a finite number"],
  ["strongCoupling", () => running.strongCoupling(91, 6 as running.FlavourNumber), "flavours is 6; expected 3, 4 or 5"],
  ["strongCoupling", () => running.strongCoupling(91, 5, input({ loops: 5 })), "loops is 5; expected 1, 2, 3 or 4"],
  [
    "strongCoupling",
    () => running.strongCoupling(1, 3, input({ strongCouplingMZ: 0.3 })),
    "strongCouplingMZ is 0.3; expected one that stays finite at 1 GeV",
  ],
  [
    "threeFlavourCoefficients",
    () => running.threeFlavourCoefficients({ C61x: 1 } as running.FlavourCoefficients),
    'coefficient "C61x" with 5 flavours; expected one of C51, C52',
  ],
  [
    "threeFlavourCoefficients",
    () => running.threeFlavourCoefficients({ C75b: 1 }, { flavours: 4 }),
    'coefficient "C75b" with 4 flavours; expected one of',
  ],
  [
    "threeFlavourCoefficients",
    () => running.threeFlavourCoefficients({ C75tau: 1 } as running.FlavourCoefficients),
    'coefficient "C75tau" with 5 flavours; expected one of',
  ],
  [
    "threeFlavourCoefficients",
    () => running.threeFlavourCoefficients({ C71: Infinity }),
    "coefficient C71 is Infinity; expected a finite number",
  ],
  [
    "threeFlavourCoefficients",
    () => running.threeFlavourCoefficients({}, { flavours: 6 as running.FlavourNumber }),
    "flavours is 6; expected 3, 4 or 5",
  ],
  [
    "threeFlavourCoefficients",
    () => running.threeFlavourCoefficients({}, { scaleGeV: 3 }),
    "scaleGeV is 3; expected a finite number of at least 4.18",
  ],
  [
    "threeFlavourCoefficients",
    () => running.threeFlavourCoefficients({}, { flavours: 4, scaleGeV: 1.5 }),
    "scaleGeV is 1.5; expected a finite number of at least 2",
  ],
  [
    "threeFlavourCoefficients",
    () => running.threeFlavourCoefficients({}, { input: input({ zMassGeV: -1 }) }),
    "zMassGeV is -1; expected a finite number above 0",
  ],
  [
    "threeFlavourCoefficients",
    () => running.threeFlavourCoefficients({}, { input: input({ bottomMassGeV: 1.9 }) }),
    "bottomMassGeV is 1.9; expected a finite number of at least 2",
  ],
  [
    "threeFlavourCoefficients",
    () => running.threeFlavourCoefficients({}, { input: input({ leptonMassesGeV: { e: 0, mu: 0.1, tau: 1.8 } }) }),
    "leptonMassesGeV.e is 0; expected a finite number above 0",
  ],
  [
    "threeFlavourCoefficients",
    () => running.threeFlavourCoefficients({}, { input: input({ electromagneticLogarithms: "none" }) }),
    'electromagneticLogarithms is "none"; expected "all" or "first"',
  ],
  [
    "threeFlavourCoefficients",
    () => running.threeFlavourCoefficients({}, { input: input({ pseudoscalarMixing: NaN }) }),
    "pseudoscalarMixing is NaN; expected a finite number",
  ],
];

test.each(REFUSED)("%s refuses: case %#", (_, call, message) => {
  expect(call).toThrow(RangeError);
  expect(call).toThrow(message);
});

test("every function is in the table", () => {
  const functions = Object.entries(running).filter(([, value]) => typeof value === "function");
  expect(functions.map(([name]) => name).sort()).toEqual([...new Set(REFUSED.map(([name]) => name))].sort());
});

test("the public names are these, and none of them is in the root entry", () => {
  expect(Object.keys(running).sort()).toEqual([
    "DIRECTDM",
    "FLAVOUR_OPERATORS",
    "RUNNING_INPUT",
    "strongCoupling",
    "threeFlavourCoefficients",
  ]);
  expect(Object.keys(rates).filter((name) => name in running)).toEqual([]);
});

test("every operator of three flavours is one of five", () => {
  expect(rates.RELATIVISTIC_OPERATORS.filter((name) => !running.FLAVOUR_OPERATORS.includes(name))).toEqual([]);
  expect(running.FLAVOUR_OPERATORS).toHaveLength(new Set(running.FLAVOUR_OPERATORS).size);
});
