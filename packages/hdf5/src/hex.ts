/** A 32-bit check sum as people compare them: `0x0badcafe`. */
export function hex(sum: number): string {
  return `0x${sum.toString(16).padStart(8, "0")}`;
}
