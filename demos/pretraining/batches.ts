// Which windows of the text a step learns from, and which ones it is measured by. Both follow from seed and step alone.
import { Random } from "../../src/engine/index.js";
import type { Corpus } from "./corpus.js";
import { batchSize } from "./sizes.js";

/** ids and targets u32 [B, T]: the targets are the same text one token later. */
export interface Batch {
  readonly ids: Uint32Array;
  readonly targets: Uint32Array;
  readonly [name: string]: Uint32Array;
}

/** Half of the windows begin with a document, as what the network will write does; half begin anywhere. */
export function trainingBatch(
  { train, starts }: Pick<Corpus, "train" | "starts">,
  { seed, step, context }: { seed: number; step: number; context: number },
): Batch {
  const random = new Random(seed, step + 1);
  const batch = { ids: new Uint32Array(batchSize * context), targets: new Uint32Array(batchSize * context) };
  const last = Math.max(0, train.length - context - 1);
  for (let row = 0; row < batchSize; row++) {
    const anywhere = random.integer(last + 1);
    const fromStart = row % 2 === 0 && starts.length > 0;
    fill(
      batch,
      row,
      context,
      train,
      fromStart ? Math.min(starts[random.integer(starts.length)], last) : anywhere,
    );
  }
  return batch;
}

/** Batches the held-out ids make; what is left over at the end is not measured. */
export const validationBatches = ({ heldOut }: Pick<Corpus, "heldOut">, context: number): number =>
  Math.max(1, Math.floor((heldOut.length - 1) / (batchSize * context)));

/** The held-out ids in their order, cut into windows. */
export function validationBatch({ heldOut }: Pick<Corpus, "heldOut">, index: number, context: number): Batch {
  const batch = { ids: new Uint32Array(batchSize * context), targets: new Uint32Array(batchSize * context) };
  for (let row = 0; row < batchSize; row++)
    fill(batch, row, context, heldOut, (index * batchSize + row) * context);
  return batch;
}

function fill(batch: Batch, row: number, context: number, ids: Uint32Array, start: number): void {
  for (let i = 0; i < context; i++) {
    // A text shorter than a window goes round.
    batch.ids[row * context + i] = ids[(start + i) % ids.length];
    batch.targets[row * context + i] = ids[(start + i + 1) % ids.length];
  }
}
