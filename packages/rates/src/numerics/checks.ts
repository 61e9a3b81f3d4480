import { checkFloats } from "./argument-checks.js";
import { at } from "./at.js";

/**
 * Refuses a number that is not finite or lies below its least value.
 *
 * @param name - what the number is, as the caller knows it
 * @throws RangeError when `value` is NaN, infinite or less than `least`
 */
export function checkAtLeast(name: string, value: number, least: number): void {
  if (!(Number.isFinite(value) && value >= least)) {
    throw new RangeError(`${name} is ${value}; expected a finite number of at least ${least}`);
  }
}

/**
 * Refuses a number that is not finite and above zero.
 *
 * @param name - what the number is, as the caller knows it
 * @throws RangeError when `value` is NaN, infinite, zero or negative
 */
export function checkPositive(name: string, value: number): void {
  if (!(Number.isFinite(value) && value > 0)) {
    throw new RangeError(`${name} is ${value}; expected a finite number above 0`);
  }
}

/**
 * Refuses a number that is not finite.
 *
 * @param name - what the number is, as the caller knows it
 * @throws RangeError when `value` is NaN or infinite
 */
export function checkFinite(name: string, value: number): void {
  if (!Number.isFinite(value)) throw new RangeError(`${name} is ${value}; expected a finite number`);
}

/**
 * Refuses an array that holds a number that is not finite.
 *
 * @param name - what the array is, as the caller knows it
 * @throws TypeError when it is no Float64Array
 * @throws RangeError when a number is NaN or infinite
 */
export function checkAllFinite(name: string, array: Float64Array): void {
  checkFloats(name, array);
  for (let i = 0; i < array.length; i++) {
    if (!Number.isFinite(at(array, i))) checkFinite(`${name}[${i}]`, at(array, i));
  }
}

/**
 * Refuses a grid that does not rise.
 *
 * @param name - what the grid is, as the caller knows it
 * @param least - fewest numbers that it must hold
 * @throws TypeError when it is no Float64Array
 * @throws RangeError when it is shorter than `least`, or a number is not finite or not above the one before it
 */
export function checkRising(name: string, grid: Float64Array, least: number): void {
  checkFloats(name, grid);
  if (grid.length < least) throw new RangeError(`${name} holds ${grid.length} numbers; expected at least ${least}`);
  grid.forEach((value, i) => {
    const previous = i === 0 ? -Infinity : at(grid, i - 1);
    if (!(Number.isFinite(value) && value > previous)) {
      throw new RangeError(`${name}[${i}] is ${value} after ${previous}; expected finite, strictly rising numbers`);
    }
  });
}

/**
 * Refuses an array of the wrong length.
 *
 * @param name - what the array is, as the caller knows it
 * @throws TypeError when it is no Float64Array
 * @throws RangeError when it does not hold `expected` numbers
 */
export function checkLength(name: string, array: Float64Array, expected: number): void {
  checkFloats(name, array);
  if (array.length !== expected) {
    throw new RangeError(`${name} holds ${array.length} numbers; expected ${expected}`);
  }
}

/** By how much a probability that was written in six digits may pass 1. */
const ROUNDING = 5e-6;

/**
 * Refuses numbers that are no probabilities, as per cents are not.
 *
 * @param name - what the array is, as the caller knows it
 * @throws RangeError when a number is not from 0 to 1
 */
export function checkProbabilities(name: string, values: Float64Array): void {
  for (let i = 0; i < values.length; i++) {
    const value = at(values, i);
    if (!(value >= 0 && value <= 1 + ROUNDING))
      throw new RangeError(`${name}[${i}] is ${value}; expected a probability of 0 to 1`);
  }
}
