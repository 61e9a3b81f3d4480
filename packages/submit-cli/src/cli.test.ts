import { spawnSync } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { afterAll, beforeAll, describe, expect, test } from "vitest";

const DMDC = fileURLToPath(new URL("../bin/dmdc.js", import.meta.url));
const RELEASE = fileURLToPath(new URL("../../../examples/invented-xenon/release", import.meta.url));
const EXAMPLE = fileURLToPath(new URL("../example", import.meta.url));
let work = "";
beforeAll(() => {
  work = mkdtempSync(join(tmpdir(), "dmdc-cli-"));
});
afterAll(() => {
  rmSync(work, { recursive: true });
});

function dmdc(...args: string[]) {
  const { status, stdout, stderr } = spawnSync(process.execPath, [DMDC, ...args], { cwd: work, encoding: "utf8" });
  return { status, stdout, stderr };
}

describe("dmdc", () => {
  test("shows its commands and exit statuses", () => {
    const { status, stdout } = dmdc("--help");
    expect(status).toBe(0);
    for (const word of ["convert", "validate", "inspect", "rate", "reproduce", "migrate", "could not complete"])
      expect(stdout).toContain(word);
  });

  test.each([
    [["bogus"], "unknown command"],
    [["validate"], "no release was named"],
    [["rate", "--mass", "-4", "--target", "Xe"], "--mass"],
    [["rate", "--mass", "4"], "--target"],
    [["rate", RELEASE, "--mass", "4", "--energies", "1:0.1:5"], "from:to:n"],
    [["rate", RELEASE, "--mass", "4", "--response", "nuclear_recoils", "--target", "Ar"], "exclude each other"],
    [["reproduce", RELEASE, "--halo", "speed=3"], "one of density, v0, escape, earth"],
  ])("ends with status 2 on wrong usage: %j", (args, message) => {
    const { status, stdout, stderr } = dmdc(...args);
    expect(status).toBe(2);
    expect(stdout).toBe("");
    expect(stderr).toContain(message);
  });

  test.each([
    [["inspect", "nowhere"], "nowhere: there is nothing of this name"],
    [["validate", "nowhere"], "dmdc validate: nowhere: there is nothing of this name"],
    [["inspect", join(RELEASE, "dmdc.json")], "is a JSON file; the folder of a release"],
    [["rate", RELEASE, "--mass", "4", "--model", "absent"], "model products: spin_independent"],
    [["convert", "absent.json", "--from", ".", "--to", "out"], "absent.json"],
  ])("ends with status 3 when it cannot complete: %j", (args, message) => {
    const { status, stdout, stderr } = dmdc(...args);
    expect(status).toBe(3);
    expect(stdout).toBe("");
    expect(stderr).toContain(message);
    expect(stderr).not.toContain("at ");
  });
});

describe("dmdc convert --digests", () => {
  const stated = JSON.parse(readFileSync(join(EXAMPLE, "recipe.json"), "utf8")) as { inputs: object };
  const published = join(EXAMPLE, "published");

  test("writes digests into the recipe, and nothing else", () => {
    const [recipe, to] = [join(work, "recipe.json"), join(work, "with-digests")];
    writeFileSync(recipe, JSON.stringify({ ...stated, inputs: {} }, null, 2));
    const without = dmdc("convert", recipe, "--from", published, "--to", to);
    expect([without.status, without.stderr]).toEqual([3, expect.stringContaining("is not among the inputs")]);
    const { status, stderr } = dmdc("convert", recipe, "--from", published, "--to", to, "--digests");
    expect([status, stderr]).toEqual([0, expect.stringContaining("digests stated of events.csv, background.csv")]);
    const written = readFileSync(recipe, "utf8");
    expect(JSON.parse(written)).toEqual(stated);
    expect(written).toBe(
      JSON.stringify({ ...stated, inputs: (JSON.parse(written) as { inputs: object }).inputs }, null, 2),
    );
    const again = dmdc("convert", recipe, "--from", published, "--to", to, "--digests", "--replace");
    expect([again.status, again.stderr]).toEqual([0, expect.not.stringContaining("digests stated")]);
    expect(readFileSync(recipe, "utf8")).toBe(written);
  });
});

test("dmdc rate takes the run of the response, and bins for one without a matrix", () => {
  const [array, to] = [
    fileURLToPath(new URL("../../../examples/germanium-array", import.meta.url)),
    join(work, "array"),
  ];
  expect(dmdc("convert", join(array, "recipe.json"), "--from", join(array, "tables"), "--to", to).status).toBe(0);
  const options = ["--mass", "10", "--energies", "1:4:3", "--json"];
  const { stdout } = dmdc("rate", to, "--response", "nuclear_recoils_2", ...options);
  const { units, axis, curves } = JSON.parse(stdout) as {
    units: string;
    axis: { values: number[]; isEdges: boolean };
    curves: { values: number[] }[];
  };
  expect(units).toBe("events in 134.85 kg.d");
  expect([axis.isEdges, axis.values.map((value) => Number(value.toFixed(9)))]).toEqual([true, [1, 2, 4]]);
  expect(curves[0]?.values).toHaveLength(2);
});

