// Two sets of tests: `node` (engine, recipes, architecture) and `browser` (elements and WebGPU in a headless Chromium).
import { playwright } from "@vitest/browser-playwright";
import { configDefaults, defineConfig } from "vitest/config";
import { browserFlags, findBrowser, vulkanEnvironment } from "./tests/tools/browser.js";
import { assemblyScript } from "./tests/tools/assemblyscript-plugin.ts";
import { shaderTexts } from "./tests/tools/shader-text-plugin.ts";

// Set before the test processes are spawned: a loader path is read once, when a process starts.
Object.assign(process.env, vulkanEnvironment());

const plugins = () => [assemblyScript(), shaderTexts()];
const rooms = (kind: string) => [`tests/**/*.${kind}.ts`, `demos/**/*.${kind}.ts`];
const elsewhere = [...configDefaults.exclude, "tests/{bench,fixtures,soak,e2e}/**"];
const browser = findBrowser();
// The software adapter on a busy two-core machine is slow; a hang is still found.
const testTimeout = 90_000;

export default defineConfig({
  test: {
    projects: [
      {
        plugins: plugins(),
        test: {
          name: "node",
          include: rooms("test"),
          exclude: [...elsewhere, "**/*.browser.test.ts"],
          environment: "node",
          // A process per file: Dawn's device and the relaxed-SIMD flag belong to a process, not to a worker thread.
          pool: "forks",
          testTimeout,
        },
      },
      {
        plugins: plugins(),
        worker: { format: "es", plugins },
        // Found while a test runs, a new package would reload the page under it.
        optimizeDeps: { entries: [...rooms("browser.test"), "demos/*/index.html", "index.html"] },
        test: {
          name: "browser",
          include: rooms("browser.test"),
          exclude: elsewhere,
          testTimeout,
          browser: {
            enabled: true,
            headless: true,
            screenshotFailures: false,
            provider: playwright({
              launchOptions: { executablePath: browser ?? undefined, args: browserFlags() },
            }),
            instances: [{ browser: "chromium" }],
          },
        },
      },
    ],
  },
});
