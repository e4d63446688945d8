// A whole station in a real browser: its public face, its frame, keyboard, language, theme, and leaving cleanly.
import axe from "axe-core";
import { afterEach, beforeEach, expect, test } from "vitest";
import { page } from "vitest/browser";
import { bindHash, define, setLanguage, type JornadaFigure } from "../../src/ui/index.js";
import { JornadaSample } from "../../src/ui/elements/sample-station.js";

let station: JornadaSample;
async function mount(markup: Partial<Record<string, string>> = {}): Promise<JornadaSample> {
  station = document.createElement("jornada-sample");
  for (const [name, value] of Object.entries(markup)) station.setAttribute(name, value ?? "");
  station.style.setProperty("height", "700px");
  document.body.append(station);
  await station.ready;
  await station.updateComplete;
  return station;
}
const frame = () => new Promise((resolve) => requestAnimationFrame(() => requestAnimationFrame(resolve)));
const root = () => station.shadowRoot!;
const button = (text: string) =>
  [...root().querySelectorAll<HTMLButtonElement>("button")].find((b) => b.textContent?.trim() === text)!;
async function figure(): Promise<JornadaFigure> {
  const element = root().querySelector<JornadaFigure>(".figure jornada-figure")!;
  await element.updateComplete;
  await frame();
  return element;
}

beforeEach(async () => {
  await page.viewport(1280, 800);
  history.replaceState(null, "", location.pathname + location.search);
  document.documentElement.lang = "pt-BR";
});
afterEach(() => {
  station.remove();
  document.documentElement.lang = "pt-BR";
});

test("starts when first seen, not before", async () => {
  station = document.createElement("jornada-sample");
  const far = document.createElement("div");
  far.style.setProperty("height", "5000px");
  document.body.append(far, station);
  await frame();
  await frame();
  expect(station.phase).toBe("idle");
  station.scrollIntoView();
  await station.ready;
  expect(station.deviceInfo).toMatchObject({ kind: "cpu" });
  far.remove();
});

test("attributes, state and snapshot agree; events tell of it and can be cloned", async () => {
  const heard: [string, unknown][] = [];
  for (const name of ["ready", "change", "stop", "device", "error"]) {
    document.body.addEventListener(`jornada-${name}`, (event) => {
      heard.push([name, structuredClone((event as CustomEvent<unknown>).detail)]);
    });
  }
  await mount({ layer: "1", text: "o rato viu a lua" });
  expect(station.state).toMatchObject({ layer: 1, text: "o rato viu a lua", causal: true });
  station.state = { causal: false };
  await station.ready;
  const shot = await station.snapshot();
  expect(shot).toMatchObject({ station: "sample", device: "cpu", seed: 1, stop: null, state: station.state });
  expect(shot.tensors.attention.shape).toEqual([5, 5]);
  const shares = Array.from(shot.tensors.attention.data);
  const rows = Array.from({ length: 5 }, (_, row) => shares.slice(5 * row, 5 * row + 5));
  for (const row of rows) expect(row.reduce((a, b) => a + b, 0)).toBeCloseTo(1, 5);
  expect(heard.map(([name]) => name)).toEqual(expect.arrayContaining(["device", "ready", "change"]));
});

test("setting the state replaces ready; what does not fit is refused with an event", async () => {
  await mount();
  const before = station.ready;
  let error: unknown = null;
  station.addEventListener("jornada-error", (event) => (error = (event as CustomEvent<unknown>).detail));
  station.state = { layer: 99 as number, sharpness: 6 };
  expect(station.ready).not.toBe(before);
  await station.ready;
  expect(station.state).toMatchObject({ layer: 2, sharpness: 6 });
  expect(error).toMatchObject({ code: "bad-state" });
});

test("the tour moves by method and by click, and the figure is the stop's state", async () => {
  await mount();
  station.next();
  expect(station.stop).toBe("sentence");
  root().querySelectorAll<HTMLButtonElement>(".stops button")[5].click();
  await station.ready;
  expect([station.stop, station.state.causal]).toEqual(["order", false]);
  station.previous();
  expect([station.stop, station.state.causal]).toEqual(["ablate", true]);
  station.goTo("nowhere");
  expect(station.stop).toBe("ablate");
});

test("start over goes to the defaults, and undo brings everything back", async () => {
  await mount();
  station.state = { text: "minha frase", layer: 3 };
  button("Recomeçar").click();
  await station.updateComplete;
  expect(station.state).toMatchObject({ layer: 2, text: "A coruja guardou a chave porque ela tinha medo" });
  button("Desfazer").click();
  expect(station.state).toMatchObject({ layer: 3, text: "minha frase" });
});

test("the heatmap is a grid with one tab stop and arrow keys; numbers in cells are the snapshot's", async () => {
  await mount();
  const svg = (await figure()).shadowRoot!.querySelector("svg")!;
  expect(svg.getAttribute("role")).toBe("grid");
  expect(svg.querySelectorAll("[tabindex='0']")).toHaveLength(1);
  const cell = svg.querySelector<SVGGElement>("[data-cell='6,1']")!;
  expect(cell.getAttribute("tabindex")).toBe("0");
  cell.focus();
  cell.dispatchEvent(new KeyboardEvent("keydown", { key: "ArrowRight", bubbles: true }));
  expect((svg.getRootNode() as ShadowRoot).activeElement?.getAttribute("data-cell")).toBe("6,2");
  const { tensors } = await station.snapshot();
  const shown = cell.querySelector("text")!.textContent!.replace(",", "0.");
  expect(Number(shown)).toBeCloseTo(tensors.attention.data[6 * 9 + 1], 2);
});

