import { parseArgs } from "node:util";
import { renderJson } from "./report/json.js";
import { renderText } from "./report/text.js";
import { validateFolder } from "./validate-folder.js";

const USAGE = `Usage: dmdc-validate [--json] [--all] RELEASE...

Says whether releases keep the DMDC format, and what to mend.

  --json   one report a release, as JSON
  --all    every place, instead of the first two of each rule in each file

Exit status: 0 every release conforms, 1 some do not, 2 wrong usage, 3 could not complete.
`;

async function main(): Promise<number> {
  let parsed;
  try {
    parsed = parseArgs({
      allowPositionals: true,
      options: { json: { type: "boolean" }, all: { type: "boolean" }, help: { type: "boolean", short: "h" } },
    });
  } catch (error) {
    process.stderr.write(`${(error as Error).message}\n\n${USAGE}`);
    return 2;
  }
  const { values, positionals } = parsed;
  if (values.help === true) {
    process.stdout.write(USAGE);
    return 0;
  }
  if (positionals.length === 0) {
    process.stderr.write(USAGE);
    return 2;
  }
  let status = 0;
  for (const folder of positionals) {
    const report = await validateFolder(folder);
    const options = { colour: process.stdout.isTTY, all: values.all ?? false };
    process.stdout.write(values.json === true ? renderJson(report) : renderText(report, options));
    if (report.gate === "fail") status = 1;
  }
  return status;
}

try {
  process.exitCode = await main();
} catch (error) {
  process.stderr.write(`dmdc-validate: ${(error as Error).message}\n`);
  process.exitCode = 3;
}
