// The closed list of words the painter knows, and how any text is read with it: capitals, accents, genders, plurals, synonyms and
// slips of the pen find their word; what is left is ignored, and said to be. Not a learned tokenizer: `src/text` has one.
import { lexicons, type Lexicon } from "./lexicon.js";

/** Ids 0 and 1 are no words. Padding is seen by the painter as an empty place; the first place of every prompt is the start. */
export const PAD = 0;
export const START = 1;
/** Places of a prompt, the start counted. */
export const PROMPT_LENGTH = 28;

/** Words no wording of ours uses in the list's own form, but visitors do. Read as one of the list. */
const synonyms: Readonly<Record<string, string>> = {
  bola: "circulo",
  bolinha: "circulo",
  disco: "circulo",
  esfera: "circulo",
  sol: "circulo",
  caixa: "quadrado",
  cubo: "quadrado",
  diamante: "losango",
  rombo: "losango",
  mais: "cruz",
  rosca: "anel",
  amor: "coracao",
  encarnado: "vermelho",
  ciano: "turquesa",
  lilas: "roxo",
  violeta: "roxo",
  magenta: "rosa",
  alaranjado: "laranja",
  enorme: "grande",
  gigante: "grande",
  maior: "grande",
  menor: "pequeno",
  minusculo: "pequeno",
  sob: "embaixo",
  debaixo: "embaixo",
  sobre: "acima",
  entorno: "volta",
  listras: "listrado",
  quadriculado: "xadrez",
  pontos: "pontilhado",
  pontinhos: "pontilhado",
  ball: "circle",
  disc: "circle",
  disk: "circle",
  dot: "circle",
  sun: "circle",
  box: "square",
  rhombus: "diamond",
  plus: "cross",
  donut: "ring",
  love: "heart",
  teal: "turquoise",
  cyan: "turquoise",
  violet: "purple",
  huge: "big",
  giant: "big",
  tiny: "small",
  beneath: "under",
  underneath: "under",
  within: "inside",
  stripes: "striped",
  stripy: "striped",
  checked: "checkered",
  chequered: "checkered",
  spotted: "dotted",
  dots: "dotted",
  backdrop: "background",
};

/** Without capitals and accents. */
export const plain = (word: string): string =>
  word
    .toLowerCase()
    .normalize("NFD")
    .replace(/[\u0300-\u036f]/g, "");

interface Words {
  /** By id; the first two are "" (padding) and "" (start). */
  readonly list: readonly string[];
  /** Every form our own wordings use, without accents → id. Both genders share an id. */
  readonly ids: ReadonlyMap<string, number>;
}

function collect(): Words {
  const list = ["", ""];
  const ids = new Map<string, number>();
  const learn = (word: string, ...others: readonly string[]): void => {
    const known = ids.get(plain(word));
    const id = known ?? list.push(word) - 1;
    for (const form of [word, ...others]) if (!ids.has(plain(form))) ids.set(plain(form), id);
  };
  const phrase = (text: string): void => text.split(" ").forEach((word) => learn(word));
  for (const lexicon of Object.values<Lexicon>(lexicons)) {
    for (const nouns of Object.values(lexicon.shapes)) for (const { word } of nouns) learn(word);
    const adjectives = [lexicon.colours, lexicon.sizes, lexicon.tones, lexicon.textures];
    for (const table of adjectives) {
      for (const [masculine, feminine] of Object.values(table).flat()) {
        if (masculine.includes(" ")) phrase(masculine);
        else learn(masculine, feminine);
      }
    }
    for (const table of [lexicon.relations, lexicon.sides]) Object.values(table).flat().forEach(phrase);
    learn(lexicon.articles[0], lexicon.articles[1]);
    for (const word of [lexicon.and, lexicon.with, ...lexicon.on, lexicon.ground.word]) learn(word);
  }
  learn("a", "an");
  return { list, ids };
}

const words = collect();

/** Every word the painter knows, by id; ids 0 and 1 are padding and start. */
export const promptWords: readonly string[] = words.list;

