// Builds the benchmark's page (or, with `ssr`, its Node process) from the engine's sources. The peers are not bundled.
import { defineConfig } from "vite";
import { assemblyScript } from "../tools/assemblyscript-plugin.ts";
import { shaderTexts } from "../tools/shader-text-plugin.ts";

export default defineConfig({
  base: "./",
  publicDir: false,
  logLevel: "warn",
  plugins: [assemblyScript(), shaderTexts()],
  worker: { format: "es", plugins: () => [assemblyScript(), shaderTexts()] },
  build: {
    target: "es2022",
    emptyOutDir: false,
    modulePreload: false,
    rolldownOptions: { input: { page: "tests/bench/page/index.html" }, checks: { pluginTimings: false } },
  },
});
