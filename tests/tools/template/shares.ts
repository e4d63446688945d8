// What the page and the worker agree on. Neither imports the other: a worker with elements, or a page with the engine, is twice the bytes.

/** Programs have fixed shapes: shorter lists are padded to this length and the padding is masked. */
export const places = 16;

export interface Shares {
  readonly shares: Float32Array;
  readonly ms: number;
}
