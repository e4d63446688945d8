// One build for the journey: the front page and one page per station. Also what vitest and the recipes build with.
import { existsSync, readdirSync } from "node:fs";
import { defineConfig } from "vite";
import { assemblyScript } from "./tests/tools/assemblyscript-plugin.ts";

const stations = readdirSync("demos").filter((id) => existsSync(`demos/${id}/index.html`));
const pages = Object.fromEntries(stations.map((id) => [id, `demos/${id}/index.html`]));

export default defineConfig({
  // Relative addresses: the same dist/ works at the root of a domain and in any folder.
  base: "./",
  plugins: [assemblyScript()],
  worker: { format: "es", plugins: () => [assemblyScript()] },
  build: {
    target: "es2022",
    // Without this the exports of entry files (what an embedder imports) are dropped.
    rolldownOptions: { input: { index: "index.html", ...pages }, preserveEntrySignatures: "allow-extension" },
  },
});
