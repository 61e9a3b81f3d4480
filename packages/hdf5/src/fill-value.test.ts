import { describe, expect, test } from "vitest";
import { Hdf5ReadError } from "./errors.js";
import { hasFillValue, readFillValue } from "./fill-value.js";
import type { HeaderMessage } from "./object-header.js";

function message(type: number, bytes: readonly number[], shared = false): HeaderMessage {
  return { type, shared, body: new DataView(Uint8Array.from(bytes).buffer) };
}

const VALUE = [1, 2, 3, 4];
const SIZE = [4, 0, 0, 0];
const NOTHING = [0xff, 0xff, 0xff, 0xff];

describe("the fill value", () => {
  test.each([
    ["no message", [], [0, 0, 0, 0]],
    ["version 1, zeros", [message(5, [1, 2, 2, 0, 0, 0, 0, 0])], [0, 0, 0, 0]],
    ["version 1, a value", [message(5, [1, 2, 2, 1, ...SIZE, ...VALUE])], VALUE],
    ["version 1, no value", [message(5, [1, 2, 2, 1, ...NOTHING])], undefined],
    ["version 2, zeros", [message(5, [2, 2, 2, 1, 0, 0, 0, 0])], [0, 0, 0, 0]],
    ["version 2, a value", [message(5, [2, 2, 0, 1, ...SIZE, ...VALUE])], VALUE],
    ["version 2, no value", [message(5, [2, 2, 2, 0])], undefined],
    ["version 2, a value that is never used", [message(5, [2, 2, 1, 1, ...SIZE, ...VALUE])], undefined],
    ["version 3, zeros", [message(5, [3, 0b001010])], [0, 0, 0, 0]],
    ["version 3, a value", [message(5, [3, 0b101010, ...SIZE, ...VALUE])], VALUE],
    ["version 3, no value", [message(5, [3, 0b011010])], undefined],
    ["version 3, a value that is never used", [message(5, [3, 0b100110, ...SIZE, ...VALUE])], undefined],
    ["the message of HDF5 1.4", [message(4, [...SIZE, ...VALUE])], VALUE],
    ["both messages", [message(4, [...SIZE, 9, 9, 9, 9]), message(5, [3, 0b101010, ...SIZE, ...VALUE])], VALUE],
  ])("is read from %s", (_name, header, expected) => {
    const found = readFillValue(header, 4, {});
    expect(found && [...found]).toEqual(expected);
    expect(hasFillValue(header, {})).toBe(expected !== undefined);
  });

  test.each([
    ["another size", [message(5, [3, 0b101010, 8, 0, 0, 0, ...VALUE, ...VALUE])]],
    ["too few bytes", [message(5, [3, 0b101010, ...SIZE, 1])]],
    ["another version", [message(5, [4, 0, 0, 0])]],
    ["another place", [message(5, [3, 0b101010, ...SIZE, ...VALUE], true)]],
  ])("of %s is an error", (_name, header) => {
    expect(() => readFillValue(header, 4, { path: "/x" })).toThrow(Hdf5ReadError);
  });
});
