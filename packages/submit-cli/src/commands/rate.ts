import { Command } from "commander";
import { writeFile } from "node:fs/promises";
import type { PlotData, Series } from "../plot/plot-data.js";
import { svgPlot } from "../plot/svg-plot.js";
import { terminalPlot } from "../plot/terminal-plot.js";
import { rateOfRelease, rateWithoutRelease, type RateOptions, type RateTable } from "../rate-table.js";
import { formatNumber, renderTable } from "../table.js";

interface OutputOptions {
  readonly json?: boolean;
  readonly plot?: boolean;
  readonly svg?: string;
}

/** `dmdc rate`: the spectrum of a model, or the events it gives in a detector. */
export function rate(): Command {
  return new Command("rate")
    .description("the recoil spectrum of a model; with a response, the expected events in its bins")
    .argument("[release]", "a folder, or a ZIP of one, for its models, detectors and responses")
    .requiredOption("--mass <GeV...>", "dark matter masses")
    .option("--cross-section <cm2>", "cross-section on a nucleon; the model's reference, or 1e-45 without a release")
    .option("--model <name>", "model product; may be left out when there is only one that can be computed")
    .option("--response <name>", "response product to fold through")
    .option("--run <name>", "run whose exposure counts; that of the response, or the only one, unless given")
    .option("--partition <name>", "partition of the run", "search")
    .option("--target <formula>", "what recoils, such as Xe or CaWO4; the first detector's target unless given")
    .option("--halo <numbers>", "another halo, such as v0=238,earth=252 (km/s), density=0.4 (GeV/cm3)")
    .option(
      "--energies <from:to:n>",
      "recoil energies in keV, logarithmic, or the bins behind a response without a matrix; up to the highest possible unless given",
    )
    .option("--json", "as JSON")
    .option("--plot", "as a plot in the terminal")
    .option("--svg <file>", "write a plot as SVG")
    .action(async (folder: string | undefined, options: RateOptions & OutputOptions) => {
      const table = folder === undefined ? rateWithoutRelease(options) : await rateOfRelease(folder, options);
      if (options.svg !== undefined) await writeFile(options.svg, svgPlot(plotOf(table)));
      if (options.json === true) process.stdout.write(`${JSON.stringify(table, null, 2)}\n`);
      else if (options.plot === true) process.stdout.write(terminalPlot(plotOf(table)));
      else if (options.svg === undefined) process.stdout.write(tableText(table));
    });
}

function tableText({ title, axis, curves, quantity, units }: RateTable): string {
  const head = [...(axis.isEdges ? ["from", "to"] : ["E / keV"]), ...curves.map(({ massGeV }) => `${massGeV} GeV`)];
  const count = axis.isEdges ? axis.values.length - 1 : axis.values.length;
  const rows = Array.from({ length: count }, (_, index) => [
    ...(axis.isEdges ? [axis.values[index], axis.values[index + 1]] : [axis.values[index]]).map((value) =>
      formatNumber(value ?? NaN),
    ),
    ...curves.map(({ values }) => formatRate(values[index] ?? NaN)),
  ]);
  const totals = axis.isEdges
    ? [["", "sum", ...curves.map(({ values }) => formatRate(values.reduce((sum, value) => sum + value, 0)))]]
    : [];
  return `${title}\n${axis.label}; ${quantity} (${units}) for each mass\n${renderTable(head, [...rows, ...totals])}`;
}

/** Rates run over many powers of ten: one form for all, so that columns can be compared. */
function formatRate(value: number): string {
  return value === 0 ? "0" : value.toExponential(4);
}

function plotOf({ title, axis, curves, units }: RateTable): PlotData {
  const series = curves.map(({ massGeV, crossSectionCm2, values }): Series => {
    const name = crossSectionCm2 === undefined ? `${massGeV} GeV` : `${massGeV} GeV, ${crossSectionCm2} cm2`;
    return axis.isEdges ? { name, ...asSteps(axis.values, values) } : { name, x: axis.values, y: values };
  });
  const yLabel = axis.isEdges ? `Expected ${units} per bin` : "Rate (events / (keV kg day))";
  return { title, xLabel: axis.label, yLabel, series, xScale: "logarithmic", yScale: "logarithmic" };
}

/** A histogram as the corners of its steps. */
function asSteps(edges: readonly number[], values: readonly number[]): { x: number[]; y: number[] } {
  return {
    x: values.flatMap((_, bin) => [edges[bin] ?? NaN, edges[bin + 1] ?? NaN]),
    y: values.flatMap((value) => [value, value]),
  };
}
