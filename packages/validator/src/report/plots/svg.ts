import type { Finding } from "@dmdc/spec";
import { escapeXml } from "../xml.js";
import { heatImage } from "./heat-map.js";
import type { BarPlot, HeatPlot, LinePlot, Plot, PlotAxis, PlotSeries } from "./plot.js";
import { isShown, scaleOf, type Scale } from "./scale.js";

const [WIDTH, HEIGHT] = [560, 340];
const FRAME = { left: 70, right: 16, top: 14, bottom: 48 };
const [INNER_WIDTH, INNER_HEIGHT] = [WIDTH - FRAME.left - FRAME.right, HEIGHT - FRAME.top - FRAME.bottom];
/** How many colours the style has for series; further ones begin again. */
const SERIES_COLOURS = 7;
/** Of the room for a bar. */
const BAR_WIDTH = 0.6;
const IMAGE = { width: 240, height: 200 };

/**
 * A plot as an SVG element for a page; its colours are the page's, by class.
 *
 * @param findings - those of the same product; the ones at values that are drawn are marked
 */
export function renderSvg(plot: Plot, findings: readonly Finding[] = []): string {
  const drawn = plot.type === "heat" ? heat(plot, findings) : plot.type === "bars" ? bars(plot) : lines(plot, findings);
  const label = escapeXml(`${plot.title}: ${plot.y.label} over ${plot.x.label}`);
  return `<svg viewBox="0 0 ${WIDTH} ${HEIGHT}" role="img" aria-label="${label}">${drawn.join("")}</svg>`;
}

function lines(plot: LinePlot, findings: readonly Finding[]): string[] {
  const stacked = plot.type === "stack" ? stack(plot.series) : plot.series;
  const x = scaleOf(
    plot.x,
    plot.series.flatMap((series) => series.x),
  );
  const y = scaleOf(
    plot.y,
    stacked.flatMap((series) => series.y),
    true,
  );
  if (x === undefined || y === undefined) return nothing(plot);
  const place = placer(x, y, plot);
  const bottom =
    plot.type === "stack" ? [plot.series[0]?.y.map(() => 0) ?? [], ...stacked.map((series) => series.y)] : [];
  const paths = stacked.map((series, index) => {
    const colour = index % SERIES_COLOURS;
    if (plot.type !== "stack") return `<path class="line s${colour}" d="${pathOf(series, place)}"/>`;
    return `<path class="area f${colour}" d="${areaOf(series, bottom[index] ?? [], place)}"/>`;
  });
  const marks = stacked.flatMap((series) => marksOf(series, findings, place, y.low));
  return [...frame(plot, x, y), ...paths, ...marks, ...legend(plot.series, plot.type === "stack")];
}

/** Bars of equal width with their counts above, and the room for those. */
function bars(plot: BarPlot): string[] {
  const y = scaleOf(plot.y, [1, 1.1 * Math.max(...plot.bars.map(({ count }) => count))], true);
  if (y === undefined) return nothing(plot);
  const width = INNER_WIDTH / plot.bars.length;
  const x: Scale = {
    low: 0,
    high: plot.bars.length,
    at: (value) => value / plot.bars.length,
    from: (place) => place * plot.bars.length,
    ticks: plot.bars.map(({ name }, index) => ({ value: index + 0.5, label: escapeXml(name) })),
  };
  const drawn = plot.bars.map(({ count }, index) => {
    const left = round(FRAME.left + (index + (1 - BAR_WIDTH) / 2) * width);
    const height = round(y.at(count) * INNER_HEIGHT);
    const top = round(FRAME.top + INNER_HEIGHT - height);
    const size = `width="${round(BAR_WIDTH * width)}" height="${height}"`;
    const middle = round(left + (BAR_WIDTH * width) / 2);
    return `<rect class="area f0" x="${left}" y="${top}" ${size}/><text x="${middle}" y="${top - 5}" text-anchor="middle">${count}</text>`;
  });
  return [...frame(plot, x, y), ...drawn];
}

function heat(plot: HeatPlot, findings: readonly Finding[]): string[] {
  const x = scaleOf(plot.x, plot.xEdges);
  const y = scaleOf(plot.y, plot.yEdges);
  if (x === undefined || y === undefined) return nothing(plot);
  const image = heatImage(plot, x, y, IMAGE.width, IMAGE.height);
  const place = `x="${FRAME.left}" y="${FRAME.top}" width="${INNER_WIDTH}" height="${INNER_HEIGHT}"`;
  const marks = findings.flatMap(({ pointer = "", index, message }) => {
    if (index === undefined || !plot.pointers.includes(pointer)) return [];
    const edge = plot.yEdges[index];
    if (edge === undefined || !isShown(edge, plot.y)) return [];
    const at = round(FRAME.top + (1 - y.at(edge)) * INNER_HEIGHT);
    const line = `<line class="mark" x1="${FRAME.left}" x2="${FRAME.left + INNER_WIDTH}" y1="${at}" y2="${at}">`;
    return [`${line}<title>${escapeXml(message)}</title></line>`];
  });
  const picture = `<image ${place} preserveAspectRatio="none" image-rendering="pixelated" href="${image}"/>`;
  return [picture, ...frame(plot, x, y), ...marks];
}

type Place = (x: number, y: number) => [number, number] | undefined;

function placer(x: Scale, y: Scale, plot: { x: PlotAxis; y: PlotAxis }): Place {
  return (xValue, yValue) => {
    if (!isShown(xValue, plot.x) || !isShown(yValue, plot.y)) return undefined;
    const [px, py] = [x.at(xValue), Math.max(0, y.at(yValue))];
    return [round(FRAME.left + px * INNER_WIDTH), round(FRAME.top + (1 - py) * INNER_HEIGHT)];
  };
}

