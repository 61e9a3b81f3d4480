// @ts-check
import { filesOfFolder } from "@dmdc/hdf5";
import { droppedRelease } from "./dropped-files.js";
import { stop, validate } from "./validation.js";

/** @param {string} id */
const element = (id) => /** @type {HTMLElement} */ (document.getElementById(id));
const drop = element("drop");
const work = element("work");
const status = element("status");
const result = element("result");
const progressBar = /** @type {HTMLProgressElement} */ (element("progress"));
const profile = /** @type {HTMLSelectElement} */ (element("profile"));

/** What can be saved: the form, the name of the file, its media type. */
const SAVES = /** @type {const} */ ([
  ["html", "HTML", "html", "text/html"],
  ["text", "text", "txt", "text/plain"],
  ["json", "JSON", "json", "application/json"],
  ["sarif", "SARIF", "sarif", "application/sarif+json"],
  ["junit", "JUnit", "xml", "application/xml"],
  ["markdown", "Markdown", "md", "text/markdown"],
]);

/** @param {{ files?: Map<string, File>, zip?: File, name: string }} release */
async function check(release) {
  if (release.zip === undefined && (release.files?.size ?? 0) === 0) return;
  const forms = SAVES.map(([form]) => form);
  result.hidden = true;
  work.hidden = false;
  progressBar.value = 0;
  status.textContent = "";
  try {
    let found = 0;
    const answer = await validate(
      { ...release, config: { profile: profile.value }, forms },
      {
        onProgress: ({ done, total, text }) => {
          progressBar.value = done / total;
          element("doing").textContent = `${text}; ${counted(found)} so far`;
        },
        onFinding: () => (found += 1),
      },
    );
    show(answer, release.name);
  } catch (error) {
    status.textContent = `${release.name} could not be checked: ${error instanceof Error ? error.message : String(error)}`;
  } finally {
    work.hidden = true;
  }
}

/**
 * @param {import("./validation.js").Answer} answer
 * @param {string} name
 */
function show({ gate, findings, texts }, name) {
  // Every text in the page of the report is escaped, and the policy of this page allows no script in it.
  const [whole = "", style = ""] = /<style>([^]*?)<\/style>/.exec(texts.html ?? "") ?? [];
  const page = new DOMParser().parseFromString((texts.html ?? "").replace(whole, ""), "text/html");
  const sheet = new CSSStyleSheet();
  sheet.replaceSync(style);
  document.adoptedStyleSheets = [sheet];
  element("report").replaceChildren(...(page.querySelector("main")?.childNodes ?? []));
  element("saves").replaceChildren(
    ...SAVES.map(([form, title, extension, type]) => {
      const button = document.createElement("button");
      button.type = "button";
      button.textContent = `Save as ${title}`;
      button.addEventListener("click", () => save(`${name}-report.${extension}`, texts[form] ?? "", type));
      return button;
    }),
  );
  result.hidden = false;
  result.focus();
  const found = counted(findings);
  status.textContent = gate === "pass" ? `${name} passes, with ${found}.` : `${name} does not pass: ${found}.`;
}

/** @param {number} findings */
function counted(findings) {
  return `${findings} finding${findings === 1 ? "" : "s"}`;
}

/**
 * @param {string} name
 * @param {string} text
 * @param {string} type
 */
function save(name, text, type) {
  const link = document.createElement("a");
  link.href = URL.createObjectURL(new Blob([text], { type }));
  link.download = name;
  link.click();
  URL.revokeObjectURL(link.href);
}

for (const id of ["folder", "zip"]) {
  element(id).addEventListener("change", ({ target }) => {
    const input = /** @type {HTMLInputElement} */ (target);
    const files = [...(input.files ?? [])];
    const [first] = files;
    if (first === undefined) return;
    const name = first.webkitRelativePath.split("/")[0] || first.name;
    void check(id === "zip" ? { zip: first, name } : { files: filesOfFolder(files), name });
    input.value = "";
  });
}

document.addEventListener("dragover", (event) => {
  event.preventDefault();
  drop.classList.add("over");
});
document.addEventListener("dragleave", () => drop.classList.remove("over"));
document.addEventListener("drop", (event) => {
  event.preventDefault();
  drop.classList.remove("over");
  if (event.dataTransfer !== null) void droppedRelease(event.dataTransfer).then(check);
});
element("cancel").addEventListener("click", stop);

// For the console, and for whoever tests the page.
Object.assign(globalThis, { dmdcValidate: validate });
