// What a presenter expects, line by line: a clicker's keys, a second window, a frozen picture, letters for the back row.
import jsQR from "jsqr";
import type { Locator, Page } from "@playwright/test";
import { readTexts } from "../support/legible.js";
import { expect, test } from "../support/page.js";
import { openStation, type StationPage } from "../support/station.js";

test.use({ viewport: { width: 1280, height: 720 } });

async function present(page: Page, id = "attention", hash = "present="): Promise<StationPage> {
  const station = await openStation(page, id, `#${hash}`);
  await expect(page.locator(".slide")).toBeVisible();
  await station.ready();
  return station;
}
const stopOf = async (station: StationPage) => (await station.snapshot()).stop;
const slideTitle = (page: Page) => page.locator(".slide h1");
const press = async (page: Page, ...keys: string[]) => {
  for (const key of keys) await page.keyboard.press(key);
};
/** A picture without the caret and once fonts and fades have come to rest. */
const picture = async (page: Page) => page.screenshot({ animations: "disabled" });

/** Colours of a picture, at most 400 pixels wide, read by a page without a policy. */
async function pixelsOf(
  page: Page,
  shot: Buffer,
): Promise<{ data: Uint8ClampedArray; width: number; height: number }> {
  const reader = await page.context().newPage();
  const read = await reader.evaluate(
    async (source) => {
      const image = new Image();
      image.src = source;
      await image.decode();
      const canvas = document.createElement("canvas");
      const width = Math.min(400, image.width);
      const height = Math.round((image.height * width) / image.width);
      [canvas.width, canvas.height] = [width, height];
      const context = canvas.getContext("2d")!;
      context.drawImage(image, 0, 0, width, height);
      const { data } = context.getImageData(0, 0, width, height);
      // One character per byte: a list of numbers would take seconds to come over.
      return { bytes: Array.from(data, (byte) => String.fromCharCode(byte)).join(""), width, height };
    },
    `data:image/png;base64,${shot.toString("base64")}`,
  );
  await reader.close();
  return { ...read, data: new Uint8ClampedArray(Buffer.from(read.bytes, "latin1")) };
}

test("P1 a clicker drives the stops, whatever has the focus, and the page does not scroll", async ({
  page,
}) => {
  const station = await present(page);
  await press(page, "PageDown", "PageDown", "PageDown", "PageUp");
  expect(await stopOf(station)).toBe("labels");
  await expect(slideTitle(page)).toContainText("Uma pergunta encontra seus rótulos");
  await expect(page.locator(".stop-marks .passed")).toHaveCount(2);
  await station.ready();
  await page.locator("jornada-figure.map [role=gridcell][tabindex='0']").focus();
  await press(page, "PageDown");
  expect(await stopOf(station)).toBe("who");
  await press(page, "Home");
  expect(await stopOf(station), "Home moves a focused map, not the deck").toBe("who");
  expect(await page.evaluate(() => [scrollX, scrollY])).toEqual([0, 0]);
});

test("P1 after the last stop comes the next station's first, in the same page, and back", async ({
  page,
}) => {
  test.slow();
  const station = await present(page, "attention", "present=&lang=en");
  const here = new URL(page.url()).pathname;
  await page.evaluate(() => Object.assign(window, { stayed: true }));
  await press(page, "End");
  const last = await stopOf(station);
  await press(page, "PageDown");
  await expect.poll(() => new URL(page.url()).pathname).not.toBe(here);
  await expect(page.locator(".stop-marks .passed")).toHaveCount(1);
  expect(
    await page.locator("main > *").evaluateAll((all) => all.map(({ localName }) => localName)),
  ).toHaveLength(1);
  await expect(page.locator("main > jornada-attention")).toHaveCount(0);
  await press(page, "PageUp");
  await expect.poll(() => new URL(page.url()).pathname).toBe(here);
  await expect.poll(() => stopOf(station)).toBe(last);
  expect(await page.evaluate(() => "stayed" in window)).toBe(true);
  expect(page.url()).toContain("lang=en");
});

test("P2 B and the clicker's point blank the screen; nothing moves underneath until it is lit again", async ({
  page,
}) => {
  const station = await present(page, "attention", "v=1&stop=labels&present=");
  const before = await station.snapshot();
  for (const [off, on] of ["b.", ".b"]) {
    await press(page, off);
    await expect(page.locator("jornada-presenter .blank")).toBeVisible();
    const { data } = await pixelsOf(page, await picture(page));
    expect(data.every((byte, i) => byte === (i % 4 === 3 ? 255 : 0))).toBe(true);
    await press(page, "PageDown", "k", "r", "q");
    await press(page, on);
    await expect(page.locator("jornada-presenter .blank")).toHaveCount(0);
  }
  expect((await station.snapshot()).state).toEqual(before.state);
  expect(await stopOf(station)).toBe("labels");
});

