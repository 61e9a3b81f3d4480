/** What the operating system's codes mean, and what to do. */
const SYSTEM: { readonly [code: string]: string } = {
  ENOENT: "there is nothing of this name",
  ENOTDIR: "is a file, where a folder was expected",
  EISDIR: "is a folder, where a file was expected",
  EEXIST: "is there already: choose another name",
  EACCES: "may not be read or written: see whose it is, and with which permissions",
  EPERM: "may not be read or written: see whose it is, and with which permissions",
  EROFS: "is on a file system that cannot be written to",
  ENOSPC: "no room is left on its file system",
  EADDRINUSE: "another program listens there: choose another --port, or 0 for one that is free",
  EADDRNOTAVAIL: "is no address of this machine: choose another --host",
};

/** An error in words for the terminal: what was found where, also for what comes from the operating system. */
export function errorText(error: unknown): string {
  if (!(error instanceof Error)) return String(error);
  const { code, path, address, port } = error as NodeJS.ErrnoException & { address?: string; port?: number };
  const meaning = code === undefined ? undefined : SYSTEM[code];
  const place = path ?? (address === undefined ? undefined : `${address}:${port ?? ""}`);
  return meaning === undefined || place === undefined ? error.message : `${place}: ${meaning}`;
}
