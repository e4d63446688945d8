// Budgets in bytes: what a visitor's browser fetches for the front page (what it asked for, as long as it is in dist/) and what each
// station may weigh.
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { gzipSync } from "node:zlib";
import { expect, test } from "../support/page";
import { budgets, sizes, workerScripts } from "../tools/sizes.js";

const dist = process.env.JORNADA_DIST ?? "dist";

test("pages, stations and models keep to their budgets", () => {
  const found = sizes(dist);
  expect(found.map(({ what }) => what)).toContain("station on the page");
  // Each device's visitor fetches its own kernels, and only those.
  for (const { what, id, files } of found) {
    if (what !== "station in the worker") continue;
    const has = (name: string) => files.some((file) => file.startsWith(name));
    expect([id, has("kernels.as-"), has("kernels-")]).toEqual([
      id,
      id.endsWith("cpu"),
      id.endsWith("webgpu"),
    ]);
  }
  const over = found.filter(({ what, bytes }) => bytes > budgets[what]);
  expect(over.map(({ what, id, bytes }) => `${what}: ${id}, ${bytes} bytes`)).toEqual([]);
});

test("the front page fetches no more than its budget", async ({ page, baseURL }) => {
  const asked = new Set<string>();
  page.on("request", (request) => {
    if (request.url().startsWith(baseURL!)) asked.add(request.url().slice(baseURL!.length));
  });
  await page.goto("", { waitUntil: "networkidle" });
  await page.waitForTimeout(2000);
  // The worker's scripts have a budget of their own.
  const ofTheWorker = workerScripts(dist);
  const files = [...asked].filter((path) => !ofTheWorker.has(path.replace(/^.*\//, "")));
  const weigh = (kind: RegExp) =>
    files
      .filter((path) => kind.test(path))
      .map((path) => readFileSync(join(dist, path)))
      .reduce((sum, content) => sum + Math.min(content.length, gzipSync(content).length), 0);
  expect(weigh(/\.js$/)).toBeGreaterThan(0);
  expect(weigh(/\.js$/)).toBeLessThanOrEqual(budgets["front page, scripts"]);
  expect(weigh(/\.(css|woff2)$/)).toBeLessThanOrEqual(budgets["front page, styles and fonts"]);
});
