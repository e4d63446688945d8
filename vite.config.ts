// One build for the site: the front page, one page per station, and all that other people's pages fetch. Also what vitest and the recipes build with.
import { existsSync, readdirSync } from "node:fs";
import { defineConfig } from "vite";
import { assemblyScript } from "./tests/tools/assemblyscript-plugin.ts";
import { embedFileName, embedInputs, embedPlugin } from "./tests/tools/embed-plugin.ts";
import { leanOpsPlugin } from "./tests/tools/lean-ops-plugin.ts";
import { leanTemplatesPlugin } from "./tests/tools/lean-templates-plugin.ts";
import { shaderTexts } from "./tests/tools/shader-text-plugin.ts";

const stations = readdirSync("demos").filter((id) => existsSync(`demos/${id}/index.html`));
const pages = Object.fromEntries(stations.map((id) => [id, `demos/${id}/index.html`]));
/** Pages of the lab that are no station. */
const own = { notes: "notes/index.html", elements: "elements/index.html" };

// Chunks of a station carry its name, so that a network log and tests/tools/sizes.js can tell whose bytes they are.
const output = {
  chunkFileNames: ({ facadeModuleId }: { facadeModuleId?: string | null }) => {
    const part = /demos\/([\w-]+)\/([\w.]+)\.ts$/.exec(facadeModuleId?.replaceAll("\\", "/") ?? "");
    return part ? `assets/${part[1]}-${part[2]}-[hash].js` : "assets/[name]-[hash].js";
  },
};

const isolation = {
  "Cross-Origin-Opener-Policy": "same-origin",
  "Cross-Origin-Embedder-Policy": "require-corp",
};

export default defineConfig({
  // Relative addresses: the same dist/ works at the root of a domain and in any folder.
  base: "./",
  // JORNADA_SITE is the address the site will have: only oEmbed answers and link previews have to know it.
  plugins: [
    assemblyScript(),
    shaderTexts(),
    leanOpsPlugin(),
    leanTemplatesPlugin(),
    embedPlugin({ site: process.env.JORNADA_SITE }),
  ],
  // An isolated page may share memory between threads: the cpu device then uses more cores than one.
  server: { headers: isolation },
  preview: { headers: isolation },
  worker: {
    format: "es",
    plugins: () => [assemblyScript(), shaderTexts(), leanOpsPlugin()],
    rolldownOptions: { output },
  },
  build: {
    target: "es2022",
    // Without this the exports of entry files (what an embedder imports) are dropped.
    rolldownOptions: {
      input: { index: "index.html", ...own, ...pages, ...embedInputs(stations) },
      preserveEntrySignatures: "allow-extension",
      output: {
        ...output,
        entryFileNames: ({ name }: { name: string }) => embedFileName(name) ?? "assets/[name]-[hash].js",
      },
    },
  },
});
