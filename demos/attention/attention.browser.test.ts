// The station in a browser, with its worker and the shipped model: what is on screen is what the snapshot says.
import { afterEach, expect, test } from "vitest";
import { page } from "vitest/browser";
import { JornadaAttention } from "./station.js";

let station: JornadaAttention;

async function mount(attributes: Record<string, string> = {}): Promise<JornadaAttention> {
  await page.viewport(1440, 900);
  station = new JornadaAttention();
  for (const [name, value] of Object.entries({ lang: "pt", device: "cpu", ...attributes })) {
    station.setAttribute(name, value);
  }
  station.style.blockSize = "860px";
  document.body.replaceChildren(station);
  await station.ready;
  await painted();
  return station;
}

async function painted(): Promise<void> {
  await station.updateComplete;
  await new Promise((resolve) => requestAnimationFrame(() => requestAnimationFrame(resolve)));
}

const within = <E extends Element>(selector: string): E[] => [
  ...station.renderRoot.querySelectorAll<E>(selector),
];
const cells = () => [
  ...within("jornada-figure.map")[0].shadowRoot!.querySelectorAll<SVGGElement>("[data-cell]"),
];

afterEach(() => document.body.replaceChildren());

test("every cell, every candidate, every head on screen is a number of the snapshot", async () => {
  await mount();
  const { tensors } = await station.snapshot();
  const [layers, heads, t] = tensors.attention.shape;
  const { layer, head } = station.state;
  expect(cells()).toHaveLength((t * (t + 1)) / 2);
  for (const cell of cells()) {
    const [row, column] = cell.dataset.cell!.split(",").map(Number);
    const weight = tensors.attention.data[((layer * heads + head) * t + row) * t + column];
    expect(cell.getAttribute("aria-label")).toContain(weight.toFixed(2).replace(".", ","));
  }
  const ranked = Array.from(tensors.probabilities.data).sort((a, b) => b - a);
  const shares = within(".candidate .share").map((node) => node.textContent!.trim());
  expect(shares).toEqual(ranked.slice(0, 6).map((value) => value.toFixed(2).replace(".", ",")));
  const multiples = within("jornada-multiples")[0].shadowRoot!.querySelectorAll("[role=radio]");
  expect(multiples).toHaveLength(layers * heads);
});

test("a cell opens as the sum behind it", async () => {
  await mount();
  station.state = { row: 10, column: 4 };
  await station.ready;
  await painted();
  const { tensors } = await station.snapshot();
  const [t, d] = tensors.q.shape;
  const { layer, head } = station.state;
  const q = Array.from(tensors.q.data).slice(10 * d, 11 * d);
  const k = Array.from(tensors.k.data).slice(4 * d, 5 * d);
  const dot = q.reduce((sum, value, i) => sum + value * k[i], 0);
  const write = (value: number) => value.toFixed(2).replace(".", ",").replace("-", "−");
  const text = within(".numbers")[0].textContent!;
  expect(text).toContain(write(dot));
  expect(text).toContain(write(dot / Math.sqrt(d)));
  const heads = tensors.attention.shape[1];
  expect(text).toContain(write(tensors.attention.data[((layer * heads + head) * t + 10) * t + 4]));
});

test("dragging the question moves the picture and the next word, and undo brings both back", async () => {
  await mount();
  station.state = { row: 10, column: 2 };
  await station.ready;
  const before = await station.snapshot();
  const slider = within<HTMLInputElement>(".slider.ask input")[0];
  slider.value = "2";
  slider.dispatchEvent(new InputEvent("input", { bubbles: true }));
  await station.ready;
  await painted();
  const after = await station.snapshot();
  expect(after.tensors.probabilities.data).not.toEqual(before.tensors.probabilities.data);
  expect(within(".candidate .tick").length).toBeGreaterThan(0);
  within<HTMLButtonElement>(".in-force button")[0].click();
  await station.ready;
  expect((await station.snapshot()).tensors.probabilities.data).toEqual(before.tensors.probabilities.data);
});

test("markup in a sentence stays text", async () => {
  await mount();
  station.state = { text: "<b>oi</b> <script>alert(1)</script>" };
  await station.ready;
  await painted();
  expect(within(".tokens b, .tokens script")).toHaveLength(0);
  expect(within(".token").map((node) => node.textContent!.trim())).toContain("<");
});

test("stripped to its figure there is a sentence and a map, nothing to operate", async () => {
  await mount({ hide: "story inspector bar input legend aside" });
  expect(within(".sentence-line")[0].textContent).toBe("Bento encontrou Clara na praça e ficou feliz porque");
  expect(within("button, input, textarea, select").filter((node) => node.checkVisibility())).toHaveLength(0);
});
