// <jornada-embeddings> as an element: its public face, in a real browser with the real worker.
import { afterEach, expect, test } from "vitest";
import { frameSteps } from "./protocol.js";
import type { JornadaEmbeddings } from "./station.js";
import "./station.js";

type Tensors = Record<string, { shape: number[]; data: ArrayLike<number> }>;

async function mount(attributes: Record<string, string> = {}): Promise<JornadaEmbeddings> {
  const element = document.createElement("jornada-embeddings");
  for (const [name, value] of Object.entries({ device: "cpu", lang: "pt-BR", ...attributes }))
    element.setAttribute(name, value);
  element.style.cssText = "display:block;block-size:700px";
  document.body.append(element);
  await element.ready;
  return element;
}

afterEach(() => document.body.replaceChildren());

test("the shipped vectors answer at once; language and question can change", async () => {
  const element = await mount();
  const first = await element.snapshot();
  expect(first.texts.answer).toBe("rainha");
  const { vectors, losses, map } = first.tensors as Tensors;
  expect(vectors.shape).toEqual([first.texts.words.length, 48]);
  expect(map.shape).toEqual([first.texts.words.length, 2]);
  expect(losses.shape[0]).toBeGreaterThan(100);
  element.state = { query: { positive: ["gato"], negative: [] } };
  await element.ready;
  expect((await element.snapshot()).texts.answers).not.toContain("gato");
  element.state = { query: { positive: ["rei", "mulher"], negative: ["homem"] } };
  element.lang = "en";
  await element.updateComplete;
  await element.updateComplete;
  await element.ready;
  expect((await element.snapshot()).texts.answer).toBe("queen");
});

test("steps train live; stopping on the way leaves a result; the frames can be scrubbed", async () => {
  const element = await mount();
  element.state = { trainSteps: 40 };
  await element.ready;
  expect(element.state.source).toBe("live");
  const whole = await element.snapshot();
  expect(whole.tensors.losses.shape).toEqual([40]);
  const total = frameSteps(40).length - 1;
  expect(element.timeline).toEqual({ position: total, total });
  element.scrub(3);
  await expect.poll(() => element.timeline?.position).toBe(3);
  const back = await element.snapshot();
  expect(Array.from((back.tensors as Tensors).vectors.data)).not.toEqual(
    Array.from((whole.tensors as Tensors).vectors.data),
  );
  expect(element.state.at).toBeCloseTo(3 / total, 9);
  element.state = { trainSteps: 4000 };
  void element.play();
  const learned = async () => (await element.snapshot()).tensors.losses.shape[0];
  await expect.poll(learned, { timeout: 20_000 }).toBeGreaterThan(20);
  element.pause();
  await element.ready;
  const stopped = await learned();
  expect(stopped).toBeLessThan(4000);
  await element.advance();
  expect(await learned()).toBeGreaterThan(stopped);
});

test("an own text has its own words; nothing to learn from is no error; reset brings the village back", async () => {
  const element = await mount();
  const corpus = "O sol nasce cedo. A lua nasce tarde. O sol brilha, a lua brilha. ".repeat(20);
  element.state = { corpus, trainSteps: 30, query: { positive: ["sol"], negative: [] } };
  await element.ready;
  const { texts, tensors } = await element.snapshot();
  expect(texts.words).toContain("lua");
  expect(tensors.losses.shape).toEqual([30]);
  expect(texts.answer).not.toBe("sol");
  element.state = { corpus: "só" };
  await element.ready;
  expect((await element.snapshot()).texts).toEqual({ words: [], answer: "" });
  element.reset();
  await element.ready;
  expect((await element.snapshot()).texts.answer).toBe("rainha");
});

test("the map has a name and is painted; an unknown word says what may have been meant", async () => {
  const element = await mount();
  element.state = { query: { positive: ["raínhha"], negative: [] } };
  await element.ready;
  await element.updateComplete;
  const root = element.shadowRoot!;
  const notice = root.querySelector(".unknown-word")!;
  expect(notice.textContent).toContain("raínhha");
  notice.querySelector("button")!.click();
  await element.ready;
  expect(element.state.query.positive).toEqual(["rainha"]);
  const figure = root.querySelector("jornada-figure.map") as HTMLElement & { canvas: HTMLCanvasElement };
  expect(figure.canvas.getAttribute("aria-label")).toContain("Mapa de palavras");
  const { width, height } = figure.canvas;
  const painted = () =>
    figure.canvas
      .getContext("2d")!
      .getImageData(0, 0, width, height)
      .data.some((value) => value > 0);
  await expect.poll(painted).toBe(true);
});

test("UMAP is another map of the same vectors, and leaves cosines as they are", async () => {
  const element = await mount();
  const flat = (await element.snapshot()).tensors as Tensors;
  element.state = { layout: "umap" };
  await element.ready;
  const other = (await element.snapshot()).tensors as Tensors;
  expect(Array.from(other.map.data)).not.toEqual(Array.from(flat.map.data));
  expect(Array.from(other.cosines.data)).toEqual(Array.from(flat.cosines.data));
});
