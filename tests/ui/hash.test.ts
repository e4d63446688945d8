// State ⇄ hash: exact there and back, never above 2 KB, and nothing hostile gets through.
import fc from "fast-check";
import { expect, test } from "vitest";
import * as v from "valibot";
import {
  boolean,
  choice,
  integer,
  list,
  number,
  points,
  stateTable,
  text,
  type StateOf,
} from "../../src/ui/index.js";
import { decodeHash, encodeHash } from "../../src/ui/hash.js";
import { defaults, validate } from "../../src/ui/state-table.js";

const label = { pt: "x", en: "x" };
const table = stateTable({
  text: text({ default: "oi", maxLength: 400, label }),
  secret: text({ default: "", maxLength: 400, label, local: true }),
  trainSteps: integer({ min: 0, max: 5000, default: 100, label }),
  noise: number({ min: -1e6, max: 1e6, default: 0.5, label }),
  mask: choice(["causal", "none"], { default: "causal", label }),
  positions: boolean({ default: true, label }),
  ablated: list(v.tuple([v.number(), v.number()]), { default: [], maxLength: 64, label }),
  drawing: points({ default: [], maxLength: 4096, label }),
});
type State = StateOf<typeof table>;
const base = defaults(table);
const encode = (state: State, more: { stop?: string; seed?: number; device?: string } = {}) =>
  encodeHash(table, {
    version: 1,
    state,
    base,
    stop: null,
    preset: null,
    seed: null,
    device: "auto",
    ...more,
  });

const gridPoint = fc
  .tuple(fc.integer({ min: -1000, max: 1000 }), fc.integer({ min: -1000, max: 1000 }))
  .map(([x, y]) => {
    return [x / 1000, y / 1000] as const;
  });
const freePoint = fc.tuple(
  fc.double({ min: -1, max: 1, noNaN: true }),
  fc.double({ min: -1, max: 1, noNaN: true }),
);
const anyState: fc.Arbitrary<State> = fc.record({
  text: fc.string({ unit: "grapheme", maxLength: 60 }),
  secret: fc.string(),
  trainSteps: fc.integer({ min: 0, max: 5000 }),
  noise: fc.double({ min: -1e6, max: 1e6, noNaN: true }).map((value) => value + 0),
  mask: fc.constantFrom("causal", "none"),
  positions: fc.boolean(),
  ablated: fc.array(fc.tuple(fc.integer(), fc.integer()), { maxLength: 10 }),
  drawing: fc.oneof(fc.array(gridPoint, { maxLength: 200 }), fc.array(freePoint, { maxLength: 10 })),
}) as fc.Arbitrary<State>;

test("what a link carries comes back exactly; what it leaves out is named", () => {
  fc.assert(
    fc.property(anyState, (state) => {
      const { hash, leftOut } = encode(state);
      const { address, problems } = decodeHash(table, 1, `#${hash}`);
      expect(hash.length).toBeLessThanOrEqual(2048);
      expect(problems).toEqual([]);
      const back: Record<string, unknown> = { ...base, ...address.state };
      for (const [name, value] of Object.entries(state)) {
        const expected = leftOut.includes(name) ? base[name as keyof State] : value;
        expect(JSON.stringify(back[name])).toBe(JSON.stringify(expected));
      }
    }),
  );
});

test("only what differs from the base is written", () => {
  expect(encode(base).hash).toBe("v=1");
  expect(encode({ ...base, trainSteps: 7 }, { stop: "start", seed: 9, device: "cpu" }).hash).toBe(
    "v=1&stop=start&seed=9&device=cpu&s.trainSteps=7",
  );
});

test("a drawing on the grid takes four letters a point; one above 1 KB stays here", () => {
  const drawing = Array.from({ length: 200 }, (_, i) => [i / 1000, -i / 1000] as const);
  const { hash, leftOut } = encode({ ...base, drawing });
  expect(leftOut).toEqual([]);
  expect(hash.length).toBeLessThan(850);
  const large = encode({ ...base, drawing: [...drawing, ...drawing] });
  expect(large).toEqual({ hash: "v=1", leftOut: ["drawing"] });
});

test("local entries never enter a link", () => {
  expect(encode({ ...base, secret: "minha carta" })).toEqual({ hash: "v=1", leftOut: ["secret"] });
});

test("a link of another version opens with the defaults and a notice", () => {
  const { address, problems } = decodeHash(table, 2, "#v=1&s.trainSteps=7");
  expect(address.state).toEqual({});
  expect(problems).toEqual([{ name: "v", code: "version" }]);
});

test("the page's own anchors and keys are no state and no problem", () => {
  for (const hash of ["", "#", "#como-ler", "#present", "#lang=en", "#lang=en&present="]) {
    expect(decodeHash(table, 1, hash)).toMatchObject({ address: { state: {} }, problems: [] });
  }
});

test("eight kilobytes of garbage are refused unread", () => {
  const { address, problems } = decodeHash(table, 1, `#v=1&s.text=${"x".repeat(8192)}`);
  expect(address.state).toEqual({});
  expect(problems).toEqual([{ name: "hash", code: "size" }]);
});

test.each([
  ["s.trainSteps=5001", "range"],
  ["s.trainSteps=1e309", "type"],
  ["s.trainSteps=0x10", "type"],
  ["s.noise=NaN", "type"],
  ["s.positions=maybe", "type"],
  ["s.mask=constructor", "range"],
  ["s.__proto__=1", "unknown"],
  ["s.toString=1", "unknown"],
  ["s.ablated=[[[[[[", "type"],
  ["s.drawing=~AAA", "type"],
  ["s.drawing=~____", "type"],
  ["seed=-1", "range"],
  ["seed=4294967296", "range"],
  ["device=quantum", "range"],
])("%s is refused (%s)", (entry, code) => {
  const { address, problems } = decodeHash(table, 1, `#v=1&${entry}`);
  expect(address).toMatchObject({ state: {}, seed: null, device: null });
  expect(problems.map((problem) => problem.code)).toEqual([code]);
});

test("whatever stands in the address, the state that comes out is valid and nothing is thrown", () => {
  const names = fc.constantFrom(
    ...Object.keys(table).map((name) => `s.${name}`),
    "s.__proto__",
    "seed",
    "stop",
    "device",
  );
  const entry = fc.tuple(names, fc.string({ unit: "binary" })).map(([name, value]) => `${name}=${value}`);
  const hostile = fc.oneof(
    fc.string({ unit: "binary" }),
    fc.array(entry).map((all) => `#v=1&${all.join("&")}`),
  );
  fc.assert(
    fc.property(hostile, (hash) => {
      const { address } = decodeHash(table, 1, hash);
      expect(validate(table, address.state)).toEqual({ state: address.state, problems: [] });
      expect(Object.getPrototypeOf(address.state)).toBe(Object.prototype);
    }),
    { numRuns: 500 },
  );
});
