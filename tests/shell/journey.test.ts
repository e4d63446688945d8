// The journey is whole: 21 stations in teaching order, words in both languages, a drawing each, and a way from one to the next.
import { existsSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { chapters, stations } from "../../demos/registry.js";
import { drawnIds, drawnMark } from "../../src/shell/drawn-mark.js";
import { journey, journeyByChapter, neighbours } from "../../src/shell/journey.js";

const order =
  "opening tokens embeddings recurrent vision series attention transformer pretraining scaling chat in-context " +
  "reasoning retrieval experts diffusion painter tuning alignment deployment landscape";

describe("the registry", () => {
  it("lists the 21 stations in order", () => {
    expect(stations.map(({ id }) => id).join(" ")).toBe(order);
    expect(journey.map(({ number }) => number)).toEqual([...Array(21).keys()].map((index) => index + 1));
  });

  it("opens exactly the stations that have a folder", () => {
    for (const { id, status, element } of stations) {
      const exists = existsSync(`demos/${id}/station.ts`);
      expect([id, status, Boolean(element)]).toEqual([id, exists ? "ready" : "coming", exists]);
    }
  });

  it("has words for each in both languages, short enough for a line, and a known chapter", () => {
    for (const { title, idea, chapter } of stations) {
      for (const words of [title.pt, title.en, idea.pt, idea.en]) expect(words).toMatch(/^\S.{1,54}[^.!\s]$/);
      expect(idea.pt).not.toBe(idea.en);
      expect(chapters[chapter]).toBeDefined();
    }
  });

  it("draws a mark of its own for each, and no other", () => {
    expect([...drawnIds].sort()).toEqual(order.split(" ").sort());
    const flat = (value: unknown): string =>
      Array.isArray(value)
        ? value.map(flat).join()
        : value && typeof value === "object"
          ? Object.values(value).map(flat).join()
          : String(value);
    const drawings = drawnIds.map((id) => flat(drawnMark(id)));
    expect(new Set(drawings).size).toBe(21);
    for (const drawing of drawings) expect(drawing).not.toMatch(/NaN|undefined/);
  });
});

describe("the way through it", () => {
  it("keeps every station once when grouped by chapter, chapters in order of appearance", () => {
    const grouped = journeyByChapter();
    expect(grouped.flatMap(({ stations }) => stations.map(({ id }) => id)).sort()).toEqual(
      order.split(" ").sort(),
    );
    const firsts = grouped.map(({ stations }) => stations[0].number);
    expect(firsts).toEqual([...firsts].sort((a, b) => a - b));
  });

  it("leads from an open station to the nearest open ones", () => {
    const open = stations.filter(({ status }) => status === "ready").map(({ id }) => id);
    open.forEach((id, index) => {
      const { previous, next } = neighbours(id);
      expect([previous?.id, next?.id]).toEqual([open[index - 1], open[index + 1]]);
    });
    expect(neighbours("nowhere").previous).toBeNull();
  });
});
