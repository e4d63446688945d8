// What the judge learns from: renders of every combination, held-out ones too, blemished as painted pictures may be.
import {
  chanceFor,
  COLOURS,
  randomScene,
  renderScene,
  SHAPES,
  SIZES,
  TEXTURES,
  TONES,
  type Chance,
  type Scene,
} from "../../data/index.js";

export type JudgeBatch = Record<string, Float32Array<ArrayBuffer> | Uint32Array<ArrayBuffer>>;

/** Pictures and what stands in them, as `trainableSceneJudge` takes them. `blemish`: how strong noise, tint and blur may be, 0…1. */
export function judgeBatch(
  seed: number,
  step: number,
  { batch, size, blemish }: { batch: number; size: number; blemish: number },
): { batch: JudgeBatch; scenes: Scene[] } {
  const chance = chanceFor(seed, `judge ${step}`);
  const scenes = Array.from({ length: batch }, () => randomScene(chance, { split: "all" }));
  const length = size * size * 3;
  const images = new Float32Array(batch * length);
  const slots = batch * COLOURS.length;
  const shape = new Uint32Array(slots).fill(SHAPES.length);
  const sizes = new Uint32Array(slots).fill(SIZES.length);
  const place = new Float32Array(2 * slots);
  const there = new Float32Array(slots);
  scenes.forEach((scene, i) => {
    renderScene(scene, size, images, i * length);
    if (blemish > 0) blemishPicture(chance, images.subarray(i * length, (i + 1) * length), size, blemish);
    for (const thing of scene.things) {
      const slot = i * COLOURS.length + COLOURS.indexOf(thing.colour);
      shape[slot] = SHAPES.indexOf(thing.shape);
      sizes[slot] = SIZES.indexOf(thing.size);
      place.set([thing.x, thing.y], 2 * slot);
      there[slot] = 1;
    }
  });
  const tone = Uint32Array.from(scenes, ({ background }) => TONES.indexOf(background.tone));
  const texture = Uint32Array.from(scenes, ({ background }) => TEXTURES.indexOf(background.texture));
  return { batch: { images, shape, size: sizes, place, there, tone, texture }, scenes };
}

/** A tint per channel, a little blur, and noise: what a painter's picture has and a render has not. */
function blemishPicture(chance: Chance, picture: Float32Array, size: number, most: number): void {
  const [gain, lift] = [0, 1].map(() => [0, 1, 2].map(() => 0.12 * most * (2 * chance.uniform() - 1)));
  const blur = 0.35 * most * chance.uniform();
  const noise = 0.15 * most * chance.uniform();
  const before = picture.slice();
  for (let y = 0; y < size; y++) {
    for (let x = 0; x < size; x++) {
      for (let c = 0; c < 3; c++) {
        const at = (row: number, column: number): number =>
          before[
            3 * (Math.min(size - 1, Math.max(0, row)) * size + Math.min(size - 1, Math.max(0, column))) + c
          ];
        const around = (at(y - 1, x) + at(y + 1, x) + at(y, x - 1) + at(y, x + 1)) / 4;
        const soft = (1 - blur) * at(y, x) + blur * around;
        picture[3 * (y * size + x) + c] = (1 + gain[c]) * soft + lift[c] + noise * chance.normal();
      }
    }
  }
}
