// What may be known of the station before its code is loaded. Small: no imports.
export const meta = {
  id: "tokens",
  tag: "jornada-tokens",
  chapter: "backstage",
  number: 1,
  /** Nothing: both tokenizers are learned from the visitor's own text. */
  downloadBytes: 0,
} as const;
