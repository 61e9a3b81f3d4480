import { describe, expect, test } from "vitest";
import { expectClose } from "../closeness.test.helper.js";
import type { Spectrum } from "../interactions/spectrum.js";
import { at } from "../numerics/at.js";
import { fastErf } from "../numerics/error-function.js";
import { gaussLegendre } from "../numerics/gauss-legendre.js";
import { curveValue } from "./curve.js";
import { foldDensity, foldSpectrum } from "./fold.js";
import type { ResolutionStage } from "./stage.js";

const RULE = gaussLegendre(20);

/** An exponential of a length that runs out in a parabola. */
function spectrumOf(lengthKeV: number, endKeV: number): Spectrum {
  return {
    kinksKeV: Float64Array.of(endKeV),
    maximumEnergyKeV: endKeV,
    rate: (energies) => energies.map((e) => (e < endKeV ? Math.exp(-e / lengthKeV) * (1 - e / endKeV) ** 2 : 0)),
  };
}

function sigmaAt({ sigmaKeV }: ResolutionStage, value: number): number {
  if (typeof sigmaKeV === "number") return sigmaKeV;
  return curveValue({ points: sigmaKeV.energiesKeV, outside: "nearest", ...sigmaKeV }, value);
}

/** ∫ dR/dE kernel(E, σ(E)) dE by 400 panels between neighbouring points of the width. */
function densely(
  spectrum: Spectrum,
  stage: ResolutionStage,
  kernel: (energyKeV: number, sigma: number) => number,
): number {
  const points = typeof stage.sigmaKeV === "number" ? [] : Array.from(stage.sigmaKeV.energiesKeV);
  const ends = [0, ...points.filter((point) => point < spectrum.maximumEnergyKeV), spectrum.maximumEnergyKeV];
  let sum = 0;
  for (let i = 0; i + 1 < ends.length; i++) {
    const [from = NaN, to = NaN] = [ends[i], ends[i + 1]];
    const half = (to - from) / 800;
    for (let panel = 0; panel < 400; panel++) {
      const energies = RULE.nodes.map((node) => from + (2 * panel + 1 + node) * half);
      spectrum.rate(energies).forEach((rate, k) => {
        const energy = at(energies, k);
        sum += half * at(RULE.weights, k) * rate * kernel(energy, sigmaAt(stage, energy));
      });
    }
  }
  return sum;
}

const curve = (energies: number[], widths: number[], interpolation: "linear" | "step" = "linear"): ResolutionStage => ({
  type: "resolution",
  sigmaKeV: {
    energiesKeV: Float64Array.from(energies),
    values: Float64Array.from(widths),
    interpolation,
    outside: "nearest",
  },
});

describe.each([
  ["a width that falls and rises again", spectrumOf(2, 20), curve([0.5, 2, 3, 9], [1.5, 0.1, 0.8, 2])],
  ["a width that jumps", spectrumOf(2, 20), curve([1, 3, 6], [0.2, 1.5, 0.4], "step")],
  ["a width that comes to nothing", spectrumOf(2, 20), curve([1, 6, 12], [1, 0, 1])],
  ["a spectrum that is steep beside the width", spectrumOf(0.01, 5), { type: "resolution", sigmaKeV: 1 }],
  ["a spectrum that is short beside the width", spectrumOf(0.1, 0.4), { type: "resolution", sigmaKeV: 30 }],
] as const)("%s", (_, spectrum, stage) => {
  test("gives the bins of a dense quadrature, to 1e-8 of their sum", () => {
    const edgesKeV = Float64Array.of(-1, 0.3, 1.1, 2.5, 4, 7, 14);
    const { counts } = foldSpectrum(spectrum, [stage], { exposureKgDay: 1, edgesKeV });
    const expected = Array.from(counts, (_, j) =>
      densely(spectrum, stage, (energy, sigma) => {
        const [low, high] = [at(edgesKeV, j), at(edgesKeV, j + 1)].map((edge) =>
          fastErf((edge - energy) / (Math.SQRT2 * sigma)),
        );
        return 0.5 * ((high ?? NaN) - (low ?? NaN));
      }),
    );
    const sum = expected.reduce((total, count) => total + count, 0);
    expectClose(counts, expected, { relative: 0, absolute: 1e-8 * sum });
  });

  test("gives the density of a dense quadrature, to 1e-7 of its greatest value", () => {
    const energies = Float64Array.of(0.05, 0.4, 1.3, 2.2, 3.3, 5.5, 10);
    const density = foldDensity(spectrum, [stage], energies);
    const expected = Array.from(energies, (x) =>
      densely(spectrum, stage, (energy, sigma) => {
        const z = (x - energy) / sigma;
        return Math.exp(-0.5 * z * z) / (Math.sqrt(2 * Math.PI) * sigma);
      }),
    );
    expect(Math.max(...expected)).toBeGreaterThan(0);
    expectClose(density, expected, { relative: 0, absolute: 1e-7 * Math.max(...expected) });
  });
});

test("what reaches far from below the top of a spectrum goes on to the next stage: half the scale, half the edges", () => {
  const stage = curve([0, 1, 2], [2, 1, 0.01]);
  const half = { energiesKeV: Float64Array.of(1), values: Float64Array.of(0.5), outside: "nearest" } as const;
  const edgesKeV = Float64Array.of(1, 3, 4, 6, 9);
  const plain = foldSpectrum(spectrumOf(1, 3), [stage], { exposureKgDay: 1, edgesKeV });
  const halved = foldSpectrum(spectrumOf(1, 3), [stage, { type: "quenching", interpolation: "linear", ...half }], {
    exposureKgDay: 1,
    edgesKeV: edgesKeV.map((edge) => edge / 2),
  });
  const sum = plain.counts.reduce((total, count) => total + count, 0);
  expectClose(halved.counts, plain.counts, { relative: 1e-7, absolute: 1e-10 * sum });
});