test("P3 F5 and Esc of a clicker's start button do no harm; Esc closes one layer at a time", async ({
  page,
}) => {
  const station = await present(page, "attention", "v=1&stop=who&present=");
  const prevented = (key: string, shiftKey = false) =>
    page.evaluate(
      (init) =>
        !document.body.dispatchEvent(
          new KeyboardEvent("keydown", { ...init, bubbles: true, cancelable: true }),
        ),
      { key, shiftKey },
    );
  for (let i = 0; i < 2; i++) {
    expect(await prevented("F5")).toBe(true);
    expect(await prevented("F5", true)).toBe(true);
  }
  await press(page, "l", "q", "Escape");
  await expect(page.locator("jornada-presenter .sheet")).toHaveCount(0);
  await expect(page.locator("jornada-presenter .spotlight")).toBeVisible();
  await press(page, "b", "Escape");
  await expect(page.locator("jornada-presenter .blank")).toHaveCount(0);
  await expect(page.locator("jornada-presenter .spotlight")).toBeVisible();
  await press(page, "Escape", "Escape");
  await expect(page.locator(".slide"), "asked once, it stays").toBeVisible();
  await press(page, "Escape");
  await expect(page.locator(".slide")).toHaveCount(0);
  await expect(page.locator("jornada-bar")).toBeVisible();
  expect(new URL(page.url()).hash).not.toContain("present");
  expect(await stopOf(station)).toBe("who");
});

test("P4 P5 a reload and a link in a fresh profile give the same slide, pixel by pixel", async ({
  page,
  browser,
}) => {
  test.slow();
  await present(page);
  await press(page, "PageDown", "PageDown", "PageDown");
  await expect.poll(() => page.url()).toContain("stop=who");
  const station = await present(page, "attention", new URL(page.url()).hash.slice(1));
  const [before, hash, numbers] = [await picture(page), new URL(page.url()).hash, await station.snapshot()];
  const asked: string[] = [];
  page.on("request", (request) => asked.push(request.url()));
  await page.reload();
  await expect(page.locator(".slide")).toBeVisible();
  await station.ready();
  await expect.poll(async () => before.equals(await picture(page))).toBe(true);
  expect(new URL(page.url()).hash).toBe(hash);
  expect(asked.filter((url) => url.endsWith(".safetensors"))).toEqual([]);
  const fresh = await (await browser.newContext({ viewport: { width: 1280, height: 720 } })).newPage();
  await fresh.goto(page.url());
  await fresh.evaluate(() => customElements.whenDefined("jornada-attention").then(() => undefined));
  const there = await fresh.locator("jornada-attention").evaluate(async (element) => {
    const face = element as unknown as {
      ready: Promise<void>;
      stop: string;
      snapshot(): Promise<{ tensors: Record<string, { data: ArrayLike<number> }> }>;
    };
    await face.ready;
    return { stop: face.stop, probabilities: Array.from((await face.snapshot()).tensors.probabilities.data) };
  });
  expect(there.stop).toBe("who");
  if (numbers.device === "cpu") expect(there.probabilities).toEqual(numbers.tensors.probabilities.data);
  await fresh.context().close();
});

