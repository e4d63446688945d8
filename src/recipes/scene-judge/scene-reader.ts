// Reads pictures of scenes with the judge's weights, in batches. Not the verdict: `data/scenes` holds what was read against what was asked.
import { compile, f32, type Arena, type Device, type Program } from "../../engine/index.js";
import { readJudgement, type ReadScene } from "../../data/index.js";
import { sceneJudge, sceneJudgeConfig } from "../../models/index.js";

const readBatch = 64;

/** Reads pictures with given weights. */
export class SceneReader {
  static readonly config = sceneJudgeConfig;

  private constructor(private readonly program: Program) {}

  static async create(device: Device, weights: Arena): Promise<SceneReader> {
    const program = await compile(
      device,
      ({ images }, { weights }) => ({ ...sceneJudge(sceneJudgeConfig, weights.tensors, images) }),
      {
        inputs: {
          images: f32(
            readBatch,
            sceneJudgeConfig.size,
            sceneJudgeConfig.size,
            sceneJudgeConfig.imageChannels,
          ),
        },
        arenas: { weights },
      },
    );
    return new SceneReader(program);
  }

  async read(pictures: readonly Float32Array[]): Promise<ReadScene[]> {
    const length = sceneJudgeConfig.size ** 2 * sceneJudgeConfig.imageChannels;
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
