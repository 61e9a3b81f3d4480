import type { HaloOverride } from "@dmdc/sdk";
import { UsageError } from "./usage-error.js";

const NAMES = {
  density: "densityGeVPerCm3",
  v0: "v0KmPerS",
  escape: "escapeSpeedKmPerS",
  earth: "earthSpeedKmPerS",
} as const satisfies { [name: string]: keyof HaloOverride };

/**
 * Reads a halo from the command line.
 *
 * @param text - such as `v0=238,earth=252`; speeds in km/s, density in GeV/cm3
 * @throws {@link UsageError} when a name or a number is not understood
 */
export function parseHalo(text: string): HaloOverride {
  const entries = text.split(",").map((part) => {
    const [name = "", value = ""] = part.split("=").map((word) => word.trim());
    const number = Number(value);
    if (!Object.hasOwn(NAMES, name) || value === "" || !(number > 0)) {
      throw new UsageError(
        `--halo: "${part}" was found where one of ${Object.keys(NAMES).join(", ")} = a positive number was expected`,
      );
    }
    return [NAMES[name as keyof typeof NAMES], number] as const;
  });
  return Object.fromEntries(entries);
}
