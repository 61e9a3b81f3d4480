import type { Halo } from "@dmdc/spec";
import { describe, expect, test } from "vitest";
import { NotComputableError, ReleaseError } from "./errors.js";
import { overrideHalo, readHalo } from "./halo.js";

const HALO: Halo = {
  type: "standard",
  density: { value: 0.3, units: "GeV.cm**-3" },
  v0: { value: 220, units: "km.s**-1" },
  escape_speed: { value: 544, units: "km.s**-1" },
  earth_speed: { value: 232, units: "km.s**-1" },
};
const LOCAL: Halo = { type: "local_density", density: { value: 0.3, units: "GeV.cm**-3" } };

describe("a halo of a document", () => {
  test("has its numbers", () => {
    expect(readHalo(HALO, "a model")).toMatchObject({
      densityGeVPerCm3: 0.3,
      maximumSpeedKmPerS: 776,
      parameters: { circularSpeedKmPerS: 220, escapeSpeedKmPerS: 544, earthSpeedKmPerS: 232 },
    });
  });

  test("may be stated in other units", () => {
    const other: Halo = {
      ...HALO,
      density: { value: 300, units: "MeV.cm**-3" },
      v0: { value: 220000, units: "m.s**-1" },
    };
    const halo = readHalo(other, "a model");
    expect(halo.densityGeVPerCm3).toBeCloseTo(0.3, 14);
    expect(halo.parameters.circularSpeedKmPerS).toBeCloseTo(220, 11);
  });

  test("that does not integrate to 1 acts as another density", () => {
    const halo = readHalo({ ...HALO, normalisation: 0.9954 }, "a model");
    expect(halo.densityGeVPerCm3).toBeCloseTo(0.3 * 0.9954, 15);
    expect(halo.meanInverseSpeed(300)).toBe(readHalo(HALO, "a model").meanInverseSpeed(300));
  });

  test("without speeds cannot be computed with", () => {
    expect(() => readHalo(LOCAL, 'model "alp"')).toThrow(NotComputableError);
    expect(() => readHalo(LOCAL, 'model "alp"')).toThrow(
      'the halo of model "alp" is local_density; what can be computed is a halo with speeds',
    );
  });

  test("in a unit that does not fit is refused", () => {
    const wrong: Halo = { ...HALO, v0: { value: 220, units: "km" } };
    expect(() => readHalo(wrong, 'model "si"')).toThrow(ReleaseError);
    expect(() => readHalo(wrong, 'model "si"')).toThrow('the halo of model "si": "km" cannot be converted');
  });
});

describe("a halo with some numbers replaced", () => {
  test("keeps the others, and its normalisation", () => {
    const normalised: Halo = { ...HALO, normalisation: 0.99 };
    expect(overrideHalo(normalised, { v0KmPerS: 238, earthSpeedKmPerS: 252 })).toEqual({
      ...normalised,
      v0: { value: 238, units: "km.s**-1" },
      earth_speed: { value: 252, units: "km.s**-1" },
    });
    expect(overrideHalo(HALO, { densityGeVPerCm3: 0.4, escapeSpeedKmPerS: 600 })).toEqual({
      ...HALO,
      density: { value: 0.4, units: "GeV.cm**-3" },
      escape_speed: { value: 600, units: "km.s**-1" },
    });
  });

  test("is the same when none is", () => {
    expect(overrideHalo(HALO)).toEqual(HALO);
    expect(overrideHalo(HALO, {})).toEqual(HALO);
  });

  test("has its density alone, when it has no speeds", () => {
    expect(overrideHalo(LOCAL, { densityGeVPerCm3: 0.4, v0KmPerS: 238 })).toEqual({
      ...LOCAL,
      density: { value: 0.4, units: "GeV.cm**-3" },
    });
  });

  test("is another record: the document stays as it is", () => {
    const before = structuredClone(HALO);
    overrideHalo(HALO, { v0KmPerS: 238 });
    expect(HALO).toEqual(before);
  });
});
