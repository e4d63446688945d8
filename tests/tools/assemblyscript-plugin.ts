// A Vite plugin: `import text from "./kernels.as.ts?wasm"` (or `?wasm&relaxed`) compiles the AssemblyScript entry and
// gives the WebAssembly module as text, two hexadecimal digits a byte: gzip finds the repetitions that base64 hides (17 KB become
// 14). It is a build tool only: no .wasm file is written beside the sources.
import { createHash } from "node:crypto";
import { existsSync, mkdirSync, readdirSync, readFileSync, renameSync, writeFileSync } from "node:fs";
import { basename, dirname, join, relative, resolve } from "node:path";
import type { Plugin } from "vite";

const request = /\.as\.ts\?wasm(&relaxed)?$/;

// One page of initial memory: the compiler refuses static data beyond the first 64 KiB, so that everything from
// 65,536 up belongs to the host's allocator. The declared maximum (4 GiB) lets the host choose any smaller one.
const flags = [
  ...["-O3", "--noAssert", "--runtime", "stub", "--enable", "simd"],
  ...["--importMemory", "--initialMemory", "1", "--maximumMemory", "65536", "--memoryBase", "1024"],
];

export function assemblyScript(): Plugin {
  let root = process.cwd();
  const pending = new Map<string, Promise<string>>();
  return {
    name: "jornada:assemblyscript",
    enforce: "pre",
    configResolved(config) {
      root = config.root;
    },
    async load(id) {
      const match = request.exec(id);
      if (!match) return null;
      const entry = resolve(id.slice(0, id.indexOf("?")));
      const sources = sourcesUnder(dirname(entry));
      for (const source of sources) this.addWatchFile(source);
      const options = match[1] ? [...flags, "--enable", "relaxed-simd"] : flags;
      const key = fingerprint(entry, sources, options, root);
      const text = pending.get(key) ?? compileCached(entry, options, key, root);
      pending.set(key, text);
      return { code: `export default ${JSON.stringify(await text)};`, map: { mappings: "" } };
    },
  };
}

function sourcesUnder(folder: string): string[] {
  const names = readdirSync(folder, { recursive: true, encoding: "utf8" });
  return names
    .filter((name) => name.endsWith(".as.ts"))
    .sort()
    .map((name) => join(folder, name));
}

function fingerprint(entry: string, sources: string[], options: string[], root: string): string {
  const compiler = readFileSync(join(root, "node_modules/assemblyscript/package.json"), "utf8");
  const version = (JSON.parse(compiler) as { version: string }).version;
  const hash = createHash("sha256").update(JSON.stringify([version, basename(entry), options]));
  for (const source of sources) hash.update(basename(source)).update(readFileSync(source));
  return hash.digest("hex").slice(0, 24);
}

async function compileCached(entry: string, options: string[], key: string, root: string): Promise<string> {
  const cache = join(root, "node_modules/.cache/assemblyscript");
  const cached = join(cache, `${key}.wasm`);
  if (existsSync(cached)) return readFileSync(cached).toString("hex");
  const binary = await compile(relative(root, entry).replaceAll("\\", "/"), options, root);
  mkdirSync(cache, { recursive: true });
  // Two servers may compile at once: a reader must never see half a file.
  const half = `${cached}.${process.pid}`;
  writeFileSync(half, binary);
  renameSync(half, cached);
  return Buffer.from(binary).toString("hex");
}

async function compile(entry: string, options: string[], root: string): Promise<Uint8Array> {
  const { default: compiler } = await import("assemblyscript/asc");
  const stderr = compiler.createMemoryStream();
  let binary: Uint8Array | null = null;
  const { error } = await compiler.main([entry, "--outFile", "out.wasm", "--baseDir", root, ...options], {
    stderr,
    writeFile(name: string, contents: Uint8Array | string) {
      if (name.endsWith(".wasm") && typeof contents !== "string") binary = contents;
    },
  });
  if (error || !binary)
    throw new Error(`AssemblyScript: ${entry}\n${stderr.toString()}${error?.message ?? ""}`);
  return binary;
}
