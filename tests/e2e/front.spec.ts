// The front page as a stranger meets it: something real moves, the path lists every station, both languages, both themes, a phone.
import AxeBuilder from "@axe-core/playwright";
import type { Locator, Page } from "@playwright/test";
import { expect, test } from "../support/page";

const open = async (page: Page, hash = "") => {
  await page.goto(hash);
  await expect(page.locator("jornada-front .words h1")).toBeVisible();
};

test("something computed moves soon after the first paint", async ({ page }) => {
  await open(page);
  const card = page.locator("jornada-live[station=diffusion]");
  // Two pictures of the figure that differ: the points travel.
  const figure = card.locator("jornada-diffusion");
  await expect(figure).toBeVisible();
  const first = await figure.screenshot();
  await expect.poll(async () => first.equals(await figure.screenshot())).toBe(false);
  const station = await figure.evaluate(async (element) => {
    const live = element as unknown as { ready: Promise<void>; deviceInfo: { kind: string } | null };
    await live.ready;
    return live.deviceInfo?.kind;
  });
  expect(["cpu", "webgpu"]).toContain(station);
  await expect(page.locator("jornada-badge")).toContainText(/CPU|GPU|software/);
});

test("the path lists 21 stations; the open ones are links that lead somewhere, the others say they are coming", async ({
  page,
}) => {
  await open(page);
  const items = page.locator("jornada-path li[value]");
  await expect(items).toHaveCount(21);
  const numbers = await items.evaluateAll((nodes) => nodes.map((node) => (node as HTMLLIElement).value));
  expect([...numbers].sort((a, b) => a - b)).toEqual(Array.from({ length: 21 }, (_, index) => index + 1));
  const links = page.locator("jornada-path li a");
  const hrefs = await links.evaluateAll((nodes) => nodes.map((node) => (node as HTMLAnchorElement).href));
  expect(hrefs.length).toBeGreaterThan(0);
  for (const href of hrefs) expect((await page.request.get(href)).status()).toBe(200);
  await expect(page.locator("jornada-path li .soon")).toHaveCount(21 - hrefs.length);
});

test("the language changes every word, travels in the link and reaches the stations", async ({ page }) => {
  await open(page);
  await expect(page.locator("html")).toHaveAttribute("lang", "pt-BR");
  await expect(page.locator("jornada-front .words h1")).toHaveText("Veja a IA generativa acontecer");
  await page.locator("jornada-language button").click();
  await expect(page.locator("jornada-front .words h1")).toHaveText("Watch generative AI happen");
  await expect(page).toHaveTitle(/Watch generative AI happen/);
  expect(new URL(page.url()).hash).toBe("#lang=en");
  await expect(page.locator("jornada-path")).toContainText("coming soon");
  await expect(page.locator("jornada-path")).not.toContainText("em breve");
  await page.locator("jornada-path li a").first().click();
  await expect(page.locator("html")).toHaveAttribute("lang", "en");
});

test("a sentence written here is read by the attention card, and its link opens on that sentence", async ({
  page,
}) => {
  await open(page);
  const sentence = "O gato viu a lua";
  await page.locator("jornada-front form button").isEnabled();
  await page.locator("jornada-front form input").fill(sentence);
  await page.locator("jornada-front form button").click();
  const card = page.locator("jornada-live[station=attention]");
  // The element may stand in the page before its script does: then it has no state yet.
  type Station = HTMLElement & { state?: { text: string } };
  const read = (element: Locator) => element.evaluate((node) => (node as Station).state?.text);
  await expect.poll(() => read(card.locator("jornada-attention"))).toBe(sentence);
  await expect.poll(() => card.locator(".caption a").getAttribute("href")).toContain("s.text=O+gato");
  await card.locator(".caption a").click();
  await expect(page.locator("jornada-attention")).toBeVisible();
  await expect.poll(() => read(page.locator("jornada-attention"))).toBe(sentence);
});

test("light and dark are one button apart", async ({ page }) => {
  await open(page);
  const paper = () => page.evaluate(() => getComputedStyle(document.documentElement).backgroundColor);
  const before = await paper();
  await page.locator("jornada-theme button").click();
  await expect.poll(paper).not.toBe(before);
});

test("a phone shows all of it without scrolling sideways, targets large enough", async ({ page }) => {
  await page.setViewportSize({ width: 360, height: 740 });
  await open(page);
  await expect(page.locator("jornada-live[station=diffusion]")).toBeInViewport();
  const width = await page.evaluate(() => document.documentElement.scrollWidth);
  expect(width).toBeLessThanOrEqual(360);
  const small = await page
    .locator("jornada-bar a, jornada-bar button, jornada-bar summary, jornada-front a, jornada-path a")
    .evaluateAll((nodes) =>
      nodes
        .map((node) => ({ text: node.textContent?.trim(), box: node.getBoundingClientRect() }))
        .filter(({ box }) => box.width > 0 && (box.width < 24 || box.height < 24))
        .map(({ text }) => text),
    );
  expect(small).toEqual([]);
});

for (const lang of ["pt", "en"]) {
  test(`axe finds nothing wrong in ${lang}`, async ({ page }) => {
    await open(page, `#lang=${lang}`);
    const { violations } = await new AxeBuilder({ page }).analyze();
    expect(
      violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ target }) => target.join(" ")).join(", ")}`),
    ).toEqual([]);
  });
}
