// What an embedder expects of frames, of link previews and of the page that explains it all (E12 E13 E14 E19).
import { expect, test } from "@playwright/test";
import { hostPages, ready, watch, type HostPages, type Station } from "../support/host-pages";

let host: HostPages;

test.beforeAll(async ({ baseURL }, { project }) => {
  test.skip(project.name !== "cpu", "pages decide about the device themselves: once is enough");
  host = await hostPages(baseURL!);
});
test.afterAll(() => host?.close());

test("E12 E14 a frame without `allow`: runs, tells its height, and the height comes to rest", async ({
  page,
  baseURL,
}) => {
  const seen = await watch(page);
  const body = `<iframe width="1000" height="300" src="${baseURL}frame/attention/?lang=en&hide=story"></iframe>`;
  const head = `<script type="module" src="${baseURL}embed/frame.js"></script>`;
  await page.addInitScript(() => {
    const heights: number[] = [];
    Object.assign(globalThis, { heights });
    addEventListener(
      "message",
      ({ data }: MessageEvent<{ source?: string; type?: string; height: number }>) => {
        if (data.source === "jornada" && data.type === "resize") heights.push(data.height);
      },
    );
  });
  await page.goto(host.page("frame", { body, head }));
  const frame = page.frameLocator("iframe");
  await expect(frame.getByRole("button", { name: "Play" })).toBeVisible();
  await expect(frame.locator("canvas, svg").first()).toBeVisible();
  await expect(frame.getByRole("button", { name: /fullscreen|tela cheia/i })).toHaveCount(0);
  await expect(frame.locator("[part=story]")).toHaveCount(0);
  await page.frames()[1].evaluate(async () => document.querySelector<Station>("jornada-attention")!.ready);
  const settled = async (width: number) => {
    await page.locator("iframe").evaluate((element, to) => element.setAttribute("width", String(to)), width);
    const told = () => page.evaluate(() => (globalThis as unknown as { heights: number[] }).heights);
    // A busy machine lays out late; what goes round in circles never rests.
    let before = -1;
    await expect
      .poll(
        async () => {
          const count = (await told()).length;
          const rests = count === before;
          before = count;
          return rests;
        },
        { intervals: [400], timeout: 6000, message: `still moving at ${width}` },
      )
      .toBe(true);
    const heights = await told();
    expect(await page.locator("iframe").evaluate((element) => element.clientHeight)).toBe(heights.at(-1));
    return heights.at(-1);
  };
  const first = [await settled(1000), await settled(360)];
  for (const width of [900, 500, 1100, 700, 360, 640]) await settled(width);
  expect([await settled(1000), await settled(360)]).toEqual(first);
  expect(seen.errors).toEqual([]);
});

test("E13 in WordPress's sandbox it computes on the page's own thread", async ({ page, baseURL }) => {
  const seen = await watch(page);
  const body = `<iframe sandbox="allow-scripts" width="1000" height="900" src="${baseURL}frame/attention/?lang=en"></iframe>`;
  await page.goto(host.page("sandbox", { body }));
  const frame = page.frames()[1];
  await frame.waitForFunction(() => customElements.get("jornada-attention") !== undefined);
  const device = await frame.evaluate(async () => {
    const station = document.querySelector<Station>("jornada-attention")!;
    await station.ready;
    return (await station.snapshot()).device;
  });
  expect(device).toBe("cpu");
  expect(page.workers()).toEqual([]);
  expect(seen.errors.filter((text) => /uncaught/i.test(text))).toEqual([]);
});

test("E19 the station's page tells of its frame: oEmbed and Open Graph", async ({ page, baseURL }) => {
  await page.goto("demos/attention/");
  const href = await page.locator('link[type="application/json+oembed"]').getAttribute("href");
  const address = new URL(href!, page.url());
  const answer = (await (await page.request.get(address.href)).json()) as Record<string, string>;
  expect(answer).toMatchObject({ version: "1.0", type: "rich", provider_name: "Jornada" });
  const meta = (name: string) => page.locator(`meta[property="og:${name}"]`).getAttribute("content");
  expect(await meta("title")).toBe("Atenção · Jornada");
  const picture = await page.request.get(new URL((await meta("image"))!, page.url()).href);
  expect(picture.headers()["content-type"]).toBe("image/png");
  const frame = new URL(/src="([^"]+)"/.exec(answer.html)![1], address);
  expect(frame.href).toBe(`${baseURL}frame/attention/`);
  await page.goto(frame.href);
  await ready(page);
});

test("the page for embedders shows what the manifest says, in both languages", async ({ page }) => {
  await page.goto("api/");
  await expect(page.getByRole("heading", { level: 1 })).toHaveText("Na sua página");
  await expect(page.getByRole("rowheader", { name: "device", exact: true })).toBeVisible();
  await page.getByRole("button", { name: "Atenção" }).click();
  await expect(page.getByRole("rowheader", { name: "positions", exact: true })).toBeVisible();
  await page.getByRole("button", { name: "Difusão" }).click();
  await expect(page.getByRole("rowheader", { name: "train-steps", exact: true })).toBeVisible();
  await page.getByRole("button", { name: "Read in English" }).click();
  await expect(page.getByRole("heading", { level: 1 })).toHaveText("On your page");
  await expect(page.getByText("Training steps", { exact: false }).first()).toBeVisible();
});
