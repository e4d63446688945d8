// A reader who knows the languages but not the generator: gender, number, articles, contractions and verbs are checked in
// the bare text, with a small dictionary of its own.

import { describe, expect, test } from "vitest";
import { agreementTests, villageCorpus, type Language } from "../../src/data/index.js";

const LANGUAGES: Language[] = ["pt", "en"];
const texts: Record<Language, string[]> = { pt: [], en: [] };
for (const split of ["train", "heldout"] as const)
  for (const { text, language } of villageCorpus({ seed: 11, stories: 2500, split }))
    texts[language].push(text);

/** Every match of a pattern in a language's stories, with the words around it. */
function found(language: Language, pattern: RegExp): string[] {
  return texts[language].flatMap((text) =>
    [...text.matchAll(pattern)].map((match) => `${match[0]} ⟵ ${text}`),
  );
}

const words = (text: string) => text.trim().split(/\s+/);

// Letter by letter: no \b in a language with accents.
const BEFORE = String.raw`(?<![\p{L}])`;
const AFTER = String.raw`(?![\p{L}])`;
const anyOf = (list: string[]) => `(${list.join("|")})`;

describe("Portuguese", () => {
  const feminine =
    words(`coruja raposa tartaruga vaca cabra abelha borboleta formiga gaivota chave lanterna flauta cesta concha
    moeda bola pipa caixa vela xícara carta carroça flor torta maçã escada pedra padeira médica pintora menina avó praça ponte
    floresta praia escola torre cozinha padaria colina montanha caverna ilha vila noite lua água chuva`);
  const masculine =
    words(`gato cachorro pássaro sapo cavalo pato coelho rato lobo urso corvo chapéu sino livro espelho relógio
    mapa barco violão tambor lenço cobertor casaco vaso anel balde bolo queijo girassol pescador professor jardineiro carteiro
    menino avô mercado rio porto moinho jardim lago farol poço dia`);
  const plural: Record<string, string> = {
    flor: "flores", chapéu: "chapéus", violão: "violões", tambor: "tambores", cobertor: "cobertores", anel: "anéis",
    girassol: "girassóis", pescador: "pescadores", professor: "professores",
  }; // prettier-ignore
  const several = (noun: string) => plural[noun] ?? `${noun}s`;

  const DETERMINERS = {
    f: words("a à da na pela uma numa essa sua minha nossa"),
    m: words("o ao do no pelo um num esse seu meu nosso"),
    fs: words("as às das nas pelas duas algumas essas suas minhas nossas"),
    ms: words("os aos dos nos pelos dois alguns esses seus meus nossos"),
  };
  const groups = [
    { nouns: feminine, right: [...DETERMINERS.f] },
    { nouns: masculine, right: [...DETERMINERS.m] },
    { nouns: feminine.map(several), right: [...DETERMINERS.fs, "três"] },
    { nouns: masculine.map(several), right: [...DETERMINERS.ms, "três"] },
  ];
  const everyDeterminer = [...Object.values(DETERMINERS).flat(), "três"];

  test("an article agrees with its noun in gender and number", () => {
    for (const { nouns, right } of groups) {
      const wrong = everyDeterminer.filter((determiner) => !right.includes(determiner));
      expect(found("pt", new RegExp(`${BEFORE}${anyOf(wrong)} ${anyOf(nouns)}${AFTER}`, "giu"))).toEqual([]);
      expect(
        found("pt", new RegExp(`${BEFORE}${anyOf(right)} ${anyOf(nouns)}${AFTER}`, "giu")).length,
      ).toBeGreaterThan(200);
    }
  });

  const ADJECTIVES =
    words(`cansad zangad preocupad assustad nervos famint animad orgulhos calm aliviad encantad surpres perdid
    molhad quebrad corajos teimos espert curios generos tímid honest nov velh pequen bonit pesad limp suj estranh maci
    redond rar antig valios fresc gostos perfumad vermelh amarel branc pret rox`);
  const ends = [
    { nouns: feminine, end: "a" },
    { nouns: masculine, end: "o" },
    { nouns: feminine.map(several), end: "as" },
    { nouns: masculine.map(several), end: "os" },
  ];

  test("an adjective agrees with its noun, beside it and across the verb", () => {
    for (const { nouns, end } of ends) {
      const wrong = anyOf(["o", "a", "os", "as"].filter((each) => each !== end));
      const link = `( era| eram| estava| estavam| ficou| ficaram| parecia| pareciam)?( muito| mais| ainda mais)?`;
      // After "de" the noun is the owner, after "e" one of two: the adjective belongs to more than this noun.
      const start = `(?<!(de|do|da|dos|das|com| e (a|o|as|os)) )${BEFORE}${anyOf(nouns)}`;
      const pattern = (ending: string) =>
        new RegExp(`${start}${link} ${anyOf(ADJECTIVES)}${ending}${AFTER}`, "giu");
      expect(found("pt", pattern(wrong))).toEqual([]);
      expect(found("pt", pattern(end)).length).toBeGreaterThan(100);
    }
  });

  test("a verb agrees with its subject in number", () => {
    const singular = anyOf([...feminine, ...masculine]);
    const plurals = anyOf([...feminine, ...masculine].map(several));
    const one = anyOf(words("era estava ficou tinha viu achou disse levou guardou queria parecia"));
    const many = anyOf(
      words("eram estavam ficaram tinham viram acharam disseram levaram guardaram queriam pareciam"),
    );
    const alone = (noun: string, verb: string) =>
      new RegExp(`(^|[.?] )"?(a|o|as|os) ${noun} ${verb}${AFTER}`, "giu");
    expect(found("pt", alone(singular, many))).toEqual([]);
    expect(found("pt", alone(plurals, one))).toEqual([]);
    expect(found("pt", alone(plurals, many)).length).toBeGreaterThan(50);
    expect(
      found(
        "pt",
        new RegExp(`${BEFORE}(ela|ele) ${many}${AFTER}|${BEFORE}(elas|eles) ${one}${AFTER}`, "giu"),
      ),
    ).toEqual([]);
  });

  test("prepositions contract with articles", () => {
    // "por uma", "de duas", "para a" and "até a" stand as they are.
    const open = new RegExp(
      `${BEFORE}(de|em|por) (o|a|os|as) \\p{L}|${BEFORE}a (o|os|as|a) \\p{L}|${BEFORE}em uma?${AFTER}`,
      "giu",
    );
    expect(found("pt", open)).toEqual([]);
  });

  test("thanks take the gender of who gives them", () => {
    const women = words("Ana Clara Luzia Helena Marina Teresa Iara Júlia Cecília Lívia Dora Inês Nina");
    const said = found("pt", /"Obrigad[oa]s?", diss\p{L}+ ([\p{L} ]+)[.,]/gu).map((line) =>
      /"Obrigad(\p{L}+)", diss\p{L}+ ([\p{L} ]+)/u.exec(line)!,
    );
    expect(said.length).toBeGreaterThan(20);
    for (const [, ending, who] of said) {
      const article = /^(as?|os?) /.exec(who)?.[1];
      expect([who, ending]).toEqual([who, article ?? (women.includes(who) ? "a" : "o")]);
    }
  });
});

