import type { HeatPlot } from "./plot.js";
import type { Scale } from "./scale.js";

/** Points of viridis (Smith and van der Walt, 2015): of even steps for every colour vision, and in grey. */
const VIRIDIS = [
  [68, 1, 84],
  [71, 44, 122],
  [59, 81, 139],
  [44, 113, 142],
  [33, 144, 141],
  [39, 173, 129],
  [92, 200, 99],
  [170, 220, 50],
  [253, 231, 37],
] as const;
const COLOURS = 254;
/** What stands where there is no number, or none greater than zero. */
const NOTHING = 255;
const HEADER_BYTES = 54;

/**
 * A matrix as a picture with one row of pixels a step of the scales, so that bins have their true widths.
 *
 * @returns a bitmap (BMP with a palette) as a data URL
 */
export function heatImage(plot: HeatPlot, x: Scale, y: Scale, width: number, height: number): string {
  const maximum = plot.values.reduce((most, value) => (value > most ? value : most), 0);
  const columns = binsAlong(x, plot.xEdges, width);
  const rows = binsAlong(y, plot.yEdges, height);
  const stride = Math.ceil(width / 4) * 4;
  const offset = HEADER_BYTES + 256 * 4;
  const bytes = new Uint8Array(offset + stride * height);
  writeHeader(new DataView(bytes.buffer), width, height, offset, bytes.length);
  for (let index = 0; index < 256; index++) bytes.set(colourOf(index), HEADER_BYTES + index * 4);
  const across = plot.xEdges.length - 1;
  // Rows of a bitmap run upwards, as those of a plot do.
  for (let row = 0; row < height; row++) {
    for (let column = 0; column < width; column++) {
      const [i, j] = [rows[row] ?? -1, columns[column] ?? -1];
      const value = i < 0 || j < 0 ? NaN : (plot.values[i * across + j] ?? NaN);
      const isNothing = !(value > 0) || !(maximum > 0);
      bytes[offset + row * stride + column] = isNothing ? NOTHING : Math.round((value / maximum) * (COLOURS - 1));
    }
  }
  return `data:image/bmp;base64,${base64(bytes)}`;
}

/** The bin in which each pixel lies; −1 outside. */
function binsAlong(scale: Scale, edges: readonly number[], pixels: number): number[] {
  let bin = 0;
  return Array.from({ length: pixels }, (_, pixel) => {
    const value = scale.from((pixel + 0.5) / pixels);
    while (bin < edges.length - 1 && value >= (edges[bin + 1] ?? Infinity)) bin += 1;
    return bin < edges.length - 1 && value >= (edges[bin] ?? Infinity) ? bin : -1;
  });
}

function colourOf(index: number): [number, number, number, number] {
  if (index === NOTHING) return [255, 255, 255, 0];
  const place = (Math.min(index, COLOURS - 1) / (COLOURS - 1)) * (VIRIDIS.length - 1);
  const [low, part] = [Math.floor(place), place % 1];
  const mix = (channel: 0 | 1 | 2) => {
    const [from, to] = [VIRIDIS[low]?.[channel] ?? 0, VIRIDIS[Math.min(low + 1, VIRIDIS.length - 1)]?.[channel] ?? 0];
    return Math.round(from + part * (to - from));
  };
  return [mix(2), mix(1), mix(0), 0];
}

function writeHeader(view: DataView, width: number, height: number, offset: number, size: number): void {
  view.setUint16(0, 0x4d42, true);
  view.setUint32(2, size, true);
  view.setUint32(10, offset, true);
  view.setUint32(14, 40, true);
  view.setInt32(18, width, true);
  view.setInt32(22, height, true);
  view.setUint16(26, 1, true);
  view.setUint16(28, 8, true);
  view.setUint32(46, 256, true);
}

/** Bytes as base64. */
export function base64(bytes: Uint8Array): string {
  let binary = "";
  for (let start = 0; start < bytes.length; start += 8192)
    binary += String.fromCharCode(...bytes.subarray(start, start + 8192));
  return btoa(binary);
}
