// What may be known of the station before its code is loaded. Small: no imports.
export const meta = {
  id: "pretraining",
  tag: "jornada-pretraining",
  chapter: "backstage",
  number: 8,
  /** Nothing: the network starts from random numbers and learns on the visitor's own machine. */
  downloadBytes: 0,
} as const;
