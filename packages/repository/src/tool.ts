import { RULES } from "@dmdc/validator";

/** The validator that releases must pass: its name, and how many rules it has. */
export const TOOL: string = `dmdc-validate, ${RULES.length} rules`;
