// End-to-end tests: a real browser on the built site, served as a strict host would, with WebGPU and without it.
import { defineConfig } from "@playwright/test";
import { browserFlags, findBrowser } from "./tests/tools/browser.js";

// Own port for every run, handed on to Playwright's workers, so that two checkouts never test each other's site.
process.env.JORNADA_E2E_PORT ??= String(20_000 + (process.pid % 20_000));
const port = process.env.JORNADA_E2E_PORT;
const folder = process.env.JORNADA_DIST ?? "dist";
const address = `http://127.0.0.1:${port}/jornada/`;
/** What these specs hold to does not depend on the device: once is enough. */
const devicesAlike = /(present|visitor)\.spec\.ts$/;
const inCi = Boolean(process.env.CI);

export default defineConfig({
  testDir: "tests/e2e",
  outputDir: "test-results",
  timeout: 60_000,
  expect: { timeout: 15_000 },
  workers: 1,
  // A busy machine may starve a page once. What needed its second try is named at the end of the run.
  retries: 1,
  forbidOnly: inCi,
  reporter: [["list"]],
  use: {
    baseURL: address,
    viewport: { width: 1280, height: 800 },
    trace: "retain-on-failure",
    launchOptions: { executablePath: findBrowser() ?? undefined, args: browserFlags() },
  },
  // A folder, not the root: every address in the build has to be relative.
  webServer: {
    command: `node tests/tools/serve.js --folder=${folder} --base=/jornada/ --port=${port} --csp`,
    url: address,
    reuseExistingServer: false,
  },
  // tests/support/page.ts reads the project's name: `cpu` removes navigator.gpu before any script runs.
  projects: [{ name: "webgpu", testIgnore: devicesAlike }, { name: "cpu" }],
});
