import type { Finding, SuppressedBy, Suppression, SuppressionStatus } from "@dmdc/spec";
import type { Rule } from "../rule.js";
import { findRule } from "./config-problems.js";

/** The path by which a suppression names the release as a whole. */
const RELEASE_PATH = ".";

/** The entries of `suppress` at work: which finding each takes out of the gate, and how often. */
export class Suppressions {
  readonly #entries: readonly Entry[];

  private constructor(entries: readonly Entry[]) {
    this.#entries = entries;
  }

  /** @param today - the day of the validation, `YYYY-MM-DD` */
  static async of(suppressions: readonly Suppression[], rules: readonly Rule[], today: string): Promise<Suppressions> {
    if (suppressions.length === 0) return new Suppressions([]);
    const { default: picomatch } = await import("picomatch");
    return new Suppressions(
      suppressions.map((stated) => ({
        stated,
        id: findRule(stated.rule, rules)?.id,
        matches: stated.path === undefined ? () => true : picomatch(stated.path, { dot: true }),
        isExpired: stated.expires !== undefined && stated.expires < today,
        findings: 0,
      })),
    );
  }

  /** What suppresses a finding; undefined when nothing does. Entries that are expired only count. */
  match(finding: Pick<Finding, "rule" | "file" | "pointer">): SuppressedBy | undefined {
    let found: SuppressedBy | undefined;
    for (const entry of this.#entries) {
      if (!isMeant(entry, finding)) continue;
      if (!entry.isExpired && found !== undefined) continue;
      entry.findings += 1;
      if (entry.isExpired) continue;
      const { reason, expires } = entry.stated;
      found = { kind: "suppression", reason, ...(expires !== undefined && { expires }) };
    }
    return found;
  }

  /** What became of each entry, in their order. */
  statuses(): SuppressionStatus[] {
    return this.#entries.map(({ stated, isExpired, findings }) => ({
      rule: stated.rule,
      ...(stated.path !== undefined && { path: stated.path }),
      ...(stated.pointer !== undefined && { pointer: stated.pointer }),
      reason: stated.reason,
      ...(stated.expires !== undefined && { expires: stated.expires }),
      status: isExpired ? "expired" : findings > 0 ? "used" : "unused",
      findings,
    }));
  }
}

interface Entry {
  readonly stated: Suppression;
  readonly id: string | undefined;
  readonly matches: (path: string) => boolean;
  readonly isExpired: boolean;
  findings: number;
}

function isMeant(
  { stated, id, matches }: Entry,
  { rule, file, pointer = "" }: Pick<Finding, "rule" | "file" | "pointer">,
): boolean {
  if (rule !== id) return false;
  if (stated.pointer !== undefined && stated.pointer !== pointer) return false;
  if (file === undefined) return stated.path === undefined || stated.path === RELEASE_PATH;
  return stated.path !== RELEASE_PATH && matches(file);
}
