// Encoding and decoding: nothing is lost, whatever the text; merges are applied as an obvious, slow program would.

import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { splitWords, TokenizerError, trainBpe, type Tokenizer } from "../../src/text/index.js";

const text =
  "A coruja guardou a chave porque ela tinha medo. A coruja dormiu. The owl kept the key. ação ação 🦉🦉";
const tokenizer = trainBpe([text], { vocabularySize: 340, specials: ["<|fim|>", "<|fim|>+"] });
const last = tokenizer.size - 1;

const anyText = fc.string({ unit: "binary", maxLength: 60 });
const nearText = fc.string({ unit: fc.constantFrom(..."aeiou corujã.'stmlv\n\t 1🦉́"), maxLength: 60 });

const odd = {
  empty: "",
  nul: "a\0b",
  "byte order mark": "\ufefftext\ufeff",
  "next line": "a\u0085b",
  "carriage return": "um\r\ndois\r\n",
  "composed and not": "pão pa\u0303o",
  "joined emoji": "👩‍👩‍👧‍👦 🏳️‍🌈",
  "right to left": "שלום \u202e abc",
  "white space": "  a   b \t\n  ",
  special: "<|fim|> é só texto",
};

describe("decode ∘ encode is the identity", () => {
  test.each(Object.entries(odd))("%s", (_, sample) => {
    expect(tokenizer.decode(tokenizer.encode(sample))).toBe(sample);
    expect(tokenizer.decode(tokenizer.encode(sample, { special: true }))).toBe(sample);
  });

  test("any well-formed text", () => {
    fc.assert(
      fc.property(fc.oneof(anyText, nearText), (sample) => {
        expect(tokenizer.decode(tokenizer.encode(sample))).toBe(sample);
      }),
      { numRuns: 500 },
    );
  });

  test("a lone surrogate becomes U+FFFD, and nothing else changes", () => {
    expect(tokenizer.decode(tokenizer.encode("a\ud800b"))).toBe("a\ufffdb");
  });

  test("one word of a megabyte takes linear time", () => {
    const word = "coruja".repeat(170_000);
    const started = process.cpuUsage().user;
    expect(tokenizer.decode(tokenizer.encode(word))).toBe(word);
    expect((process.cpuUsage().user - started) / 1e6).toBeLessThan(5);
  });
});

/** The definition of BPE, rescanning the word for the lowest rank until none is left. */
function slowly(word: string, { vocabulary }: Tokenizer): number[] {
  const bytes = [...new TextEncoder().encode(word)];
  let ids = bytes.map((byte) =>
    vocabulary.tokens.findIndex((token) => token.length === 1 && token[0] === byte),
  );
  for (;;) {
    const rank = vocabulary.merges.findIndex(({ left, right }) =>
      ids.some((id, i) => id === left && ids[i + 1] === right),
    );
    if (rank < 0) return ids;
    const { left, right, merged } = vocabulary.merges[rank];
    const next: number[] = [];
    for (let i = 0; i < ids.length; i++) {
      const isPair = ids[i] === left && ids[i + 1] === right;
      next.push(isPair ? merged : ids[i]);
      if (isPair) i++;
    }
    ids = next;
  }
}

test("merges are those of the definition", () => {
  fc.assert(
    fc.property(fc.oneof(nearText, fc.constant(text)), (sample) => {
      expect(tokenizer.encode(sample)).toEqual(splitWords(sample).flatMap((word) => slowly(word, tokenizer)));
    }),
  );
});

describe("special tokens", () => {
  test("are read only when asked for, the longest first", () => {
    const fim = tokenizer.specialId("<|fim|>");
    const more = tokenizer.specialId("<|fim|>+");
    expect(tokenizer.encode("<|fim|>")).not.toContain(fim);
    expect(tokenizer.encode("<|fim|><|fim|>+<|fim|>", { special: true })).toEqual([fim, more, fim]);
    expect(tokenizer.isSpecial(fim)).toBe(true);
    expect(tokenizer.isSpecial(0)).toBe(false);
  });

  test("an unknown one is an error", () => {
    expect(() => tokenizer.specialId("<|no|>")).toThrow(TokenizerError);
  });

  test("an id outside the vocabulary is an error", () => {
    expect(() => tokenizer.decode([tokenizer.size])).toThrow(`ids run from 0 to ${last}, got ${last + 1}`);
  });
});

describe("pieces", () => {
  test("show words as words", () => {
    const pieces = tokenizer.encodePieces("A coruja guardou");
    expect(pieces.map((piece) => piece.text).join("")).toBe("A coruja guardou");
    expect(pieces[1].text).toBe(" coruja");
    expect([pieces[1].start, pieces[1].end]).toEqual([1, 8]);
  });

  test("show the bytes of a broken character, never a broken glyph", () => {
    const pieces = tokenizer.encodePieces("é€");
    expect(pieces.map((piece) => piece.text)).toEqual(["⟨C3⟩", "⟨A9⟩", "⟨E2⟩", "⟨82⟩", "⟨AC⟩"]);
    expect(pieces.map(({ start, end }) => [start, end])).toEqual([[0, 1], [0, 1], [1, 2], [1, 2], [1, 2]]); // prettier-ignore
    expect(tokenizer.encodePieces("\0")[0].text).toBe("⟨00⟩");
  });

  test("cover any text without a gap, and hold no U+FFFD of their own", () => {
    fc.assert(
      fc.property(fc.oneof(anyText, nearText), (sample) => {
        const pieces = tokenizer.encodePieces(sample);
        let end = 0;
        for (const piece of pieces) {
          expect(piece.start).toBeLessThanOrEqual(end);
          expect(piece.end).toBeGreaterThan(piece.start);
          end = piece.end;
          if (!sample.includes("\ufffd")) expect(piece.text).not.toContain("\ufffd");
        }
        expect(end).toBe(sample.length);
      }),
    );
  });
});
