// Builds dist/package: what `npm pack` packs. Modules with Lit and the other packages outside, the worker as one file, the engine by itself,
// the models, the manifest and its typings. Run by `npm run build` after the site.
import { cpSync, mkdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import ts from "typescript";
import { build } from "vite";
import { assemblyScript } from "./assemblyscript-plugin.ts";
import { readFacts } from "./embed-plugin.ts";
import { shaderTexts } from "./shader-text-plugin.ts";
import { packageInputs, packagePlugin } from "./package-plugin.ts";

interface Project {
  name: string;
  version: string;
  description: string;
  license: string;
  dependencies: Record<string, string>;
  devDependencies: Record<string, string>;
}

const folder = "dist/package";

async function buildModules(stations: Parameters<typeof packagePlugin>[0], outside: readonly string[]) {
  await build({
    configFile: false,
    mode: "package",
    base: "./",
    logLevel: "warn",
    plugins: [assemblyScript(), shaderTexts(), packagePlugin(stations)],
    worker: {
      format: "es",
      plugins: () => [assemblyScript(), shaderTexts()],
      // One file each: a bundler that copies it as an asset has all of it.
      rolldownOptions: { output: { entryFileNames: "worker/[name].js", codeSplitting: false } },
    },
    build: {
      target: "es2022",
      outDir: folder,
      copyPublicDir: false,
      // Readable: whoever uses the package has a minifier of their own.
      minify: false,
      modulePreload: false,
      rolldownOptions: {
        input: packageInputs(stations),
        preserveEntrySignatures: "strict",
        external: (id) => outside.some((name) => id === name || id.startsWith(`${name}/`)),
        output: { entryFileNames: "[name].js", chunkFileNames: "chunks/[name]-[hash].js" },
      },
    },
  });
}

/** The engine's declarations, file by file; what they say of WebGPU is in @webgpu/types. */
function declareEngine(): void {
  const program = ts.createProgram(["src/engine/index.ts"], {
    target: ts.ScriptTarget.ES2022,
    module: ts.ModuleKind.ESNext,
    moduleResolution: ts.ModuleResolutionKind.Bundler,
    lib: ["lib.es2023.d.ts", "lib.dom.d.ts", "lib.dom.iterable.d.ts"],
    types: ["@webgpu/types", "vite/client", "node"],
    strict: true,
    skipLibCheck: true,
    declaration: true,
    emitDeclarationOnly: true,
    rootDir: "src",
    outDir: join(folder, "types"),
  });
  program.emit();
  write("engine.d.ts", '/// <reference types="@webgpu/types" />\nexport * from "./types/engine/index.js";\n');
}

function write(name: string, text: string): void {
  const file = join(folder, name);
  mkdirSync(dirname(file), { recursive: true });
  writeFileSync(file, text);
}

const json = (value: unknown) => `${JSON.stringify(value, null, 2)}\n`;

function packageFile(project: Project, ids: readonly string[]): object {
  const outside = ["@lit/context", "@lit/task", "comlink", "d3", "lit", "valibot"];
  const module = (name: string) => ({ types: `./${name}.d.ts`, default: `./${name}.js` });
  return {
    name: project.name,
    version: project.version,
    description: project.description,
    license: project.license,
    type: "module",
    sideEffects: ["./elements/*.js", "./chunks/*.js"],
    customElements: "custom-elements.json",
    engines: { node: ">=20.19" },
    exports: {
      ...Object.fromEntries(
        ids.flatMap((id) => [
          [`./elements/${id}`, module(`elements/${id}`)],
          [`./elements/${id}.class`, module(`elements/${id}.class`)],
        ]),
      ),
      "./engine": module("engine"),
      "./types/react": { types: "./types/react.d.ts" },
      "./types/vue": { types: "./types/vue.d.ts" },
      "./types/svelte": { types: "./types/svelte.d.ts" },
      "./custom-elements.json": "./custom-elements.json",
      "./models/*": "./models/*",
      "./package.json": "./package.json",
    },
    files: ["chunks", "elements", "models", "types", "worker", "*.js", "*.d.ts", "*.json"],
    dependencies: Object.fromEntries(
      outside.filter((name) => project.dependencies[name]).map((name) => [name, project.dependencies[name]]),
    ),
    peerDependencies: { "@webgpu/types": project.devDependencies["@webgpu/types"] },
    peerDependenciesMeta: { "@webgpu/types": { optional: true } },
  };
}

export async function buildPackage(): Promise<void> {
  rmSync(folder, { recursive: true, force: true });
  const project = JSON.parse(readFileSync("package.json", "utf8")) as Project;
  const { stations, manifests, typings } = await readFacts(process.cwd());
  await buildModules(stations, Object.keys(project.dependencies));
  declareEngine();
  for (const [name, text] of Object.entries(typings)) write(name, text);
  write("custom-elements.json", json(manifests.en));
  write("custom-elements.pt.json", json(manifests.pt));
  write(
    "package.json",
    json(
      packageFile(
        project,
        stations.map(({ id }) => id),
      ),
    ),
  );
  cpSync("public/models", join(folder, "models"), { recursive: true });
  cpSync("LICENSE", join(folder, "LICENSE"));
  cpSync("tests/tools/package-readme.md", join(folder, "README.md"));
}
