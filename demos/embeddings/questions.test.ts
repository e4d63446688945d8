// What a visitor asks and what the station says: questions as text, states that imply others, the words of the tour.
import { describe, expect, test } from "vitest";
import { parseQuery } from "./reading.js";
import { completed, table, type State } from "./state.js";
import { stops } from "./stops.js";
import { en } from "./texts.en.js";
import { pt } from "./texts.pt.js";

const state = (change: Partial<State> = {}) =>
  ({
    ...Object.fromEntries(Object.entries(table).map(([name, row]) => [name, row.default])),
    ...change,
  }) as State;

describe("questions", () => {
  test.each([
    ["rei − homem + mulher", ["rei", "mulher"], ["homem"]],
    ["rei - homem + mulher", ["rei", "mulher"], ["homem"]],
    ["−gato", [], ["gato"]],
    ["guarda-chuva + mar", ["guarda-chuva", "mar"], []],
    ["rei", ["rei"], []],
    ["  ", [], []],
  ])("%j", (text, positive, negative) => expect(parseQuery(text)).toEqual({ positive, negative }));

  test("a text of one's own or a number of steps asks for training; the choice of a source stands", () => {
    expect(completed({ corpus: "um texto" }, state({ layout: "pca" }))).toEqual({
      corpus: "um texto",
      source: "live",
    });
    expect(completed({ trainSteps: 10 }, state({ layout: "pca" }))).toEqual({
      trainSteps: 10,
      source: "live",
    });
    expect(completed({ trainSteps: 10, source: "shipped" }, state())).toEqual({
      trainSteps: 10,
      source: "shipped",
    });
    expect(completed({ layout: "umap" }, state())).toEqual({ layout: "umap" });
    // A training is watched on the map of all words.
    const atQuestion = state({ layout: "question" });
    expect(completed({ source: "live" }, atQuestion)).toEqual({ source: "live", layout: "pca" });
  });
});

describe("words", () => {
  test("every stop has words in both languages, and nothing else has", () => {
    const ids = stops.map(({ id }) => id).sort();
    for (const texts of [pt, en]) {
      expect(Object.keys(texts.stops).sort()).toEqual(ids);
      for (const { title, caption, note } of Object.values(texts.stops)) {
        expect(note.length).toBeGreaterThan(150);
        expect(`${title} ${caption} ${note}`).not.toMatch(/!/);
      }
    }
  });
});
