// The embeddings station on the built site, as a visitor, a teacher and a judge meet it; with WebGPU and without.
import AxeBuilder from "@axe-core/playwright";
import { expect, test } from "../support/page";
import { openStation, watchLongTasks, type SnapshotCopy } from "../support/station";

/** The word a sum leads to, computed here from the snapshot's own vectors. */
function answerOf({ tensors, texts }: SnapshotCopy, positive: string[], negative: string[]): string {
  const words = (texts.words as string[]).map((word) => word.toLowerCase());
  const [count, size] = tensors.vectors.shape;
  const row = (id: number) => tensors.vectors.data.slice(id * size, (id + 1) * size);
  const unit = (x: number[]) => x.map((value) => value / Math.hypot(...x));
  const sum = new Array<number>(size).fill(0);
  const asked = [...positive, ...negative].map((word) => words.indexOf(word));
  asked.forEach((id, i) =>
    unit(row(id)).forEach((value, c) => (sum[c] += i < positive.length ? value : -value)),
  );
  const cosine = (id: number) => unit(row(id)).reduce((total, value, c) => total + value * sum[c], 0);
  const others = Array.from({ length: count }, (_, id) => id).filter((id) => !asked.includes(id));
  return (texts.words as string[])[others.reduce((best, id) => (cosine(id) > cosine(best) ? id : best))];
}

test("a visitor asks, clicks, looks closer, checks, shares and reads the table; axe finds nothing", async ({
  page,
}) => {
  test.setTimeout(120_000);
  const station = await openStation(page, "embeddings", "#device=cpu");
  await station.ready();
  const first = await station.snapshot();
  expect(first.texts.answer).toBe("rainha");
  expect(answerOf(first, ["rei", "mulher"], ["homem"])).toBe("rainha");
  await expect
    .poll(async () => (await station.snapshot()).tensors.heldOut?.data[0] ?? 0)
    .toBeGreaterThan(380);

  // A new sum, typed.
  const field = page.getByPlaceholder("+ ou − palavra");
  await field.fill("Paris − França + Japão");
  await field.press("Enter");
  await station.ready();
  await expect(page.locator("output.answer")).toContainText("Tóquio");

  // A word of the map, clicked where the snapshot says it lies; then its neighbour, by keyboard.
  await page.keyboard.press("Escape");
  const canvas = page.locator("jornada-embeddings jornada-figure.map canvas");
  const map = page.getByRole("group", { name: /Mapa de palavras/ });
  await map.focus();
  await map.press("ArrowRight");
  await station.ready();
  const query = async () => ((await station.snapshot()).state.query as { positive: string[] }).positive;
  expect(await query()).toHaveLength(1);
  const box = (await canvas.boundingBox())!;
  await page.getByRole("button", { name: "Aproximar", exact: true }).click();
  await page.mouse.move(box.x + box.width / 2, box.y + box.height / 2);
  await page.mouse.down();
  await page.mouse.move(box.x + box.width / 2 + 60, box.y + box.height / 2 + 20, { steps: 4 });
  await page.mouse.up();
  expect(await query()).toHaveLength(1);

  await page.getByRole("button", { name: "Conferir" }).click();
  const result = page.locator("jornada-embeddings .notice.result");
  await expect(result).toContainText("conferidos");
  expect(Number(/erro ([\d,]+)e−(\d+)/.exec((await result.textContent())!)![2])).toBeGreaterThanOrEqual(5);
  await page.getByRole("button", { name: "Ver como tabela" }).click();
  await expect(page.getByRole("columnheader", { name: "cosseno" })).toBeVisible();
  // Once more without a question: other headings stand in the right column.
  for (const query of [undefined, { positive: [], negative: [] }]) {
    if (query) await station.setState({ query });
    const { violations } = await new AxeBuilder({ page }).analyze();
    expect(violations.map(({ id, nodes }) => `${id}: ${nodes[0].html}`)).toEqual([]);
  }
});

test("the forced device trains: the map moves, the loss falls, the page stays awake, frames can be scrubbed", async ({
  page,
}, info) => {
  test.setTimeout(180_000);
  const device = info.project.name === "webgpu" ? "webgpu" : "cpu";
  const steps = device === "webgpu" ? 24 : 600;
  const station = await openStation(page, "embeddings", `#v=1&device=${device}&seed=3`);
  await station.ready();
  const longTasks = await watchLongTasks(page, 100);
  await station.setState({ trainSteps: steps });
  const { tensors, device: used, state } = await station.snapshot();
  expect(used).toBe(device);
  expect(state.source).toBe("live");
  const losses = tensors.losses.data;
  expect(losses).toHaveLength(steps);
  expect(losses.at(-1)!).toBeLessThan(0.995 * losses[0]);
  if (device === "cpu") {
    expect(losses.at(-1)!).toBeLessThan(0.7 * losses[0]);
    expect((await longTasks()).length).toBeLessThan(12);
  }
  await page.getByRole("slider", { name: "Posição" }).fill("2");
  await expect.poll(async () => Number((await station.snapshot()).state.at)).toBeLessThan(0.2);
  expect((await station.snapshot()).tensors.map.data).not.toEqual(tensors.map.data);
  await page.getByRole("button", { name: "Ver o shader" }).click();
  await expect(page.locator("jornada-kernels")).toContainText("embedding");
});

test("an own text, pasted, trains its own map and goes nowhere; a link brings a question to another language", async ({
  page,
}) => {
  test.setTimeout(120_000);
  const station = await openStation(page, "embeddings", "#v=1&device=cpu&s.trainSteps=120&s.source=shipped");
  await station.ready();
  const asked: string[] = [];
  page.on("request", (request) => asked.push(`${request.method()} ${request.postData() ?? ""}`));
  await page.getByRole("button", { name: "Seu texto", exact: true }).click();
  await page
    .getByRole("textbox", { name: "Seu texto" })
    .fill("O trem parte cedo. O barco parte tarde. O trem chega, o barco chega. ".repeat(40));
  await page.getByRole("button", { name: "Treinar com este texto" }).click();
  await station.ready();
  const { texts, tensors } = await station.snapshot();
  expect(texts.words).toContain("trem");
  expect(tensors.vectors.shape[0]).toBe((texts.words as string[]).length);
  expect(tensors.losses.data).toHaveLength(120);
  expect(asked.join(" ")).not.toContain("trem");

  const other = await openStation(page, "embeddings", "?fresh#v=1&device=cpu&lang=en&stop=king");
  await other.ready();
  expect((await other.snapshot()).texts.answer).toBe("queen");
  await page.setViewportSize({ width: 390, height: 844 });
  await expect
    .poll(() =>
      page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth),
    )
    .toBeLessThanOrEqual(0);
});
