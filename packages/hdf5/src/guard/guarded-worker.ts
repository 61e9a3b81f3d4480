/** What runs in the thread that reads one file for `openGuarded`. */
import { blobSource } from "../blob-source.js";
import { memorySource, type ByteSource } from "../byte-source.js";
import { fileSource } from "../file-source.js";
import { openHdf5, type Hdf5File } from "../hdf5-file.js";
import { httpSource } from "../http-source.js";
import { limitMemory } from "./limit-memory.js";
import { packError, type GuardedSource, type Reply, type Request } from "./protocol.js";
import { threadPort } from "./thread.js";

let file: Hdf5File | undefined;

async function openSource(source: GuardedSource, name: string | undefined): Promise<ByteSource> {
  if ("bytes" in source) return memorySource(source.bytes);
  if ("blob" in source) return blobSource(source.blob, name);
  if ("url" in source) return httpSource(source.url, source.http);
  return fileSource(source.path);
}

async function answer(request: Request): Promise<unknown> {
  if (request.kind === "open") {
    limitMemory(request.memoryBytes);
    file = await openHdf5(await openSource(request.source, request.name), request.name);
    return file.project();
  }
  if (file === undefined) throw new TypeError("no file is open");
  switch (request.kind) {
    case "datasets":
      return file.datasets();
    case "manifest":
      return file.manifest();
    case "readArray":
      return file.readArray(request.path, request.slice);
    case "scan":
      return file.scan(request.path, request.rows);
    case "close":
      file.close();
      return undefined;
  }
}

const port = threadPort();
port.listen((message) => {
  void answer(message as Request).then(
    (result) => {
      port.post({ result } satisfies Reply);
    },
    (error: unknown) => {
      port.post({ error: packError(error) } satisfies Reply);
    },
  );
});
