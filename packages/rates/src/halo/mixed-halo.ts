import { checkList, checkMembers } from "../numerics/argument-checks.js";
import { checkHalo, type Halo, type HaloParameters, type HaloTables } from "./halo.js";
import { checkAtLeast, checkPositive } from "../numerics/checks.js";

/** A part of a halo. */
export interface HaloComponent {
  readonly halo: Halo;
  /** Share of the local density, 0 to 1; the component's own density does not count. */
  readonly share: number;
}

/** How far from 1 the shares may sum. */
const TOLERANCE = 1e-9;

/**
 * Halo of several parts, such as a smooth halo with a stream.
 *
 *     f = Σ_k share_k f_k
 *
 * As accurate as its parts.
 *
 * @param components - at least one; their shares sum to 1
 * @param densityGeVPerCm3 - local density of all together, GeV/(c² cm³); 0.3 unless given
 * @throws RangeError when there are none, a share is negative, or they do not sum to 1 within 1e-9, or two
 *   parts hold for different masses alone
 */
export function mixedHalo(components: readonly HaloComponent[], densityGeVPerCm3 = 0.3): Halo {
  checkPositive("densityGeVPerCm3", densityGeVPerCm3);
  checkList("components", components, "a list of halos with shares");
  components.forEach((component: HaloComponent, i) => {
    checkMembers(`components[${i}]`, component, ["halo", "share"], "one with halo and share");
    const { halo, share } = component;
    checkHalo(halo, `components[${i}].halo`);
    checkAtLeast(`components[${i}].share`, share, 0);
  });
  const total = components.reduce((sum, { share }) => sum + share, 0);
  if (!(Math.abs(total - 1) <= TOLERANCE)) throw new RangeError(`the shares sum to ${total}; expected 1`);
  const parameters: HaloParameters = Object.fromEntries(
    components.flatMap(({ halo, share }, i) => [
      [`${i}_${halo.type}_share`, share],
      ...Object.entries(halo.parameters).map(([name, value]) => [`${i}_${halo.type}_${name}`, value] as const),
    ]),
  );
  const tables: HaloTables = Object.fromEntries(
    components.flatMap(({ halo }, i) =>
      Object.entries(halo.tables ?? {}).map(([name, values]) => [`${i}_${halo.type}_${name}`, values] as const),
    ),
  );
  const [massGeV, otherGeV] = new Set(components.flatMap(({ halo }) => halo.massGeV ?? []));
  if (otherGeV !== undefined) {
    throw new RangeError(`components hold for ${massGeV} and for ${otherGeV} GeV alone; expected one mass`);
  }
  const kinks = new Set(components.flatMap(({ halo }) => halo.kinksKmPerS));
  return {
    type: "mixed",
    densityGeVPerCm3,
    parameters,
    ...(Object.keys(tables).length === 0 ? {} : { tables }),
    ...(massGeV === undefined ? {} : { massGeV }),
    maximumSpeedKmPerS: Math.max(...components.map(({ halo }) => halo.maximumSpeedKmPerS)),
    kinksKmPerS: [...kinks].sort((a, b) => a - b),
    meanInverseSpeed: (vMin) =>
      components.reduce((sum, { halo, share }) => sum + share * halo.meanInverseSpeed(vMin), 0),
    transverseMoment: (vMin) =>
      components.reduce((sum, { halo, share }) => sum + share * halo.transverseMoment(vMin), 0),
  };
}
