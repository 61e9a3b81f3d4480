import { memoryTree, type FileTree } from "@dmdc/hdf5";
import { memorySink, ReleaseWriter } from "@dmdc/sdk";
import type { ManifestHead } from "@dmdc/spec";

const quantity = (value: number, units: string) => ({ value, units });

/** What may differ between the releases of tests. */
export interface SmallRelease {
  readonly id?: string;
  readonly version?: string;
  /** Goes into every text field that a release has. */
  readonly text?: string;
  readonly head?: Partial<ManifestHead>;
  /** Files beside the model, as attachments. */
  readonly attachments?: { readonly [path: string]: Uint8Array };
}

/** The files of a release that conforms: one model, and why there is nothing else. */
export async function smallRelease({
  id = "small",
  version = "1.0.0",
  text = "An invented release",
  head,
  attachments = {},
}: SmallRelease = {}): Promise<FileTree & { readonly files: ReadonlyMap<string, Uint8Array> }> {
  const sink = memorySink();
  const absent = { events: text, background: text, response: text, result: text, analysis: text };
  const writer = new ReleaseWriter(
    {
      ...{ id, version, title: text, description: text, nature: "invented", licence: "CC0-1.0", collaboration: text },
      contact: text,
      detectors: {
        imaginary: { title: text, technology: text, target: { formula: "Xe", isotopes: "natural" }, site: text },
      },
      runs: {
        only: {
          title: text,
          detector: "imaginary",
          partitions: { search: { role: "search", exposure: { value: 1000, units: "kg.d", basis: "raw" } } },
        },
      },
      publications: [{ citation: text }],
      absent,
      notes: [text],
      ...head,
    },
    sink,
  );
  await writer.writeProduct("model/si.json", { document: modelDocument(text), arrays: new Map() });
  for (const [path, bytes] of Object.entries(attachments)) {
    await writer.writeAttachment(path, bytes, "application/octet-stream", text);
  }
  await writer.finish();
  return { ...memoryTree(sink.files), files: sink.files };
}

function modelDocument(title: string) {
  return {
    ...{ kind: "model", dmdc_version: "0.9.0", id: "si", title },
    halo: {
      type: "standard",
      density: quantity(0.3, "GeV.cm**-3"),
      v0: quantity(238, "km.s**-1"),
      escape_speed: quantity(544, "km.s**-1"),
      earth_speed: quantity(252, "km.s**-1"),
    },
    interaction: {
      type: "spin_independent",
      reference_cross_section: quantity(1e-45, "cm**2"),
      ...{ proton_coupling: 1, neutron_coupling: 1 },
      form_factor: {
        type: "helm",
        radius_slope: quantity(1.23, "fm"),
        radius_offset: quantity(-0.6, "fm"),
        surface: quantity(0.52, "fm"),
        skin: quantity(0.9, "fm"),
      },
      nucleon_mass: quantity(0.93827208816, "GeV"),
      nuclei: "isotopes",
      mediator: { type: "contact" },
    },
  };
}
