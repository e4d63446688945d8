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

/** Pictures and what stands in them, as `trainableSceneJudge` takes them. `blemish`: how strong grain, tint and blur may be, 0…1. */
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
  const grain = Float32Array.from(scenes, () => 0.15 * blemish * chance.uniform());
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
  return {
    batch: {
      images,
      grain,
      key: Uint32Array.of(seed, step),
      shape,
      size: sizes,
      place,
      there,
      tone,
      texture,
    },
    scenes,
  };
}

/** A tint per channel and a little blur: what a painter's picture has and a render has not. Noise is put on by the device. */
function blemishPicture(chance: Chance, picture: Float32Array, size: number, most: number): void {
  const [gain, lift] = [0, 1].map(() => [0, 1, 2].map(() => 0.12 * most * (2 * chance.uniform() - 1)));
  const blur = 0.35 * most * chance.uniform();
  const before = picture.slice();
  const row = 3 * size;
  for (let at = 0; at < picture.length; at++) {
    const c = at % 3;
    const column = at % row;
    const up = before[at >= row ? at - row : at];
    const down = before[at + row < picture.length ? at + row : at];
    const left = before[column >= 3 ? at - 3 : at];
    const right = before[column < row - 3 ? at + 3 : at];
    const soft = (1 - blur) * before[at] + (blur / 4) * (up + down + left + right);
    picture[at] = (1 + gain[c]) * soft + lift[c];
  }
}
