// What may be known of the station before its code is loaded. Small: no imports.
export const meta = {
  id: "diffusion",
  tag: "jornada-diffusion",
  chapter: "diffusion",
  number: 15,
  /** Nothing: the network is trained on the visitor's own machine. */
  downloadBytes: 0,
} as const;
