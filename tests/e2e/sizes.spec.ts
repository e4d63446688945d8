// Budgets in bytes: what a visitor's browser fetches for the front page (counted on the wire) and what each station may weigh.
import { gzipSync } from "node:zlib";
import { expect, test } from "../support/page";
import { budgets, sizes, workerScripts } from "../tools/sizes.js";

const over = () => sizes("dist").filter(({ what, bytes }) => bytes > budgets[what]);

test("pages, stations and models keep to their budgets", () => {
  const found = sizes("dist");
  expect(found.map(({ what }) => what)).toContain("station on the page");
  expect(over().map(({ what, id, bytes }) => `${what}: ${id}, ${bytes} bytes`)).toEqual([]);
});

test("the front page fetches no more than its budget", async ({ page }) => {
  const fetched = { script: 0, style: 0 };
  const ofTheWorker = workerScripts();
  page.on("response", async (response) => {
    const type = response.headers()["content-type"] ?? "";
    const kind = /javascript/.test(type) ? "script" : /css|font|octet-stream/.test(type) ? "style" : null;
    // The worker's scripts have a budget of their own.
    if (!kind || ofTheWorker.has(new URL(response.url()).pathname.replace(/^.*\//, ""))) return;
    const body = await response.body();
    fetched[kind] += /font/.test(type) ? body.length : gzipSync(body).length;
  });
  await page.goto("", { waitUntil: "networkidle" });
  await page.waitForTimeout(2000);
  expect(fetched.script).toBeGreaterThan(0);
  expect(fetched.script).toBeLessThanOrEqual(budgets["front page, scripts"]);
  expect(fetched.style).toBeLessThanOrEqual(budgets["front page, styles and fonts"]);
});
