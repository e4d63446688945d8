// `npm run new-station -- <id> [--chapter=<chapter>]`: copies tests/tools/template/ to demos/<id>/ as a station that works, and enters it in
// the journey unless it is there already (as one that is coming).
import { spawnSync } from "node:child_process";
import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { dirname, join, resolve } from "node:path";
import process from "node:process";
import { fileURLToPath } from "node:url";

const template = join(dirname(fileURLToPath(import.meta.url)), "template");

/**
 * Writes the station under `root`; returns the paths it wrote, relative to `root`. Throws an error in words when it cannot.
 * @returns {string[]}
 */
export function newStation(/** @type {string} */ id, { root = ".", chapter = "foundations" } = {}) {
  if (!/^[a-z][a-z0-9]*(-[a-z0-9]+)*$/.test(id ?? ""))
    throw new Error(`the id must be kebab-case (my-idea), got "${id ?? ""}"`);
  const folder = join(root, "demos", id);
  if (existsSync(folder)) throw new Error(`demos/${id} exists already`);
  const registryFile = join(root, "demos/registry.ts");
  const registry = enter(readFileSync(registryFile, "utf8"), id, chapter);
  mkdirSync(folder);
  const written = readdirSync(template).map((name) => {
    const path = `demos/${id}/${name.replace("template", id)}`;
    writeFileSync(join(root, path), rename(readFileSync(join(template, name), "utf8"), id, registry.place));
    return path;
  });
  if (!registry.changed) return written;
  writeFileSync(registryFile, registry.text);
  return [...written, "demos/registry.ts"];
}

/** The template's text under the station's own names; it moves one folder up, from tests/tools/template to demos/<id>. */
function rename(/** @type {string} */ text, /** @type {string} */ id, /** @type {number} */ place) {
  const pascal = id.replaceAll(/(^|-)(.)/g, (_, __, letter) => letter.toUpperCase());
  return text
    .replaceAll("../../../src/", "../../src/")
    .replaceAll(/\b(Jornada)?Template(Model)?\b/g, (_, before = "", after = "") => before + pascal + after)
    .replaceAll(/\btemplate\b/g, id)
    .replace("number: 0,", `number: ${place},`);
}

/** The registry with the station in it, and its place on the journey. */
function enter(/** @type {string} */ text, /** @type {string} */ id, /** @type {string} */ chapter) {
  const entries = [...text.matchAll(/^ {2}station\(\s*"([\w-]+)"/gm)].map(([, name]) => name);
  if (entries.includes(id)) return { text, place: entries.indexOf(id), changed: false };
  if (!new RegExp(`^ {2}${chapter}: \\{`, "m").test(text))
    throw new Error(`no chapter "${chapter}" in demos/registry.ts`);
  const end = text.lastIndexOf("\n];");
  if (end < 0) throw new Error("demos/registry.ts does not end its list of stations with `];`");
  const name = id.replaceAll("-", " ").replace(/^./, (letter) => letter.toUpperCase());
  const entry = [
    `  station(`,
    `    "${id}",`,
    `    "${chapter}",`,
    `    { pt: "${name}", en: "${name}" },`,
    `    { pt: "Números viram fatias de um todo", en: "Numbers become shares of a whole" },`,
    `  ),`,
  ].join("\n");
  return { text: `${text.slice(0, end)}\n${entry}${text.slice(end)}`, place: entries.length, changed: true };
}

if (process.argv[1] && resolve(process.argv[1]) === fileURLToPath(import.meta.url)) {
  const [id, ...options] = process.argv.slice(2);
  const chapter = options.find((option) => option.startsWith("--chapter="))?.slice("--chapter=".length);
  try {
    const written = newStation(id, { chapter });
    // Names of another length break lines elsewhere.
    const prettier = join("node_modules", "prettier/bin/prettier.cjs");
    if (existsSync(prettier))
      spawnSync(process.execPath, [prettier, "--write", "--log-level=warn", ...written]);
    console.log(written.join("\n"));
    console.log(
      `\nnpm start, then open demos/${id}/. Change model.ts, views.ts and the texts; its tests: npm test -- ${id}`,
    );
  } catch (error) {
    console.error(`new-station: ${error instanceof Error ? error.message : error}`);
    process.exitCode = 1;
  }
}
