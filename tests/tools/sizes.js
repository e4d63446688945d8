// Gzip sizes of the built site beside their budgets. `node tests/tools/sizes.js` prints them; the e2e tests hold them.
import { existsSync, readdirSync, readFileSync, statSync } from "node:fs";
import { dirname, join } from "node:path";
import process from "node:process";
import { fileURLToPath } from "node:url";
import { gzipSync } from "node:zlib";

const kib = 1024;

/** The most that may be fetched, in bytes: gzip, but for a model, which is as long as its files. */
export const budgets = {
  "front page, scripts": 120 * kib,
  "front page, styles and fonts": 90 * kib,
  autoloader: 3 * kib,
  "station on the page": 60 * kib,
  "station in the worker": 75 * kib,
  "shaders to read": 32 * kib,
  model: 5 * kib * kib,
};

/** @typedef {{ what: keyof typeof budgets, id: string, bytes: number, files: string[] }} Size */

/**
 * What each page and station needs at once: its scripts with their static imports (what is imported lazily is counted
 * where it is an entry of its own), styles, the fonts those name, and the files of its model. A station in the worker is
 * counted once for each device, with all that a visitor of that device fetches until it computes: host, model, device and
 * kernels. The shaders as people read them (the dialog, the kernel room) are content, counted apart.
 * @returns {Size[]}
 */
export function sizes(folder = "dist") {
  const assets = readdirSync(join(folder, "assets")).map((name) => join(folder, "assets", name));
  const front = linkedFrom(join(folder, "index.html"));
  const styles = front.filter((file) => file.endsWith(".css"));
  /** @type {Size[]} */
  const found = [
    size("front page, scripts", "index", closure(front.filter((file) => file.endsWith(".js")))),
    size("front page, styles and fonts", "index", [...styles, ...styles.flatMap(latinFonts)]),
  ];
  const autoloader = join(folder, "embed/jornada.js");
  if (existsSync(autoloader)) found.push(size("autoloader", "jornada.js", closure([autoloader])));
  const named = (/** @type {string} */ pattern) =>
    assets.filter((file) => new RegExp(`^${pattern}-[\\w-]{8}\\.js$`).test(base(file)));
  const host = closure(named("host-worker"));
  // There is a second build of all this, for pages that cannot start a worker: each file names its own.
  const namedBy = (/** @type {string[]} */ files, /** @type {string} */ pattern) => {
    const text = files.map((file) => readFileSync(file, "utf8")).join("\n");
    return named(pattern).filter((file) => text.includes(base(file)));
  };
  const cpu = namedBy(host, "cpu-device");
  // One flavour of the WebAssembly kernels is fetched: the longer one counts.
  const kernels = namedBy(closure(cpu), "kernels\\.as")
    .sort((a, b) => statSync(b).size - statSync(a).size)
    .slice(0, 1);
  const devices = { cpu: [...cpu, ...kernels], webgpu: namedBy(host, "gpu-device") };
  found.push(size("shaders to read", "all", closure(namedBy(host, "kernel-files"))));
  for (const station of assets.filter((file) => /-station-[\w-]{8}\.js$/.test(file))) {
    const id = base(station).replace(/-station-[\w-]{8}\.js$/, "");
    found.push(size("station on the page", id, closure([station])));
    const model = closure(namedBy(host, `${id}-model`));
    for (const [device, files] of Object.entries(devices)) {
      const own = device === "webgpu" ? namedBy(model, "gpu-[\\w-]+") : [];
      const all = closure([...host, ...model, ...files, ...own]);
      found.push(size("station in the worker", `${id}, ${device}`, all));
    }
  }
  const models = join(folder, "models");
  for (const id of existsSync(models) ? readdirSync(models) : []) {
    const files = readdirSync(join(models, id)).map((name) => join(models, id, name));
    found.push({
      what: "model",
      id,
      files,
      bytes: files.reduce((sum, file) => sum + statSync(file).size, 0),
    });
  }
  return found;
}

/** Names of the scripts that only the worker fetches: its host, and all that the host names. */
export function workerScripts(folder = "dist") {
  const names = readdirSync(join(folder, "assets")).filter((name) => name.endsWith(".js"));
  const found = new Set(names.filter((name) => name.startsWith("host-worker-")));
  for (const script of found) {
    const text = readFileSync(join(folder, "assets", script), "utf8");
    for (const name of names) if (text.includes(name)) found.add(name);
  }
  return found;
}

/** @returns {Size} */
function size(
  /** @type {keyof typeof budgets} */ what,
  /** @type {string} */ id,
  /** @type {string[]} */ files,
) {
  const bytes = files.map((file) => {
    const content = readFileSync(file);
    return /\.woff2$/.test(file) ? content.length : gzipSync(content).length; // woff2 is compressed already
  });
  return { what, id, files: files.map(base), bytes: bytes.reduce((sum, one) => sum + one, 0) };
}

function base(/** @type {string} */ file) {
  return file.replace(/^.*[\\/]/, "");
}

/** Scripts and styles that a page names: entry, preloaded chunks, style sheets. */
function linkedFrom(/** @type {string} */ page) {
  const links = readFileSync(page, "utf8").matchAll(/(?:src|href)="(\.[^"]+\.(?:js|css))"/g);
  return [...links].map(([, link]) => join(dirname(page), link));
}

/** The files and all their static imports, each once. */
function closure(/** @type {string[]} */ files) {
  const seen = new Set(files);
  for (const file of seen) {
    const imports = readFileSync(file, "utf8").matchAll(/(?:from|import)\s*["'](\.{1,2}\/[^"']+\.js)["']/g);
    for (const [, name] of imports) seen.add(join(dirname(file), name));
  }
  return [...seen];
}

/** The fonts of a style sheet that a page in Portuguese or English fetches: other alphabets are fetched only where they are written. */
function latinFonts(/** @type {string} */ sheet) {
  const fonts = readFileSync(sheet, "utf8").matchAll(/url\(["']?([^"')]+latin[^"')]*\.woff2)["']?\)/g);
  const files = [...fonts]
    .map(([, name]) => join(dirname(sheet), name))
    .filter((file) => !/latin-ext/.test(file));
  return [...new Set(files)].filter(existsSync);
}

if (process.argv[1] === fileURLToPath(import.meta.url))
  for (const { what, id, bytes, files } of sizes())
    console.log(
      `${(bytes / kib).toFixed(1).padStart(8)} of ${budgets[what] / kib} KiB  ${what}: ${id}  (${files.length} files)`,
    );
