// What may be known of the station before its code is loaded. Small: no imports.
export const meta = {
  id: "embeddings",
  tag: "jornada-embeddings",
  chapter: "foundations",
  number: 2,
  /** The vectors and words of one language. */
  downloadBytes: 75_000,
} as const;
