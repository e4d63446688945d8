// What a run stands on: the peers installed, the page and the Node process built. Nothing is written outside node_modules.
import { spawnSync } from "node:child_process";
import { existsSync, readFileSync, statSync } from "node:fs";
import { join } from "node:path";
import process from "node:process";
import { setFlagsFromString } from "node:v8";

export const folder = "tests/bench";
export const built = join(process.cwd(), "node_modules/.cache/bench");

/** Installs the peers where they are missing or older than the lockfile. Returns their versions. */
export function ensurePeers() {
  const lock = join(folder, "package-lock.json");
  const stamp = join(folder, "node_modules/.package-lock.json");
  if (!existsSync(stamp) || statSync(stamp).mtimeMs < statSync(lock).mtimeMs) {
    console.error("bench: npm ci in tests/bench (the peers, about 470 MB)");
    const npm = process.platform === "win32" ? "npm.cmd" : "npm";
    const args = ["ci", "--ignore-scripts", "--no-audit", "--no-fund"];
    const { status } = spawnSync(npm, args, {
      cwd: folder,
      stdio: ["ignore", 2, 2],
      shell: process.platform === "win32",
    });
    if (status !== 0) throw new Error("npm ci in tests/bench failed");
  }
  /** @type {Record<string, string>} */
  const versions = JSON.parse(readFileSync(join(folder, "package.json"), "utf8")).dependencies;
  return versions;
}

export async function buildPage() {
  const { build } = await import("vite");
  await build({ configFile: join(folder, "vite.config.ts"), build: { outDir: join(built, "page") } });
}

/** One file for Node, from the same sources. */
export async function buildNode() {
  // Node 20 hides relaxed SIMD behind this flag.
  setFlagsFromString("--experimental-wasm-relaxed-simd");
  const { build } = await import("vite");
  await build({
    configFile: join(folder, "vite.config.ts"),
    build: {
      ssr: join(folder, "node/process.ts"),
      outDir: join(built, "node"),
      minify: false,
      rolldownOptions: { input: undefined, output: { entryFileNames: "process.js", codeSplitting: false } },
    },
  });
  return join(built, "node/process.js");
}
