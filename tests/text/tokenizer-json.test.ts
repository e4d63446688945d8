// Files of tokenizers: ours are read by Hugging Face's library and theirs by us (golden answers), and hostile ones are
// refused with a typed error.

import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { loadTokenizer, saveTokenizer, TokenizerError, trainBpe } from "../../src/text/index.js";
import golden from "../golden/tokenizer.json" with { type: "json" };

const ours = () => trainBpe([golden.text], { vocabularySize: 300, specials: ["<|fim|>"] });
const file = () => JSON.parse(saveTokenizer(ours()));

describe("beside Hugging Face's tokenizers", () => {
  test("what we save is the very file their library read", () => {
    expect(file()).toEqual(golden.ours.file);
  });

  for (const side of ["ours", "theirs"] as const)
    test.each(golden[side].samples)(`${side}: the same ids for $text`, ({ text, ids }) => {
      const tokenizer = loadTokenizer(JSON.stringify(golden[side].file));
      expect(tokenizer.encode(text, { special: true })).toEqual(ids);
      expect(tokenizer.decode(ids)).toBe(text);
    });
});

test("saving and loading changes nothing", () => {
  const loaded = loadTokenizer(new TextEncoder().encode(saveTokenizer(ours())));
  expect(loaded.size).toBe(ours().size);
  expect(loaded.encode("A coruja tinha medo<|fim|>", { special: true })).toEqual(
    ours().encode("A coruja tinha medo<|fim|>", { special: true }),
  );
  expect(saveTokenizer(loaded)).toBe(saveTokenizer(ours()));
});

test("merges written as one string are read too", () => {
  const old = file();
  old.model.merges = old.model.merges.map((pair: string[]) => pair.join(" "));
  expect(saveTokenizer(loadTokenizer(JSON.stringify(old)))).toBe(saveTokenizer(ours()));
});

type Edit = (root: ReturnType<typeof file>) => unknown;

const hostile: [name: string, code: TokenizerError["code"], edit: Edit][] = [
  ["WordPiece", "unsupported", (root) => (root.model.type = "WordPiece")],
  ["a normalizer", "unsupported", (root) => (root.normalizer = { type: "NFC" })],
  [
    "a pattern of its own",
    "unsupported",
    (root) => (root.pre_tokenizer = { type: "Split", pattern: { Regex: "(a+)+$" }, behavior: "Isolated" }),
  ],
  ["no regex", "unsupported", (root) => (root.pre_tokenizer = { type: "ByteLevel", use_regex: false })],
  ["a prefix space", "unsupported", (root) => (root.pre_tokenizer.add_prefix_space = true)],
  ["byte fallback", "unsupported", (root) => (root.model.byte_fallback = true)],
  ["dropout", "unsupported", (root) => (root.model.dropout = 0.1)],
  ["a decoder of another kind", "unsupported", (root) => (root.decoder = { type: "WordPiece" })],
  ["no model", "invalid", (root) => delete root.model],
  ["a vocabulary that is a list", "invalid", (root) => (root.model.vocab = [])],
  ["an id that is text", "invalid", (root) => (root.model.vocab.a = "64")],
  ["a negative id", "invalid", (root) => (root.model.vocab.a = -1)],
  ["an id of a billion", "invalid", (root) => (root.model.vocab.a = 1e9)],
  ["one id twice", "invalid", (root) => (root.model.vocab.a = root.model.vocab.b)],
  ["a hole in the ids", "invalid", (root) => (root.model.vocab.zz = 9999)],
  ["a missing byte", "invalid", (root) => (root.model.vocab = renamed(root.model.vocab, "~", "zzz"))],
  [
    "a token outside the alphabet",
    "invalid",
    (root) => (root.model.vocab = renamed(root.model.vocab, "~", "€")),
  ],
  ["an endless token", "too-large", (root) => (root.model.vocab["a".repeat(1025)] = 277)],
  ["merges that are no list", "invalid", (root) => (root.model.merges = {})],
  ["a merge of three", "invalid", (root) => root.model.merges.push(["a", "b", "c"])],
  ["a merge of unknown tokens", "invalid", (root) => root.model.merges.push(["a", "qqqq"])],
  ["a million merges", "too-large", (root) => (root.model.merges = new Array(1_000_000).fill("a b"))],
  ["a special token without content", "invalid", (root) => root.added_tokens.push({ id: 277 })],
  ["a special token twice", "invalid", (root) => root.added_tokens.push(root.added_tokens[0])],
  [
    "a special token that takes another id",
    "invalid",
    (root) => root.added_tokens.push({ id: 277, content: "a" }),
  ],
];

function renamed(vocab: Record<string, number>, from: string, to: string): Record<string, number> {
  return Object.fromEntries(Object.entries(vocab).map(([token, id]) => [token === from ? to : token, id]));
}

function refusal(json: string | Uint8Array): TokenizerError {
  try {
    loadTokenizer(json);
  } catch (error) {
    expect(error).toBeInstanceOf(TokenizerError);
    return error as TokenizerError;
  }
  throw new Error("the file was not refused");
}

describe("hostile files", () => {
  test.each(hostile)("%s is refused: %s", (_, code, edit) => {
    const root = file();
    edit(root);
    expect(refusal(JSON.stringify(root)).code).toBe(code);
  });

  test.each([
    ["", "not-json"],
    ["<html>", "not-json"],
    ["null", "invalid"],
    ["[]", "invalid"],
    ['"text"', "invalid"],
    ["[".repeat(1e6), "too-large"],
    [`{"a":${"[".repeat(65)}${"]".repeat(65)}}`, "too-large"],
  ])("%.20s: %s", (json, code) => {
    expect(refusal(json).code).toBe(code);
  });

  test("bytes that are no UTF-8", () => {
    expect(refusal(Uint8Array.of(0x7b, 0xff, 0x7d)).code).toBe("not-json");
  });

  test("more than 64 MiB is refused unread", () => {
    expect(refusal(new Uint8Array(64 * 1024 * 1024 + 1)).code).toBe("too-large");
  });

  test("__proto__ is a token like any other, and the prototype stays clean", () => {
    const text = saveTokenizer(ours()).replace('"vocab":{', '"vocab":{"__proto__":{"polluted":true},');
    expect(refusal(text).code).toBe("invalid");
    const root = saveTokenizer(ours()).replace(
      '{"version"',
      '{"__proto__":{"model":1,"polluted":true},"version"',
    );
    expect(loadTokenizer(root).size).toBe(ours().size);
    expect(({} as Record<string, unknown>).polluted).toBeUndefined();
  });

  test("a file cut anywhere is refused, or read the same", () => {
    const whole = saveTokenizer(ours());
    fc.assert(
      fc.property(fc.nat(whole.length - 1), (length) => {
        refusal(whole.slice(0, length));
      }),
    );
  });

  test("a file with one character changed is refused by a typed error, or loads", () => {
    const whole = saveTokenizer(ours());
    fc.assert(
      fc.property(fc.nat(whole.length - 1), fc.string({ minLength: 1, maxLength: 1 }), (at, character) => {
        const changed = whole.slice(0, at) + character + whole.slice(at + 1);
        try {
          const tokenizer = loadTokenizer(changed);
          expect(tokenizer.decode(tokenizer.encode("A coruja"))).toBe("A coruja");
        } catch (error) {
          if (!(error instanceof TokenizerError)) throw error;
        }
      }),
      { numRuns: 300 },
    );
  });
});
