// The chat station on the built site: it asks before its download, answers on the forced device, keeps what it has read, draws fairly,
// and answers a client of the OpenAI interface without a request leaving the page.
import AxeBuilder from "@axe-core/playwright";
import { expect, test } from "../support/page";
import { openStation } from "../support/station";

test("asks first, then answers; a longer conversation reuses the tokens it shares", async ({
  page,
}, info) => {
  test.setTimeout(120_000);
  const wanted = info.project.name === "webgpu" ? "webgpu" : "cpu";
  const station = await openStation(page, "chat", `#v=1&device=${wanted}&s.decoding=greedy&lang=pt`);
  await expect(station.element.locator(".asking button")).toContainText("MB");
  await station.element.locator(".asking button").first().click();
  await expect
    .poll(() => page.locator("jornada-chat .message.saying .text").textContent())
    .toContain("farol");
  await station.ready();
  const first = await station.snapshot();
  expect(first.device).toBe(wanted);
  expect(first.texts.output).toBe("Bento mora no farol.");
  const sum = first.tensors.probabilities.data.reduce((total, p) => total + p, 0);
  expect(sum).toBeCloseTo(1, 4);
  await page.locator("jornada-chat textarea.writing").fill("Quem é a padeira?");
  await page.locator("jornada-chat textarea.writing").press("Enter");
  await expect(page.locator("jornada-chat .message.user")).toHaveCount(2);
  await station.ready();
  // All of the first turn stays where it was: only the new message is read.
  await expect(page.locator("jornada-chat .cell.reused")).toHaveCount(first.tensors.ids.shape[0]);
  // However long it grows, the end of the conversation is what one sees.
  const turns = Array.from({ length: 5 }, () => [
    { role: "user", text: "Onde mora Bento?" },
    { role: "assistant", text: "Bento mora no farol." },
  ]).flat();
  await station.setState({ messages: [...turns, { role: "user", text: "Onde mora Clara?" }] });
  await expect(page.locator("jornada-chat .message.saying")).toBeInViewport({ ratio: 1 });
});

test("draws, beams, the interface and axe", async ({ page }, info) => {
  test.skip(info.project.name === "webgpu", "the same on either device");
  test.setTimeout(120_000);
  const station = await openStation(page, "chat", "#v=1&device=cpu&lang=en");
  await station.call("load");
  await station.ready();
  const asked: string[] = [];
  page.on("request", (request) => asked.push(request.url()));
  await station.setState({ temperature: 1.3, messages: [{ role: "user", text: "What does Teresa like?" }] });
  await page.getByRole("button", { name: "Draw a thousand times" }).click();
  await expect(page.locator("jornada-chat .draws")).toBeVisible();
  await station.setState({ decoding: "beam", messages: [{ role: "user", text: "Who lives in the tower?" }] });
  await expect(page.locator("jornada-chat .beams li")).toHaveCount(4);
  const reply = await station.element.evaluate(async (node) => {
    const { fetch } = node as unknown as { fetch: typeof globalThis.fetch };
    const body = { messages: [{ role: "user", content: "Who is the baker?" }], temperature: 0, stream: true };
    const response = await fetch("https://jornada.invalid/v1/chat/completions", {
      method: "POST",
      body: JSON.stringify(body),
    });
    return response.text();
  });
  expect(reply.trim().endsWith("data: [DONE]")).toBe(true);
  // Its code is the only thing the interface fetches.
  expect(asked.filter((url) => !/\/(assets\/[\w.-]+\.js|icon\.svg)$/.test(url))).toEqual([]);
  const { violations } = await new AxeBuilder({ page }).include("jornada-chat").analyze();
  expect(violations.map(({ id, nodes }) => `${id}: ${nodes[0].html.slice(0, 120)}`)).toEqual([]);
});
