// @ts-check
/** Assembles the scan kernel and writes it into the sources, as text that any bundler carries. */
import { writeFileSync } from "node:fs";
import { assembleKernel } from "./assemble-kernel.mjs";

const file = new URL("../src/generated/scan-kernel-bytes.ts", import.meta.url);
writeFileSync(file, await assembleKernel());
