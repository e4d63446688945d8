// What an embedder expects (E1 …): pages of another origin, under the published policy. Where the device does not matter these run once.
import { expect, test } from "@playwright/test";
import { hostPages, ready, watch, type HostPages, type Station } from "../support/host-pages";
import { serve } from "../tools/serve.js";

let host: HostPages;
let loader: string;
const sentence = "The owl kept the key";
/** The tag with words for those without scripts. */
const attention = (attributes = "") =>
  `<jornada-attention lang="en" text="${sentence}" ${attributes}><p>Words <a href="#">and a link</a></p></jornada-attention>`;

test.beforeAll(async ({ baseURL }, { project }) => {
  test.skip(project.name !== "cpu", "pages decide about the device themselves: once is enough");
  host = await hostPages(baseURL!);
  loader = `<script type="module" src="${baseURL}embed/jornada.js"></script>`;
});
test.afterAll(() => host?.close());

test("E1 E2 E3 E4 one line: computes under the strict policy, asks nobody else, stores nothing", async ({
  page,
  context,
  baseURL,
}) => {
  const seen = await watch(page);
  await page.goto(host.page("strict", { body: attention(), head: loader }));
  await ready(page);
  const result = await page.evaluate(async () => {
    const station = document.querySelector<Station>("jornada-attention")!;
    const { device, tensors } = await station.snapshot();
    const length = tensors.attention.shape[3];
    return {
      device,
      shape: tensors.attention.shape,
      row: [...tensors.attention.data.slice(0, length)],
      stored: [localStorage.length, sessionStorage.length, (await indexedDB.databases()).length],
      caches: await caches.keys(),
    };
  });
  expect(result.device).toBe("cpu");
  expect(result.shape.slice(0, 2)).toEqual([4, 4]);
  expect(result.row.reduce((sum, weight) => sum + weight, 0)).toBeCloseTo(1, 5);
  expect(result.stored).toEqual([0, 0, 0]);
  expect(result.caches).toEqual([]);
  expect(await context.cookies()).toEqual([]);
  const origins = new Set(seen.requests.map((url) => new URL(url).origin));
  expect([...origins].sort()).toEqual([host.origin, new URL(baseURL!).origin].sort());
  // The dialog comes late, with styles and templates of its own.
  await page.getByRole("button", { name: "Share" }).click();
  await expect(page.getByRole("heading", { name: "Share this moment" })).toBeVisible();
  const code = await page.getByRole("textbox", { name: "Code to paste" }).inputValue();
  expect(code).toContain(`src="${baseURL}embed/jornada.js"`);
  expect(code).toContain(`text="${sentence}"`);
  expect(await page.getByRole("textbox", { name: "Link" }).inputValue()).toContain(
    `${baseURL}demos/attention/#v=1&s.text=`,
  );
  await page.getByRole("button", { name: "Close" }).click();
  expect({ violations: seen.violations, errors: seen.errors }).toEqual({ violations: [], errors: [] });

  const picture = async () => {
    await page.mouse.move(0, 0);
    await page.evaluate(() => (document.activeElement as HTMLElement | null)?.blur());
    return (await page.locator("jornada-attention").screenshot()).toString("base64");
  };
  const strict = await picture();
  await page.goto(host.page("free", { body: attention(), head: loader, policy: null }));
  await ready(page);
  await expect.poll(async () => (await picture()) === strict).toBe(true);
});