test("the table behind the figure has the same numbers, written in the page's language", async () => {
  await mount();
  const element = await figure();
  element.shadowRoot!.querySelector<HTMLButtonElement>(".tools button")!.click();
  await element.updateComplete;
  const { tensors } = await station.snapshot();
  const cells = element.shadowRoot!.querySelectorAll("tbody tr:nth-child(7) td");
  const written = new Intl.NumberFormat("pt-BR", { minimumFractionDigits: 4, maximumFractionDigits: 4 });
  expect(cells[1].textContent).toBe(written.format(tensors.attention.data[6 * 9]));
});

test("the language switch keeps the state and leaves no Portuguese behind", async () => {
  await mount();
  station.state = { layer: 3 };
  setLanguage("en");
  await new Promise((resolve) => setTimeout(resolve));
  await station.updateComplete;
  expect(station.state.layer).toBe(3);
  expect(root().querySelector("h1")!.textContent).toBe("Attention");
  expect(button("Share")).toBeTruthy();
  for (const portuguese of ["Recomeçar", "Compartilhar", "Ver como tabela"]) {
    expect(root().textContent).not.toContain(portuguese);
  }
});

test("hide strips parts of the frame and hideable controls, and only those", async () => {
  await mount({ hide: "story inspector bar input legend sharpness causal" });
  for (const part of [".story", ".inspector", ".bar", ".input", ".legend"])
    expect(root().querySelector(part)).toBeNull();
  expect(root().querySelector("[data-name='sharpness']")).toBeNull();
  expect(root().querySelector("[data-name='causal']")).not.toBeNull();
  expect(root().querySelector("jornada-figure")).not.toBeNull();
});

test("pointing at a word lights its meaning everywhere", async () => {
  await mount();
  root()
    .querySelector("[data-link='key']")!
    .dispatchEvent(new PointerEvent("pointerover", { bubbles: true }));
  await station.updateComplete;
  expect(station.dataset.lit).toBe("key");
  expect(getComputedStyle(root().querySelector("h2 .key")!).textDecorationLine).toBe("underline");
});

test("typing stays inside: no key of an input reaches the page", async () => {
  await mount();
  const heard: string[] = [];
  const listen = (event: Event) => heard.push(event.type);
  for (const type of ["keydown", "keyup"]) document.addEventListener(type, listen);
  const input = root().querySelector("input[type=text]")!;
  for (const type of ["keydown", "keyup"]) {
    input.dispatchEvent(new KeyboardEvent(type, { key: " ", bubbles: true, composed: true }));
  }
  for (const type of ["keydown", "keyup"]) document.removeEventListener(type, listen);
  expect(heard).toEqual([]);
});

test("check, shader and share show what was really computed", async () => {
  await mount();
  await station.check();
  await station.updateComplete;
  expect(root().querySelector("[role=status]")!.textContent).toContain(
    "81 números conferidos, maior erro 3,0e−7",
  );
  await station.openKernels();
  const kernels = root().querySelector("jornada-kernels")!.shadowRoot!;
  expect(kernels.querySelectorAll("code").length).toBeGreaterThan(10);
  expect(kernels.textContent).toContain("softmax.wgsl");
  kernels.querySelector("jornada-dialog")!.close();
  station.state = { layer: 1 };
  await station.openShare();
  const share = root().querySelector("jornada-share")!.shadowRoot!;
  expect(share.querySelector("input")!.value).toMatch(/#v=1&s\.layer=1&lang=pt$/);
  share.querySelector("jornada-dialog")!.close();
});

test("the page's address follows the state and leads back to it; the page's own keys stay", async () => {
  await mount();
  history.replaceState(null, "", "#lang=pt");
  const unbind = bindHash(station);
  station.state = { layer: 3 };
  await new Promise((resolve) => setTimeout(resolve, 600));
  expect(location.hash).toBe("#v=1&s.layer=3&lang=pt");
  location.hash = "#v=1&stop=order";
  await new Promise((resolve) => setTimeout(resolve, 50));
  expect([station.stop, station.state.layer, station.state.causal]).toEqual(["order", 2, false]);
  unbind();
});

test("removed is cleaned, moved is not", async () => {
  await mount();
  const { session } = station;
  document.body.prepend(station);
  await frame();
  expect(station.session).toBe(session);
  station.remove();
  await frame();
  expect([station.session, station.phase]).toEqual([null, "idle"]);
  document.body.append(station);
  await station.ready;
  expect(station.session).not.toBeNull();
});

test("defining an element twice neither throws nor replaces the first", () => {
  expect(() => define("jornada-sample", class extends HTMLElement {})).not.toThrow();
  expect(customElements.get("jornada-sample")).toBe(JornadaSample);
});

test.each(["pt-BR", "en"])("axe finds nothing (%s)", async (lang) => {
  document.documentElement.lang = lang;
  await mount();
  await figure();
  const { violations } = await axe.run(station, { rules: { region: { enabled: false } } });
  expect(violations.map(({ id, nodes }) => [id, nodes.map((node) => node.target.flat().join(" "))])).toEqual(
    [],
  );
});
