// The numbers on screen, as `snapshot()` gives them away.
import type { SnapshotParts, Tensor } from "../../src/ui/index.js";
import type { EmbeddingsWork } from "./controller.js";
import { channels, type Frame } from "./protocol.js";
import type { Reading } from "./reading.js";

/** `vectors` have length 1: that is how cosines and sums are computed here. */
export function snapshotOf(
  work: EmbeddingsWork,
  reading: Reading | null,
  frame: Frame | null,
  map: Float32Array | null,
): SnapshotParts {
  const { set, live, training, shipped, scores, timings } = work;
  if (!set || !frame) {
    const none: Record<string, Tensor> = {
      vectors: { shape: [0, channels], data: new Float32Array() },
      losses: { shape: [0], data: new Float32Array() },
    };
    return { tensors: none, texts: { words: [], answer: "" } };
  }
  const count = set.words.length;
  const losses = (live ? training?.losses : shipped?.losses) ?? new Float32Array();
  const tensors: Record<string, Tensor> = {
    vectors: { shape: [count, channels], data: frame.vectors },
    losses: { shape: [losses.length], data: losses },
    counts: { shape: [count], data: set.counts },
    map: { shape: [count, 2], data: map ?? frame.map },
  };
  if (reading) {
    tensors.sum = { shape: [channels], data: reading.sum };
    tensors.cosines = { shape: [count], data: reading.cosines };
  }
  if (scores?.of === frame && set.questions.length > 0) {
    const right = set.questions.filter(({ answer }, i) => scores.answers[i] === answer).length;
    // right answers, questions
    tensors.heldOut = { shape: [2], data: Float64Array.of(right, set.questions.length) };
  }
  const names = reading?.answers.map(({ id }) => set.words[id]) ?? [];
  return {
    tensors,
    texts: { words: [...set.words], answer: names[0] ?? "", answers: names },
    timings: { ...timings, trainingStep: training?.stepMs ?? 0 },
  };
}
