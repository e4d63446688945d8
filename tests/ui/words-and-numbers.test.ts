// Numbers and words as readers expect them, in both languages; nothing untranslated, nothing turned into markup.
import { readFileSync } from "node:fs";
import { expect, expectTypeOf, test } from "vitest";
import { numberFormat, parseNumber, plain, resolveLanguage, type TextsLike } from "../../src/ui/index.js";
import { colouredParts } from "../../src/ui/coloured.js";
import { errorReport, errorText, errorTexts } from "../../src/ui/error-texts.js";
import { csv } from "../../src/ui/table-data.js";
import { en as english } from "../../src/ui/texts.en.js";
import { pt as portuguese } from "../../src/ui/texts.pt.js";

const pt = numberFormat("pt");
const en = numberFormat("en");

test("decimals: comma in Portuguese, point in English, a true minus", () => {
  expect(pt.decimal(0.624)).toBe("0,62");
  expect(en.decimal(-1234.5, 1)).toBe("−1,234.5");
  expect(pt.decimal(-0.001)).toBe("0,00");
  expect(pt.decimal(Number.NaN)).toBe("–");
  expect(en.decimal(-Infinity)).toBe("−∞");
});

test("shares inside cells lose their leading zero, not their one", () => {
  expect([1, 0.75, 0.046, 0.004, -0.5].map(pt.share)).toEqual(["1,00", ",75", ",05", "", "−,50"]);
  expect(en.share(0.75)).toBe(".75");
});

test("errors, sizes and times", () => {
  expect(pt.scientific(3e-7)).toBe("3,0e−7");
  expect(pt.scientific(0)).toBe("0");
  expect(pt.bytes(1_400_000)).toBe("1,4 MB");
  expect(en.bytes(512)).toBe("512 B");
  expect(pt.duration(3.14)).toBe("3,1 ms");
  expect(en.duration(2400)).toBe("2.4 s");
});

test("plurals follow the language: in Portuguese 0 and 1.5 are singular", () => {
  const texts = { one: "número", other: "números" };
  expect([0, 1, 1.5, 2].map((count) => pt.plural(count, texts))).toEqual([
    "número",
    "número",
    "número",
    "números",
  ]);
  expect([0, 1, 1.5, 2].map((count) => en.plural(count, { one: "one", other: "other" }))).toEqual([
    "other",
    "one",
    "other",
    "other",
  ]);
});

test.each([
  ["0,7", 0.7],
  ["0.7", 0.7],
  ["1.234,5", 1234.5],
  ["1,234.5", 1234.5],
  [" −3 ", -3],
  ["1e-3", 0.001],
  [",5", 0.5],
  ["", null],
  ["sete", null],
  ["1e999", null],
  ["0x10", null],
])("people type %j and mean %j", (typed, meant) => {
  expect(parseNumber(typed)).toBe(meant);
});

test("language: the first tag that names one of ours, else Portuguese", () => {
  expect(resolveLanguage("en-GB", "pt")).toBe("en");
  expect(resolveLanguage(null, "", "de-DE", "PT-pt")).toBe("pt");
  expect(resolveLanguage("fr", "de")).toBe("pt");
});

test("English has every key of Portuguese, by type and in fact", () => {
  expectTypeOf<TextsLike<{ deep: { b: (n: string) => string } }>["deep"]["b"]>().toEqualTypeOf<
    (n: string) => string
  >();
  const keys = (value: unknown, at = ""): string[] =>
    typeof value === "object" && value !== null
      ? Object.entries(value).flatMap(([key, inner]) => keys(inner, `${at}.${key}`))
      : [`${at}:${typeof value}`];
  expect(keys(english)).toEqual(keys(portuguese));
});

test("shared texts differ between the languages, but for names and units", () => {
  const leaves = (value: unknown): string[] =>
    typeof value === "string"
      ? [value]
      : typeof value === "object" && value
        ? Object.values(value).flatMap(leaves)
        : [];
  const same = leaves(portuguese).filter((text, i) => text === leaves(english)[i]);
  expect(same.sort()).toEqual(["CPU", "CPU", "GPU", "GPU (WebGPU)", "Link", "software"]);
});

test("words are coloured by meaning; everything else stays text", () => {
  expect(colouredParts("Cada {query:pergunta} e {script:x} <b>")).toEqual([
    { text: "Cada ", meaning: null },
    { text: "pergunta", meaning: "query" },
    { text: " e {script:x} <b>", meaning: null },
  ]);
  expect(plain("a {key:b} c")).toBe("a b c");
});

test("V17 every code that the engine, the files and the tokenizers throw has words of its own", () => {
  const codes = [
    "../../src/engine/errors.ts",
    "../../src/files/file-error.ts",
    "../../src/text/errors.ts",
  ].flatMap((path) => {
    const source = readFileSync(new URL(path, import.meta.url), "utf8");
    const [union] = /ErrorCode =[^;]+;/.exec(source) ?? [""];
    return [...union.matchAll(/"([\w-]+)"/g)].map(([, code]) => code);
  });
  expect(codes.length).toBeGreaterThan(20);
  expect(codes.filter((code) => !Object.hasOwn(errorTexts, code))).toEqual([]);
});

test("every error code has text in both languages and an action; unknown ones fall back", () => {
  for (const [code, { text, action }] of Object.entries(errorTexts)) {
    expect(text.pt.length, code).toBeGreaterThan(10);
    expect(text.en.length, code).toBeGreaterThan(10);
    expect(action in portuguese.errors, code).toBe(true);
  }
  expect(errorText("constructor")).toBe(errorTexts.unknown);
  expect(errorReport(Object.assign(new Error("no"), { code: "http" }))).toEqual({
    code: "http",
    message: "no",
  });
  expect(errorReport("boom")).toEqual({ code: "unknown", message: "boom" });
});

test("CSV: decimal points, quotes doubled, formulas disarmed, holes empty", () => {
  const table = {
    caption: "",
    columns: ["a", "b"],
    rows: [
      ["=1+1", 0.5],
      ['di"z', Number.NaN],
      ["x,y", -1e-9],
    ],
  };
  expect(csv(table)).toBe('a,b\r\n\'=1+1,0.5\r\n"di""z",\r\n"x,y",-1e-9\r\n');
});