describe("English", () => {
  const irregular = words("wolves mice fishermen postmen scarves boxes foxes");
  const plurals = [
    ...irregular,
    ...words(
      "owls cats dogs birds turtles frogs horses cows ducks goats bees butterflies ants rabbits bears crows keys lanterns boats flowers bakers doctors girls boys",
    ),
  ];
  const singulars = words(
    "owl cat dog fox bird turtle frog horse cow duck goat bee butterfly ant rabbit mouse wolf bear crow key lantern boat flower baker doctor girl boy fisherman postman",
  );

  test("number: nouns and pronouns with was and were", () => {
    const subject = (nouns: string[], verb: string) =>
      new RegExp(`(^|[.?] )"?The ${anyOf(nouns)} ${verb}${AFTER}`, "gu");
    expect(found("en", subject(plurals, "was"))).toEqual([]);
    expect(found("en", subject(singulars, "were"))).toEqual([]);
    expect(found("en", subject(plurals, "were")).length).toBeGreaterThan(50);
    expect(found("en", /\b(they|They|we) was\b|\b(he|she|it|He|She|It) were\b/g)).toEqual([]);
  });

  test("a and an", () => {
    expect(found("en", /\b[Aa] (?=[aeiou])/g)).toEqual([]);
    expect(found("en", /\b[Aa]n (?![aeiou]|honest)/g)).toEqual([]);
    expect(found("en", /\ban (owl|old|orange|honest|ancient|apple|ant)\b/g).length).toBeGreaterThan(20);
    expect(found("en", new RegExp(`\\b([Aa]n?|that|That) ${anyOf(plurals)}\\b`, "g"))).toEqual([]);
    expect(
      found("en", new RegExp(`\\b(two|three|some|those|Two|Three|Some|Those) ${anyOf(singulars)}\\b`, "g")),
    ).toEqual([]);
  });

  test("possessives of plurals in -s take the apostrophe alone", () => {
    expect(found("en", /(owls|cats|dogs|foxes|wolves|bakers|girls)'s/g)).toEqual([]);
    expect(found("en", /(fishermen|postmen|mice)' /g)).toEqual([]);
  });
});

describe("agreement tests", () => {
  const all = agreementTests();

  test("a known one is there", () => {
    const portuguese = agreementTests({ language: "pt" }).filter(({ kind }) => kind === "gender");
    const plural = portuguese.find(
      ({ prompt, adjective }) => /^As .* estavam$/.test(prompt) && adjective.endsWith("o"),
    )!;
    const stem = plural.adjective.slice(0, -1);
    expect(plural.correct).toBe(` ${stem}as.`);
    expect([...plural.wrong].sort()).toEqual([` ${stem}a.`, ` ${stem}o.`, ` ${stem}os.`]);
  });

  test("there are hundreds, of every kind, in both languages; a limit and a seed choose among them", () => {
    for (const language of LANGUAGES) expect(agreementTests({ language }).length).toBeGreaterThan(500);
    expect(new Set(all.map(({ language, kind }) => `${language} ${kind}`))).toEqual(
      new Set(["pt gender", "pt number", "pt pronoun", "en number", "en pronoun"]),
    );
    expect(agreementTests({ limit: 10, seed: 1 })).toHaveLength(10);
    expect(agreementTests({ limit: 10, seed: 1 })).toEqual(agreementTests({ limit: 10, seed: 1 }));
    expect(agreementTests({ limit: 10, seed: 1 })).not.toEqual(agreementTests({ limit: 10, seed: 2 }));
  });

  test("no form is the beginning of another, none stands twice, and every one has a wrong one beside it", () => {
    for (const { correct, wrong } of all) {
      expect(wrong.length).toBeGreaterThan(0);
      const forms = [correct, ...wrong];
      expect(new Set(forms).size).toBe(forms.length);
      for (const form of forms) {
        expect(form).toMatch(/^ \p{L}/u);
        expect(forms.filter((other) => other !== form && other.startsWith(form))).toEqual([]);
      }
    }
  });

  test("the article of the prompt and the ending of the answer say the same", () => {
    const ENDINGS: Record<string, string> = { O: "o", A: "a", Os: "os", As: "as" };
    const marked = all.filter(({ kind, correct }) => kind === "gender" && /[oa]s?\.$/.test(correct));
    for (const { prompt, correct } of marked) {
      const ending = ENDINGS[prompt.split(" ")[0]];
      if (ending) expect([prompt, correct.endsWith(`${ending}.`)]).toEqual([prompt, true]);
    }
  });
});
