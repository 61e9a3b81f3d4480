import { arrayRuns } from "../array-runs.js";
import type {
  NotConstantDeclaration,
  RangeDeclaration,
  SumAtMostDeclaration,
  WholeDeclaration,
} from "./declaration.js";
import { isArray, numbersOf, thresholdOf, type KindCheck, type KindContext } from "./kind.js";
import type { Violation } from "../rule.js";
import { factorBetween } from "./unit-factor.js";

/** `range`: numbers lie between bounds. */
export const checkRange: KindCheck<RangeDeclaration> = function* (declaration, { pointer, value }, context) {
  const numbers = numbersOf(value);
  const factor = numbers === undefined ? undefined : factorBetween(numbers.units, declaration.units);
  if (numbers === undefined || factor === undefined) return;
  const minimum = thresholdOf(declaration.minimum, context.tuned) ?? -Infinity;
  const maximum = thresholdOf(declaration.maximum, context.tuned) ?? Infinity;
  const isBelow = declaration.exclusive === "minimum" || declaration.exclusive === "both" ? atMost : below;
  const isAbove = declaration.exclusive === "maximum" || declaration.exclusive === "both" ? atLeast : above;
  const isOutside = (number: number) => {
    const size = (declaration.absolute === "yes" ? Math.abs(number) : number) * factor;
    return isBelow(size, minimum) || isAbove(size, maximum);
  };
  const expected = describeRange(declaration, minimum, maximum);
  if (numbers.scalar !== undefined) {
    const units = numbers.units === undefined || numbers.units === "1" ? "" : ` ${numbers.units}`;
    if (isOutside(numbers.scalar)) {
      const observed = `${numbers.scalar}${units}`;
      yield { message: `${observed} was found; ${expected} was expected`, pointer, observed, expected };
    }
    return;
  }
  yield* arrayOutside(pointer, isOutside, expected, context);
};

const below = (number: number, bound: number) => number < bound;
const above = (number: number, bound: number) => number > bound;
const atMost = (number: number, bound: number) => number <= bound;
const atLeast = (number: number, bound: number) => number >= bound;

function describeRange({ units = "1", exclusive }: RangeDeclaration, minimum: number, maximum: number): string {
  const unit = units === "1" ? "" : ` ${units}`;
  const opensAbove = exclusive === "minimum" || exclusive === "both";
  const opensBelow = exclusive === "maximum" || exclusive === "both";
  const bounds = [
    ...(minimum === -Infinity ? [] : [`${opensAbove ? "above" : "at least"} ${minimum}${unit}`]),
    ...(maximum === Infinity ? [] : [`${opensBelow ? "below" : "at most"} ${maximum}${unit}`]),
  ];
  return bounds.join(" and ");
}

/** Reads an array value by value only when its extremes say that something is wrong. */
function* arrayOutside(
  pointer: string,
  isOutside: (number: number) => boolean,
  expected: string,
  { product }: KindContext,
): Iterable<Violation> {
  if (product === undefined) return;
  const { minimum, maximum, values } = product.statistics(pointer);
  if (values === 0 || (!isOutside(minimum) && !isOutside(maximum))) return;
  yield* firstOf(product, pointer, isOutside, (number, index) => ({
    message: `value ${index} is ${number}; ${expected} was expected`,
    observed: String(number),
    expected,
  }));
}

/** `whole`: values are whole numbers. */
export const checkWhole: KindCheck<WholeDeclaration> = function* (_, { pointer, value }, { product }) {
  const isBroken = (number: number) => Number.isFinite(number) && !Number.isInteger(number);
  const expected = "a whole number";
  const say = (number: number, what: string) => ({
    message: `${what} is ${number}; ${expected} was expected`,
    observed: String(number),
    expected,
  });
  if (typeof value === "number" && isBroken(value)) yield { ...say(value, "the number"), pointer };
  if (product === undefined || !isArray(value) || !value.dtype.startsWith("float")) return;
  yield* firstOf(product, pointer, isBroken, (number, index) => say(number, `value ${index}`));
};

/** `sum-at-most`: rows sum to no more than a number. */
export const checkSumAtMost: KindCheck<SumAtMostDeclaration> = function* (declaration, subject, { product }) {
  const { maximum, tolerance } = declaration;
  if (product === undefined || !isArray(subject.value)) return;
  const sums = product.rowSums(subject.pointer);
  const isAbove = (sum: number) => sum > maximum + tolerance;
  const row = sums.findIndex(isAbove);
  const sum = sums[row];
  if (sum === undefined) return;
  const isMatrix = subject.value.shape.length > 1;
  yield {
    message: isMatrix
      ? `row ${row} sums to ${sum.toPrecision(8)}, more than ${maximum}`
      : `value ${row} is ${sum}, more than ${maximum}`,
    pointer: subject.pointer,
    index: row,
    count: sums.filter(isAbove).length,
    observed: String(sum),
    expected: `at most ${maximum}`,
  };
};

/** `not-constant`: an array has more than one value. */
export const checkNotConstant: KindCheck<NotConstantDeclaration> = function* (
  declaration,
  { pointer, value },
  context,
) {
  const least = thresholdOf(declaration.least_values, context.tuned) ?? 2;
  if (context.product === undefined || !isArray(value)) return;
  const { minimum, maximum, values, nan } = context.product.statistics(pointer);
  const isMeant = declaration.values === undefined || declaration.values.includes(minimum);
  if (values < least || nan.count > 0 || minimum !== maximum || !isMeant) return;
  yield {
    message: `all ${values} values are ${minimum}`,
    pointer,
    count: values,
    observed: String(minimum),
    expected: "values that differ",
  };
};

function* firstOf(
  product: NonNullable<KindContext["product"]>,
  pointer: string,
  isBroken: (number: number) => boolean,
  say: (number: number, index: number) => Violation,
): Iterable<Violation> {
  let first: Violation | undefined;
  let count = 0;
  const width = (product.shapeAt(pointer) ?? []).slice(1).reduce((total, length) => total * length, 1);
  for (const { start, pieces } of arrayRuns(product, [pointer])) {
    (pieces[0] ?? new Float64Array()).forEach((number, offset) => {
      if (!isBroken(number)) return;
      count += 1;
      const index = start * width + offset;
      first ??= { ...say(number, index), pointer, index: Math.floor(index / width) };
    });
  }
  if (first !== undefined) yield { ...first, count };
}
