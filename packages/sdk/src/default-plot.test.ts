import { describe, expect, test } from "vitest";
import { defaultPlot } from "./default-plot.js";
import {
  analysis,
  background,
  events,
  matrix,
  model,
  peAxis,
  recoilAxis,
  response,
  result,
} from "./testing/small-products.test.helper.js";
import { array, content, typedArray, type Literal } from "./testing/small-release.test.helper.js";

const plotOf = (product: Literal) => defaultPlot(content(product));

describe("what a viewer shows first", () => {
  test("of a background is its first component over its axes, in their order", () => {
    const axes = { s2: peAxis([1, 2, 3]), s1: peAxis([0, 1]) };
    const values = array([1, 2], "1", { shape: [2, 1] });
    expect(plotOf(background(axes, { cevns: values, er: values }))).toEqual({
      signal: "/components/cevns/values",
      axes: [{ edges: "/axes/s2/edges" }, { edges: "/axes/s1/edges" }],
      title: "Background",
    });
  });

  test("of a response is its matrix, wherever it stands among the stages", () => {
    const cutoff = { type: "cutoff", quantity: "recoil_energy", basis: "true" };
    expect(plotOf(response({ cutoff, resolution: matrix() }))).toEqual({
      signal: "/stages/resolution/values",
      axes: ["/stages/resolution/input/points", "/stages/resolution/output/s2/points"],
      title: "Response",
    });
  });

  test("of a response without edges of the true axis is over its points", () => {
    const input = recoilAxis({ points: array([1, 2, 3], "keV") });
    expect(plotOf(response({ m: matrix({ input }) }))?.axes[0]).toBe("/stages/m/input/points");
  });

  test("of a result is the limit over the mass", () => {
    const points = { mass: array([1], "GeV"), limit: array([1], "cm**2") };
    const plot = { signal: "/points/limit", axes: ["/points/mass"], title: "Limit" };
    expect(plotOf(result(points))).toEqual({ ...plot, logarithmic: true });
    expect(plotOf(result({ ...points, limit: array([-1], "1") }))).toEqual(plot);
  });

  test("of a list of events is its first column of measured numbers, event by event", () => {
    const columns = {
      number: typedArray(Int32Array.of(1), "int32", "1"),
      s2: array([1.5], "1"),
      s1: array([2.5], "1"),
    };
    expect(plotOf(events(columns))).toEqual({ signal: "/columns/s2", axes: [], title: "Events" });
  });

  test("of binned events is their counts over the axes", () => {
    const binned = { axes: { order: ["s2"], s2: peAxis([1, 2, 3]) }, counts: array([4, 5], "1") };
    expect(plotOf({ ...events({}), binned })).toEqual({
      signal: "/binned/counts",
      axes: [{ edges: "/binned/axes/s2/edges" }],
      title: "Events",
    });
  });
});

test.each<[string, Literal]>([
  ["a list without events", events({ s2: array([], "1") })],
  ["a model", model()],
  ["an analysis", analysis({})],
  ["a background without components", background({ s2: peAxis([1, 2]) }, {})],
  ["a background with an axis of neither edges nor points", background({ s2: {} }, { er: array([1], "1") })],
  ["a response without a matrix", response({ cutoff: { type: "cutoff" } })],
])("%s has no picture", (_, product) => {
  expect(plotOf(product)).toBeUndefined();
});
