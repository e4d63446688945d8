// The shared elements one by one, and the states of a station that have a picture of their own.
import { afterEach, expect, test } from "vitest";
import type { Surface } from "../../src/charts/index.js";
import "../../src/ui/pages.css";
import {
  currentTheme,
  define,
  schemeOf,
  setTheme,
  type ConnectOptions,
  type JornadaFigure,
} from "../../src/ui/index.js";
import "../../src/ui/page-parts.js";
import { JornadaSample } from "../../src/ui/elements/sample-station.js";

afterEach(() => {
  document.body.replaceChildren();
  setTheme("auto");
});
async function mount<T extends HTMLElement & { updateComplete: Promise<unknown> }>(element: T): Promise<T> {
  document.body.append(element);
  await element.updateComplete;
  return element;
}
const frame = () => new Promise((resolve) => requestAnimationFrame(() => requestAnimationFrame(resolve)));
const text = (element: Element, selector: string) =>
  element.shadowRoot!.querySelector(selector)!.textContent!.replaceAll(/\s+/g, " ").trim();

test("the badge says what really runs, and why", async () => {
  const badge = document.createElement("jornada-badge");
  badge.lang = "pt-BR";
  await mount(badge);
  expect(text(badge, "summary")).toBe("em espera");
  badge.info = { kind: "webgpu", name: "Apple metal-3", reason: "best" };
  badge.ms = 3.14;
  await badge.updateComplete;
  expect(text(badge, "summary")).toBe("GPU · Apple metal-3 · 3,1 ms");
  badge.info = { kind: "webgpu", name: "SwiftShader", reason: "asked", software: true };
  badge.ms = null;
  await badge.updateComplete;
  expect(text(badge, "summary")).toBe("software · SwiftShader");
  badge.info = { kind: "cpu", name: "SIMD", reason: "no-webgpu" };
  await badge.updateComplete;
  expect(text(badge, "summary")).toBe("CPU · SIMD");
  expect(text(badge, ".menu p")).toBe("Este navegador não tem WebGPU.");
});

test("choosing a device in the badge asks whoever owns it", async () => {
  const badge = await mount(document.createElement("jornada-badge"));
  let asked: unknown = null;
  document.body.addEventListener("choose", (event) => (asked = (event as CustomEvent<unknown>).detail), {
    once: true,
  });
  badge.shadowRoot!.querySelectorAll<HTMLInputElement>("input")[2].click();
  expect(asked).toEqual({ device: "cpu" });
});

test("the journey's marks lead to open stations; the others are named as coming", async () => {
  const marks = document.createElement("jornada-marks");
  marks.lang = "en";
  marks.marks = [
    { name: "Tokens", chapter: "Behind", href: "/tokens/" },
    { name: "Attention", chapter: "Transformer", href: "/attention/" },
    { name: "Chat", chapter: "LLMs", href: null },
  ];
  marks.current = 1;
  await mount(marks);
  const root = marks.shadowRoot!;
  expect(root.querySelectorAll("a")).toHaveLength(2);
  expect(text(marks, "[aria-current='page']")).toBe("Transformer · Attention (you are here)");
  expect(text(marks, ".coming")).toBe("LLMs · Chat (coming)");
});

test("bars have names, numbers in the reader's language and widths of their values", async () => {
  const bars = document.createElement("jornada-bars");
  bars.lang = "pt";
  bars.bars = [
    { name: "da", value: 0.5 },
    { name: "<b>", value: Number.NaN },
  ];
  await mount(bars);
  const fills = bars.shadowRoot!.querySelectorAll<HTMLElement>(".fill");
  expect([...fills].map((fill) => fill.style.inlineSize)).toEqual(["50%", "0%"]);
  expect(text(bars, "li:first-child")).toBe("da 0,50");
  expect(text(bars, "li:last-child .name")).toBe("<b>");
});

test("small multiples are one tab stop, and arrow keys choose", async () => {
  const multiples = document.createElement("jornada-multiples");
  multiples.columns = 2;
  multiples.multiples = Array.from({ length: 4 }, (_, i) => ({
    name: `${i}`,
    values: [i / 4],
    rows: 1,
    columns: 1,
  }));
  await mount(multiples);
  const chosen: number[] = [];
  multiples.addEventListener("select", (event) =>
    chosen.push((event as CustomEvent<{ index: number }>).detail.index),
  );
  const root = multiples.shadowRoot!;
  expect(root.querySelectorAll("[tabindex='0']")).toHaveLength(1);
  for (const key of ["ArrowDown", "ArrowRight", "ArrowRight"]) {
    root.querySelector("[tabindex='0']")!.dispatchEvent(new KeyboardEvent("keydown", { key, bubbles: true }));
    await multiples.updateComplete;
  }
  expect(chosen).toEqual([2, 3, 3]);
});

