import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { plotScales, tickLabel, type PlotData } from "./plot-data.js";
import { svgPlot } from "./svg-plot.js";
import { terminalPlot } from "./terminal-plot.js";

function plot(x: number[], y: number[], scales: Partial<PlotData> = {}): PlotData {
  const series = [{ name: "a", x, y }];
  return { title: "Title", xLabel: "x", yLabel: "y", series, xScale: "logarithmic", yScale: "logarithmic", ...scales };
}

describe("plotScales", () => {
  test("a logarithmic axis shows positive values only, and at most six decades", () => {
    const scales = plotScales(plot([1, 10, 100], [1, 0, 1e-12]));
    expect(scales?.x.at(1)).toBe(0);
    expect(scales?.x.at(100)).toBeCloseTo(1, 12);
    expect(scales?.y.at(0)).toBeNaN();
    expect(scales?.y.at(1e-12)).toBeNaN();
    expect(scales?.y.ticks[0]).toBe(1e-6);
  });

  test("a linear axis has round marks, and reaches to zero", () => {
    const scales = plotScales(plot([0, 7], [3, 42], { xScale: "linear", yScale: "linear" }));
    expect(scales?.y.ticks).toEqual([0, 10, 20, 30, 40, 50]);
  });

  test("without a value that can be shown there are no scales", () => {
    expect(plotScales(plot([1, 2], [0, 0]))).toBeUndefined();
    expect(plotScales(plot([], []))).toBeUndefined();
  });
});

test.each([
  [0, "0"],
  [0.01, "0.01"],
  [1e-7, "1e-7"],
  [1000, "1000"],
  [1e6, "1e6"],
])("%d is labelled %s", (value, label) => {
  expect(tickLabel(value)).toBe(label);
});

describe.each([
  ["in the terminal", (data: PlotData) => terminalPlot(data)],
  ["as SVG", (data: PlotData) => svgPlot(data)],
])("a plot %s", (_, draw) => {
  test("survives whatever numbers it is given, and shows none that is not a number", () => {
    const numbers = fc.array(fc.oneof(fc.double(), fc.constantFrom(0, -1, NaN, Infinity, 1e-320, 1e300)), {
      maxLength: 20,
    });
    const scale = fc.constantFrom("linear" as const, "logarithmic" as const);
    fc.assert(
      fc.property(numbers, numbers, scale, scale, (x, y, xScale, yScale) => {
        const drawn = draw(plot(x, y, { xScale, yScale }));
        expect(drawn).toContain("Title");
        expect(drawn).not.toMatch(/NaN|undefined|Infinity/);
      }),
    );
  });

  test("says so when every value is zero", () => {
    expect(draw(plot([1, 2], [0, 0]))).toContain("nothing to plot: every value is zero");
  });
});

test("SVG text is escaped", () => {
  expect(svgPlot(plot([1, 2], [1, 2], { title: "a < b & c" }))).toContain("a &lt; b &amp; c");
});

test("a straight line in the terminal runs from corner to corner", () => {
  const drawn = terminalPlot(plot([0, 1], [0, 1], { xScale: "linear", yScale: "linear" }), 8, 4);
  expect(
    drawn
      .split("\n")
      .slice(2, 6)
      .map((row) => row.split(/[│┤]/)[1]),
  ).toMatchInlineSnapshot(`
    [
      "⠀⠀⠀⠀⠀⠀⡠⠊",
      "⠀⠀⠀⠀⡠⠊⠀⠀",
      "⠀⠀⡠⠊⠀⠀⠀⠀",
      "⡠⠊⠀⠀⠀⠀⠀⠀",
    ]
  `);
});
