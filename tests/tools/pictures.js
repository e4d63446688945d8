// The README's pictures, taken from the built site (`npm run build` first): `node tests/tools/pictures.js`.
import { mkdirSync } from "node:fs";
import process from "node:process";
import { chromium } from "@playwright/test";
import { browserFlags, ensureBrowser } from "./browser.js";
import { serve } from "./serve.js";

const folder = "public/pictures";
// What is shown and how long it lives before the picture: long enough for a figure that has learned something.
const shots = [
  { name: "front", path: "", waitMs: 14_000, play: "" },
  { name: "diffusion", path: "demos/diffusion/", waitMs: 24_000, play: "jornada-diffusion" },
  { name: "attention", path: "demos/attention/", waitMs: 4000, play: "" },
];

const { server, address } = await serve({ folder: process.env.JORNADA_DIST ?? "dist" });
const browser = await chromium.launch({ executablePath: ensureBrowser(), args: browserFlags() });
mkdirSync(folder, { recursive: true });
for (const { name, path, waitMs, play } of shots) {
  const page = await browser.newPage({
    viewport: { width: 1440, height: 900 },
    locale: "pt-BR",
    colorScheme: "light",
  });
  await page.goto(address + path, { waitUntil: "networkidle" });
  if (play) {
    // A string, evaluated in the page: the elements' types are not known here.
    await page.evaluate(`(async () => {
      const station = document.querySelector(${JSON.stringify(play)});
      await station.ready;
      station.play();
    })()`);
  }
  await page.waitForTimeout(waitMs);
  if (play) {
    // Near the end of a round the points have found their shape and still move.
    const station = `document.querySelector(${JSON.stringify(play)})`;
    await page.waitForFunction(`${station}.timeline?.position >= 0.86 * ${station}.timeline?.total`, null, {
      polling: 30,
    });
    await page.evaluate(`${station}.pause()`);
    await page.waitForTimeout(500);
  }
  await page.screenshot({ path: `${folder}/${name}.png` });
  await page.close();
  console.log(`${folder}/${name}.png`);
}
await browser.close();
server.close();
