// Bundles the editor and the charts, copies htmx, and writes down what was vendored. Run by scripts/vendor.sh.
import { createHash } from "node:crypto";
import { copyFileSync, mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { build } from "esbuild";

const here = dirname(fileURLToPath(import.meta.url));
const target = join(here, "../../liangce/static/vendor");
const SOURCES = ["charts.mjs", "editor.mjs", "paste.mjs", "pictures.mjs", "rtf.mjs", "toolbar.mjs", "package-lock.json"];

const sha256 = (path) => createHash("sha256").update(readFileSync(path)).digest("hex");
const manifest = (name) => JSON.parse(readFileSync(join(here, "node_modules", name, "package.json"), "utf8"));

mkdirSync(target, { recursive: true });
const bundle = async (source, name) => {
  const { metafile } = await build({
    absWorkingDir: here,
    entryPoints: [source],
    outfile: join(target, name),
    bundle: true,
    minify: true,
    format: "iife",
    target: "es2020",
    charset: "utf8",
    legalComments: "eof",
    metafile: true,
  });
  const packages = Object.keys(metafile.inputs)
    .map((path) => /^node_modules\/((?:@[^/]+\/)?[^/]+)\//.exec(path)?.[1])
    .filter(Boolean);
  return [...new Set(packages)].sort();
};
const files = {
  "charts.js": await bundle("charts.mjs", "charts.js"),
  "editor.js": await bundle("editor.mjs", "editor.js"),
  "htmx.min.js": ["htmx.org"],
};
copyFileSync(join(here, "node_modules/htmx.org/dist/htmx.min.js"), join(target, "htmx.min.js"));

/** Writes down what was vendored into a folder: files with their packages, and the sources they were made of. */
const record = (folder, files, sources) => {
  const lines = ["# Written by scripts/vendor/build.mjs; checked by scripts/vendor/check.py.", ""];
  for (const [name, packages] of Object.entries(files)) {
    lines.push("[[file]]", `name = "${name}"`, `sha256 = "${sha256(join(folder, name))}"`, "packages = [");
    for (const { name: title, version, license } of packages.map(manifest)) {
      lines.push(`    { name = "${title}", version = "${version}", licence = "${license}" },`);
    }
    lines.push("]", "");
  }
  lines.push("[sources]");
  for (const name of sources) lines.push(`"${name}" = "${sha256(join(here, name))}"`);
  writeFileSync(join(folder, "VENDORED.toml"), lines.join("\n") + "\n");
};
record(target, files, SOURCES);

// What tests alone need stays with them and is not part of the program.
const tests = join(here, "../../tests/e2e/vendor");
mkdirSync(tests, { recursive: true });
copyFileSync(join(here, "node_modules/axe-core/axe.min.js"), join(tests, "axe.min.js"));
record(tests, { "axe.min.js": ["axe-core"] }, ["package-lock.json"]);
