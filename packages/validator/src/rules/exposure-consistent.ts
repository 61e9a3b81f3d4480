import { conversionFactor, parseUnit, sameDimension, type Exposure } from "@dmdc/spec";
import type { ReleaseRule, Violation } from "../rule.js";

export const exposureConsistent: ReleaseRule = {
  id: "DMDC-PHYS-006",
  slug: "exposure-consistent",
  level: "must",
  stage: "physics",
  scope: "release",
  requirement:
    "Each statement of an exposure is the same within the rounding of its digits: in other units (a year has 365.25 days), and as live mass times live time; it is positive.",
  rationale:
    "0.97678 t yr and 356770 kg d agree only for a year of 365.25 days. Copies of one release disagree on its exposure by 2 %.",
  fix: "Correct the statement that is wrong; if a mass or a time is a mean of several, leave it out.",
  since: "0.9.0",
  cost: "metadata",
  example: {
    wrong: "356770 kg.d, also stated as 977.45 kg.yr",
    right: "356770 kg.d, also stated as 976.78 kg.yr",
  },
  *check({ manifest }) {
    for (const [runName, run] of Object.entries(manifest.runs)) {
      for (const [name, { exposure }] of Object.entries(run.partitions)) {
        const pointer = `/runs/${runName}/partitions/${name}/exposure`;
        for (const violation of checkExposure(exposure)) yield { ...violation, file: "dmdc.json", pointer };
      }
    }
  },
};

interface Statement {
  readonly text: string;
  readonly kgDays: number;
  /** Largest relative error that the printed digits allow. */
  readonly rounding: number;
}

function* checkExposure(exposure: Exposure): Iterable<Violation> {
  if (!(exposure.value > 0)) {
    yield { message: `the exposure is ${exposure.value} ${exposure.units}; a positive number was expected` };
    return;
  }
  const [first, ...others] = statementsOf(exposure);
  if (first === undefined) return;
  for (const other of others) {
    const difference = Math.abs(other.kgDays / first.kgDays - 1);
    const allowed = first.rounding + other.rounding;
    if (difference <= allowed) continue;
    yield {
      message:
        `${first.text} is ${first.kgDays.toPrecision(9)} kg.d, but ${other.text} is ${other.kgDays.toPrecision(9)} kg.d: ` +
        `they differ by ${difference.toExponential(1)}, the digits allow ${allowed.toExponential(1)}`,
      observed: other.text,
      expected: first.text,
    };
  }
}

function statementsOf(exposure: Exposure): Statement[] {
  const { mass, live_time: liveTime, also_stated_as: others = [] } = exposure;
  const statements = [exposure, ...others].map(({ value, units }) => statement(`${value} ${units}`, [value], [units]));
  if (mass !== undefined && liveTime !== undefined) {
    const text = `${mass.value} ${mass.units} x ${liveTime.value} ${liveTime.units}`;
    statements.push(statement(text, [mass.value, liveTime.value], [mass.units, liveTime.units]));
  }
  return statements.filter((found) => found !== undefined);
}

/** Undefined when the units are not those of an exposure, which is the matter of another rule. */
function statement(text: string, values: readonly number[], units: readonly string[]): Statement | undefined {
  try {
    const product = units.join(".");
    if (!sameDimension(parseUnit(product), parseUnit("kg.d"))) return undefined;
    const kgDays = values.reduce((total, value) => total * value, 1) * conversionFactor(product, "kg.d");
    return { text, kgDays, rounding: values.reduce((sum, value) => sum + halfLastDigit(value), 0) };
  } catch {
    return undefined;
  }
}

/** Half a unit of a number's last printed digit, relative to it. */
function halfLastDigit(value: number): number {
  const [mantissa = "", exponent = "0"] = String(value).toLowerCase().split("e");
  const decimals = (mantissa.split(".")[1] ?? "").length;
  return (0.5 * 10 ** (Number(exponent) - decimals)) / Math.abs(value);
}
