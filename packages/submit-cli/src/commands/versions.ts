import { Command } from "commander";
import { print, readingClient, withRepository, type RepositoryOptions } from "../repository-options.js";
import { renderTable } from "../table.js";

/** `dmdc versions`: lists the versions of a release. */
export function versions(): Command {
  const command = new Command("versions").description("list the versions of a release").argument("<id>", "its name");
  return withRepository(command).action(async (id: string, options: RepositoryOptions) => {
    const found = await (await readingClient(options)).versions(id);
    print(options, found, () =>
      renderTable(
        ["version", "state", "published", ""],
        found.versions.map(({ version, state, published_at }) => {
          return [version, state, published_at.slice(0, 10), version === found.latest ? "latest" : ""];
        }),
      ),
    );
  });
}
