import type { ProductKind, Quantity } from "./common.js";
import type { ExtensionMap, ExtensionUseMap } from "./extension.js";
import type { Target } from "./target.js";

/** Who made the release, of what, and on which terms. */
export interface ManifestHead {
  /**
   * The release's name.
   * @pattern ^[a-z0-9][a-z0-9-]{1,62}$
   */
  id: string;
  /**
   * Version of the release; `id@version` names it for ever.
   * @minLength 1
   */
  version: string;
  /**
   * One line for a list.
   * @minLength 1
   */
  title: string;
  /** What was measured, and what can be done with it. */
  description: string;
  /** Where the data come from; anything but `measurement` must not be mistaken for one. */
  nature: "measurement" | "simulation" | "invented";
  /** The collaboration behind it. */
  collaboration?: string;
  /** Whom to ask. */
  contact?: string;
  /** SPDX licence expression; `LicenseRef-…` for one outside the list. */
  licence: string;
  /** Where the licence was stated, when not by this file. */
  licence_note?: string;
  /** What to cite. */
  publications?: Publication[];
  /** Detectors by name. */
  detectors: DetectorMap;
  /** Runs by name. */
  runs: RunMap;
  /** Kinds of product that this release does not hold, and why. */
  absent?: AbsentMap;
  /** Where the converted files were published. */
  converted_from?: Origin;
  /** Relations to papers, other versions and other data. */
  relations?: Relation[];
  /** Families of products. */
  families?: DeclaredFamilyMap;
  /** Mistakes of earlier versions. */
  errata?: Erratum[];
  /** What a user must know, one statement an entry. */
  notes?: string[];
  /** Extensions whose members the manifest or a product holds under `ext`, by prefix. */
  extensions_used?: ExtensionUseMap;
  /** Prefixes of those that a program must know to use the release rightly. */
  extensions_required?: string[];
  /** What extensions add to the manifest, by prefix; no part of the core. */
  ext?: ExtensionMap;
}

/** `dmdc.json`: who made the release, from what, and what is in it. */
export interface Manifest extends ManifestHead {
  /** The schema of this file, for editors. */
  $schema?: string;
  /** Version of the format, `major.minor.patch`. */
  dmdc_version: string;
  /** Products by name. */
  products: ProductEntryMap;
  /** Files that are no products, by path in the release. */
  attachments?: AttachmentMap;
  /** Files that the release was converted from, by their path there. */
  sources?: SourceMap;
}

/** Something to cite. */
export interface Publication {
  /** As a bibliography would have it. */
  citation: string;
  /** Digital object identifier, without a resolver in front. */
  doi?: string;
  /** arXiv identifier. */
  arxiv?: string;
}

/** An instrument. */
export interface Detector {
  /** Its name for people. */
  title: string;
  /** How it detects: `dual-phase xenon TPC`, `cryogenic calorimeter`, … */
  technology: string;
  /** What dark matter scatters on. */
  target: Target;
  /** Where it stands. */
  site?: string;
  /** Mass of the target. */
  mass?: Quantity;
}

/** Detectors by name. */
export interface DetectorMap {
  [name: string]: Detector;
}

/** A data-taking period of one detector. */
export interface Run {
  /** Its name for people. */
  title: string;
  /** Detector, by name. */
  detector: string;
  /** What the run was divided into. */
  partitions: PartitionMap;
}

/** Runs by name. */
export interface RunMap {
  [name: string]: Run;
}

/** A part of a run with a use of its own. */
export interface Partition {
  /** What it is for. */
  role: "search" | "training" | "calibration";
  /** How much was exposed. */
  exposure: Exposure;
  /** Which events of the run it holds, in words. */
  description?: string;
}

/** Partitions by name. */
export interface PartitionMap {
  [name: string]: Partition;
}

/** Target mass times time, once as the format has it and as often as it was stated elsewhere. */
export interface Exposure {
  /** The number. */
  value: number;
  /** Mass times time, `kg.d` unless there is a reason. */
  units: string;
  /** `raw`, before any efficiency or cut; `effective`, after. */
  basis: "raw" | "effective";
  /** Other statements of the same exposure, such as in `kg.yr` (a year has 365.25 days). */
  also_stated_as?: Quantity[];
  /** Mass that was live; with `live_time` it must give the exposure. */
  mass?: Quantity;
  /** Time during which it was live. */
  live_time?: Quantity;
}

