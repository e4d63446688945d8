// Words of a station in two languages: English may be fetched when it is first spoken, once, and its absence is survived.
import { expect, test, vi } from "vitest";
import { fetchTexts, textsOf } from "../../src/ui/both-texts.js";
import type { StationTexts } from "../../src/ui/station-definition.js";

const words = (title: string): StationTexts => ({
  chapter: "",
  title,
  summary: "",
  legend: "",
  howToRead: "",
  stops: {},
});

test("English at hand is just there", () => {
  const texts = { pt: words("Atenção"), en: words("Attention") };
  expect(fetchTexts(texts, "en")).toBeNull();
  expect(textsOf(texts, "en").title).toBe("Attention");
});

test("English is fetched when first spoken, and once", async () => {
  const en = vi.fn(() => Promise.resolve(words("Attention")));
  const texts = { pt: words("Atenção"), en };
  expect(fetchTexts(texts, "pt")).toBeNull();
  expect(en).not.toHaveBeenCalled();
  await fetchTexts(texts, "en");
  expect(textsOf(texts, "en").title).toBe("Attention");
  expect(fetchTexts(texts, "en")).toBeNull();
  expect(en).toHaveBeenCalledTimes(1);
});

test("without a network Portuguese stays, and English is asked for again", async () => {
  const en = vi.fn(() => Promise.reject(new Error("offline")));
  const texts = { pt: words("Atenção"), en };
  await fetchTexts(texts, "en");
  expect(textsOf(texts, "en").title).toBe("Atenção");
  expect(fetchTexts(texts, "en")).not.toBeNull();
});
