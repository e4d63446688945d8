// Every rule of the safetensors format has a crafted file that breaks it, and the reader must name what it saw.
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { FileError, readSafetensors, readSafetensorsFile, writeSafetensors } from "../../src/files/index.js";

function file(header: string | object, dataBytes = 0, length?: bigint): Uint8Array {
  const text = new TextEncoder().encode(typeof header === "string" ? header : JSON.stringify(header));
  const bytes = new Uint8Array(8 + text.length + dataBytes);
  new DataView(bytes.buffer).setBigUint64(0, length ?? BigInt(text.length), true);
  bytes.set(text, 8);
  return bytes;
}
const f32 = (shape: number[], begin: number, end: number) => ({
  dtype: "F32",
  shape,
  data_offsets: [begin, end],
});

function refusal(bytes: Uint8Array): FileError {
  try {
    readSafetensors(bytes);
  } catch (error) {
    expect(error).toBeInstanceOf(FileError);
    return error as FileError;
  }
  throw new Error("the file was accepted");
}

const badFiles: [string, Uint8Array, RegExp, { tensor?: string; byte?: number }][] = [
  ["shorter than a header length", new Uint8Array(7), /needs 8 bytes/, { byte: 7 }],
  ["empty", new Uint8Array(0), /needs 8 bytes/, { byte: 0 }],
  ["header too large", file("{}", 0, 2n ** 63n), /at most/, { byte: 0 }],
  ["header past the end", file("{}", 0, 3n), /past the end/, { byte: 0 }],
  ["header of nothing", file("", 4), /must begin with \{/, { byte: 8 }],
  ["header beginning with a space", file(" {}"), /must begin with \{/, { byte: 8 }],
  ["header that is a list", file("[]"), /must begin with \{/, { byte: 8 }],
  ["header that is not UTF-8", (() => file("{}  ").fill(0xff, 10))(), /not UTF-8/, { byte: 8 }],
  ["broken JSON", file('{"a":'), /JSON/, { byte: 13 }],
  ["something after the JSON", file("{} x"), /after the end/, { byte: 11 }],
  [
    "duplicate tensor",
    file(`{"a":${JSON.stringify(f32([1], 0, 4))},"a":${JSON.stringify(f32([1], 0, 4))}}`, 4),
    /"a" appears twice/,
    {},
  ],
  [
    "duplicate key inside a tensor",
    file('{"a":{"dtype":"F32","dtype":"F16","shape":[1],"data_offsets":[0,4]}}', 4),
    /"dtype" appears twice/,
    {},
  ],
  ["metadata that is not strings", file({ __metadata__: { a: 1 } }), /__metadata__ "a" must be a string/, {}],
  ["metadata that is a list", file({ __metadata__: [] }), /__metadata__ must be/, {}],
  [
    "unknown dtype",
    file({ a: { dtype: "I32", shape: [1], data_offsets: [0, 4] } }, 4),
    /dtype must be F32 or F16, got "I32"/,
    { tensor: "a" },
  ],
  ["missing shape", file({ a: { dtype: "F32", data_offsets: [0, 4] } }, 4), /shape must be/, { tensor: "a" }],
  ["negative size", file({ a: f32([-1], 0, 4) }, 4), /shape must be/, { tensor: "a" }],
  ["fractional size", file({ a: f32([0.5], 0, 2) }, 2), /shape must be/, { tensor: "a" }],
  ["a size past 2^31−1", file({ a: f32([2 ** 31], 0, 4) }, 4), /shape must be/, { tensor: "a" }],
  [
    "a product that overflows",
    file({ a: f32([2 ** 31 - 1, 2 ** 31 - 1, 2 ** 31 - 1], 0, 4) }, 4),
    /needs \d{25,} bytes/,
    { tensor: "a" },
  ],
  [
    "size that is not the shape's",
    file({ a: f32([2], 0, 4) }, 4),
    /F32\[2\] needs 8 bytes, data_offsets hold 4/,
    { tensor: "a", byte: 0 },
  ],
  ["end before begin", file({ a: f32([1], 4, 0) }, 4), /begin ≤ end/, { tensor: "a" }],
  [
    "offset past 2^53",
    file('{"a":{"dtype":"F32","shape":[1],"data_offsets":[9007199254740993,9007199254740997]}}', 4),
    /begin ≤ end/,
    { tensor: "a" },
  ],
  ["a hole", file({ a: f32([1], 4, 8) }, 8), /leaves a hole/, { tensor: "a" }],
  ["an overlap", file({ a: f32([2], 0, 8), b: f32([1], 4, 8) }, 8), /overlaps/, { tensor: "b" }],
  ["data past the end", file({ a: f32([2], 0, 8) }, 4), /past the 4 bytes/, { tensor: "a" }],
  ["bytes nobody owns", file({ a: f32([1], 0, 4) }, 5), /1 bytes after the last tensor/, {}],
  ["data without tensors", file("{}", 1), /after the last tensor/, {}],
  ["unknown key", file({ a: { ...f32([1], 0, 4), extra: 1 } }, 4), /unknown key "extra"/, { tensor: "a" }],
  ["a name with a control character", file({ "a\u0000": f32([1], 0, 4) }, 4), /control characters/, {}],
  ["a name of 513 characters", file({ ["a".repeat(513)]: f32([1], 0, 4) }, 4), /1 to 512/, {}],
  [
    "nine dimensions",
    file({ a: f32([1, 1, 1, 1, 1, 1, 1, 1, 1], 0, 4) }, 4),
    /at most 8 sizes/,
    { tensor: "a" },
  ],
  ["nesting", file(`{"a":${"[".repeat(100)}${"]".repeat(100)}}`), /nested deeper/, {}],
  ["a header that is most of the file", file(`{}${" ".repeat(200_000)}`), /more than half/, { byte: 0 }],
];

describe("readSafetensors", () => {
  it.each(badFiles)("refuses %s", (_, bytes, message, where) => {
    const error = refusal(bytes);
    expect(error.code).toBe("safetensors");
    expect(error.message).toMatch(message);
    expect(error).toMatchObject(where);
  });

  it("reads scalars, zero-size tensors, odd alignment and metadata", () => {
    const bytes = file(
      {
        __metadata__: { k: "v" },
        h: { dtype: "F16", shape: [1], data_offsets: [0, 2] },
        s: f32([], 2, 6),
        z: f32([0, 3], 6, 6),
      },
      6,
    );
    const view = new DataView(bytes.buffer, bytes.length - 6);
    view.setUint16(0, 0x3e00, true);
    view.setFloat32(2, -2.25, true);
    const { tensors, metadata } = readSafetensorsFile(bytes);
    expect(metadata.get("k")).toBe("v");
    expect([...tensors.get("h")!.data]).toEqual([1.5]);
    expect(tensors.get("s")).toMatchObject({ shape: [], data: new Float32Array([-2.25]) });
    expect(tensors.get("z")!.data.length).toBe(0);
  });

  it("names the element that is not finite when asked", () => {
    const bytes = writeSafetensors(new Map([["w", { shape: [3], data: new Float32Array([1, NaN, 2]) }]]), {
      dtype: "F32",
    });
    expect(() => readSafetensors(bytes, { finite: true })).toThrow(
      /tensor "w": element 1 is NaN \(byte \d+\)/,
    );
    expect(readSafetensors(bytes).get("w")!.data[1]).toBeNaN();
  });

  it("does not touch Object.prototype", () => {
    refusal(file('{"__proto__":{"polluted":true}}'));
    expect(({} as { polluted?: boolean }).polluted).toBeUndefined();
  });

  it("gives back what the writer wrote", () => {
    const tensor = fc.tuple(fc.integer({ min: 0, max: 5 }), fc.integer({ min: 0, max: 5 })).chain((shape) =>
      fc
        .array(fc.float({ noNaN: true }), {
          minLength: shape[0] * shape[1],
          maxLength: shape[0] * shape[1],
        })
        .map((values) => ({ shape, data: new Float32Array(values) })),
    );
    const name = fc
      .string({ minLength: 1, maxLength: 12 })
      .filter((text) => !/\p{Cc}/u.test(text) && text !== "__metadata__" && text !== "__proto__");
    fc.assert(
      fc.property(fc.dictionary(name, tensor, { noNullPrototype: true }), (entries) => {
        const tensors = new Map(Object.entries(entries));
        const read = readSafetensors(writeSafetensors(tensors, { dtype: "F32" }));
        expect([...read.keys()].sort()).toEqual([...tensors.keys()].sort());
        for (const [key, { shape, data }] of tensors)
          expect(read.get(key)).toEqual({ shape: [...shape], dtype: "F32", data });
      }),
    );
  });

  it("answers any truncation and any flipped byte with its own error or a table of tensors", () => {
    const good = writeSafetensors(
      new Map([
        ["a", { shape: [2, 2], data: new Float32Array([1, 2, 3, 4]) }],
        ["b", { shape: [1], data: new Float32Array([5]) }],
      ]),
      { dtype: "F32" },
    );
    for (let length = 0; length < good.length; length++) refusal(good.slice(0, length));
    fc.assert(
      fc.property(fc.nat(good.length - 1), fc.integer({ min: 1, max: 255 }), (at, mask) => {
        const bytes = good.slice();
        bytes[at] ^= mask;
        try {
          readSafetensors(bytes);
        } catch (error) {
          expect(error).toBeInstanceOf(FileError);
        }
      }),
      { numRuns: 2000 },
    );
  });
});
