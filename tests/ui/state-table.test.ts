// The state table: what may enter a state, what is refused and named, and what types follow from it.
import { expect, expectTypeOf, test } from "vitest";
import * as v from "valibot";
import {
  boolean,
  choice,
  integer,
  list,
  number,
  points,
  record,
  stateTable,
  text,
  type StateOf,
} from "../../src/ui/index.js";
import { read, spell } from "../../src/ui/spelling.js";
import { defaults, differences, validate } from "../../src/ui/state-table.js";

const label = { pt: "x", en: "x" };
const table = stateTable({
  text: text({ default: "oi", maxLength: 4, label }),
  layer: integer({ min: 0, max: 3, default: 1, label }),
  noise: number({ min: 0, max: 1, default: 0.5, label }),
  mask: choice(["causal", "none"], { default: "causal", label }),
  positions: boolean({ default: true, label }),
  ablated: list(v.tuple([v.number(), v.number()]), { default: [], maxLength: 2, label }),
  drawing: points({ default: [], maxLength: 100, label }),
});

test("the state's type follows from the table", () => {
  type State = StateOf<typeof table>;
  expectTypeOf<State["layer"]>().toEqualTypeOf<number>();
  expectTypeOf<State["text"]>().toEqualTypeOf<string>();
  expectTypeOf<State["positions"]>().toEqualTypeOf<boolean>();
  expectTypeOf<State["mask"]>().toEqualTypeOf<"causal" | "none">();
  expectTypeOf<State["ablated"]>().toEqualTypeOf<readonly [number, number][]>();
  expect(defaults(table)).toMatchObject({
    text: "oi",
    layer: 1,
    mask: "causal",
    positions: true,
    drawing: [],
  });
});

test("what is valid goes in", () => {
  const input = {
    layer: 3,
    noise: 0,
    mask: "none",
    positions: false,
    ablated: [[1, 2]],
    drawing: [[0.5, -1]],
  };
  expect(validate(table, input)).toEqual({ state: input, problems: [] });
});

test.each([
  [{ layer: 4 }, "range"],
  [{ layer: 1.5 }, "type"],
  [{ layer: "1" }, "type"],
  [{ noise: Number.NaN }, "type"],
  [{ noise: Infinity }, "type"],
  [{ mask: "constructor" }, "range"],
  [{ positions: 1 }, "type"],
  [{ ablated: [[1, "2"]] }, "type"],
  [
    {
      ablated: [
        [1, 2],
        [1, 2],
        [1, 2],
      ],
    },
    "length",
  ],
  [{ drawing: [[0, 2]] }, "type"],
  [{ drawing: [[0, Number.NaN]] }, "type"],
  [{ nothing: 1 }, "unknown"],
  [JSON.parse('{"__proto__": {"polluted": 1}}'), "unknown"],
])("%j is refused and named (%s)", (input, code) => {
  const { state, problems } = validate(table, input);
  expect(state).toEqual({});
  expect(problems.map((problem) => problem.code)).toEqual([code]);
  expect(({} as { polluted?: number }).polluted).toBeUndefined();
});

test.each([null, undefined, 7, "layer=1"])("%j is no state at all", (input) => {
  expect(validate(table, input)).toEqual({ state: {}, problems: [{ name: "state", code: "type" }] });
});

test("a text that is too long is cut at a whole letter, and that is said", () => {
  const { state, problems } = validate(table, { text: "abc🦉" });
  expect(state.text).toBe("abc");
  expect(problems).toEqual([{ name: "text", code: "length" }]);
});

test("differences compare lists by their contents", () => {
  const state = defaults(table);
  expect(differences(table, state, { ...state, ablated: [] })).toEqual([]);
  expect(differences(table, state, { ...state, ablated: [[0, 1]], layer: 2 })).toEqual(["layer", "ablated"]);
});

test("a record goes in whole, gets its missing parts, and is refused when a part is wrong", () => {
  const words = v.array(v.string());
  const sums = stateTable({
    query: record<{ positive: readonly string[]; negative: readonly string[] }>(
      v.object({ positive: v.optional(words, []), negative: v.optional(words, []) }),
      { default: { positive: ["a"], negative: [] }, label },
    ),
  });
  expectTypeOf<StateOf<typeof sums>["query"]["positive"]>().toEqualTypeOf<readonly string[]>();
  expect(validate(sums, { query: { positive: ["b"], stray: 1 } })).toEqual({
    state: { query: { positive: ["b"], negative: [] } },
    problems: [],
  });
  for (const query of [null, "b", ["b"], { positive: [1] }, { negative: "b" }])
    expect(validate(sums, { query })).toEqual({ state: {}, problems: [{ name: "query", code: "type" }] });
  const state = { query: { positive: ["rei", "a&b=c"], negative: ["ã"] } };
  expect(read(sums.query, spell(sums.query, state.query))).toEqual(state.query);
  expect(differences(sums, defaults(sums), state)).toEqual(["query"]);
});
