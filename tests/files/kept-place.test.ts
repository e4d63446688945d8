// The kept place: two versions, the newest whole one found, refusals and rot survived; and the file that is a whole GPT.
import { describe, expect, test } from "vitest";
import { readGptFile, writeGptFile } from "../../src/files/index.js";
import { keptPlace, memoryRows, type KeptRows } from "../../src/files/kept-place.js";

const bytes = (...values: number[]) => Uint8Array.from(values);

describe("the kept place", () => {
  test("gives back the newest; of three versions two remain; another name is another file", async () => {
    const rows = memoryRows();
    let now = 0;
    const place = keptPlace(rows, () => ++now);
    expect(await place.get("gpt")).toBeNull();
    for (const value of [1, 2, 3]) expect(await place.put("gpt", bytes(value))).toBe(true);
    expect((await place.get("gpt"))?.bytes).toEqual(bytes(3));
    expect(await rows.read("gpt")).toHaveLength(2);
    expect(await place.get("other")).toBeNull();
    await place.delete("gpt");
    expect(await place.get("gpt")).toBeNull();
  });

  test("a flipped bit: the version before is found; both rotten: none", async () => {
    const rows = memoryRows();
    const place = keptPlace(rows);
    await place.put("gpt", bytes(1));
    await place.put("gpt", bytes(2));
    const versions = (await rows.read("gpt")) as { bytes: Uint8Array }[];
    versions[0].bytes[0] ^= 1;
    expect((await place.get("gpt"))?.bytes).toEqual(bytes(1));
    versions[1].bytes[0] ^= 1;
    expect(await place.get("gpt")).toBeNull();
    await rows.change("gpt", () => "something else");
    expect(await place.get("gpt")).toBeNull();
  });

  test("no room for two versions: the older goes; no room at all: memory keeps it, and says that it will not last", async () => {
    const inner = memoryRows();
    let room = 1;
    const rows: KeptRows = {
      ...inner,
      change: (name, change) =>
        inner.change(name, (before) => {
          const after = change(before) as unknown[];
          if (after.length > room) throw new DOMException("full", "QuotaExceededError");
          return after;
        }),
    };
    const place = keptPlace(rows);
    expect(await place.put("gpt", bytes(1))).toBe(true);
    expect(await place.put("gpt", bytes(2))).toBe(true);
    expect(await inner.read("gpt")).toHaveLength(1);
    room = 0;
    expect(await place.put("gpt", bytes(3))).toBe(false);
    expect((await place.get("gpt"))?.bytes).toEqual(bytes(3));
    room = 1;
    expect(await place.put("gpt", bytes(4))).toBe(true);
    expect((await place.get("gpt"))?.bytes).toEqual(bytes(4));
  });

  test("where there is no storage at all, the page still finds its own again", async () => {
    const place = keptPlace(null);
    expect(await place.put("gpt", bytes(7))).toBe(false);
    expect((await place.get("gpt"))?.bytes).toEqual(bytes(7));
  });
});

describe("a GPT in one file", () => {
  const sizes = { layers: 1, heads: 1, channels: 2, context: 4, vocabulary: 3, epsilon: 1e-5 };
  const file = () =>
    writeGptFile({
      sizes,
      tokenizer: "{}",
      separator: "<|fim|>",
      tensors: new Map([["wte.weight", { shape: [3, 2], data: Float32Array.of(1, 2, 3, 4, 5, 6) }]]),
      more: { training: "x" },
    });

  test("comes back with sizes, tokenizer, separator and what was added", () => {
    const found = readGptFile(file());
    expect(found).toMatchObject({ sizes, tokenizer: "{}", separator: "<|fim|>", more: { training: "x" } });
    expect([...found.tensors.get("wte.weight")!.data]).toEqual([1, 2, 3, 4, 5, 6]);
  });

  test.each([
    ["layers 0", { layers: 0 }],
    ["heads that do not divide", { heads: 2, channels: 3 }],
    ["a context beyond all bounds", { context: 1e9 }],
    ["an epsilon of nothing", { epsilon: 0 }],
  ])("%s is refused", (_, wrong) => {
    const bad = writeGptFile({
      sizes: { ...sizes, ...wrong },
      tokenizer: "{}",
      separator: null,
      tensors: new Map(),
    });
    expect(() => readGptFile(bad)).toThrow(/gpt file/);
  });
});
