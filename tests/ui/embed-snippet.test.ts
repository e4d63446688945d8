// The code somebody pastes: it brings a fresh element to the same state, and nothing in it can break out of its attribute.
import { expect, test } from "vitest";
import { frameSnippet, stateAttributes, tagSnippet, type Shareable } from "../../src/ui/embed-snippet.js";
import { read } from "../../src/ui/spelling.js";
import { integer, list, stateTable, text, type StateTable } from "../../src/ui/state-table.js";
import * as v from "valibot";

const label = { pt: "x", en: "x" };
const table = stateTable({
  text: text({ default: "oi", maxLength: 100, label }),
  trainSteps: integer({ min: 0, max: 100, default: 5, label }),
  cells: list(v.tuple([v.number(), v.number()]), { default: [], maxLength: 9, label }),
  file: text({ default: "", maxLength: 100, label, local: true }),
});

function station(state: object, more: Partial<Shareable> = {}): Shareable {
  const texts = { title: "T" } as Shareable["t"];
  return {
    definition: {
      ...{ id: "attention", version: 1, number: 1, texts: { pt: texts, en: texts } },
      table: table as StateTable,
      stops: [{ id: "far", state: { trainSteps: 50 } }],
    },
    t: texts,
    language: "pt",
    state: { text: "oi", trainSteps: 5, cells: [], file: "", ...state },
    ...{ preset: null, stop: null, seed: 1, device: "auto", hide: "" },
    link: () => ({ hash: "v=1", leftOut: [] }),
    shareLink: () => ({ href: "", leftOut: [] }),
    ...more,
  };
}

test("a state is written out as attributes that read back to it", () => {
  const state = { text: 'a "b" <c> & d', trainSteps: 7, cells: [[1, 2]], file: "mine" };
  const { attributes, leftOut } = stateAttributes(station(state, { seed: 3, device: "cpu" }));
  const written = Object.fromEntries(attributes);
  expect(Object.keys(written)).toEqual(["lang", "text", "train-steps", "cells", "seed", "device"]);
  expect(read(table.trainSteps, written["train-steps"])).toBe(7);
  expect(read(table.cells, written.cells)).toEqual([[1, 2]]);
  expect(leftOut).toEqual(["file"]);
  const code = tagSnippet("https://lab.example/", "attention", "T", attributes, "v=1&lang=pt");
  expect(code).toContain('text="a &quot;b&quot; &lt;c&gt; &amp; d"');
  expect(code).toContain('<a href="https://lab.example/demos/attention/#v=1&amp;lang=pt">');
});

test("a stop is named while nothing was changed, and written out when something was", () => {
  const named = (state: object) =>
    Object.fromEntries(stateAttributes(station(state, { stop: "far" })).attributes);
  expect(named({ trainSteps: 50 })).toEqual({ lang: "pt-BR", stop: "far" });
  expect(named({ trainSteps: 50, text: "x" })).toEqual({ lang: "pt-BR", text: "x", "train-steps": "50" });
});

test("a frame carries how it is shown in the query and what it shows in the hash", () => {
  const code = frameSnippet(
    "https://lab.example/",
    "attention",
    "T",
    { lang: "en", hide: "story bar", theme: "" },
    "v=1&s.text=a",
  );
  const address = new URL(/src="([^"]+)"/.exec(code)![1].replaceAll("&amp;", "&"));
  expect(address.pathname).toBe("/frame/attention/");
  expect(Object.fromEntries(address.searchParams)).toEqual({ lang: "en", hide: "story bar" });
  expect(address.hash).toBe("#v=1&s.text=a");
});
