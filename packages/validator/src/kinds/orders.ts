import { arrayRuns } from "../array-runs.js";
import type { ProductView } from "../product-view.js";
import type { Violation } from "../rule.js";
import type { MonotonicDeclaration, OrderedDeclaration } from "./declaration.js";
import { isArray, numbersOf, type KindCheck, type Numbers } from "./kind.js";
import { below, memberAt } from "./places.js";
import { factorBetween } from "./unit-factor.js";

/** `monotonic`: a one-dimensional array rises, or does not fall, or does not rise. */
export const checkMonotonic: KindCheck<MonotonicDeclaration> = function* (declaration, { pointer, value }, context) {
  const { product } = context;
  if (product === undefined || !isArray(value) || value.shape.length !== 1) return;
  const name = pointer.split("/").at(-1) ?? "";
  if (declaration.direction === "increasing") {
    const { first, value: number, before, count } = product.statistics(pointer).notIncreasing;
    if (count === 0) return;
    yield {
      message: `${name} do not increase: value ${first} is ${number}, after ${before}`,
      pointer,
      index: first,
      count,
      observed: String(number),
      expected: `above ${before}`,
    };
    return;
  }
  const falls = declaration.direction === "not_increasing";
  const step = firstStep(product, pointer, (before, number) => (falls ? number > before : number < before));
  if (step === undefined) return;
  yield {
    message: `${name} ${falls ? "rise" : "fall"}: value ${step.index} is ${step.number}, after ${step.before}`,
    pointer,
    index: step.index,
    count: step.count,
    observed: String(step.number),
    expected: `at ${falls ? "most" : "least"} ${step.before}`,
  };
};

function firstStep(product: ProductView, pointer: string, isWrong: (before: number, number: number) => boolean) {
  let before = NaN;
  let found: { index: number; number: number; before: number; count: number } | undefined;
  for (const { start, pieces } of arrayRuns(product, [pointer])) {
    for (const [offset, number] of (pieces[0] ?? new Float64Array()).entries()) {
      if (isWrong(before, number)) {
        if (found === undefined) found = { index: start + offset, number, before, count: 1 };
        else found.count += 1;
      }
      before = number;
    }
  }
  return found;
}

/** One member that takes part in a comparison. */
interface Member {
  readonly path: string;
  readonly numbers: Numbers;
  /** What its values are multiplied by, to be in the unit of the first. */
  readonly factor: number;
}

/** `ordered`: members are in order, value by value. */
export const checkOrdered: KindCheck<OrderedDeclaration> = function* (declaration, { pointer, value }, { product }) {
  const found = declaration.members.flatMap((path) => {
    const numbers = numbersOf(memberAt(value, path));
    return numbers === undefined ? [] : [{ path, numbers }];
  });
  const members = found.flatMap(({ path, numbers }): Member[] => {
    const factor = factorBetween(numbers.units, found[0]?.numbers.units);
    return factor === undefined ? [] : [{ path, numbers, factor }];
  });
  const strictly = declaration.strictly === "yes";
  for (const [index, upper] of members.entries()) {
    const lower = members[index - 1];
    if (lower !== undefined) yield* comparePair(lower, upper, strictly, pointer, product);
  }
};

function* comparePair(
  lower: Member,
  upper: Member,
  strictly: boolean,
  pointer: string,
  product: ProductView | undefined,
): Iterable<Violation> {
  const isWrong = (a: number, b: number) => (strictly ? a >= b : a > b);
  const words = `${strictly ? "below" : "at most"} ${upper.path}`;
  const at = below(pointer, lower.path);
  if (lower.numbers.scalar !== undefined && upper.numbers.scalar !== undefined) {
    const [a, b] = [lower.numbers.scalar * lower.factor, upper.numbers.scalar * upper.factor];
    if (!isWrong(a, b)) return;
    yield {
      message: `${lower.path} is ${a}, ${upper.path} is ${b}; ${lower.path} must be ${words}`,
      pointer: at,
      observed: String(a),
      expected: `${strictly ? "below" : "at most"} ${b}`,
    };
    return;
  }
  const isPair = lower.numbers.scalar === undefined && upper.numbers.scalar === undefined;
  if (product === undefined || !isPair || lower.numbers.shape.join() !== upper.numbers.shape.join()) return;
  const width = lower.numbers.shape.slice(1).reduce((total, length) => total * length, 1);
  let first: Violation | undefined;
  let count = 0;
  for (const { start, pieces } of arrayRuns(product, [at, below(pointer, upper.path)])) {
    const [lowers = new Float64Array(), uppers = new Float64Array()] = pieces;
    lowers.forEach((number, offset) => {
      const [a, b] = [number * lower.factor, (uppers[offset] ?? NaN) * upper.factor];
      if (!isWrong(a, b)) return;
      count += 1;
      const flat = start * width + offset;
      first ??= {
        message: `value ${flat} of ${lower.path} is ${a}, of ${upper.path} ${b}; ${lower.path} must be ${words}`,
        pointer: at,
        index: Math.floor(flat / width),
        observed: String(a),
        expected: `${strictly ? "below" : "at most"} ${b}`,
      };
    });
  }
  if (first !== undefined) yield { ...first, count };
}
