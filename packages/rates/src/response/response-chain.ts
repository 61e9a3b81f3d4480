import { checkList, checkMembers, checkOptions, checkWord } from "../numerics/argument-checks.js";
import type { ResponseMatrix } from "./matrix.js";
import type { EnergyStage } from "./segment.js";
import type { ReconstructedEfficiencyStage, Stage } from "./stage.js";

/** A response whose order has been checked. */
export interface ResponseChain {
  /** Stages that act on an energy, in order. */
  readonly energyStages: readonly EnergyStage[];
  /** The passage to other bins, where there is one. */
  readonly matrix: ResponseMatrix | undefined;
  /** Factors on those bins. */
  readonly binEfficiencies: readonly ReconstructedEfficiencyStage[];
}

/**
 * Sorts the stages of a response by what they act on.
 *
 * @throws TypeError when a stage is none
 * @throws RangeError when a kind or a name of a stage is unknown, there are several matrices, or a stage on the true or reconstructed energy stands on the wrong
 *   side of what turns one into the other
 */
export function responseChain(stages: readonly Stage[]): ResponseChain {
  checkList("stages", stages, "a list of stages, [] for none");
  stages.forEach(checkStage);
  const matrices = stages.filter((stage) => stage.type === "matrix");
  if (matrices.length > 1)
    throw new RangeError(`the response has ${matrices.length} matrix stages; expected at most 1`);
  const [first] = matrices;
  const position = first === undefined ? stages.length : stages.indexOf(first);
  const before = stages.slice(0, position);
  const after = stages.slice(position + 1);
  const late = after.findIndex((stage) => !isByBin(stage));
  if (late >= 0) {
    throw new RangeError(
      `stage ${position + late + 2} acts on an energy; expected it before the matrix, or an efficiency by bin`,
    );
  }
  const early = before.findIndex(isByBin);
  if (early >= 0) {
    throw new RangeError(`stage ${early + 1} acts on the reconstructed axis; expected it after the matrix`);
  }
  const energyStages = before.filter((stage): stage is EnergyStage => stage.type !== "matrix" && !isByBin(stage));
  checkBases(energyStages, first !== undefined);
  return { energyStages, matrix: first?.matrix, binEfficiencies: after.filter(isByBin) };
}

/** Names that each kind of stage may have. */
const NAMES: { readonly [type in Stage["type"]]: readonly string[] } = {
  cutoff: ["basis", "minimumKeV", "maximumKeV"],
  threshold: ["basis", "valueKeV", "widthKeV"],
  efficiency: ["basis", "energiesKeV", "points", "values", "interpolation", "outside"],
  acceptance: ["basis", "recoils"],
  quenching: ["energiesKeV", "values", "interpolation", "outside"],
  resolution: ["sigmaKeV"],
  matrix: ["matrix"],
};

/** Refuses a stage of an unknown kind, with an unknown name, or on an unknown energy. */
function checkStage(stage: Stage, index: number): void {
  const name = `stage ${index + 1}`;
  checkMembers(name, stage, ["type"], "a stage with its type");
  checkWord(`type of ${name}`, stage.type, Object.keys(NAMES));
  checkOptions(`${name} (${stage.type})`, stage, ["type", ...NAMES[stage.type]]);
  if ("basis" in stage) checkWord(`basis of ${name}`, stage.basis ?? "true", ["true", "reconstructed"]);
}

function isByBin(stage: Stage): stage is ReconstructedEfficiencyStage {
  return stage.type === "efficiency" && "points" in stage;
}

/** Stages on the true energy come before the first resolution, those on the reconstructed one after it. */
function checkBases(stages: readonly EnergyStage[], hasMatrix: boolean): void {
  const turn = stages.findIndex(({ type }) => type === "resolution");
  stages.forEach((stage, index) => {
    if (stage.type === "resolution" || stage.type === "quenching") return;
    const { basis = "true" } = stage;
    if (basis === "true" && turn >= 0 && index > turn) {
      throw new RangeError(`stage ${index + 1} acts on the true energy; expected it before the resolution`);
    }
    if (basis === "reconstructed" && (turn >= 0 ? index < turn : hasMatrix)) {
      const what = turn >= 0 ? "resolution" : "matrix";
      throw new RangeError(`stage ${index + 1} acts on the reconstructed axis; expected it after the ${what}`);
    }
  });
}
