// Mistakes that people make, and whether the message lets them find the mistake.
import type { Events, Model, NumericArray, Response, StoredNumericArray } from "@dmdc/spec";
import { expect, test } from "vitest";
import { EditedRelease, type EditableProduct } from "../testing/edited-release.test.helper.js";
import { validateRelease } from "../validate.js";

async function messageOf(slug: string, path: string, change: (product: EditableProduct) => void): Promise<string> {
  const release = await (await EditedRelease.load()).product(path, change);
  const { findings } = await validateRelease(release.tree);
  return findings.filter((finding) => finding.slug === slug).map(({ message }) => message)[0] ?? "no finding";
}

test("energies of events in eV are told by where they and the bins lie", async () => {
  const message = await messageOf("counts-against-expectation", "data/events.h5", ({ arrays }) => {
    const energies = arrays.get("/columns/energy") as Float64Array;
    arrays.set(
      "/columns/energy",
      energies.map((energy) => 1000 * energy),
    );
  });
  expect(message).toMatch(/^0 events of "events" lie in the bins, 1\d\.\d+ are expected; /);
  expect(message).toMatch(/the events go from 7142 to \d+ keV, the bins go from 2 to 50 keV$/);
});

test("lower edges alone are told by the edges that the values want", async () => {
  const message = await messageOf("grid-shape", "data/background.h5", ({ document, arrays }) => {
    const { edges } = (document as { axes: { energy: { edges: StoredNumericArray } } }).axes.energy;
    edges.shape = [48];
    arrays.set("/axes/energy/edges", (arrays.get("/axes/energy/edges") as Float64Array).slice(0, 48));
  });
  expect(message).toBe(
    "shape (48) was found where the axes /axes/energy ask for (47); 48 bins want 49 edges, the lower one of the first bin " +
      "and the upper one of each",
  );
});

test("a transposed matrix is not taken for lower edges", async () => {
  const message = await messageOf("grid-shape", "data/nuclear-recoils.h5", ({ document }) => {
    const { resolution } = (document as Response).stages as { [stage: string]: { values?: NumericArray } };
    (resolution?.values as StoredNumericArray).shape = [48, 90];
  });
  expect(message).toMatch(/^shape \(48, 90\) was found where the axes .* ask for \(90, 48\)$/);
});

test("two halos are told by the number in which they differ", async () => {
  const message = await messageOf("halo-of-model", "model/spin-independent.json", ({ document }) => {
    const { halo } = document as Model;
    if (halo.type === "standard") halo.v0.value = 238_000;
  });
  expect(message).toBe('halo is not halo of the product "spin_independent": v0/value is 238 here, 238000 there');
});

test("a detector that is not there is told beside those that are", async () => {
  const message = await messageOf("reference", "data/events.h5", ({ document }) => {
    (document as Events).detector = "Imaginary";
  });
  expect(message).toBe('there is no detector "Imaginary" (known: imaginary)');
});

test("a word that the format does not know is told beside those that it does", async () => {
  const message = await messageOf("product-schema", "result/limit.json", ({ document }) => {
    (document as { sidedness: string }).sidedness = "one-sided";
  });
  expect(message).toBe('"one-sided" is not one of the allowed words (allowed: one_sided, two_sided)');
});
