import type { MetadataEdit, ProductKind, Requirement, ValidationStage } from "@dmdc/spec";
import type { Declaration } from "./kinds/declaration.js";
import type { ProductView } from "./product-view.js";
import type { ReleaseView } from "./release-view.js";

/** What a rule says when something is wrong: the facts; the rest of the finding comes from the rule. */
export interface Violation {
  /** What was found, where, and what was expected. */
  readonly message: string;
  /** File, when it is not the product's own. */
  readonly file?: string;
  /** Place as a JSON Pointer. */
  readonly pointer?: string;
  /** Index along the first axis, from 0. */
  readonly index?: number;
  readonly observed?: string;
  readonly expected?: string;
  /** How many places have it, when the violation stands for several. */
  readonly count?: number;
  /** What to do, when it can be said more closely than by the rule. */
  readonly fix?: string;
  /** The change of metadata that mends it, when there is exactly one that must be right. */
  readonly edit?: MetadataEdit;
}

/** A threshold that `dmdc.config.json` may set. Rules of strength `must` have none: the format's verdict is fixed. */
export interface Tunable {
  readonly default: number;
  /** Canonical unit; `1` when dimensionless. */
  readonly units: string;
  /** What it decides, in a sentence. */
  readonly meaning: string;
  /** Smallest value that makes sense. */
  readonly minimum?: number;
  /** Greatest value that makes sense. */
  readonly maximum?: number;
}

/** The value of each tunable of a rule. */
export interface TunedValues {
  readonly [name: string]: number;
}

/** What every rule states of itself; the catalogue, the report and the documentation read it. */
export interface RuleStatement {
  /** `DMDC-<FAMILY>-<NNN>`: immutable, never used again. */
  readonly id: string;
  /** Readable name. */
  readonly slug: string;
  /** Strength. */
  readonly level: Requirement;
  /** When it runs. */
  readonly stage: ValidationStage;
  /** One sentence: what the format requires. */
  readonly requirement: string;
  /** Why, with the evidence. */
  readonly rationale: string;
  /** What to do about a violation. */
  readonly fix: string;
  /** Version of the format that has it first. */
  readonly since: string;
  /** What it reads: the manifest and documents, HDF5 headers, or the data themselves. */
  readonly cost: "metadata" | "headers" | "data";
  /** What breaks it, and the same put right: a few lines of JSON, of h5py or of figures. */
  readonly example: { readonly wrong: string; readonly right: string };
  /** Its thresholds, by name. */
  readonly tunables?: { readonly [name: string]: Tunable };
  /** Stages that cannot be run on the same subject once this rule is violated. */
  readonly blocks?: readonly ValidationStage[];
  /** The whole of the rule as data, where one of the kinds of `./kinds` can say it; a port in any language reads this. */
  readonly declaration?: Declaration;
}

/** A rule about the release as a whole. */
export interface ReleaseRule extends RuleStatement {
  readonly scope: "release";
  /** Yields a violation for each thing that is wrong, and nothing when all is well. */
  check(release: ReleaseView, tuned: TunedValues): Iterable<Violation>;
}

/** A rule about each product. */
export interface ProductRule extends RuleStatement {
  readonly scope: "product";
  /** Kinds that it applies to; all when absent. */
  readonly kinds?: readonly ProductKind[];
  /** Yields a violation for each thing that is wrong, and nothing when all is well. */
  check(product: ProductView, release: ReleaseView, tuned: TunedValues): Iterable<Violation>;
}

/** One requirement of the format. */
export type Rule = ReleaseRule | ProductRule;
