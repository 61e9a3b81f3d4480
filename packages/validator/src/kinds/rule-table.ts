import type { ProductKind, Requirement, ValidationStage } from "@dmdc/spec";
import type { Declaration } from "./declaration.js";

/** Every rule of the format as data, and what the declarations refer to. */
export interface RuleTable {
  /** The schema of this file. */
  $schema: string;
  /** Version of the format. */
  dmdc_version: string;
  /** The rules, in the order of their stages. */
  rules: RuleEntry[];
  /** Closed lists of words, by name. */
  registries: RegistryMap;
  /** The symbols of units. */
  units: UnitMap;
}

/** One rule. */
export interface RuleEntry {
  /**
   * Immutable.
   * @pattern ^DMDC-(IO|STR|TYP|UNIT|META|PHYS|STAT)-[0-9]{3}$
   */
  id: string;
  /** Readable name. */
  slug: string;
  /** Strength. */
  level: Requirement;
  /** When it runs. */
  stage: ValidationStage;
  /** Whether it is about the release as a whole or about each product. */
  scope: "release" | "product";
  /** Kinds of product that it applies to; all when absent. */
  kinds?: ProductKind[];
  /** What the format requires. */
  requirement: string;
  /** Why. */
  rationale: string;
  /** What to do about a violation. */
  fix: string;
  /** Version of the format that has it first. */
  since: string;
  /** What it reads. */
  cost: "metadata" | "headers" | "data";
  /** What breaks it, and the same put right. */
  example: RuleExample;
  /** Thresholds, by name. */
  tunables?: TunableMap;
  /** Stages that are not run on the same subject once the rule is violated. */
  blocks?: ValidationStage[];
  /** The whole of the rule, where one of the kinds can say it. */
  declaration?: Declaration;
}

/** What breaks a rule, and the same put right. */
export interface RuleExample {
  wrong: string;
  right: string;
}

/** Thresholds, by name. */
export interface TunableMap {
  [name: string]: TunableEntry;
}

/** A threshold that a configuration may set. */
export interface TunableEntry {
  default: number;
  /** Canonical unit. */
  units: string;
  /** What it decides. */
  meaning: string;
  minimum?: number;
  maximum?: number;
}

/** Lists of words, by name. */
export interface RegistryMap {
  [name: string]: string[];
}

/** Symbols of units. */
export interface UnitMap {
  [symbol: string]: UnitEntry;
}

/** What a symbol is. */
export interface UnitEntry {
  /** How many SI base units it is. */
  factor: number;
  /** Exponents of length, mass, time, temperature and electric current. */
  dimension: number[];
}
