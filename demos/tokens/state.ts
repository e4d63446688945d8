// The station's parameters: what a link, a preset, a stop and an attribute can set.
import { boolean, choice, integer, stateTable, text, type StateOf } from "../../src/ui/index.js";
import { examples, pair } from "./examples.js";

export const table = stateTable({
  text: text({
    default: examples.pt,
    maxLength: 4_000_000,
    label: { pt: "Texto", en: "Text" },
  }),
  algorithm: choice(["bpe", "wordpiece"], {
    default: "bpe",
    label: { pt: "Método", en: "Method" },
    names: { bpe: { pt: "BPE", en: "BPE" }, wordpiece: { pt: "WordPiece", en: "WordPiece" } },
  }),
  /** How many merges are in force: where the figure stands. */
  merges: integer({ min: 0, max: 50_000, default: 40, label: { pt: "Junções", en: "Merges" } }),
  limit: integer({
    min: 0,
    max: 50_000,
    default: 300,
    label: { pt: "Aprender até", en: "Learn up to" },
    hideable: true,
  }),
  minimum: integer({
    min: 1,
    max: 20,
    default: 2,
    label: { pt: "Mínimo de vezes que um par aparece", en: "How often a pair must stand, at least" },
    hideable: true,
  }),
  corpus: choice(["text", "village"], {
    default: "text",
    label: { pt: "Aprender com", en: "Learn from" },
    names: {
      text: { pt: "este texto", en: "this text" },
      village: { pt: "1 MB de histórias da Vila", en: "1 MB of village stories" },
    },
    hideable: true,
  }),
  view: choice(["pieces", "bytes", "vocabulary", "cost", "compare"], {
    default: "pieces",
    label: { pt: "O que ver", en: "What to see" },
    names: {
      pieces: { pt: "Pedaços", en: "Pieces" },
      bytes: { pt: "Bytes", en: "Bytes" },
      vocabulary: { pt: "Vocabulário", en: "Vocabulary" },
      cost: { pt: "Custo", en: "Cost" },
      compare: { pt: "Comparar", en: "Compare" },
    },
  }),
  special: boolean({
    default: false,
    label: { pt: "Tokens especiais", en: "Special tokens" },
    hideable: true,
  }),
  ids: boolean({ default: false, label: { pt: "Mostrar os números", en: "Show the numbers" } }),
  /** Which piece of the text is open in the inspector; −1: the one that was merged last. */
  piece: integer({ min: -1, max: 10_000_000, default: -1, label: { pt: "Pedaço", en: "Piece" } }),
  portuguese: text({
    default: pair.portuguese,
    maxLength: 2000,
    label: { pt: "Frase em português", en: "Sentence in Portuguese" },
  }),
  english: text({
    default: pair.english,
    maxLength: 2000,
    label: { pt: "A mesma em inglês", en: "The same in English" },
  }),
});

export type State = StateOf<typeof table>;

/** Entries that change what is learned. */
export const learnedFrom: readonly (keyof State)[] = ["text", "minimum", "corpus", "limit"];
