import type { ProductKind } from "@dmdc/spec";

/** Which documents a declared rule reads: the manifest, the products of one kind, or every product. */
export type DocumentName = "manifest" | "product" | ProductKind;

/** Where a declared rule looks; each thing found there is one subject of the rule. */
export interface Place {
  /** The documents. */
  document: DocumentName;
  /**
   * Path from the root of the document. A step `*` is any one member of an object but `order`, or any element of a list;
   * `**` is the object itself and every object below it. The empty path is the document. What is not there is no subject.
   */
  path: string;
  /** Only objects that have each of these members with one of the values. */
  where?: MemberValues;
  /** The subject is what stands at this path below, and not the object itself. */
  at?: string;
}

/** Values by the path of a member, from the subject. */
export interface MemberValues {
  [member: string]: (string | number)[];
}

/** A number, or the threshold of this name, which a configuration may set. */
export type Threshold = number | TunableName;

/** Names a threshold of the rule. */
export interface TunableName {
  tunable: string;
}

/**
 * Texts have a form: the text itself, each text of a list, or, of an object, the names of its members but `order`. A subject
 * of another sort is passed over.
 */
export interface PatternDeclaration {
  kind: "pattern";
  places: Place[];
  /** Regular expression, in the part that ECMAScript, Python and C++ share; it must match the whole text. */
  matches: string;
  /** Regular expression of a beginning that is often there and must not be: without it the text may be right. */
  strip?: string;
}

/** Texts or numbers are among the values listed. */
export interface OneOfDeclaration {
  kind: "one-of";
  places: Place[];
  /** The values. */
  values: (string | number)[];
}

/** Texts, taken as by `pattern`, are entries of a registry, which the table of the rules holds. */
export interface InRegistryDeclaration {
  kind: "in-registry";
  places: Place[];
  /** Name of the registry. */
  registry: string;
}

/** Numbers lie in a range: a number, a quantity, or every value of an array but those that are not a number. */
export interface RangeDeclaration {
  kind: "range";
  places: Place[];
  /** Least value. */
  minimum?: Threshold;
  /** Greatest value. */
  maximum?: Threshold;
  /** Which of the bounds do not belong to the range. */
  exclusive?: "minimum" | "maximum" | "both";
  /** Compare without the sign. */
  absolute?: "yes";
  /** Unit of the bounds; the numbers are converted to it, and passed over when their unit measures something else. */
  units?: string;
}

/** The values of a one-dimensional array are in order. */
export interface MonotonicDeclaration {
  kind: "monotonic";
  places: Place[];
  direction: "increasing" | "not_decreasing" | "not_increasing";
}

/**
 * Members of one object are in order, each at most the next: numbers, quantities, or arrays value by value. Members that
 * are not there are left out. Quantities are converted to the unit of the first. Where either value is not a number, or
 * the arrays differ in shape, nothing is compared.
 */
export interface OrderedDeclaration {
  kind: "ordered";
  places: Place[];
  /** Paths of the members from the subject, smallest first. */
  members: string[];
  /** Whether each must be below the next. */
  strictly?: "yes";
}

/** Members of one object have equal lengths along their first dimension; members that are not there are left out. */
export interface SameLengthDeclaration {
  kind: "same-length";
  places: Place[];
  /** Paths of the arrays or lists from the subject. */
  members: string[];
}

/**
 * Members are equal: texts, numbers, or objects member by member. Without `reference` each member that is there equals the
 * first that is there. With it, each equals the member at the same path in the product that the reference names; nothing
 * is compared where either is not there.
 */
export interface EqualAcrossDeclaration {
  kind: "equal-across";
  places: Place[];
  /** Paths of the members from the subject. */
  members: string[];
  /** Path, from the subject, of the name of a product. */
  reference?: string;
}

/** Members ask for other members, or exclude them. */
export interface RequiredWithDeclaration {
  kind: "required-with";
  places: Place[];
  /** Only objects that have every one of these members. */
  present?: string[];
  /** All of these must be there. */
  needs_all?: string[];
  /** At least one of these must be there. */
  needs_any?: string[];
  /** None of these may be there. */
  forbids?: string[];
}

/** Sums over all but the first dimension of an array, or its values when it has but one, are at most a number. */
export interface SumAtMostDeclaration {
  kind: "sum-at-most";
  places: Place[];
  maximum: number;
  /** How far above it rounding may go. */
  tolerance: number;
}

/** The values of an array, or a number, are whole numbers; what is not a number is passed over. */
export interface WholeDeclaration {
  kind: "whole";
  places: Place[];
}

/** An array is stored in one of these formats and has one of these units. */
export interface StoredAsDeclaration {
  kind: "stored-as";
  places: Place[];
  dtype: string[];
  units?: string[];
}

/** An array of at least so many values does not have one and the same value throughout. */
export interface NotConstantDeclaration {
  kind: "not-constant";
  places: Place[];
  /** Arrays with fewer values are passed over. */
  least_values: Threshold;
  /** Only these constants are meant; every one when absent. */
  values?: number[];
}

/** A rule as data: what it looks at, and what it asks. */
export type Declaration =
  | PatternDeclaration
  | OneOfDeclaration
  | InRegistryDeclaration
  | RangeDeclaration
  | MonotonicDeclaration
  | OrderedDeclaration
  | SameLengthDeclaration
  | EqualAcrossDeclaration
  | RequiredWithDeclaration
  | SumAtMostDeclaration
  | WholeDeclaration
  | StoredAsDeclaration
  | NotConstantDeclaration;
