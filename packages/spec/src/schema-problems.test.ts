import { expect, test } from "vitest";
import { schemaProblems } from "./schema-problems.js";

const model = {
  kind: "model",
  dmdc_version: "0.9.0",
  id: "si",
  title: "Spin-independent",
  halo: {
    type: "standard",
    density: { value: 0.3, units: "GeV.cm**-3" },
    v0: { value: 238, units: "km.s**-1" },
    escape_speed: { value: 544, units: "km.s**-1" },
    earth_speed: { value: 252, units: "km.s**-1" },
  },
  interaction: { type: "absorption", particle: "dark_photon", coupling: "kinetic_mixing" },
};

test("a sound document has no problems", () => {
  expect(schemaProblems("model", model)).toEqual([]);
});

test("a misspelt member is named, with the one that was meant", () => {
  const { escape_speed, ...halo } = model.halo;
  expect(schemaProblems("model", { ...model, halo: { ...halo, escap_speed: escape_speed } })).toEqual([
    { pointer: "/halo", message: '"escape_speed" is missing' },
    {
      pointer: "/halo/escap_speed",
      message: '"escap_speed" is not a member of the format; did you mean "escape_speed"?',
      expected: "type, density, v0, escape_speed, earth_speed, date, normalisation",
    },
  ]);
});

test("of a union only the branch that the tag names is compared", () => {
  expect(schemaProblems("model", { ...model, interaction: { type: "absorption", particle: "wimp" } })).toEqual([
    { pointer: "/interaction", message: '"coupling" is missing' },
    {
      pointer: "/interaction/particle",
      message: '"wimp" is not one of the allowed words',
      expected: "axion_like_particle, dark_photon",
    },
  ]);
});

test("an unknown tag is named", () => {
  const expected =
    "spin_independent, spin_dependent, effective_operators, simplified_model, electron_scattering, absorption, " +
    "tabulated_spectrum, tabulated_quantiles";
  expect(schemaProblems("model", { ...model, interaction: { type: "spin_indep" } })).toEqual([
    { pointer: "/interaction/type", message: '"spin_indep" is not a "type" that the format knows here', expected },
  ]);
  expect(schemaProblems("model", { ...model, interaction: {} })).toEqual([
    { pointer: "/interaction", message: '"type" is missing', expected },
  ]);
});

test("every problem is reported, not only the first", () => {
  expect(schemaProblems("model", {}).map(({ message }) => message)).toEqual(
    ["dmdc_version", "halo", "id", "interaction", "kind", "title"].map((name) => `"${name}" is missing`),
  );
});

test("a document that is no object is refused", () => {
  expect(schemaProblems("events", [1])).toEqual([{ pointer: "", message: "[1] was found where object was expected" }]);
});
