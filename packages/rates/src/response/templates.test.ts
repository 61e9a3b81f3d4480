import { describe, expect, test } from "vitest";
import { expectClose } from "../closeness.test.helper.js";
import { standardHalo } from "../halo/standard-halo.js";
import { earthSpeedKmPerS } from "../halo/earth-speed.js";
import { spinIndependentSpectrum } from "../interactions/spin-independent.js";
import { naturalTarget } from "../nuclear/target.js";
import { foldSpectrum } from "./fold.js";
import { foldTemplates } from "./mono-energetic.js";
import { morphTemplates, type Variation } from "./morph.js";
import { rateSurface } from "./rate-surface.js";
import { quantileSpectrum, tabulatedSpectrum } from "./tabulated-spectrum.js";

describe("templates of single energies", () => {
  const spectrum = tabulatedSpectrum(Float64Array.of(0, 10), Float64Array.of(2, 2));

  test("are weighted by the events around each: straight lines between them", () => {
    // Bins of two dimensions in a row; hats of half a step at the ends.
    const energiesKeV = Float64Array.of(1, 2, 4);
    const templates = Float64Array.of(1, 0, 0, 0, 0, 1, 0, 0, 0, 0, 1, 0);
    expectClose(foldTemplates(spectrum, { energiesKeV, templates }, 3), [3, 9, 6, 0], {
      relative: 1e-12,
      absolute: 1e-15,
    });
  });

  test("of an efficiency give what the efficiency gives, across the kinks of a spectrum", () => {
    const wimp = spinIndependentSpectrum({ massGeV: 10, crossSectionCm2: 1e-44 }, naturalTarget("Xe"), standardHalo());
    const energiesKeV = Float64Array.of(0.5, 1, 2, 3, 5);
    const values = Float64Array.of(0, 0.3, 0.8, 0.9, 0.7);
    const { counts } = foldSpectrum(
      wimp,
      [{ type: "efficiency", basis: "true", energiesKeV, values, interpolation: "linear" }],
      { exposureKgDay: 7, edgesKeV: Float64Array.of(0.5, 5) },
    );
    expectClose(foldTemplates(wimp, { energiesKeV, templates: values }, 7), counts, { relative: 1e-8 });
  });

  test("that do not fit their energies are refused", () => {
    const refused = (energies: number[], size: number) => () =>
      foldTemplates(spectrum, { energiesKeV: Float64Array.from(energies), templates: new Float64Array(size) }, 1);
    expect(refused([1, 2], 3)).toThrow("templates of 2 energies holds 3 numbers; expected as many for each energy");
    expect(refused([2, 1], 2)).toThrow("energiesKeV[1] is 1 after 2");
    expect(refused([1], 1)).toThrow("energiesKeV holds 1 numbers");
  });
});

describe("a morph", () => {
  const variation: Variation = {
    parameters: ["a", "b"],
    anchors: [Float64Array.of(-1, 0, 1), Float64Array.of(0, 2)],
    templates: Float64Array.from({ length: 12 }, (_, i) => 1 + i * i),
  };

  test("is the template at an anchor, and the mean half-way", () => {
    expect(morphTemplates(variation, [0, 2])).toEqual(Float64Array.of(1 + 36, 1 + 49));
    expectClose(morphTemplates(variation, [0.5, 2]), [(37 + 101) / 2, (50 + 122) / 2], { relative: 1e-14 });
    expectClose(morphTemplates(variation, [-1, 1]), [(1 + 5) / 2, (2 + 10) / 2], { relative: 1e-14 });
  });

  test("in logarithms is the geometric mean", () => {
    const logarithmic = { ...variation, interpolation: "logarithmic" as const };
    expectClose(morphTemplates(logarithmic, [0.5, 2]), [Math.sqrt(37 * 101), Math.sqrt(50 * 122)], { relative: 1e-13 });
  });

  test("beyond its anchors, or of shapes that do not fit, is refused", () => {
    expect(() => morphTemplates(variation, [1.1, 0])).toThrow("a is 1.1; expected -1 to 1, where templates exist");
    expect(() => morphTemplates(variation, [0])).toThrow("b is NaN");
    expect(() => morphTemplates({ ...variation, parameters: ["a"] }, [0])).toThrow(
      "1 parameters and 2 lists of anchors",
    );
    expect(() => morphTemplates({ ...variation, templates: new Float64Array(13) }, [0, 0])).toThrow("holds 13 numbers");
  });
});

test("a surface over the year is that of each date, from nine of them", () => {
  const energies = Float64Array.of(1, 5, 20);
  const onDay = (day: number) =>
    spinIndependentSpectrum(
      { massGeV: 50, crossSectionCm2: 1e-45 },
      naturalTarget("Xe"),
      standardHalo({ earthSpeedKmPerS: earthSpeedKmPerS(238, (2 * Math.PI * day) / 365.25) }),
    ).rate(energies);
  const surface = rateSurface(onDay, 365.25);
  for (const day of [0, 13, 100.5, 300, -40, 1000]) expectClose(surface.at(day), onDay(day), { relative: 1e-6 });
  expect(() => rateSurface(onDay, 0)).toThrow("period is 0");
  expect(() => rateSurface(onDay, 1, 8)).toThrow("samples is 8; expected an odd whole number");
  expect(() => rateSurface((time) => new Float64Array(time === 0 ? 1 : 2), 1)).toThrow("a sample holds 2 numbers");
});

test("tables that are none are refused", () => {
  const table = (energies: number[], rates: number[]) => () =>
    tabulatedSpectrum(Float64Array.from(energies), Float64Array.from(rates));
  expect(table([1, 2], [1, -1])).toThrow("rates[1] is -1");
  expect(table([1, 2], [1])).toThrow("rates holds 1 numbers; expected 2");
  expect(table([-1, 2], [1, 1])).toThrow("energiesKeV[0] is -1");
  const quantiles =
    (cumulative: number[], rate = 1) =>
    () =>
      quantileSpectrum(Float64Array.from(cumulative), Float64Array.of(1, 2), rate);
  expect(quantiles([0.5, 0.4])).toThrow("cumulative[1] is 0.4; expected 0.5 to 1");
  expect(quantiles([0, 1.1])).toThrow("cumulative[1] is 1.1; expected 0 to 1");
  expect(quantiles([0, 1], NaN)).toThrow("totalRate is NaN");
});
