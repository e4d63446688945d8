// Reads pictures of scenes with the judge's weights, in batches. Not the verdict: `data/scenes` holds what was read against what was asked.
import { compile, f32, type Arena, type Device, type Program } from "../../engine/index.js";
import { COLOURS, readJudgement, thingColours, type ReadScene } from "../../data/index.js";
import { sceneJudge, sceneJudgeConfig, type SceneJudgeConfig } from "../../models/index.js";

/** The judge of our scenes: its palette is theirs. */
export const judgeConfig: SceneJudgeConfig = {
  ...sceneJudgeConfig,
  palette: COLOURS.map((colour) => thingColours[colour]),
};

const readBatch = 64;

/** Reads pictures with given weights. */
export class SceneReader {
  private constructor(private readonly program: Program) {}

  static async create(device: Device, weights: Arena): Promise<SceneReader> {
    const program = await compile(
      device,
      ({ images }, { weights }) => ({ ...sceneJudge(judgeConfig, weights.tensors, images) }),
      {
        inputs: {
          images: f32(readBatch, judgeConfig.size, judgeConfig.size, judgeConfig.imageChannels),
        },
        arenas: { weights },
      },
    );
    return new SceneReader(program);
  }

  async read(pictures: readonly Float32Array[]): Promise<ReadScene[]> {
    const length = judgeConfig.size ** 2 * judgeConfig.imageChannels;
    const scenes: ReadScene[] = [];
    for (let from = 0; from < pictures.length; from += readBatch) {
      const images = new Float32Array(readBatch * length);
      const part = pictures.slice(from, from + readBatch);
      part.forEach((picture, i) => images.set(picture, i * length));
      const names = ["shape", "size", "place", "tone", "texture"] as const;
      const { shape, size, place, tone, texture } = await this.program.run({ images }, names);
      part.forEach((_, i) => scenes.push(readJudgement({ shape, size, place, tone, texture }, i)));
    }
    return scenes;
  }

  dispose(): void {
    this.program.dispose();
  }
}
