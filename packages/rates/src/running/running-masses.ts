import { THREE_FLAVOUR_SCALE_GEV } from "../interactions/relativistic-matching.js";
import { power } from "../numerics/elementary.js";
import type { LightQuark } from "../interactions/nucleon-matrix-elements.js";
import type { FlavourNumber } from "./flavours.js";
import type { RunningInput } from "./running-input.js";
import { betaZero, couplingAt } from "./strong-coupling.js";

/**
 * Mass of a light quark at a scale of a theory of four or five flavours.
 *
 *     m(μ) = m(μ₀) (α_s(μ)/α_s(μ₀))^(4/β₀)        within one theory; continuous at m_b
 *
 * @returns GeV
 */
export function lightMass(quark: LightQuark, scaleGeV: number, flavours: FlavourNumber, input: RunningInput): number {
  if (flavours < 5) {
    const atThreshold = scaleGeV === input.bottomMassGeV ? input.thresholds?.lightMassesAtBottomGeV[quark] : undefined;
    return atThreshold ?? input.lightMassesGeV[quark] * massFactor(THREE_FLAVOUR_SCALE_GEV, scaleGeV, flavours, input);
  }
  const atBottom = lightMass(quark, input.bottomMassGeV, 4, input);
  return atBottom * massFactor(input.bottomMassGeV, scaleGeV, flavours, input);
}

/**
 * Mass of the charm or bottom quark at a scale of a theory that has it, from m(m).
 *
 * @returns GeV
 */
export function heavyMass(quark: "c" | "b", scaleGeV: number, flavours: 4 | 5, input: RunningInput): number {
  const { bottomMassGeV, charmMassGeV } = input;
  if (quark === "b") return bottomMassGeV * massFactor(bottomMassGeV, scaleGeV, 5, input);
  if (flavours === 4) return charmMassGeV * massFactor(charmMassGeV, scaleGeV, 4, input);
  return heavyMass("c", bottomMassGeV, 4, input) * massFactor(bottomMassGeV, scaleGeV, 5, input);
}

/** Ratio of the mass of a heavy to that of a light quark, which no scale changes. */
export function massRatio(heavy: "c" | "b", light: LightQuark, input: RunningInput): number {
  const given = input.thresholds?.massesAtMZGeV;
  if (given !== undefined) return given[heavy] / given[light];
  if (heavy === "b") return input.bottomMassGeV / lightMass(light, input.bottomMassGeV, 5, input);
  return input.charmMassGeV / lightMass(light, input.charmMassGeV, 4, input);
}

/** m(to)/m(from) within one theory. */
function massFactor(fromGeV: number, toGeV: number, flavours: FlavourNumber, input: RunningInput): number {
  if (fromGeV === toGeV) return 1;
  const ratio = couplingAt(toGeV, flavours, input) / couplingAt(fromGeV, flavours, input);
  return power(ratio, 4 / betaZero(flavours));
}
