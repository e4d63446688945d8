// <jornada-tokens> as an element: its public face, in a real browser with the real worker.
import { afterEach, expect, test } from "vitest";
import { forget, kept } from "../../src/files/index.js";
import { loadTokenizer, saveTokenizer, trainBpe } from "../../src/text/index.js";
import type { JornadaTokens } from "./station.js";
import "./station.js";

const text = "a coruja e a chave, a coruja e a lua, a chave e a coruja";

async function mount(attributes: Record<string, string> = {}): Promise<JornadaTokens> {
  const element = document.createElement("jornada-tokens");
  const given = { text, merges: "5", device: "cpu", lang: "pt-BR", ...attributes };
  for (const [name, value] of Object.entries(given)) element.setAttribute(name, value);
  element.style.cssText = "display:block;block-size:800px";
  document.body.append(element);
  await element.ready;
  await element.updateComplete;
  return element;
}

const root = (element: JornadaTokens) => element.shadowRoot!;
const button = (element: JornadaTokens, words: string) =>
  [...root(element).querySelectorAll("button")].find(({ textContent }) => textContent?.trim() === words)!;

afterEach(async () => {
  document.body.replaceChildren();
  await forget("tokenizer.json");
});

test("attributes set the state; the snapshot is what a trainer says and what the figure shows", async () => {
  const element = await mount();
  const { tensors, texts, state } = await element.snapshot();
  expect(state).toMatchObject({ text, merges: 5, algorithm: "bpe" });
  const expected = trainBpe([text], { vocabularySize: 261 });
  expect([...(tensors.ids.data as Int32Array)]).toEqual(expected.encode(text));
  expect((texts.pieces as string[]).join("")).toBe(text);
  const drawn = root(element).querySelectorAll(".side[data-algorithm=bpe] .piece");
  expect([...drawn].map((piece) => piece.textContent!.trim().replaceAll("·", " "))).toEqual(texts.pieces);
});

test("advance is one merge, scrubbing goes anywhere, the other method is a click away", async () => {
  const element = await mount();
  await element.advance();
  await element.ready;
  expect(element.state.merges).toBe(6);
  element.scrub(2);
  await expect.poll(() => element.state.merges).toBe(2);
  await element.ready;
  expect((await element.snapshot()).tensors.merges.shape).toEqual([2, 2]);
  root(element).querySelector<HTMLElement>(".side[data-algorithm=wordpiece] .side-name")!.click();
  await element.ready;
  expect(element.state.algorithm).toBe("wordpiece");
  const { texts } = await element.snapshot();
  expect((texts.pieces as string[]).map((piece) => piece.replace(/^##/, "")).join("")).toBe(text);
});

test("more merges than the text has are all there are, and are said to be", async () => {
  const element = await mount({ merges: "5000" });
  const { tensors } = await element.snapshot();
  expect(element.timeline!.position).toBe(element.timeline!.total);
  expect(tensors.merges.shape[0]).toBeLessThan(100);
  expect(root(element).querySelector(".duel")!.textContent).toContain("nenhum outro par");
});

test("an empty text is a picture of its own; half a surrogate pair does no harm", async () => {
  const element = await mount({ text: "" });
  expect(root(element).querySelector(".empty-title")!.textContent).toBe("Nada para ler ainda");
  element.state = { text: "x \ud83d y" };
  await element.ready;
  expect((await element.snapshot()).tensors.ids.shape[0]).toBeGreaterThan(4);
});

test("kept on the visitor's word, found again, forgotten on the visitor's word", async () => {
  const element = await mount();
  expect(await kept("tokenizer.json")).toBeNull();
  button(element, "Guardar para o pré-treino").click();
  await expect.poll(() => kept("tokenizer.json")).not.toBeNull();
  const tokenizer = loadTokenizer((await kept("tokenizer.json"))!);
  expect(tokenizer.encode(text)).toEqual(trainBpe([text], { vocabularySize: 261 }).encode(text));
  await expect.poll(() => button(element, "Esquecer")).toBeTruthy();
  button(element, "Esquecer").click();
  await expect.poll(() => kept("tokenizer.json")).toBeNull();
});

test("somebody's tokenizer.json is read apart and compared; a bad one is refused in words", async () => {
  const element = await mount({ view: "compare" });
  const field = () => root(element).querySelector<HTMLInputElement>(".compare input[type=file]")!;
  const give = (name: string, content: string) => {
    const transfer = new DataTransfer();
    transfer.items.add(new File([content], name));
    field().files = transfer.files;
    field().dispatchEvent(new Event("change"));
  };
  const theirs = trainBpe(["uma lua, uma lua"], { vocabularySize: 262 });
  give("lua.json", saveTokenizer(theirs));
  const other = async () => (await element.snapshot()).tensors["ids.other"]?.data as Int32Array | undefined;
  await expect.poll(async () => [...((await other()) ?? [])]).toEqual(theirs.encode(text));
  give("bad.json", "{ not json");
  await expect
    .poll(() => root(element).querySelector(".compare [role=alert]")?.textContent)
    .toContain("não é JSON");
  expect(element.state.text).toBe(text);
});