describe("dmdc validate", () => {
  test("says that a sound release conforms, without colours into a pipe", () => {
    const { status, stdout } = dmdc("validate", RELEASE);
    expect(status).toBe(0);
    expect(stdout).toContain("The release conforms to the format.");
    expect(stdout).not.toContain("\u001B");
  });

  test("gives a report that keeps its schema", () => {
    const { stdout, stderr } = dmdc("validate", RELEASE, "--json");
    expect(stderr).toBe("");
    expect(JSON.parse(stdout)).toMatchObject({ report_version: "1", conformant: true, findings: [] });
  });

  test("ends with status 1 on a folder that is no release", () => {
    const { status, stdout } = dmdc("validate", work);
    expect(status).toBe(1);
    expect(stdout).toContain("the release has no dmdc.json");
  });
});

describe("dmdc inspect", () => {
  test("shows every product, and every array with shape and unit", () => {
    const { status, stdout } = dmdc("inspect", RELEASE);
    expect(status).toBe(0);
    for (const name of ["events", "background", "nuclear_recoils", "spin_independent", "limit", "claims"])
      expect(stdout).toContain(name);
    expect(stdout).toMatch(/energy +\(\d+\) float64, keV, visible_energy, nr, reconstructed/);
    expect(stdout).toContain("(90 x 48) float64, dimensionless, probability");
    expect(stdout).toContain("100000 kg.d (raw)");
  });

  test("shows one product when it is named, and refuses one that is not there", () => {
    expect(dmdc("inspect", RELEASE, "events").stdout).not.toContain("nuclear_recoils");
    expect(dmdc("inspect", RELEASE, "evnets")).toMatchObject({ status: 3 });
  });
});

describe("dmdc rate", () => {
  test("gives the spectrum of a release's model as a table", () => {
    const { status, stdout } = dmdc("rate", RELEASE, "--mass", "10", "50", "--energies", "1:10:3");
    expect(status).toBe(0);
    const [, units, head, ...rows] = stdout.trim().split("\n");
    expect(units).toContain("keV**-1.kg**-1.d**-1");
    expect(head?.trim()).toMatch(/^E \/ keV +10 GeV +50 GeV$/);
    expect(rows.map((row) => row.trim().split(/ +/)[0])).toEqual(["1", "3.1623", "10"]);
  });

  test("gives the same numbers as JSON", () => {
    const { stdout } = dmdc("rate", RELEASE, "--mass", "10,50", "--energies", "1:10:3", "--json");
    const table = JSON.parse(stdout) as { axis: { values: number[] }; curves: { massGeV: number; values: number[] }[] };
    expect(table.axis.values).toHaveLength(3);
    expect(table.curves.map(({ massGeV }) => massGeV)).toEqual([10, 50]);
    expect(dmdc("rate", RELEASE, "--mass", "10,50", "--energies", "1:10:3").stdout).toContain(
      table.curves[1]?.values[2]?.toExponential(4),
    );
  });

  test("through a response gives events in its bins, in proportion to the cross-section", () => {
    const sum = (sigma: string) => {
      const { stdout } = dmdc(
        "rate",
        RELEASE,
        "--mass",
        "50",
        "--response",
        "nuclear_recoils",
        "--cross-section",
        sigma,
        "--json",
      );
      const { curves } = JSON.parse(stdout) as { curves: { values: number[] }[] };
      return curves[0]?.values.reduce((total, value) => total + value, 0) ?? NaN;
    };
    const one = sum("1e-46");
    expect(one).toBeGreaterThan(0);
    // Proportional but for rounding: 48 bins, 1e-15 each.
    expect(sum("3e-46") / one).toBeCloseTo(3, 12);
  });

  test("draws in the terminal, and writes an SVG that stands alone", () => {
    const { status, stdout } = dmdc("rate", "--target", "CaWO4", "--mass", "5", "50", "--plot", "--svg", "rate.svg");
    expect(status).toBe(0);
    expect(stdout).toContain("Recoil energy (keV)");
    expect(stdout).toContain("● 5 GeV");
    const svg = readFileSync(join(work, "rate.svg"), "utf8");
    expect(svg).toMatch(/^<svg xmlns="http:\/\/www.w3.org\/2000\/svg"/);
    expect(svg).not.toContain("NaN");
  });
});

describe("dmdc reproduce", () => {
  test("recomputes the claim, and says how closely", () => {
    const { status, stdout } = dmdc("reproduce", RELEASE);
    expect(status).toBe(0);
    expect(stdout).toContain("reproduced: 11 of 11 points within tolerance");
    expect(stdout).toContain("v0 238 km.s**-1");
  });

  test("ends with status 1 when another halo breaks it", () => {
    const { status, stdout } = dmdc("reproduce", RELEASE, "--halo", "v0=220,earth=232");
    expect(status).toBe(1);
    expect(stdout).toContain("OUTSIDE");
    expect(stdout).toContain("NOT reproduced");
  });

  test("ends with status 1 when there is no such claim", () => {
    expect(dmdc("reproduce", RELEASE, "--claim", "absent")).toMatchObject({ status: 1, stdout: "" });
  });

  test("gives every number as JSON", () => {
    const [claim] = JSON.parse(dmdc("reproduce", RELEASE, "--json").stdout) as { points: unknown[]; passed: boolean }[];
    expect(claim?.points).toHaveLength(11);
    expect(claim?.passed).toBe(true);
  });
});

describe("dmdc convert", () => {
  test("says what is wrong with a recipe, and leaves nothing behind", () => {
    writeFileSync(join(work, "recipe.json"), JSON.stringify({ recipe_version: "1", inputz: {} }));
    const { status, stderr } = dmdc("convert", "recipe.json", "--from", ".", "--to", "out");
    expect(status).toBe(3);
    expect(stderr).toContain('"inputz" is not a member of the format; did you mean "inputs"?');
    expect(dmdc("inspect", "out").status).toBe(3);
  });
});
