// Where a state stands: defaults, attributes, preset, stop, changes, in that order; and the way back.
import { expect, test } from "vitest";
import { integer, stateTable, text, type StationDefinition } from "../../src/ui/index.js";
import { StationStore } from "../../src/ui/station-store.js";

const label = { pt: "x", en: "x" };
const table = stateTable({
  layer: integer({ min: 0, max: 9, default: 1, label }),
  head: integer({ min: 0, max: 9, default: 1, label }),
  text: text({ default: "oi", maxLength: 40, label }),
});
const texts = { chapter: "", title: "", summary: "", legend: "", howToRead: "", stops: {} };
const definition: StationDefinition<typeof table, typeof texts> = {
  id: "test",
  version: 1,
  number: 0,
  table,
  texts: { pt: texts, en: texts },
  stops: [
    { id: "one", state: { layer: 2 } },
    { id: "two", state: { head: 5 } },
  ],
  presets: { quiet: { text: "psiu" } },
};
const store = () => new StationStore(definition);

test("setting merges what is valid and tells what changed", () => {
  const s = store();
  const { changed, problems } = s.set({ layer: 3, head: 99, nothing: 1 });
  expect(changed).toEqual(["layer"]);
  expect(problems.map(({ name }) => name)).toEqual(["head", "nothing"]);
  expect(s.state).toEqual({ layer: 3, head: 1, text: "oi" });
  expect(s.set({ layer: 3 }).changed).toEqual([]);
});

test("a stop is the defaults with its entries: the same from wherever one comes", () => {
  const s = store();
  s.set({ text: "minha frase", head: 7 });
  s.goTo("one");
  const fromChanges = s.state;
  s.goTo("two");
  s.goTo("one");
  expect(s.state).toEqual(fromChanges);
  expect(s.state).toEqual({ layer: 2, head: 1, text: "oi" });
  expect(s.goTo("nowhere")).toEqual([]);
  expect(s.stop).toBe("one");
});

test("attributes lie under stop and preset while the page is built, and over them afterwards", () => {
  const s = store();
  s.goTo("one");
  s.setAttribute("layer", 8, false);
  s.setAttribute("head", 8, false);
  expect(s.state).toEqual({ layer: 2, head: 8, text: "oi" });
  s.setAttribute("layer", 9, true);
  expect(s.state.layer).toBe(9);
});

test("reset goes back to the start, and the memento undoes it", () => {
  const s = store();
  s.usePreset("quiet");
  s.set({ layer: 4 });
  s.setSeed(7);
  const memento = s.memento;
  expect(s.reset().sort()).toEqual(["layer", "seed", "text"]);
  expect(s.state).toEqual({ layer: 1, head: 1, text: "oi" });
  s.restore(memento);
  expect([s.state.layer, s.state.text, s.seed, s.preset]).toEqual([4, "psiu", 7, "quiet"]);
});

test("a link leads another store to the same place", () => {
  const from = store();
  from.setAttribute("head", 6, false);
  from.goTo("one");
  from.set({ text: "a coruja & o rato" });
  from.setSeed(3);
  const to = store();
  const { device, problems } = to.follow(from.link("cpu").hash);
  expect(problems).toEqual([]);
  expect(device).toBe("cpu");
  expect([to.state, to.stop, to.seed]).toEqual([from.state, "one", 3]);
});

test("a link to a stop that does not exist says so and keeps the rest", () => {
  const s = store();
  const { problems } = s.follow("#v=1&stop=gone&s.layer=4");
  expect(problems).toEqual([{ name: "stop", code: "range" }]);
  expect([s.stop, s.state.layer]).toEqual([null, 4]);
});
