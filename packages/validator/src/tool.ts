import type { ToolVersion } from "@dmdc/spec";

/** This program, as reports name it. */
export const TOOL: ToolVersion = { name: "@dmdc/validator", version: "0.1.0" };