test("P6 P14 the speaker's window: notes in the talk's language, the next stop, the time; each window follows the other", async ({
  page,
}) => {
  const station = await present(page, "attention", "v=1&stop=type&present=&lang=en");
  const opening = page.waitForEvent("popup");
  await press(page, "s");
  const notes = await opening;
  await expect(notes.locator(".note h1")).toHaveText("Type a sentence of your own");
  await expect(notes.locator(".note .words")).not.toBeEmpty();
  await expect(notes.locator(".coming h2")).toContainText("question");
  await notes.keyboard.press("PageDown");
  await expect.poll(() => stopOf(station)).toBe("labels");
  await expect(notes.locator(".stops [aria-current]")).toContainText("2");
  await press(page, "PageDown");
  await expect(notes.locator(".stops [aria-current]")).toContainText("3");
  await notes.locator(".stops button").first().click();
  await expect.poll(() => stopOf(station)).toBe("type");
  // The time starts, stops and zeroes.
  const time = notes.locator("[role=timer]");
  await expect(time).toHaveText("00:00");
  await notes.getByRole("button", { name: "Start", exact: true }).click();
  await expect(time).toHaveText("00:01");
  await notes.getByRole("button", { name: "Stop", exact: true }).click();
  await notes.getByRole("button", { name: "Zero" }).click();
  await expect(time).toHaveText("00:00");
  // What the audience's window is doing.
  await notes.keyboard.press("b");
  await expect(page.locator("jornada-presenter .blank")).toBeVisible();
  await expect(notes.locator(".audience")).toContainText("blank");
  await notes.keyboard.press("b");
  await page.evaluate(() => {
    Object.defineProperty(document, "hidden", { get: () => true, configurable: true });
    document.dispatchEvent(new Event("visibilitychange"));
  });
  await expect(notes.locator(".audience.warning")).toContainText("cannot see");
  await page.evaluate(() => {
    Reflect.deleteProperty(document, "hidden");
    document.dispatchEvent(new Event("visibilitychange"));
  });
  await expect(notes.locator(".audience.warning")).toHaveCount(0);
  // A reload of the talk finds its notes again; its end is told.
  await page.reload();
  await expect(notes.locator(".audience.warning")).toHaveCount(0);
  await expect(notes.locator(".note h1")).toHaveText("Type a sentence of your own");
  await page.goto("about:blank");
  await expect(notes.locator(".audience.warning")).toContainText("No contact");
});

test("P7 a frozen picture stays, pixel by pixel, while everything else moves on", async ({ page }) => {
  test.slow();
  const station = await present(page, "diffusion", "v=1&stop=back&s.trainSteps=40&present=");
  await station.call("pause");
  await station.setState({ at: 0.5 });
  await station.ready();
  await press(page, "z");
  const held = await picture(page);
  await station.setState({ at: 0.9, view: "clean" });
  await press(page, "PageUp", "]", "t", "q", "k");
  await page.mouse.move(400, 300);
  await expect.poll(() => stopOf(station)).toBe("question");
  await station.ready();
  expect(held.equals(await picture(page))).toBe(true);
  await press(page, "z");
  await expect(slideTitle(page)).toHaveText("Uma pergunta só");
  expect(held.equals(await picture(page))).toBe(false);
});

test("P8 slow motion takes the time it says, and a step is one step", async ({ page }) => {
  await page.clock.install();
  const station = await present(page);
  const written = async () => ((await station.snapshot()).state.continuation as number[]).length;
  await press(page, "j");
  await expect.poll(written).toBe(1);
  await press(page, "Shift+J");
  await expect.poll(written).toBe(0);
  await page.clock.pauseAt(Date.now() + 600_000);
  await press(page, "[", "[", "k");
  await expect.poll(written).toBe(1);
  // A token takes 700 ms; at a quarter of the speed, 2800.
  await page.clock.runFor(2660);
  expect(await written()).toBe(1);
  await page.clock.runFor(280);
  await expect.poll(written).toBe(2);
});

test("P9 everything can be read from the back row: 24 px at 1280×720, 7:1, light and dark", async ({
  page,
}) => {
  test.slow();
  const complaints = async () =>
    (await readTexts(page)).filter(({ size, contrast }) => size < 23.9 || contrast < 6.95);
  for (const [id, stops] of [
    ["attention", ["who", "heads", "order"]],
    ["diffusion", ["shape", "leap"]],
  ] as const)
    for (const colorScheme of ["light", "dark"] as const) {
      await page.emulateMedia({ colorScheme });
      const station = await present(page, id, "v=1&present=");
      for (const stop of stops) {
        await station.element.evaluate((element, to) => element.setAttribute("stop", to), stop);
        await station.ready();
        expect(await complaints(), `${id}, ${stop}, ${colorScheme}`).toEqual([]);
        expect((await readTexts(page)).length).toBeGreaterThan(5);
      }
      await press(page, "?");
      expect(await complaints(), "help").toEqual([]);
    }
});

test("P10 the screen is kept on, asked for again when the page comes back, and a refusal is silent", async ({
  page,
}) => {
  await page.addInitScript(() => {
    const wakeLock = {
      request: () => {
        Object.assign(window, { asked: ((window as unknown as { asked?: number }).asked ?? 0) + 1 });
        return Promise.reject(new DOMException("no", "NotAllowedError"));
      },
    };
    Object.defineProperty(navigator, "wakeLock", { value: wakeLock });
  });
  await present(page);
  const asked = () => page.evaluate(() => (window as unknown as { asked: number }).asked);
  expect(await asked()).toBe(1);
  await page.evaluate(() => document.dispatchEvent(new Event("visibilitychange")));
  expect(await asked()).toBe(2);
});

