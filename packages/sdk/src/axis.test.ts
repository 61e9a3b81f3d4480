import { expect, test } from "vitest";
import { binCentres } from "./axis.js";
import { readBackground } from "./background.js";
import { background, peAxis } from "./testing/small-products.test.helper.js";
import { array, releaseOf } from "./testing/small-release.test.helper.js";

test("a bin's value is its stated point, or else the middle of its edges", () => {
  const edges = Float64Array.of(0, 2, 8);
  expect(binCentres({ edges, points: Float64Array.of(1.5, 4) })).toEqual(Float64Array.of(1.5, 4));
  expect(binCentres({ edges, points: undefined })).toEqual(Float64Array.of(1, 5));
});

test("an axis has the label that it states, or else its name and unit; points come in the unit of the edges", async () => {
  const energy = {
    quantity: "visible_energy",
    basis: "reconstructed",
    edges: array([0, 1, 2], "keV"),
    points: array([500, 1500], "eV"),
  };
  const axes = { energy, s2: { ...peAxis([0, 1]), label: "S2 area (PE)" } };
  using release = await releaseOf([background(axes, { er: array([1, 2], "1", { shape: [2, 1] }) })]);
  const [first, second] = (await readBackground(release, "background")).axes;
  expect(first).toMatchObject({ name: "energy", quantity: "visible_energy", label: "energy (keV)", units: "keV" });
  expect(first?.points).toEqual(Float64Array.of(0.5, 1.5));
  expect(second).toMatchObject({ label: "S2 area (PE)", points: undefined });
});
