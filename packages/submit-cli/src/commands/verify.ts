import { verifyRelease } from "@dmdc/sdk";
import type { Verification } from "@dmdc/spec";
import { Command } from "commander";
import { counted } from "../counted.js";
import { bytesText } from "../bytes-text.js";
import { EXIT } from "../exit-status.js";
import { openForReading } from "../local-release.js";

/** `dmdc verify`: compares the files of a release with its manifest. */
export function verify(): Command {
  return new Command("verify")
    .description("compare every byte of a release with the digests in its manifest")
    .argument("[release]", "a folder, or a ZIP of one", ".")
    .option("--json", "the result as JSON")
    .action(async (folder: string, options: { readonly json?: boolean }) => {
      using local = await openForReading(folder);
      const found = await verifyRelease(local.tree, async (path) => (await local.digest(path)).sha256);
      process.stdout.write(options.json === true ? `${JSON.stringify(found, null, 2)}\n` : verifyText(found));
      if (found.problems.length > 0) process.exitCode = EXIT.digest.status;
    });
}

const MEANING = {
  missing: "is missing",
  different: "is not what the manifest says",
  undeclared: "is not in the manifest",
} as const;

function verifyText({ release, version, files, bytes, problems }: Verification): string {
  const lines = problems.map(({ path, problem, expected, found }) => {
    const digests = found === undefined ? "" : `: SHA-256 ${found}, not ${expected ?? ""}`;
    return `  ${path} ${MEANING[problem]}${digests}`;
  });
  const verdict =
    problems.length === 0
      ? "every file is what the manifest says"
      : `${counted(problems.length, "file")} not as the manifest says`;
  return `${[`${release} ${version}: ${counted(files, "file")}, ${bytesText(bytes)}; ${verdict}`, ...lines].join("\n")}\n`;
}