test("P11 full screen where there is one, else the whole window", async ({ page }) => {
  await page.addInitScript(() => {
    Element.prototype.requestFullscreen = function (this: Element) {
      Object.assign(window, { filled: this.localName });
      return Promise.resolve();
    };
  });
  await present(page);
  await press(page, "f");
  expect(await page.evaluate(() => (window as unknown as { filled: string }).filled)).toBe("html");
  await page.evaluate(() => Reflect.deleteProperty(Element.prototype, "requestFullscreen"));
  await press(page, "f");
  await expect(page.locator("jornada-presenter .words")).toContainText("janela inteira");
  const box = await page.locator(".slide").boundingBox();
  expect(box).toEqual({ x: 0, y: 0, width: 1280, height: 720 });
});

test("P15 the QR code says the link of this very state", async ({ page }) => {
  const station = await present(page);
  await press(page, "PageDown", "PageDown");
  await station.setState({ text: "A coruja guardou a chave porque ela tinha medo" });
  await press(page, "q");
  const code: Locator = page.locator("jornada-presenter svg.qr");
  const { data, width, height } = await pixelsOf(page, await code.screenshot());
  const read = new URL(jsQR(data, width, height)!.data);
  expect(read.pathname).toBe(new URL(page.url()).pathname);
  const link = new URLSearchParams(read.hash.slice(1));
  expect(link.has("present")).toBe(false);
  expect(link.get("stop")).toBe("labels");
  expect(link.get("s.text")).toBe("A coruja guardou a chave porque ela tinha medo");
  await expect.poll(() => page.url()).toContain("s.text=A+coruja");
  const address = new URLSearchParams(new URL(page.url()).hash.slice(1));
  address.delete("present");
  link.delete("lang");
  expect([...link]).toEqual([...address]);
});

test("P17 a hasty hand breaks no history: 150 presses within WebKit's limit of 100 writes in 30 s", async ({
  page,
}) => {
  await page.clock.install();
  await page.addInitScript(() => {
    const writes: number[] = [];
    for (const name of ["pushState", "replaceState"] as const) {
      const write = history[name].bind(history);
      history[name] = (...input) => {
        const now = Date.now();
        writes.push(now);
        if (writes.filter((at) => at > now - 30_000).length > 100)
          throw new DOMException(
            "Attempt to use history more than 100 times per 30 seconds",
            "SecurityError",
          );
        write(...input);
      };
    }
  });
  await present(page);
  // Two steps in, so that going back stays within the station.
  await press(page, "PageDown", "PageDown");
  await page.evaluate(() => {
    let presses = 0;
    const press = setInterval(() => {
      const key = presses % 12 < 6 ? "PageDown" : "PageUp";
      document.body.dispatchEvent(new KeyboardEvent("keydown", { key, bubbles: true, cancelable: true }));
      if (++presses === 150) clearInterval(press);
    }, 133);
    Object.assign(window, { pressed: () => presses });
  });
  await page.clock.runFor(21_000);
  expect(await page.evaluate(() => (window as unknown as { pressed(): number }).pressed())).toBe(150);
  expect(page.url()).toContain("stop=");
});

test("P18 once ready, a talk asks the network for nothing", async ({ page }) => {
  const station = await present(page, "attention", "v=1&stop=type&present=");
  await page.waitForLoadState("networkidle");
  const asked: string[] = [];
  page.on("request", (request) => asked.push(request.url()));
  for (let i = 0; i < 7; i++) {
    await press(page, "PageDown");
    await station.ready();
  }
  await press(page, "q", "Escape", "?", "Escape", "t", "t", "l", "l", "b", "b", "j", "[", "]");
  await station.ready();
  expect(asked).toEqual([]);
});

test("the button presents, on a station and from the front page", async ({ page }) => {
  await page.goto("");
  await page.getByRole("link", { name: "Apresentar" }).click();
  await expect(page.locator(".slide")).toBeVisible();
  await openStation(page, "attention");
  await page.getByRole("button", { name: "Apresentar" }).click();
  await expect(page.locator(".slide")).toBeVisible();
  await page.goBack();
});
