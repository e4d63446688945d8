// The station in a browser, with its worker and the shipped model: what is on screen is what the snapshot says.
import { afterEach, beforeEach, expect, test } from "vitest";
import { page } from "vitest/browser";
import { JornadaChat } from "./station.js";

let station: JornadaChat;

beforeEach(async () => {
  await page.viewport(1440, 900);
  station = new JornadaChat();
  for (const [name, value] of Object.entries({ lang: "pt", device: "cpu", decoding: "greedy" }))
    station.setAttribute(name, value);
  station.style.blockSize = "860px";
  document.body.replaceChildren(station);
  await station.load();
  await settled();
});
afterEach(() => document.body.replaceChildren());

async function settled(): Promise<void> {
  await station.ready;
  await station.updateComplete;
}

const within = <E extends Element>(selector: string): E[] => [
  ...station.renderRoot.querySelectorAll<E>(selector),
];
const texts = (selector: string) => within(selector).map((node) => node.textContent!.trim());

test("candidates, tokens and the answer on screen are the snapshot's", async () => {
  const { tensors, texts: words } = await station.snapshot();
  expect(texts(".message.saying .text")).toEqual([words!.output]);
  expect(within(".cell")).toHaveLength(tensors.ids.shape[0]);
  const best = [...tensors.probabilities.data].sort((a, b) => b - a)[0];
  expect(texts(".candidate .share")[0]).toBe(best.toFixed(2).replace(".", ","));
  expect(tensors.probabilities.shape).toEqual(tensors.logits.shape);
});

test("a candidate is a branch: the answer goes on from it", async () => {
  station.scrub(0);
  await expect.poll(async () => (await station.snapshot()).texts!.output).toBe("");
  await station.updateComplete;
  const second = within<HTMLButtonElement>(".candidate")[1];
  const piece = second.querySelector(".piece")!.textContent!.replaceAll("·", " ");
  second.click();
  await settled();
  expect(station.state.forced).toHaveLength(1);
  const { texts: words } = await station.snapshot();
  expect(String(words!.output).startsWith(piece)).toBe(true);
});

test("a second message keeps the first; another instruction makes another answer from the same history", async () => {
  const field = within<HTMLTextAreaElement>("textarea.writing")[0];
  field.value = "Quem é você?";
  field.closest("form")!.requestSubmit();
  await settled();
  expect(station.state.messages.map(({ role }) => role)).toEqual(["user", "assistant", "user"]);
  const { texts: before } = await station.snapshot();
  station.state = { system: "Você é a lua." };
  await settled();
  const { texts: after } = await station.snapshot();
  expect(after!.output).not.toBe(before!.output);
  expect(station.state.messages).toHaveLength(3);
});