/** The corners of a curve, or of steps where there are edges. */
function cornersOf(x: readonly number[], y: readonly number[]): [number, number][] {
  if (x.length === y.length) return x.map((value, index) => [value, y[index] ?? NaN]);
  return y.flatMap((value, bin): [number, number][] => [
    [x[bin] ?? NaN, value],
    [x[bin + 1] ?? NaN, value],
  ]);
}

/** Path data; it is broken where a value cannot be shown. */
function pathOf({ x, y }: PlotSeries, place: Place): string {
  let step = "M";
  return cornersOf(x, y)
    .map(([xValue, yValue]) => {
      const at = place(xValue, yValue);
      const text = at === undefined ? "" : `${step}${at[0]} ${at[1]}`;
      step = at === undefined ? "M" : "L";
      return text;
    })
    .join("");
}

function areaOf({ x, y }: PlotSeries, below: readonly number[], place: Place): string {
  const corners = [...cornersOf(x, y), ...cornersOf(x, below).reverse()];
  const places = corners.map(([xValue, yValue]) => place(xValue, yValue)).filter((at) => at !== undefined);
  return places.length === 0 ? "" : `M${places.map(([px, py]) => `${px} ${py}`).join("L")}Z`;
}

/** Each series with those before it below. */
function stack(series: readonly PlotSeries[]): PlotSeries[] {
  let below: readonly number[] = [];
  return series.map((one) => {
    below = one.y.map((value, index) => (Number.isFinite(value) ? value : 0) + (below[index] ?? 0));
    return { ...one, y: below };
  });
}

/** Circles at the values that findings name. */
function marksOf({ x, y, pointers }: PlotSeries, findings: readonly Finding[], place: Place, lowest: number): string[] {
  return findings.flatMap(({ pointer = "", index, message }) => {
    if (index === undefined || !pointers.includes(pointer)) return [];
    const bin = Math.min(index, y.length - 1);
    const across = x[Math.min(index, x.length - 1)] ?? NaN;
    // A value that the axis cannot show is marked at its end.
    const at = place(across, y[bin] ?? NaN) ?? place(across, lowest);
    if (at === undefined) return [];
    return [`<circle class="mark" cx="${at[0]}" cy="${at[1]}" r="5"><title>${escapeXml(message)}</title></circle>`];
  });
}

function frame(plot: { x: PlotAxis; y: PlotAxis }, x: Scale, y: Scale): string[] {
  const [right, bottom] = [FRAME.left + INNER_WIDTH, FRAME.top + INNER_HEIGHT];
  const xTicks = x.ticks.flatMap(({ value, label }) => {
    const at = round(FRAME.left + x.at(value) * INNER_WIDTH);
    return [
      `<line class="grid" x1="${at}" x2="${at}" y1="${FRAME.top}" y2="${bottom}"/>`,
      `<text x="${at}" y="${bottom + 16}" text-anchor="middle">${label}</text>`,
    ];
  });
  const yTicks = y.ticks.flatMap(({ value, label }) => {
    const at = round(FRAME.top + (1 - y.at(value)) * INNER_HEIGHT);
    return [
      `<line class="grid" x1="${FRAME.left}" x2="${right}" y1="${at}" y2="${at}"/>`,
      `<text x="${FRAME.left - 6}" y="${at + 4}" text-anchor="end">${label}</text>`,
    ];
  });
  const middle = FRAME.top + INNER_HEIGHT / 2;
  return [
    ...xTicks,
    ...yTicks,
    `<rect class="frame" x="${FRAME.left}" y="${FRAME.top}" width="${INNER_WIDTH}" height="${INNER_HEIGHT}"/>`,
    `<text class="label" x="${FRAME.left + INNER_WIDTH / 2}" y="${HEIGHT - 10}" text-anchor="middle">${escapeXml(plot.x.label)}</text>`,
    `<text class="label" x="14" y="${middle}" text-anchor="middle" transform="rotate(-90 14 ${middle})">${escapeXml(plot.y.label)}</text>`,
  ];
}

function legend(series: readonly PlotSeries[], isFilled: boolean): string[] {
  if (series.length < 2) return [];
  const width = 34 + 6.2 * Math.max(...series.map(({ name }) => Math.min(name.length, 40)));
  const x = FRAME.left + INNER_WIDTH - width - 6;
  const box = `<rect class="legend" x="${round(x)}" y="${FRAME.top + 6}" width="${round(width)}" height="${series.length * 16 + 6}"/>`;
  const rows = series.map(({ name }, index) => {
    const y = FRAME.top + 21 + index * 16;
    const colour = index % SERIES_COLOURS;
    const key = isFilled
      ? `<rect class="area f${colour}" x="${round(x + 6)}" y="${y - 9}" width="16" height="10"/>`
      : `<path class="line s${colour}" d="M${round(x + 6)} ${y - 4}h16"/>`;
    return `${key}<text x="${round(x + 27)}" y="${y}">${escapeXml(name.slice(0, 40))}</text>`;
  });
  return [box, ...rows];
}

function nothing({ title }: Plot): string[] {
  return [
    `<text x="${WIDTH / 2}" y="${HEIGHT / 2}" text-anchor="middle">${escapeXml(title)}: there is nothing to draw</text>`,
  ];
}

function round(value: number): number {
  return Number(value.toFixed(1));
}
