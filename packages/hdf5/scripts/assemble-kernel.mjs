// @ts-check
import wabt from "wabt";
import { KERNEL_TEXT } from "./scan-kernel-text.mjs";

/** The source file that carries the kernel. */
export async function assembleKernel() {
  const { parseWat } = await wabt();
  const module = parseWat("scan-kernel.wat", KERNEL_TEXT, { simd: true });
  module.validate();
  const { buffer } = module.toBinary({});
  module.destroy();
  const text = Buffer.from(buffer).toString("base64");
  return `// Written by scripts/generate.mjs from scripts/scan-kernel-text.mjs; do not edit.

/** The scan kernel as WebAssembly, in base64: ${buffer.length} bytes. */
export const SCAN_KERNEL_BYTES: string =
  "${text}";
`;
}