test("E2 E5 off the screen a tag costs the autoloader and its place", async ({ page, baseURL }) => {
  const seen = await watch(page);
  const address = host.page("below", {
    body: `<div id="above"></div>${attention()}`,
    style: "#above { height: 4000px }",
    head: loader,
  });
  await page.goto(address, { waitUntil: "networkidle" });
  const ours = seen.requests
    .filter((url) => url.startsWith(baseURL!))
    .map((url) => url.replace(baseURL!, ""));
  expect(ours.length).toBeLessThanOrEqual(3);
  expect(ours.filter((url) => /station|host-worker|models\//.test(url))).toEqual([]);
  expect(page.workers()).toEqual([]);
  await page.evaluate(() => document.querySelector("jornada-attention")!.scrollIntoView());
  await ready(page);
  expect(seen.requests.some((url) => url.includes("models/gpt/"))).toBe(true);
});

test("E6 a second copy warns once and stands back", async ({ page }) => {
  const second = await serve({ folder: process.env.JORNADA_DIST ?? "dist" });
  try {
    const seen = await watch(page);
    // An icon of its own: a browser that is asked for none looks for one, and a host without it answers 404.
    const head = `<link rel="icon" href="data:," />${loader}`;
    await page.goto(host.page("twice", { body: attention() + attention(), head, policy: null }));
    await ready(page);
    // Only now: whichever copy comes second is the one that warns.
    for (const path of ["attention", "jornada"]) {
      await page.addScriptTag({ type: "module", url: `${second.address}embed/${path}.js` });
    }
    await page.evaluate(async () => {
      for (const station of document.querySelectorAll<Station>("jornada-attention")) {
        station.scrollIntoView();
        await station.ready;
      }
    });
    await expect.poll(() => seen.warnings.length).toBe(1);
    expect(seen.errors).toEqual([]);
  } finally {
    second.server.close();
  }
});

test("E7 E8 a host's tokens, parts and scheme count; its reset does not", async ({ page }) => {
  const measure = () =>
    page.evaluate(() => {
      const root = document.querySelector("jornada-attention")!.shadowRoot!;
      const box = root.querySelector(".container")!.getBoundingClientRect();
      return Object.fromEntries(
        ["story", "input", "figure", "aside", "inspector", "bar"].map((part) => {
          const element = root.querySelector(`[part=${part}]`)!;
          const { left, top, width, height } = element.getBoundingClientRect();
          return [part, [left - box.left, top - box.top, width, height].map(Math.round)];
        }),
      );
    });
  const colour = (selector: string, property: string) =>
    page.evaluate(
      ([at, name]) =>
        getComputedStyle(
          document.querySelector("jornada-attention")!.shadowRoot!.querySelector(at)!,
        ).getPropertyValue(name),
      [selector, property],
    );
  const plain = "jornada-attention { font-family: serif }";
  const fixed = `body { width: 1200px } ${plain}`;
  await page.goto(host.page("plain", { body: attention(), head: loader, style: fixed }));
  await ready(page);
  await expect(page.locator(".legend").first()).toBeVisible();
  const before = await measure();
  const reset = `* { all: unset; font-size: 40px; letter-spacing: 4px; text-align: right } head { display: none } body { display: block; margin: 16px; width: 1200px } * { font-family: serif }`;
  await page.goto(host.page("reset", { body: attention(), head: loader, style: reset }));
  await ready(page);
  await expect.poll(async () => (await measure()).input).toEqual(before.input);
  const after = await measure();
  // Only how tall the whole is may differ: the reset takes the least height that the autoloader gives.
  for (const part of ["story", "figure", "aside", "inspector"])
    expect(after[part].slice(0, 3), part).toEqual(before[part].slice(0, 3));
  expect([after.bar[0], after.bar[2], after.bar[3]]).toEqual([before.bar[0], before.bar[2], before.bar[3]]);
  expect(await colour(".play", "font-size")).toBe("16px");

  const style = `:root { color-scheme: dark } jornada-attention { --jornada-paper: rgb(1, 2, 3); --jornada-ink: rgb(200, 210, 220); --jornada-text-font: monospace } jornada-attention::part(bar) { background: rgb(9, 8, 7) }`;
  await page.goto(host.page("themed", { body: attention(), head: loader, style }));
  await ready(page);
  expect(await colour(".container", "background-color")).toBe("rgb(1, 2, 3)");
  expect(await colour(".summary", "color")).toBe("rgb(200, 210, 220)");
  expect(await colour(".summary", "font-family")).toBe("monospace");
  expect(await colour("[part=bar]", "background-color")).toBe("rgb(9, 8, 7)");
  expect(await colour("[part=figure]", "background-color"), "dark host, dark card").toBe("rgb(24, 27, 35)");
});

test("E9 the manifest and the elements say the same", async ({ page, baseURL }) => {
  interface Attribute {
    name: string;
    type: { text: string };
    fieldName?: string;
    jornada?: { parameter: string };
  }
  const manifest = (await (await page.request.get(`${baseURL}embed/custom-elements.json`)).json()) as {
    modules: { declarations: { tagName: string; attributes: Attribute[] }[] }[];
  };
  const declarations = manifest.modules.flatMap((module) => module.declarations);
  expect(declarations.length).toBeGreaterThanOrEqual(3);
  const scripts = declarations.map(
    ({ tagName }) => `<script type="module" src="${baseURL}embed/${tagName.slice(8)}.js"></script>`,
  );
  // Not shown, so that nothing computes: what attributes do to the state is asked here.
  const style = "main { display: none }";
  const body = `<main>${declarations.map(({ tagName }) => `<${tagName}></${tagName}>`).join("")}</main>`;
  await page.goto(host.page("attributes", { body, style, head: scripts.join("") }));
  for (const { tagName, attributes } of declarations) {
    await page.waitForFunction((tag) => customElements.get(tag) !== undefined, tagName);
    const found = await page.evaluate(
      ([tag, list]) => {
        const station = document.querySelector<Station>(tag)!;
        // Values to try: one of them lies within every range.
        const others = (type: string, now: unknown): string[] => {
          const options = [...type.matchAll(/"([^"]+)"/g)].map(([, option]) => option);
          if (options.length) return options.filter((option) => option !== now);
          if (type === "boolean") return now ? ["0"] : ["1", ""];
          return type === "number" ? [Number(now) + 1, Number(now) / 2].map(String) : ["other"];
        };
        const unmoved: string[] = [];
        for (const { name, type, fieldName, jornada } of list) {
          // These name a state of the station, or are lists: tested with the station and with the pasted code.
          if (["lang", "preset", "stop"].includes(name) || /^(unknown\[\]|object)$/.test(type.text)) continue;
          const value = () =>
            jornada
              ? station.state[jornada.parameter]
              : (station as unknown as Record<string, unknown>)[fieldName!];
          const before = value();
          const moved = others(type.text, before).some((text) => {
            station.setAttribute(name, text);
            return value() !== before;
          });
          if (!moved) unmoved.push(name);
          station.removeAttribute(name);
        }
        const observed = (customElements.get(tag) as unknown as { observedAttributes: string[] })
          .observedAttributes;
        return { unmoved, observed: [...new Set(observed)].sort() };
      },
      [tagName, attributes] as const,
    );
    expect(found.observed, tagName).toEqual(attributes.map(({ name }) => name).sort());
    expect(found.unmoved, tagName).toEqual([]);
  }
});

test("E11 words before the element and without JavaScript; nothing jumps when it comes", async ({
  page,
  browser,
  baseURL,
}) => {
  const head = `<link rel="stylesheet" href="${baseURL}embed/jornada.css">${loader}`;
  const address = host.page("before", { body: `${attention()}<p>After</p>`, head });
  const context = await browser.newContext({ javaScriptEnabled: false });
  const silent = await context.newPage();
  await silent.goto(address);
  await expect(silent.getByText("Words")).toBeVisible();
  await expect(silent.getByRole("link", { name: "and a link" })).toBeVisible();
  await context.close();

  await page.addInitScript(() => {
    const shifts: number[] = [];
    Object.assign(globalThis, { shifts });
    new PerformanceObserver((list) =>
      shifts.push(...list.getEntries().map((entry) => (entry as unknown as { value: number }).value)),
    ).observe({ type: "layout-shift", buffered: true });
  });
  await page.goto(address);
  await page.waitForFunction(() =>
    document.querySelector("jornada-attention")!.shadowRoot?.querySelector(".bar"),
  );
  await page.waitForTimeout(200);
  const sum = await page.evaluate(() =>
    (globalThis as unknown as { shifts: number[] }).shifts.reduce((a, b) => a + b, 0),
  );
  expect(sum).toBeLessThan(0.02);
});

test("E15 E16 scrolling, focus and keys stay the page's own", async ({ browser }) => {
  const context = await browser.newContext({ viewport: { width: 900, height: 600 }, hasTouch: true });
  const page = await context.newPage();
  await page.addInitScript(() => {
    const keys: string[] = [];
    Object.assign(globalThis, { keys });
    for (const type of ["keydown", "keyup"]) document.addEventListener(type, () => keys.push(type));
  });
  const body = `<input id="mine">${attention()}<div id="below"></div>`;
  const style = "#below { height: 2000px }";
  await page.goto(host.page("scroll", { body, style, head: loader }));
  await ready(page);
  expect(await page.evaluate(() => document.activeElement?.localName)).toBe("body");
  await page.locator("#mine").pressSequentially("k.b ");
  const keys = () => page.evaluate(() => (globalThis as unknown as { keys: string[] }).keys.length);
  const before = await keys();
  expect(before).toBe(8);
  const state = () => page.evaluate(() => document.querySelector<Station>("jornada-attention")!.state.text);
  expect(await state()).toBe(sentence);
  const mine = page.locator("jornada-attention input[type=text], jornada-attention textarea").first();
  await mine.fill("");
  await mine.pressSequentially("a b");
  expect(await keys()).toBe(before);

  const top = () => page.evaluate(() => scrollY);
  const figure = (await page.locator("[part=figure]").boundingBox())!;
  const at = { x: Math.round(figure.x + 80), y: Math.round(Math.min(500, figure.y + 120)) };
  await page.mouse.move(at.x, at.y);
  await page.mouse.wheel(0, 300);
  await expect.poll(top).toBeGreaterThan(200);
  // One finger: nothing under it, up to the page, keeps the browser from panning.
  const touch = await page.evaluate(({ x, y }) => {
    let at: Element | null = document.elementFromPoint(x, y);
    while (at?.shadowRoot?.elementFromPoint(x, y)) {
      const inner: Element = at.shadowRoot.elementFromPoint(x, y)!;
      if (inner === at) break;
      at = inner;
    }
    const found: string[] = [];
    while (at) {
      found.push(getComputedStyle(at).touchAction);
      const root: Node = at.getRootNode();
      at = at.parentElement ?? (root instanceof ShadowRoot ? root.host : null);
    }
    return found;
  }, at);
  expect(touch.length).toBeGreaterThan(8);
  expect(touch.filter((action) => action !== "auto" && !action.includes("pan-y"))).toEqual([]);
  await context.close();
});

test("E17 E20 ten on a page share one device; what is off the screen rests; what is removed is gone", async ({
  page,
}) => {
  await page.addInitScript(() => {
    const count = { devices: 0, destroyed: 0, listeners: 0 };
    Object.assign(globalThis, { count });
    if ("gpu" in navigator) {
      const request = GPUAdapter.prototype.requestDevice;
      GPUAdapter.prototype.requestDevice = async function (...args) {
        count.devices++;
        const device = await request.apply(this, args);
        void device.lost.then(() => count.destroyed++);
        return device;
      };
    }
    for (const target of [document, window]) {
      const { addEventListener: add, removeEventListener: remove } = target;
      target.addEventListener = ((...args: Parameters<typeof add>) => {
        count.listeners++;
        return add.apply(target, args);
      }) as typeof add;
      target.removeEventListener = ((...args: Parameters<typeof remove>) => {
        count.listeners--;
        return remove.apply(target, args);
      }) as typeof remove;
    }
  });
  type Count = Record<"devices" | "destroyed" | "listeners", number>;
  const count = () => page.evaluate(() => (globalThis as unknown as { count: Count }).count);
  const bare = (device: string) =>
    `<div>${attention(`device="${device}" hide="story input aside legend inspector bar"`)}</div>`;
  const body = `${bare("webgpu").repeat(3)}<p id="gap"></p>${bare("webgpu").repeat(7)}`;
  const style =
    "body > div { width: 240px; height: 240px; display: inline-block } jornada-attention { min-height: 0; height: 240px } #gap { height: 6000px }";
  // Without workers everything happens where it can be counted.
  const policy = "worker-src 'none'";
  await page.goto(host.page("ten", { body, style, head: loader, policy }));
  await page.waitForFunction(() => customElements.get("jornada-attention") !== undefined);
  const first = await count();
  const devices = await page.evaluate(async () => {
    const stations = [...document.querySelectorAll<Station>("jornada-attention")];
    await Promise.all(stations.slice(0, 3).map((station) => station.ready));
    return Promise.all(stations.map(async (station) => (await station.snapshot()).device));
  });
  expect(devices).toEqual([...Array<string>(3).fill("webgpu"), ...Array<null>(7).fill(null)]);
  expect((await count()).devices).toBe(1);
  await page.evaluate(() =>
    document.querySelectorAll("jornada-attention").forEach((station) => station.remove()),
  );
  await expect.poll(async () => (await count()).destroyed).toBe(1);
  expect((await count()).listeners).toBeLessThan(first.listeners);
  expect(page.workers()).toEqual([]);

  // The same with a worker: it ends with the last element.
  await page.goto(host.page("worker", { body: attention() + attention(), head: loader }));
  await ready(page);
  expect(page.workers()).toHaveLength(1);
  await page.evaluate(() =>
    document.querySelectorAll("jornada-attention").forEach((station) => station.remove()),
  );
  await expect.poll(() => page.workers().length).toBe(0);
});