/** Where a product is, and what its bytes are. */
export interface ProductEntry {
  /** Its kind. */
  kind: ProductKind;
  /** Its file, relative to the release, with forward slashes. */
  path: string;
  /**
   * SHA-256 of the file in lower-case hexadecimal.
   * @pattern ^[0-9a-f]{64}$
   */
  sha256: string;
  /**
   * Size of the file.
   * @TJS-type integer
   * @minimum 0
   */
  bytes: number;
  /** One line for a list. */
  title: string;
  /** SPDX licence expression, where it is not that of the release. */
  licence?: string;
  /** What it was made from: products of the release, or paths under `sources`. */
  derived_from?: string[];
  /** Values of the parameters of its family. */
  member_of?: FamilyMembership;
}

/** Membership of a product in a declared family. */
export interface FamilyMembership {
  /** Family, as named in the manifest. */
  family: string;
  /** Value of each parameter, as a number or a word. */
  values: FamilyValues;
}

/** Values of the parameters of a family. */
export interface FamilyValues {
  [parameter: string]: number | string;
}

/** A family of products that differ in parameters only; every combination is there, or is named as a gap. */
export interface DeclaredFamily {
  /** What its members are. */
  title: string;
  /** The values of each parameter. */
  grid: DeclaredGrid;
  /** Combinations that are not there, and why. */
  gaps?: FamilyGap[];
}

/** The values of each parameter of a family. */
export interface DeclaredGrid {
  [parameter: string]: (number | string)[];
}

/** A combination that is not there. */
export interface FamilyGap {
  /** Its values. */
  values: FamilyValues;
  /** Why it is not there. */
  reason: string;
}

/** Families by name. */
export interface DeclaredFamilyMap {
  [name: string]: DeclaredFamily;
}

/** A relation to something outside the release, in DataCite's words. */
export interface Relation {
  /** The relation. */
  type:
    | "IsSupplementTo"
    | "IsNewVersionOf"
    | "IsPreviousVersionOf"
    | "IsDerivedFrom"
    | "IsDescribedBy"
    | "IsPartOf"
    | "References";
  /** DOI, arXiv identifier or address. */
  identifier: string;
  /** Why. */
  description?: string;
}

/** Products by name. */
export interface ProductEntryMap {
  [name: string]: ProductEntry;
}

/** A file that is no product. */
export interface Attachment {
  /** IANA media type. */
  media_type: string;
  /** What it is. */
  description: string;
  /**
   * SHA-256 of the file in lower-case hexadecimal.
   * @pattern ^[0-9a-f]{64}$
   */
  sha256: string;
  /**
   * Size of the file.
   * @TJS-type integer
   * @minimum 0
   */
  bytes: number;
}

/** Attachments by path in the release. */
export interface AttachmentMap {
  [path: string]: Attachment;
}

/** Why a kind of product is not here. */
export interface AbsentMap {
  /** Why there is no events product. */
  events?: string;
  /** Why there is no background product. */
  background?: string;
  /** Why there is no response product. */
  response?: string;
  /** Why there is no model product. */
  model?: string;
  /** Why there is no result product. */
  result?: string;
  /** Why there is no analysis product. */
  analysis?: string;
}

/** A file that the release was converted from. */
export interface Source {
  /**
   * SHA-256 of the file in lower-case hexadecimal.
   * @pattern ^[0-9a-f]{64}$
   */
  sha256: string;
  /**
   * Size of the file.
   * @TJS-type integer
   * @minimum 0
   */
  bytes: number;
  /** Why it was left out; absent when it was converted. */
  left_out?: string;
}

/** Sources by path. */
export interface SourceMap {
  [path: string]: Source;
}

/** Where files were published. */
export interface Origin {
  /** Who or what publishes them. */
  title: string;
  /** Where. */
  url?: string;
  /** Their version there. */
  version?: string;
  /** Commit, for a repository. */
  commit?: string;
}

/** A mistake that was found and mended. */
export interface Erratum {
  /** What was wrong. */
  description: string;
  /** First version of the origin that had it. */
  found_in: string;
  /** First version without it. */
  fixed_in?: string;
}