/** How one word of a text was read. */
export interface ReadWord {
  /** As it stands in the text. */
  readonly text: string;
  /** UTF-16 offsets, end exclusive. */
  readonly start: number;
  readonly end: number;
  /** "known": a word of the list or a form of it. "similar": read as a synonym or the nearest word. "ignored": no such word, or no place left. */
  readonly reading: "known" | "similar" | "ignored";
  /** The word of the list it was read as; "" where it was ignored. */
  readonly word: string;
  /** Its place in `ids`; −1 where it was ignored. */
  readonly place: number;
}

export interface ReadPrompt {
  /** PROMPT_LENGTH ids: the start, the words, then padding. */
  readonly ids: Uint32Array<ArrayBuffer>;
  readonly words: readonly ReadWord[];
}

/** Reads any text. An empty one, or one of unknown words only, is the null prompt: the start and padding. */
export function readPrompt(text: string): ReadPrompt {
  const ids = new Uint32Array(PROMPT_LENGTH);
  ids[0] = START;
  let place = 1;
  const read = [...text.matchAll(/[\p{L}\p{M}]+/gu)].map(({ 0: word, index }): ReadWord => {
    const at = { text: word, start: index, end: index + word.length };
    const found = lookUp(plain(word));
    if (!found || place === PROMPT_LENGTH) return { ...at, reading: "ignored", word: "", place: -1 };
    ids[place] = found.id;
    return { ...at, reading: found.exact ? "known" : "similar", word: words.list[found.id], place: place++ };
  });
  return { ids, words: read };
}

function lookUp(word: string): { id: number; exact: boolean } | null {
  for (const form of [word, ...singulars(word)]) {
    const id = words.ids.get(form);
    if (id !== undefined) return { id, exact: true };
  }
  for (const form of [word, ...singulars(word)]) {
    const id = Object.hasOwn(synonyms, form) ? words.ids.get(synonyms[form]) : undefined;
    if (id !== undefined) return { id, exact: false };
  }
  const id = nearest(word);
  return id === null ? null : { id, exact: false };
}

/** What a plural may be the plural of, in both languages: corações, azuis, anéis, cruzes, circles, crosses. */
function singulars(word: string): string[] {
  const endings: readonly (readonly [string, string])[] = [
    ["oes", "ao"],
    ["is", "l"],
    ["es", ""],
    ["s", ""],
    ["as", "o"],
    ["a", "o"],
  ];
  return endings
    .filter(([plural]) => word.length > plural.length + 2 && word.endsWith(plural))
    .map(([plural, singular]) => word.slice(0, -plural.length) + singular);
}

/** The known word one slip away (two in words of eight letters or more), if there is only one such. Short words are too alike. */
function nearest(word: string): number | null {
  if (word.length < 4) return null;
  const allowed = word.length < 8 ? 1 : 2;
  let best = allowed + 1;
  let found: number | null = null;
  for (const [form, id] of words.ids) {
    if (form.length < 4 || Math.abs(form.length - word.length) > allowed) continue;
    const slips = editDistance(word, form);
    if (slips < best) [best, found] = [slips, id];
    else if (slips === best && id !== found) found = null;
  }
  return best <= allowed ? found : null;
}

/** Letters put in, left out, changed or swapped with a neighbour (Damerau 1964, optimal string alignment). */
function editDistance(a: string, b: string): number {
  let [before, row] = [
    new Array<number>(b.length + 1).fill(0),
    Array.from({ length: b.length + 1 }, (_, j) => j),
  ];
  for (let i = 1; i <= a.length; i++) {
    const next = [i];
    for (let j = 1; j <= b.length; j++) {
      const same = a[i - 1] === b[j - 1];
      let value = Math.min(row[j] + 1, next[j - 1] + 1, row[j - 1] + (same ? 0 : 1));
      if (i > 1 && j > 1 && a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1])
        value = Math.min(value, before[j - 2] + 1);
      next.push(value);
    }
    [before, row] = [row, next];
  }
  return row[b.length];
}
