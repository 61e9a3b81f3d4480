/** The modules of Node that this package uses where there are any. */
interface NodeModules {
  readonly "node:crypto": typeof import("node:crypto");
  readonly "node:fs": typeof import("node:fs");
  readonly "node:worker_threads": typeof import("node:worker_threads");
  readonly "node:zlib": typeof import("node:zlib");
}

/**
 * A module that Node brings along, or undefined elsewhere.
 *
 * Asking Node for it while running keeps this entry loadable in browsers, where an import would fail.
 */
export function nodeModule<N extends keyof NodeModules>(name: N): NodeModules[N] | undefined {
  const { process } = globalThis as { process?: { getBuiltinModule?: (name: string) => unknown } };
  return process?.getBuiltinModule?.(name) as NodeModules[N] | undefined;
}
