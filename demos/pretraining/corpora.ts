// The names of the ready-made texts, and how short a text of one's own may be: what page and worker both know of the corpus.

export const villages = ["village", "village-pt", "village-en"] as const;
export type Village = (typeof villages)[number];
export const isVillage = (corpus: string): corpus is Village =>
  (villages as readonly string[]).includes(corpus);

/** Shorter texts have nothing to hold out. */
export const shortestCharacters = 200;
