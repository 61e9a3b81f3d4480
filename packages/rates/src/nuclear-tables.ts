/**
 * Nuclear response tables, apart from the root entry so that programs that do not need them do not load them.
 *
 *     import { effectiveScattering, naturalTarget } from "@dmdc/rates";
 *     import { NUCLEAR_RESPONSES } from "@dmdc/rates/nuclear-tables";
 *     const couplings = [{ operator: "O4", basis: "nucleon", proton: 0, neutron: 1e-5 }];
 *     const scattering = effectiveScattering(couplings, naturalTarget("Xe"), { responses: NUCLEAR_RESPONSES });
 * @module
 */
import type { ResponseSet } from "./nuclear/response-set.js";
import { PUBLISHED_RESPONSES } from "./nuclear/tables/published.js";
import { SHELL_MODEL_RESPONSES } from "./nuclear/tables/shell-model.js";

export { KLOS_STRUCTURES } from "./nuclear/tables/klos.js";
export { PUBLISHED_RESPONSES } from "./nuclear/tables/published.js";
export { SHELL_MODEL_RESPONSES } from "./nuclear/tables/shell-model.js";
export { SPIN_EXPECTATIONS } from "./nuclear/tables/spins.js";

/**
 * Every response set, in the order of the default: the shell-model sets, of each nucleus the default interaction first
 * (USDB for the sd shell, GX1A for the pf shell, JUN45 for copper and germanium, GCN5082 from tellurium to caesium), then
 * the published tables, which add hydrogen, helium, nitrogen, magnesium and nickel. The first set of a nucleus counts.
 */
export const NUCLEAR_RESPONSES: readonly ResponseSet[] = [...SHELL_MODEL_RESPONSES, ...PUBLISHED_RESPONSES];
