// `npm run train -- <recipe> [options]`: builds the recipes for Node with Vite, then runs the command they export.
import { setFlagsFromString } from "node:v8";
import { join } from "node:path";
import process from "node:process";
import { pathToFileURL } from "node:url";
import { ensurePackages } from "./install.js";

if (!ensurePackages()) process.exit(1);
// Node 20 hides relaxed SIMD behind this flag, which must stand before the first module is compiled. Later ones do not need it.
setFlagsFromString("--experimental-wasm-relaxed-simd");

const { build } = await import("vite");
const folder = join(process.cwd(), "node_modules/.cache/recipes");
await build({
  logLevel: "warn",
  build: {
    ssr: "src/recipes/command.ts",
    outDir: folder,
    emptyOutDir: false,
    copyPublicDir: false,
    minify: false,
    // One file: a second run must not pull a chunk from under the first.
    rolldownOptions: { output: { entryFileNames: "command.js", codeSplitting: false } },
  },
});
await import(pathToFileURL(join(folder, "command.js")).href);
