// The numbers on screen, as `snapshot()` gives them away.
import type { SnapshotParts, Tensor } from "../../src/ui/index.js";
import type { NetworkView, PretrainingWork } from "./controller.js";
import { rowsOf, sampleText } from "./views.js";

/** [n, 2]: train and validation loss at the steps of `steps` [n]. */
function lossesOf(network: NetworkView): { losses: Tensor; steps: Tensor } {
  const rows = rowsOf(network);
  return {
    losses: {
      shape: [rows.length, 2],
      data: Float32Array.from(rows.flatMap(({ train, validation }) => [train, validation])),
    },
    steps: { shape: [rows.length], data: Float32Array.from(rows, ({ step }) => step) },
  };
}

export function snapshotOf({ facts, networks }: PretrainingWork): SnapshotParts {
  const [first, second] = networks as readonly (NetworkView | undefined)[];
  if (!facts || !first) return { tensors: {} };
  const tensors: Record<string, Tensor> = {
    ...lossesOf(first),
    baselines: { shape: [3], data: facts.baselines },
    step: { shape: [1], data: Float32Array.of(first.step) },
    vocabulary: { shape: [1], data: Float32Array.of(facts.vocabulary) },
  };
  if (first.look) {
    const t = first.look.tokens.length;
    tensors.attention = { shape: [first.size[0], first.size[1], t, t], data: first.look.attention };
  }
  if (first.gradients) {
    const { norms } = first.gradients;
    tensors.gradients = { shape: [norms.length], data: norms };
  }
  const texts: Record<string, string[]> = { samples: first.samples.map(sampleText) };
  if (second) {
    const { losses, steps } = lossesOf(second);
    Object.assign(tensors, { "losses.second": losses, "steps.second": steps });
    texts["samples.second"] = second.samples.map(sampleText);
  }
  return { tensors, texts, timings: { trainingStep: first.stepMs } };
}
