// The names of the ready-made texts, how short a text of one's own may be, and what a word is: what is known before the text is read.

export const villages = ["village", "village-pt", "village-en"] as const;
export type Village = (typeof villages)[number];
export const isVillage = (corpus: string): corpus is Village =>
  (villages as readonly string[]).includes(corpus);

/** Shorter texts have nothing to hold out. */
export const shortestCharacters = 200;

/** The words of a text, in lower case. */
export const wordsOf = (text: string): string[] => text.toLowerCase().match(/\p{L}+/gu) ?? [];
