// @ts-check
// Fails when a generated file differs from what is committed.
import { spawnSync } from "node:child_process";

const GENERATED = [
  "packages/spec/schema",
  "packages/spec/openapi",
  "packages/spec/src/generated",
  "packages/sdk/src/generated",
  "packages/spec/docs/coverage.md",
  "packages/spec/docs/vocabulary.md",
  "packages/spec/docs/reference",
  "examples/every-kind/release",
  "examples/python-writer/kinds",
  "examples/cpp-writer/kinds",
  "packages/validator/RULES.md",
  "packages/validator/docs/faults.md",
  "packages/conformance/rules.json",
  "packages/conformance/rules.schema.json",
  "packages/validator/docs/transcripts.md",
];

const { status, stdout, error } = spawnSync("git", ["status", "--porcelain", "--", ...GENERATED], { encoding: "utf8" });
if (error !== undefined || status !== 0) {
  console.log("generated files: not compared, because this is no git checkout");
} else if (stdout.trim() !== "") {
  console.error(`generated files differ from what is committed; commit them:\n${stdout}`);
  process.exitCode = 1;
}
