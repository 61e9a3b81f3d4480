import { expect, test } from "vitest";
import { encodeHdf5 } from "./encode-hdf5.js";
import { HttpError, RangeNotSupportedError, SourceChangedError } from "./errors.js";
import { openHdf5 } from "./hdf5-file.js";
import { httpSource } from "./http-source.js";
import { serveFile, type Mood } from "./testing/file-server.test.helper.js";

const ROWS = 500_000;
const noise = Float64Array.from({ length: ROWS }, (_, index) => Math.sin(index * index));
const bytes = await encodeHdf5({
  document: { noise: { dtype: "float64", shape: [ROWS], units: "1" } },
  arrays: new Map([["/noise", noise]]),
});

/** Runs against a server of its own, which is closed in any case. */
async function withServer<T>(use: (url: (mood: Mood) => string, requests: () => number) => Promise<T>): Promise<T> {
  const server = await serveFile(bytes);
  try {
    return await use(server.url, server.requests);
  } finally {
    await server.close();
  }
}

test("a file on a server is opened by a few small requests, and read by ranges", async () => {
  await withServer(async (url, requests) => {
    const address = url("good");
    using file = await openHdf5(await httpSource(address), address);
    expect(file.datasets()).toHaveLength(1);
    expect(requests()).toBeLessThanOrEqual(3);
    const slice = file.readArray("/noise", { start: [400_000], count: [3] });
    expect(slice).toEqual(noise.slice(400_000, 400_003));
    const before = requests();
    expect(file.scan("/noise").values).toBe(ROWS);
    expect(requests() - before).toBeLessThan(20);
  });
});

test("a server that is busy for a moment is asked again", async () => {
  await withServer(async (url) => {
    const source = await httpSource(url("busy-once"));
    const target = new Uint8Array(16);
    expect(source.read(target, bytes.length - 16)).toBe(16);
    expect(target).toEqual(bytes.slice(-16));
    source.close();
  });
});

test("headers go with every request", async () => {
  await withServer(async (url) => {
    await expect(httpSource(url("secret"))).rejects.toMatchObject({ name: "HttpError", status: 401 });
    const source = await httpSource(url("secret"), { headers: { authorization: "Bearer key" } });
    expect(source.read(new Uint8Array(16), bytes.length - 16)).toBe(16);
    source.close();
  });
});

test.each<{ mood: Mood; kind: new (...args: never[]) => Error; message: RegExp }>([
  { mood: "whole", kind: RangeNotSupportedError, message: /sends the whole file.*download it/ },
  { mood: "wrong-range", kind: RangeNotSupportedError, message: /range "bytes 1-/ },
  { mood: "missing", kind: HttpError, message: /status 404/ },
  { mood: "changing", kind: SourceChangedError, message: /changed on the server, from "old".* to "new"/ },
  { mood: "short", kind: HttpError, message: /sent \d+ bytes, where \d+ were asked for/ },
  { mood: "busy", kind: HttpError, message: /status 503/ },
  { mood: "silent", kind: HttpError, message: /connection to the server broke|no answer/ },
])("a server that is $mood gives a clear error", async ({ mood, kind, message }) => {
  await withServer(async (url) => {
    const read = async () => {
      const source = await httpSource(url(mood), { timeout: 300 });
      try {
        for (let position = 70_000; position < 700_000; position += 70_000) source.read(new Uint8Array(10), position);
      } finally {
        source.close();
      }
    };
    const error: unknown = await read().catch((thrown: unknown) => thrown);
    expect(error).toBeInstanceOf(kind);
    expect((error as Error).message).toMatch(message);
  });
});

test("an error of the server comes through the HDF5 library as itself", async () => {
  await withServer(async (url) => {
    const address = url("changing");
    await expect(
      (async () => {
        using file = await openHdf5(await httpSource(address), address);
        return file.scan("/noise");
      })(),
    ).rejects.toThrow(SourceChangedError);
  });
});

test("no server at all gives a clear error", async () => {
  await expect(httpSource("http://127.0.0.1:9/file.h5")).rejects.toThrow(/cannot be reached/);
});
