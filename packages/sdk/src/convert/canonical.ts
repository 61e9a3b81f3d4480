import type { Exposure, ManifestHead, Quantity } from "@dmdc/spec";
import { scaleNumber } from "./decimal.js";
import { readRecipeUnit } from "./read-take.js";

/** The quantity in its canonical unit. */
export function canonicalQuantity<T extends Quantity>(quantity: T, place: string): T & Quantity {
  const { units, scale } = readRecipeUnit(quantity.units, place);
  return { ...quantity, value: scaleNumber(quantity.value, scale), units };
}

/** The manifest's head with every exposure and mass in canonical units. */
export function canonicalHead(head: ManifestHead): ManifestHead {
  const detectors = mapValues(head.detectors, (detector, name) =>
    detector.mass === undefined
      ? detector
      : { ...detector, mass: canonicalQuantity(detector.mass, `manifest/detectors/${name}/mass`) },
  );
  const runs = mapValues(head.runs, (run, name) => ({
    ...run,
    partitions: mapValues(run.partitions, (partition, part) => ({
      ...partition,
      exposure: canonicalExposure(partition.exposure, `manifest/runs/${name}/partitions/${part}/exposure`),
    })),
  }));
  return { ...head, detectors, runs };
}

function canonicalExposure(exposure: Exposure, place: string): Exposure {
  const { also_stated_as: others, mass, live_time: liveTime } = exposure;
  return {
    ...canonicalQuantity(exposure, place),
    ...(others && {
      also_stated_as: others.map((other, i) => canonicalQuantity(other, `${place}/also_stated_as/${i}`)),
    }),
    ...(mass && { mass: canonicalQuantity(mass, `${place}/mass`) }),
    ...(liveTime && { live_time: canonicalQuantity(liveTime, `${place}/live_time`) }),
  };
}

function mapValues<T>(map: { [name: string]: T }, change: (value: T, name: string) => T): { [name: string]: T } {
  return Object.fromEntries(Object.entries(map).map(([name, value]) => [name, change(value, name)]));
}
