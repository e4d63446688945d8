// What the painter learns from: scenes drawn and told as they are needed, so no picture is seen twice. All of it follows from seed and step.
import {
  chanceFor,
  PROMPT_LENGTH,
  randomScene,
  readPrompt,
  renderScene,
  scenePrompt,
  START,
  type Scene,
  type SceneSplit,
} from "../../data/index.js";
import { noiseLevel, shiftLevel } from "../../nn/index.js";

export interface BatchRequest {
  readonly seed: number;
  readonly step: number;
  readonly batch: number;
  readonly size: number;
  readonly split: SceneSplit;
  /** Share of pictures whose prompt is taken away, for classifier-free guidance. */
  readonly drop: number;
  /** `noiseShift` of the model. */
  readonly shift: number;
}

export interface PainterBatch extends Record<string, Float32Array<ArrayBuffer> | Uint32Array<ArrayBuffer>> {
  readonly images: Float32Array<ArrayBuffer>;
  readonly ids: Uint32Array<ArrayBuffer>;
  readonly signal: Float32Array<ArrayBuffer>;
  readonly noise: Float32Array<ArrayBuffer>;
  readonly level: Float32Array<ArrayBuffer>;
  readonly key: Uint32Array<ArrayBuffer>;
}

export function painterBatch({ seed, step, batch, size, split, drop, shift }: BatchRequest): PainterBatch {
  const chance = chanceFor(seed, `painter ${step}`);
  const images = new Float32Array(batch * size * size * 3);
  const ids = new Uint32Array(batch * PROMPT_LENGTH);
  const levels = Array.from({ length: batch }, (_, i) => {
    const scene = randomScene(chance, { split });
    renderScene(scene, size, images, i * size * size * 3);
    const { text } = scenePrompt(chance, scene, { language: chance.uniform() < 0.5 ? "pt" : "en" });
    if (chance.uniform() < drop) ids[i * PROMPT_LENGTH] = START;
    else ids.set(readPrompt(text).ids, i * PROMPT_LENGTH);
    // One level in each of `batch` equal strata: every batch sees all of them.
    return shiftLevel(noiseLevel("cosine", (i + chance.uniform()) / batch), shift);
  });
  return {
    images,
    ids,
    signal: Float32Array.from(levels, ({ signal }) => signal),
    noise: Float32Array.from(levels, ({ noise }) => noise),
    level: Float32Array.from(levels, ({ level }) => level),
    key: Uint32Array.of(seed, step),
  };
}

/** Scenes to be judged by, completely told, half in each language. */
export function judgedScenes(
  seed: number,
  count: number,
  split: SceneSplit,
  things?: number,
): { scene: Scene; text: string }[] {
  return Array.from({ length: count }, (_, i) => {
    const chance = chanceFor(seed, `judged ${i}`);
    const scene = randomScene(chance, { split, things });
    const language = i % 2 === 0 ? "pt" : "en";
    return { scene, text: scenePrompt(chance, scene, { language, complete: true }).text };
  });
}