test("a figure draws at the size and in the scheme it has, again when the theme changes, and names its canvas", async () => {
  const seen: Surface[] = [];
  const figure: JornadaFigure = document.createElement("jornada-figure");
  Object.assign(figure, { kind: "canvas", label: "pontos", draw: (surface: Surface) => seen.push(surface) });
  figure.style.setProperty("height", "120px");
  setTheme("light");
  await mount(figure);
  await expect.poll(() => seen.length).toBeGreaterThan(0);
  expect(seen.at(-1)).toMatchObject({
    kind: "canvas",
    height: 120,
    scheme: "light",
    palette: { query: "#0b67ad" },
  });
  expect(figure.canvas?.getAttribute("aria-label")).toBe("pontos");
  expect(figure.canvas?.height).toBe(Math.round(120 * devicePixelRatio));
  setTheme("dark");
  await expect.poll(() => seen.at(-1)?.palette.query).toBe("#6cb8f0");
  figure.style.setProperty("--jornada-query", "#123456");
  figure.requestUpdate();
  await expect.poll(() => seen.at(-1)?.palette.query).toBe("#123456");
});

test("a figure that cannot be seen is not drawn", async () => {
  let drawn = 0;
  const figure: JornadaFigure = document.createElement("jornada-figure");
  figure.style.cssText = "height: 100px; margin-top: 6000px";
  await mount(figure);
  await frame();
  await frame();
  figure.draw = () => drawn++;
  await frame();
  await frame();
  expect(drawn).toBe(0);
  figure.scrollIntoView();
  await expect.poll(() => drawn).toBeGreaterThan(0);
});

test("the theme switch turns the page over, shadow roots included", async () => {
  setTheme("light");
  const button = await mount(document.createElement("jornada-theme"));
  button.shadowRoot!.querySelector("button")!.click();
  expect(currentTheme()).toBe("dark");
  expect(schemeOf(button)).toBe("dark");
  expect(getComputedStyle(button).color).toBe("rgb(238, 240, 244)");
});

class Asking extends JornadaSample {
  static override definition = { ...JornadaSample.definition, downloadBytes: 4_200_000 };
}
define("jornada-asking", Asking);

test("a large download asks first, states its size, and starts only with a yes", async () => {
  const station = await mount(document.createElement("jornada-asking") as Asking);
  await expect.poll(() => station.asking).toBe(true);
  await station.updateComplete;
  expect(station.session).toBeNull();
  expect(text(station, ".asking .words")).toContain("4");
  station.shadowRoot!.querySelector<HTMLButtonElement>(".asking button")!.click();
  await station.ready;
  expect(station.asking).toBe(false);
});

class Failing extends JornadaSample {
  private tries = 0;
  protected override connect(options: ConnectOptions): ReturnType<JornadaSample["connect"]> {
    if (this.tries++ === 0) throw Object.assign(new Error("gpt: cut"), { code: "network" });
    return super.connect(options);
  }
}
define("jornada-failing", Failing);

test("an error says what happened, offers an action that works, and tells the page", async () => {
  const station = document.createElement("jornada-failing") as Failing;
  station.lang = "pt";
  let told: unknown = null;
  document.body.addEventListener(
    "jornada-error",
    (event) => (told = (event as CustomEvent<unknown>).detail),
    {
      once: true,
    },
  );
  await mount(station);
  await expect(station.ready).rejects.toThrow("gpt: cut");
  await station.updateComplete;
  expect(told).toEqual({ code: "network", message: "gpt: cut" });
  expect(text(station, "[role=alert] .words")).toBe("A rede caiu antes de o modelo chegar inteiro.");
  station.shadowRoot!.querySelector<HTMLButtonElement>("[role=alert] .primary")!.click();
  await station.ready;
  await station.updateComplete;
  expect(station.shadowRoot!.querySelector("[role=alert]")).toBeNull();
});
