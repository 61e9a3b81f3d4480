// @ts-check
// Faults that published releases had: each is made again in a copy of a converted release, and a rule must name it.
import { formOfHdf5 } from "../conformance/product-form.mjs";

/** @typedef {import("../conformance/edit-release.mjs").Edit} Edit */
/** @typedef {"xenon1t-s2only" | "cresst-iii-c3p1-deta" | "xenonnt-s2only"} ReleaseName */
/**
 * @typedef {object} Fault
 * @property {string} title what was wrong
 * @property {string} found where it was found
 * @property {ReleaseName} release the release that it is made again in
 * @property {string} again how
 * @property {Edit[] | ((files: ReadonlyMap<string, Uint8Array>) => Promise<Edit[]>)} edits
 * @property {string} rule the rule that names it
 * @property {string} [file] the file that the finding is in
 * @property {boolean} [redigest] false when the digests are left as they were
 */

const MANIFEST = "dmdc.json";
const NO_DIGEST = "0".repeat(64);

/** @returns {Edit} */
const set = (/** @type {string} */ file, /** @type {string} */ pointer, /** @type {unknown} */ value) => ({
  ...{ op: "set", file },
  ...{ pointer, value },
});
/** @returns {Edit} */
const remove = (/** @type {string} */ file, /** @type {string} */ pointer) => ({ op: "remove", file, pointer });
const attachment = (/** @type {string} */ media_type) => ({
  media_type,
  description: "As it was published",
  sha256: NO_DIGEST,
  bytes: 0,
});

/** A list of two numbers, as `pickle.dump` writes it. */
const PICKLE = "gASVCQAAAAAAAABdlChLAUsCZS4=";

