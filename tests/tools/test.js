// `npm test`: installs what is missing (packages, a browser), then runs everything CI runs, one step after another. The last line
// sums it up. `npm test -- <filter>` runs only the tests whose file name contains the filter.
import { spawnSync } from "node:child_process";
import { existsSync, mkdirSync, readFileSync, rmSync } from "node:fs";
import { join } from "node:path";
import process from "node:process";
import { ensureBrowser, vulkanEnvironment } from "./browser.js";
import { ensurePackages } from "./install.js";

const reports = "node_modules/.cache/reports";
const stepLimitMs = 20 * 60_000;
const filter = process.argv.slice(2).find((argument) => !argument.startsWith("-"));
const total = { passed: 0, failed: 0, skipped: 0 };
/** @type {string[]} */
const notes = [];

/** Runs a tool of node_modules under this very Node: no shell, no .cmd files, the same on every system. */
function run(
  /** @type {string} */ tool,
  /** @type {string[]} */ args,
  /** @type {Record<string, string>} */ extra = {},
) {
  const env = { ...process.env, ...vulkanEnvironment(), ...extra };
  return spawnSync(process.execPath, [join("node_modules", tool), ...args], {
    stdio: "inherit",
    env,
    timeout: stepLimitMs,
  }).status;
}

/** A step that counts as one test: it passes or it does not. */
function check(/** @type {string} */ name, /** @type {() => boolean} */ passes) {
  const passed = need(name, passes);
  if (passed) total.passed++;
  return passed;
}

/** What the tests stand on: no test itself, but a failure when it is missing. */
function need(/** @type {string} */ name, /** @type {() => boolean} */ present) {
  console.log(`\n▸ ${name}`);
  if (present()) return true;
  total.failed++;
  notes.push(`failed: ${name}`);
  return false;
}

/** A step made of tests: they are counted from its JSON report. A run that fails without a failed test counts as one. */
function suite(
  /** @type {string} */ name,
  /** @type {(report: string) => number | null} */ start,
  /** @type {Reader} */ read,
) {
  console.log(`\n▸ ${name}`);
  const report = join(reports, `${name.replaceAll(/\W+/g, "-")}.json`);
  rmSync(report, { force: true });
  const status = start(report);
  const results = existsSync(report) ? read(JSON.parse(readFileSync(report, "utf8"))) : [];
  for (const { title, outcome, flaky } of results) {
    total[outcome]++;
    if (flaky) notes.push(`passed at the second try: ${name} · ${title}`);
    if (outcome !== "passed") notes.push(`${outcome}: ${name} · ${title}`);
  }
  if (status === 0 || results.some(({ outcome }) => outcome === "failed")) return;
  total.failed++;
  notes.push(`failed: ${name} · ended with ${status ?? "no"} status and no failed test to blame`);
}

/**
 * @typedef {{ title: string, outcome: "passed" | "failed" | "skipped", flaky?: boolean }} Result
 * @typedef {(report: any) => Result[]} Reader
 */

function vitest(/** @type {string} */ project) {
  suite(
    `vitest ${project}`,
    (report) => {
      const shown = [
        "--reporter=default",
        "--reporter=json",
        `--outputFile.json=${report}`,
        "--passWithNoTests",
      ];
      return run("vitest/vitest.mjs", ["run", "--project", project, ...shown, ...(filter ? [filter] : [])]);
    },
    ({ testResults }) =>
      testResults.flatMap((/** @type {any} */ file) =>
        file.assertionResults.length === 0 && file.status === "failed"
          ? [{ title: `${file.name}: ${file.message}`, outcome: "failed" }]
          : file.assertionResults.map((/** @type {any} */ one) => ({
              title: one.fullName,
              outcome: one.status === "passed" || one.status === "failed" ? one.status : "skipped",
            })),
      ),
  );
}

function playwright() {
  suite(
    "playwright",
    (report) =>
      run(
        "@playwright/test/cli.js",
        ["test", "--reporter=list,json", "--pass-with-no-tests", ...(filter ? [filter] : [])],
        { PLAYWRIGHT_JSON_OUTPUT_FILE: report },
      ),
    function specs(/** @type {any} */ node) {
      const here = (node.specs ?? []).flatMap((/** @type {any} */ spec) =>
        spec.tests.map((/** @type {any} */ one) => ({
          title: [
            `${spec.title} (${one.projectName})`,
            ...one.annotations.map((/** @type {any} */ a) => a.description),
          ].join(": "),
          outcome: one.status === "skipped" ? "skipped" : one.status === "unexpected" ? "failed" : "passed",
          flaky: one.status === "flaky",
        })),
      );
      return [...here, ...(node.suites ?? []).flatMap(specs)];
    },
  );
}

function main() {
  if (!need("packages (npm ci)", ensurePackages)) return;
  const browser = need("browser", () => {
    try {
      console.log(ensureBrowser());
      return true;
    } catch (error) {
      console.error(error instanceof Error ? error.message : error);
      return false;
    }
  });
  mkdirSync(reports, { recursive: true });
  if (!filter) {
    check("types (tsc)", () => run("typescript/bin/tsc", ["--noEmit"]) === 0);
    check("lint (eslint)", () => run("eslint/bin/eslint.js", ["."]) === 0);
    check(
      "format (prettier)",
      () => run("prettier/bin/prettier.cjs", ["--check", "--log-level=warn", "."]) === 0,
    );
  }
  vitest("node");
  if (browser) vitest("browser");
  if (check("build (site and package)", () => run("../tests/tools/build.js", []) === 0) && browser)
    playwright();
}

main();
const { passed, failed, skipped } = total;
if (notes.length > 0) console.log(`\n${notes.join("\n")}`);
console.log(`\n${passed} passed, ${failed} failed${skipped > 0 ? `, ${skipped} skipped` : ""}`);
process.exitCode = failed > 0 ? 1 : 0;
