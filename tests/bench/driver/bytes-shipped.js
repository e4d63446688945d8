// Bytes a visitor downloads for each engine, minified and gzipped: built by the same bundler, or as published where that is the way.
import { mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { join, resolve } from "node:path";
import { gzipSync } from "node:zlib";
import { built, folder } from "./prepare.js";

/** @typedef {{ engine: string, what: string, bytes: number }} Shipped */

const packages = join(folder, "node_modules");

/** What each bundle exports: everything, so that nothing can be left out by chance. @type {[string, string, string, string[]][]} */
const bundles = [
  [
    "ours",
    "both devices, one flavour of the kernels",
    `export * from ${JSON.stringify(resolve("src/engine/index.ts"))};`,
    [],
  ],
  [
    "tfjs wasm",
    "core, wasm backend, SIMD module",
    `export * from "@tensorflow/tfjs-core"; export * from "@tensorflow/tfjs-backend-wasm";`,
    ["@tensorflow/tfjs-backend-wasm/dist/tfjs-backend-wasm-simd.wasm"],
  ],
  [
    "tfjs webgpu",
    "core, webgpu backend",
    `export * from "@tensorflow/tfjs-core"; export * from "@tensorflow/tfjs-backend-webgpu";`,
    [],
  ],
  ["jax-js", "all but its WebGL part", `export * from "@jax-js/jax";`, []],
];

/** Published files that are loaded as they are. @type {[string, string, string[]][]} */
const published = [
  [
    "ort wasm",
    "bundle and module",
    ["onnxruntime-web/dist/ort.wasm.bundle.min.mjs", "onnxruntime-web/dist/ort-wasm-simd-threaded.wasm"],
  ],
  [
    "ort webgpu",
    "bundle and module (asyncify)",
    [
      "onnxruntime-web/dist/ort.webgpu.bundle.min.mjs",
      "onnxruntime-web/dist/ort-wasm-simd-threaded.asyncify.wasm",
    ],
  ],
];

/** @returns {Promise<Shipped[]>} */
export async function bytesShipped() {
  /** @type {Shipped[]} */
  const found = [];
  for (const [engine, what, source, extra] of bundles) {
    const bytes = (await bundle(engine, source)) + zipped(extra.map((file) => join(packages, file)));
    found.push({ engine, what, bytes });
  }
  for (const [engine, what, files] of published)
    found.push({ engine, what, bytes: zipped(files.map((file) => join(packages, file))) });
  return found;
}

const zipped = (/** @type {string[]} */ files) =>
  files.reduce((sum, file) => sum + gzipSync(readFileSync(file), { level: 9 }).length, 0);

/** The entry and its chunks, but the second flavour of our kernels and parts that are for WebGL. */
async function bundle(/** @type {string} */ name, /** @type {string} */ source) {
  const { build } = await import("vite");
  // The entry lies among the peers, so that their names resolve.
  const entries = join(packages, ".bench");
  mkdirSync(entries, { recursive: true });
  const entry = join(entries, `${name.replace(/\W/g, "-")}.js`);
  writeFileSync(entry, source);
  const outDir = join(built, "bytes", name.replace(/\W/g, "-"));
  rmSync(outDir, { recursive: true, force: true });
  await build({
    configFile: join(folder, "vite.config.ts"),
    build: {
      outDir,
      minify: true,
      lib: { entry, formats: ["es"], fileName: "entry" },
      rolldownOptions: {
        input: entry,
        output: { entryFileNames: "entry.js", chunkFileNames: "[name]-[hash].js" },
      },
    },
  });
  const files = readdirSync(outDir, { recursive: true, encoding: "utf8" }).filter((file) =>
    /\.js$/.test(file),
  );
  const kernels = files.filter((file) => /kernels\.as/.test(file));
  const counted = files.filter((file) => !/webgl/.test(file) && !kernels.slice(1).includes(file));
  return zipped(counted.map((file) => join(outDir, file)));
}