/** @type {readonly Fault[]} */
export const FAULTS = [
  {
    title: "Bin edges copied from another matrix: every energy lies outside its own bin",
    found: "XENON1T S2-only 1.0, response to electronic recoils; mended two months later",
    release: "xenon1t-s2only",
    again: "the edges of the nuclear-recoil matrix in the electronic-recoil matrix",
    edits: async (files) => {
      const nuclear = await formOfHdf5(files.get("data/response-nr.h5") ?? new Uint8Array());
      const { values } = nuclear["stages"].matrix.input.edges;
      return [set("data/response-er.h5", "/stages/matrix/input/edges/values", values)];
    },
    rule: "DMDC-PHYS-003",
    file: "data/response-er.h5",
  },
  {
    title: "A file is named that does not exist",
    found: "XENON1T S2-only, background file, misspelt in two ways",
    release: "xenon1t-s2only",
    again: "a misspelt path in the manifest",
    edits: [set(MANIFEST, "/products/background/path", "data/backgrounds.h5")],
    rule: "DMDC-IO-002",
    file: "data/backgrounds.h5",
  },
  {
    title: "Column names state the wrong unit: `limit_cm2` of a dimensionless coupling",
    found: "XENONnT S2-only, limits on axion-like particles and dark photons",
    release: "xenonnt-s2only",
    again: "the unit of the column name beside the right quantity",
    edits: [set("result/limit-alp.json", "/points/limit/units", "cm**2")],
    rule: "DMDC-UNIT-002",
    file: "result/limit-alp.json",
  },
  {
    title: "The same, with a quantity that agrees with the wrong unit",
    found: "XENONnT S2-only, limits on axion-like particles and dark photons",
    release: "xenonnt-s2only",
    again: "unit and quantity of a cross-section",
    edits: [
      set("result/limit-alp.json", "/points/limit/units", "cm**2"),
      set("result/limit-alp.json", "/points/limit/quantity", "cross_section"),
    ],
    rule: "DMDC-PHYS-025",
    file: "result/limit-alp.json",
  },
  {
    title: "The same, of a model that the release names",
    found: "as above; XENON1T S2-only holds the model",
    release: "xenon1t-s2only",
    again: "unit and quantity of a cross-section on a limit on a coupling",
    edits: [
      set("result/limit-alp.json", "/points/limit/units", "cm**2"),
      set("result/limit-alp.json", "/points/limit/quantity", "cross_section"),
    ],
    rule: "DMDC-UNIT-010",
    file: "result/limit-alp.json",
  },
  {
    title: '"livetime" holds tonne years',
    found: "XENONnT S2-only and light WIMP, statistical models",
    release: "xenonnt-s2only",
    again: "a live time of 1.5 Mg.yr",
    edits: [set(MANIFEST, "/runs/sr0/partitions/search/exposure/live_time", { value: 1.5, units: "Mg.yr" })],
    rule: "DMDC-UNIT-003",
    file: MANIFEST,
  },
  {
    title: "Events per bin, tonne and year for a dimensionless probability",
    found: "XENONnT S2-only, README of the response",
    release: "xenonnt-s2only",
    again: "that unit on the matrix",
    edits: [set("data/response-sr0.h5", "/stages/matrix/values/units", "Mg**-1.yr**-1")],
    rule: "DMDC-UNIT-002",
    file: "data/response-sr0.h5",
  },
  {
    title: "No energy bins, and the integration rule in code only",
    found: "XENONnT S2-only, response",
    release: "xenonnt-s2only",
    again: "a matrix without `integration_rule`",
    edits: [remove("data/response-sr0.h5", "/stages/matrix/integration_rule")],
    rule: "DMDC-STR-002",
    file: "data/response-sr0.h5",
  },
  {
    title: "A family of files with a missing member in one run",
    found: "XENONnT light WIMP, sr1 at 0.5 keV",
    release: "xenonnt-s2only",
    again: "the responses as a family over the runs, one of them not a member",
    edits: [
      set(MANIFEST, "/families", { responses: { title: "Responses", grid: { run: ["sr0", "sr1", "sr2"] } } }),
      set(MANIFEST, "/products/response_nr_sr0/member_of", { family: "responses", values: { run: "sr0" } }),
      set(MANIFEST, "/products/response_nr_sr2/member_of", { family: "responses", values: { run: "sr2" } }),
    ],
    rule: "DMDC-META-023",
    file: MANIFEST,
  },
  {
    title: "A component listed with a numerical floor, and unused by the model",
    found: "XENONnT S2-only, `ae` in sr2",
    release: "xenonnt-s2only",
    again: "the component without the word that it is not used",
    edits: [remove("data/background-sr2.h5", "/components/ae/not_used")],
    rule: "DMDC-PHYS-066",
    file: "data/background-sr2.h5",
  },
  {
    title: "Events only as a pickle, which runs code when it is loaded",
    found: "XENONnT S2-only and light WIMP",
    release: "xenonnt-s2only",
    again: "the pickle as an attachment under its own name",
    edits: [
      { op: "write_base64", file: "data/events.pkl", base64: PICKLE },
      set(MANIFEST, "/attachments/data~1events.pkl", attachment("application/octet-stream")),
    ],
    rule: "DMDC-IO-006",
    file: MANIFEST,
  },
  {
    title: "The same, under another name",
    found: "as above",
    release: "xenonnt-s2only",
    again: "the pickle as an attachment that is called a table",
    edits: [
      { op: "write_base64", file: "data/events.dat", base64: PICKLE },
      set(MANIFEST, "/attachments/data~1events.dat", attachment("text/plain")),
    ],
    rule: "DMDC-IO-010",
    file: "data/events.dat",
  },
  {
    title: "The same, in the place of a product",
    found: "as above",
    release: "xenonnt-s2only",
    again: "the pickle at the path of the events",
    edits: [{ op: "write_base64", file: "data/events-sr0.h5", base64: PICKLE }],
    rule: "DMDC-IO-003",
    file: "data/events-sr0.h5",
  },
  {
    title: "Stray index columns, `Unnamed: 0`",
    found: "most CSV files of XENONnT",
    release: "xenonnt-s2only",
    again: "a column of that name in a JSON product",
    edits: [set("result/limit-si.json", "/points/Unnamed: 0", { values: [0, 1, 2, 3, 4, 5, 6, 7, 8, 9], units: "1" })],
    rule: "DMDC-STR-002",
    file: "result/limit-si.json",
  },
  {
    title: "The same, with a name that is allowed",
    found: "as above",
    release: "cresst-iii-c3p1-deta",
    again: "a column of numbers from 0 on, of which nothing is said",
    edits: [
      set("data/events-acceptance-region.h5", "/columns/order", ["energy", "unnamed_0"]),
      set("data/events-acceptance-region.h5", "/columns/unnamed_0", {
        dtype: "int32",
        units: "1",
        values: Array.from({ length: 441 }, (_, index) => index),
      }),
    ],
    rule: "DMDC-STR-013",
    file: "data/events-acceptance-region.h5",
  },
  {
    title: "Copies of a release state another exposure: 5.594 kg d for 5.689",
    found: "CRESST-III, a copy in another repository",
    release: "cresst-iii-c3p1-deta",
    again: "both exposures in one manifest",
    edits: [
      set(MANIFEST, "/runs/phase_1/partitions/search/exposure/also_stated_as", [{ value: 5.594, units: "kg.d" }]),
    ],
    rule: "DMDC-PHYS-006",
    file: MANIFEST,
  },
  {
    title: "Copies of a release drift: rows appended, headers removed",
    found: "CRESST-III, a copy in another repository",
    release: "cresst-iii-c3p1-deta",
    again: "one event more, and the digests as they were",
    edits: async (files) => {
      const { columns } = await formOfHdf5(files.get("data/events-acceptance-region.h5") ?? new Uint8Array());
      const values = [.../** @type {any} */ (columns).energy.values, 0.5];
      return [set("data/events-acceptance-region.h5", "/columns/energy/values", values)];
    },
    redigest: false,
    rule: "DMDC-IO-004",
    file: "data/events-acceptance-region.h5",
  },
  {
    title: "Tables without a header, and units in prose only",
    found: "CRESST-III",
    release: "cresst-iii-c3p1-deta",
    again: "energies without a unit",
    edits: [remove("data/events-all.h5", "/columns/energy/units")],
    rule: "DMDC-STR-002",
    file: "data/events-all.h5",
  },
  {
    title: "The exposure is in no file",
    found: "CRESST-III, coherent-scattering and COSINE-100 releases",
    release: "cresst-iii-c3p1-deta",
    again: "a partition without its exposure",
    edits: [remove(MANIFEST, "/runs/phase_1/partitions/search/exposure")],
    rule: "DMDC-STR-001",
    file: MANIFEST,
  },
  {
    title: "The reference cross-section is in no file",
    found: "XENONnT S2-only, recoil spectra",
    release: "cresst-iii-c3p1-deta",
    again: "a model without its reference cross-section",
    edits: [remove("model/si.json", "/interaction/reference_cross_section")],
    rule: "DMDC-STR-002",
    file: "model/si.json",
  },
  {
    title: "The halo is in no file",
    found: "XENON1T S2-only, CRESST-III",
    release: "xenon1t-s2only",
    again: "a result without its halo",
    edits: [remove("result/limit-si.json", "/halo")],
    rule: "DMDC-STR-002",
    file: "result/limit-si.json",
  },
  {
    title: "The halo of another year: the limit moves sixfold at the lightest mass",
    found: "re-analyses of XENON1T S2-only",
    release: "xenon1t-s2only",
    again: "v0 of 238 km/s in the result, of 220 km/s in its model",
    edits: [set("result/limit-si.json", "/halo/v0/value", 238)],
    rule: "DMDC-META-015",
    file: "result/limit-si.json",
  },
  {
    title: "An efficiency taken at the true energy in place of the reconstructed one: the limit moves fifty-fold",
    found: "re-analyses of CRESST-III",
    release: "cresst-iii-c3p1-deta",
    again: "the survival probability as a function of the true energy, behind the resolution",
    edits: [set("data/nuclear-recoils.h5", "/stages/survival/axis/basis", "true")],
    rule: "DMDC-PHYS-045",
    file: "data/nuclear-recoils.h5",
  },
  {
    title: "28 events lie below the threshold",
    found: "CRESST-III, the events after selection",
    release: "cresst-iii-c3p1-deta",
    again: "the region above the threshold on all events",
    edits: [
      set("data/events-all.h5", "/region", {
        order: ["energy"],
        energy: { minimum: { value: 30.1, units: "eV" }, maximum: { value: 16, units: "keV" } },
      }),
    ],
    rule: "DMDC-PHYS-042",
    file: "data/events-all.h5",
  },
  {
    title: "A year of 365 days",
    found: "conversions of the exposure of XENON1T S2-only",
    release: "xenon1t-s2only",
    again: "356525 kg d for 0.97678 t yr",
    edits: [set(MANIFEST, "/runs/sr1/partitions/search/exposure/value", 356525)],
    rule: "DMDC-PHYS-006",
    file: MANIFEST,
  },
  {
    title: 'The licence "other-open"',
    found: "XENON1T S2-only, record of the deposit",
    release: "xenon1t-s2only",
    again: "that licence in the manifest",
    edits: [set(MANIFEST, "/licence", "other-open")],
    rule: "DMDC-META-018",
    file: MANIFEST,
  },
  {
    title: "A date like `20240630_08:22:52`",
    found: "attributes of a XENONnT release",
    release: "xenon1t-s2only",
    again: "that date as an epoch",
    edits: [set("data/events-search.h5", "/columns/s2_width/epoch", "20240630_08:22:52")],
    rule: "DMDC-META-008",
    file: "data/events-search.h5",
  },
  {
    title: "Two tables with the same numbers",
    found: "a record of HEPData, by eye",
    release: "xenonnt-s2only",
    again: "the response of SR0 in the place of that of SR1",
    edits: [
      { op: "copy_file", file: "data/response-sr0.h5", to: "data/response-sr1.h5" },
      set("data/response-sr1.h5", "/id", "response_nr_sr1"),
      set("data/response-sr1.h5", "/title", "Response to nuclear recoils in SR1"),
    ],
    rule: "DMDC-META-029",
    file: "data/response-sr1.h5",
  },
  {
    title: "Days for years in an exposure",
    found: "conversions between kg d and t yr",
    release: "xenonnt-s2only",
    again: "1.5 Mg.d for 1.5 Mg.yr",
    edits: [set(MANIFEST, "/runs/sr0/partitions/search/exposure/units", "Mg.d")],
    rule: "DMDC-STAT-011",
    file: "data/background-sr0.h5",
  },
  {
    title: "A spectrum of electronic recoils in a response to nuclear ones",
    found: "the two tables of XENON1T S2-only differ in name alone",
    release: "xenon1t-s2only",
    again: "the response to nuclear recoils in a limit on scattering on electrons",
    edits: [set("result/limit-dm-electron-with-cutoff.json", "/response", "response_nr")],
    rule: "DMDC-PHYS-044",
    file: "result/limit-dm-electron-with-cutoff.json",
  },
];
