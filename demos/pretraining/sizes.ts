// A network's size in four numbers [L, H, C, T], what follows from them (parameters, bytes, arithmetic), and the rungs of the size slider.

/** Layers, heads, channels, context. */
export type Size = readonly [layers: number, heads: number, channels: number, context: number];

/** From what fits in a blink to what a good machine trains in an evening. */
export const rungs: readonly Size[] = [
  [1, 1, 16, 32],
  [1, 2, 32, 32],
  [2, 2, 48, 48],
  [2, 4, 64, 64],
  [3, 4, 96, 64],
  [4, 4, 128, 64],
  [4, 4, 128, 128],
  [6, 6, 192, 128],
  [6, 8, 256, 128],
];

/** Windows of text in one training step. */
export const batchSize = 8;
export const epsilon = 1e-5;
const bytesPerNumber = 4;
/** What training holds of every parameter: the weight, its gradient, both of Adam's moments. */
const copies = 4;
/** Beyond this many bytes a size is refused before anything is allocated. */
export const trainingLimitBytes = 256 * 2 ** 20;

export const limits = { layers: 12, heads: 16, channels: 512, context: 256 } as const;

export interface Weight {
  readonly parameters: number;
  /** Of the weights alone. */
  readonly bytes: number;
  /** Weights, gradients and moments. */
  readonly trainingBytes: number;
  /** Multiplications and additions of one training step. */
  readonly stepFlops: number;
}

/** V·C + T·C + L·(12·C² + 13·C) + 2·C */
export function parametersOf([l, , c, t]: Size, vocabulary: number): number {
  return vocabulary * c + t * c + l * (12 * c * c + 13 * c) + 2 * c;
}

/**
 * One step costs 6 sums per weight and token (forward 2, backward 4; Kaplan et al. 2020), the tied head among them, and 12·L·T·C per token
 * for attention. Embeddings are looked up, not multiplied.
 */
export function stepFlopsOf([l, , c, t]: Size, vocabulary: number): number {
  const weights = 12 * l * c * c + vocabulary * c;
  return batchSize * t * (6 * weights + 12 * l * t * c);
}

export function weightOf(size: Size, vocabulary: number): Weight {
  const parameters = parametersOf(size, vocabulary);
  return {
    parameters,
    bytes: parameters * bytesPerNumber,
    trainingBytes: parameters * bytesPerNumber * copies,
    stepFlops: stepFlopsOf(size, vocabulary),
  };
}

/** Null when the size can be trained; else the rule it breaks, in the engine's English. */
export function sizeFault([l, h, c, t]: Size, vocabulary: number): string | null {
  const within = (name: keyof typeof limits, value: number) =>
    value >= 1 && value <= limits[name] ? null : `${name} must be 1 to ${limits[name]}, got ${value}`;
  const fault =
    within("layers", l) ?? within("heads", h) ?? within("channels", c) ?? within("context", t) ?? null;
  if (fault) return fault;
  if (c % h !== 0) return `channels must be a multiple of heads, got ${c} and ${h}`;
  if (t < 8) return `context must be at least 8, got ${t}`;
  const { trainingBytes } = weightOf([l, h, c, t], vocabulary);
  if (trainingBytes > trainingLimitBytes)
    return `training may take ${trainingLimitBytes} bytes, got ${trainingBytes}`;
  return null;
}

/** The rung closest in parameters. */
export function nearestRung(size: Size, vocabulary: number): number {
  const far = (rung: Size) =>
    Math.abs(Math.log(parametersOf(rung, vocabulary) / parametersOf(size, vocabulary)));
  return rungs.reduce((best, rung, i) => (far(rung) < far(rungs[best]) ? i : best), 0);
}

export const sameSize = (a: readonly number[], b: readonly number[]): boolean => a.join() === b.join();
